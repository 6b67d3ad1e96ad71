"""Tables that were changed anywhere are refused in words of ours, or read and written whole."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError
from tests.store.graphs import dump

# What means something to CSV, TOML, IRIs or our own cells, or is only taken to.
MARKS = [*'",\n\r\0>|@:.-0[{=\\<#\ufeff\u2028\x85\ufffe٣ªé', "issue:", "actor:", "\U0010ffff"]
CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 5), st.sampled_from(["", *MARKS])),
    min_size=1,
    max_size=3,
)


def changed(content, changes):
    """The content with some characters taken out, and a mark in their place."""
    for place, length, mark in changes:
        at = int(place * len(content))
        content = content[:at] + mark + content[at + length :]
    return content


@pytest.mark.parametrize(
    "name", ["actors.csv", "issues.csv", "tenures.csv", "claims.csv", "dataset.toml"]
)
@given(changes=CHANGES, lenient=st.booleans())
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_changed_in_a_few_places(small, name, changes, lenient):
    whole = small.read(name)
    small.write(name, changed(whole, changes))
    graph = KnowledgeGraph()
    problems = []
    try:
        graph.add(small.path, lenient=lenient)
    except DatasetError as error:
        problems = error.problems
    finally:
        small.write(name, whole)
    if problems:
        assert all(problem.file.endswith((".csv", ".toml")) for problem in problems)
        assert dump(graph) == []
        return
    assert dump(graph)
    again = KnowledgeGraph()
    again.add(graph.export(small.path.parent / "again.trig")[0])
    assert dump(again) == dump(graph)
