"""Exposure with the claims on which it rests, and only where they count."""

from __future__ import annotations

from stancegraph import KnowledgeGraph
from stancegraph.query.evidence import evidence
from stancegraph.query.exposure import exposures
from stancegraph.query.filters import Filters
from tests.builders import batch, claim


def exposed(*claims, **filters):
    graph = KnowledgeGraph()
    graph.add(batch(*claims))
    graph.refresh()
    return exposures(graph.store, evidence(graph.store, Filters.of(**filters)))


def test_by_a_threat_to_whom_one_depends_on():
    (found,) = exposed(
        claim("a", "dependsOn", "b", "a needs b"), claim("c", "threatens", "b", "c warns b")
    )
    assert (found.subject.id, found.object.id) == ("a", "c")
    assert (found.depends.object.id, found.because.predicate) == ("b", "threatens")
    assert [c.quote for c in found.depends_claims] == ["a needs b"]
    assert [c.quote for c in found.because_claims] == ["c warns b"]


def test_by_a_chain():
    (found,) = exposed(
        claim("a", "dependsOn", "b", "a needs b"), claim("b", "dependsOn", "c", "b needs c")
    )
    assert (found.subject.id, found.object.id) == ("a", "c")
    assert found.because.predicate == "dependsOn"
    assert [c.quote for c in found.because_claims] == ["b needs c"]


def test_not_where_a_premise_does_not_count():
    claims = (
        claim("a", "dependsOn", "b", "a needs b", stated_on="2020"),
        claim("c", "threatens", "b", "c warns b", stated_on="2010"),
    )
    assert exposed(*claims) != []
    assert exposed(*claims, since="2015") == []


def test_rolled_up_it_is_to_the_state(graph):
    graph.refresh()
    claims = evidence(graph.store, Filters.of(rollup="state"))
    found = {
        (e.subject.id, e.because.subject.id, e.object.id) for e in exposures(graph.store, claims)
    }
    assert found == {("israel", "russia", "russia")}


def test_of_the_shipped_data(graph):
    graph.refresh()
    found = exposures(graph.store, evidence(graph.store))
    assert {(e.subject.id, e.object.id) for e in found} == {
        ("israel", "russia"),
        ("israel", "kremlin"),
    }
