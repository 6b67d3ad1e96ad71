"""Other names in a cell, each with the language that it may end in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.model.entities import Name


def add_with(small, cell):
    quoted = cell.replace('"', '""')
    small.write("actors.csv", f'id,type,label,aliases\nbert,Person,Bert,"{quoted}"\n')
    small.write("tenures.csv", "actor,role,of,from,to\n")
    small.write("issues.csv", "id,label\ndam,Dam\n")
    small.write("claims.csv", "id,subject,predicate,object,quote\nR1,bert,supports,dam,may\n")
    graph = KnowledgeGraph()
    graph.add(small.path)
    return graph


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Россия@ru|Moscow", [("Moscow", "en"), ("Россия", "ru")]),
        ("Lula@pt-BR", [("Lula", "pt-br")]),
        ("中国@zh-Hans", [("中国", "zh-hans")]),
        (" Bertie @en | | Bertie", [("Bertie", "en")]),
        ("@bert", [("@bert", "en")]),
        ("bert@example", [("bert@example", "en")]),
        ("Studio@1", [("Studio@1", "en")]),
        ("Room@a", [("Room@a", "en")]),
        ("bert@example.org", [("bert@example.org", "en")]),
        ("b@c@fr", [("b@c", "fr")]),
    ],
)
def test_names(small, cell, names):
    graph = add_with(small, cell)
    assert graph.show("actor:bert").aliases == tuple(Name(*name) for name in names)
    for text, _ in names:
        assert graph.show(text).id == "bert", "found by that name"


@given(st.text("abé ", min_size=1, max_size=6), st.text("aAxX19-_@", max_size=12))
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_whatever_follows_the_sign_the_name_is_kept(small, text, tag):
    graph = add_with(small, f"{text}@{tag}")
    (alias,) = graph.show("actor:bert").aliases
    whole = f"{text}@{tag}".strip()
    name, _, language = whole.rpartition("@")
    assert alias in {Name(whole), Name(name.strip(), language.lower())}
