"""The coders whose claims a graph holds."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import AmbiguousNameError, NotFoundError
from stancegraph.model.vocabulary import Modality
from stancegraph.query.coders import codings
from tests.builders import batch, claim


@pytest.fixture
def graph():
    graph = KnowledgeGraph()
    coded = [
        claim("lisa", "supports", "dam", method_detail="Anna Élise", row_id="1"),
        claim("lisa", "opposes", "dam", method_detail="ben", row_id="2"),
        claim("bert", "opposes", "dam", row_id="3"),
        claim("bert", "claims", "dam", method_detail="maker/model-4.1", row_id="5"),
    ]
    graph.add(batch(*coded, dataset="dams", sha256="f" * 64))
    graph.add(batch(claim("bert", "claims", "rain", source="letter", row_id="4"), dataset="ben"))
    return graph


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Anna Élise", {"1"}),
        ("anna elise", {"1"}),
        ("coder:ben", {"2"}),
        ("dataset:ben", {"4"}),
        ("dams", {"1", "2", "3", "5"}),
    ],
)
def test_by_who_coded_it_or_by_data_set(graph, name, rows):
    assert {c.row for c in codings(graph.store, name)} == rows


def test_the_hash_of_the_source_comes_along(graph):
    assert {c.sha256 for c in codings(graph.store, "dams")} == {"f" * 64}


def test_a_name_that_means_two(graph):
    with pytest.raises(AmbiguousNameError) as caught:
        codings(graph.store, "ben")
    assert caught.value.suggestions == ("coder:ben", "dataset:ben")


def test_an_unknown_name(graph):
    with pytest.raises(NotFoundError) as caught:
        codings(graph.store, "anna eliza")
    assert "coder:Anna Élise, coder:ben, coder:maker/model-4.1, dataset:ben, dataset:dams" in str(
        caught.value
    )
    assert caught.value.suggestions == ("Anna Élise",)


def test_a_reviewers_correction_is_not_the_coders(graph):
    graph.correct("1", by="Zoe", modality=Modality.DENIED)
    assert [(c.row, c.modality) for c in codings(graph.store, "Anna Élise")] == [("1", "Asserted")]
    assert len(codings(graph.store, "dams")) == 4
    with pytest.raises(NotFoundError):
        codings(graph.store, "Zoe")


def test_compared_from_python(graph):
    found = graph.agreement("Anna Élise", "coder:ben")
    assert [(d.field, d.one_says, d.two_says) for d in found.differences()] == [
        ("predicate", "supports", "opposes")
    ]


def test_a_coders_name_may_look_like_a_path(graph):
    found = graph.agreement("coder:maker/model-4.1", "dams")
    assert len(found.alignment.pairs) == 1


def test_an_empty_graph():
    with pytest.raises(NotFoundError, match="holds no claims of any coder"):
        codings(KnowledgeGraph().store, "anna")
