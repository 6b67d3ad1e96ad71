"""Adding, replacing and retracting sources, and what follows from them."""

from __future__ import annotations

import warnings

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, NotFoundError
from stancegraph.model.entities import Name
from stancegraph.model.ids import iri
from stancegraph.model.terms import INFERRED_GRAPH, PREFIXES, SG, compact
from stancegraph.model.vocabulary import ActorType
from stancegraph.store.convert import quad_line
from tests.builders import actor, batch, claim


def dump(graph):
    return sorted(map(quad_line, graph.store.quads()))


def accepted(graph):
    rows = graph.store.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
    return {" ".join(compact(str(v)).partition(":")[2] for v in row) for row in rows}


def test_the_same_source_twice_changes_nothing(graph, dataset_dir):
    before = dump(graph)
    report = graph.add(dataset_dir)
    assert not report.changed
    assert report.unchanged == ("ukraine-peace-analysis-2025",)
    assert dump(graph) == before


def test_a_source_with_other_claims_is_only_replaced_on_demand():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b"), claim("a", "attacks", "c")))
    changed = batch(claim("a", "threatens", "b"), claim("a", "aids", "c"))
    before = dump(graph)
    with pytest.raises(InputError, match="paper; nothing was stored.*--replace"):
        graph.add(changed)
    assert dump(graph) == before
    assert graph.add(changed, replace=True).replaced == ("paper",)
    fresh = KnowledgeGraph()
    fresh.add(changed)
    recorded = SG.recordedAt
    assert [x for x in dump(graph) if recorded not in x] == [
        x for x in dump(fresh) if recorded not in x
    ]


def test_retracting_the_only_source_leaves_no_trace(graph):
    assert graph.retract("ukraine-peace-analysis-2025") == 52
    assert dump(graph) == []
    with pytest.raises(NotFoundError):
        graph.retract("ukraine-peace-analysis-2025")


def test_retracting_leaves_what_others_need(graph):
    before = dump(graph)
    other = batch(
        claim("china", "consults", "peru", source="other"),
        actors=[actor("peru", datasets=(iri("dataset", "second"),))],
        dataset="second",
    )
    # China is known already, so the second data set does not describe it.
    other = type(other)(
        actors=[a for a in other.actors if a.id == "peru"],
        sources=other.sources,
        claims=other.claims,
    )
    graph.add(other)
    graph.retract("other")
    assert dump(graph) == before
    graph.add(other)
    graph.retract("ukraine-peace-analysis-2025")
    names = {row.id for row in graph.actors()}
    assert names == {"china", "peru"}
    assert [c.source for c in graph.claims()] == [iri("source", "other")]


def test_an_actor_that_another_sources_claim_names_stays():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b")))
    known = batch(claim("b", "accuses", "c", source="other"), dataset="second")
    graph.add(type(known)(actors=known.actors[1:], sources=known.sources, claims=known.claims))
    graph.retract("paper")
    assert {row.id for row in graph.actors()} == {"b", "c"}


def test_names_of_several_data_sets_add_up_and_the_first_label_stays():
    graph = KnowledgeGraph()
    first = actor("ru", "Russia", description="A state.", datasets=(iri("dataset", "one"),))
    second = actor(
        "ru",
        "Russian Federation",
        description="Another description.",
        aliases=(Name("Россия", "ru"),),
        datasets=(iri("dataset", "two"),),
    )
    graph.add(batch(claim("ru", "threatens", "b"), actors=[first]))
    graph.add(batch(claim("ru", "attacks", "b", source="other"), actors=[second]))
    shown = graph.show("actor:ru")
    assert (shown.label, shown.description) == ("Russia", "A state.")
    assert {n.text for n in shown.aliases} == {"Russian Federation", "Россия"}
    assert len(graph.threatened_by("россия")) == 1


def test_one_actor_cannot_be_of_two_types():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b"), actors=[actor("a", type=ActorType.STATE)]))
    before = dump(graph)
    with pytest.raises(InputError, match="a is a State in the graph and a Bloc here"):
        graph.add(
            batch(claim("a", "aids", "b", source="o"), actors=[actor("a", type=ActorType.BLOC)])
        )
    assert dump(graph) == before


def test_the_default_graph_holds_what_is_asserted_and_what_follows():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "allyOf", "b"),
            claim("a", "threatens", "c", modality="Denied"),
            claim("c", "attacks", "a"),
            claim("a", "supports", "peace", modality="Hypothetical"),
            claim("b", "opposes", "peace"),
        )
    )
    assert accepted(graph) == {
        "a allyOf b",
        "b allyOf a",
        "a cooperatesWith b",
        "b cooperatesWith a",
        "c attacks a",
        "c hostileTo a",
        "b opposes peace",
    }


def test_what_is_inferred_names_its_rule_and_premise():
    graph = KnowledgeGraph()
    ally = claim("a", "allyOf", "b")
    graph.add(batch(ally))
    rows = graph.query("inferred").as_dicts()
    by_triple = {(compact(r["subject"]), compact(r["predicate"])): r for r in rows}
    turned = by_triple["actor:b", "sg:allyOf"]
    assert (compact(turned["rule"]), turned["premise"]) == ("rule:symmetry", ally.iri)
    wider = by_triple["actor:b", "sg:cooperatesWith"]
    (node,) = graph.store.select(
        "SELECT ?n WHERE { GRAPH graph:inferred "
        "{ ?n rdf:subject actor:b ; rdf:predicate sg:allyOf } }"
    )
    assert (compact(wider["rule"]), wider["premise"]) == ("rule:generalisation", node[0])


def test_refreshing_again_changes_nothing_and_retracting_takes_conclusions_along(graph):
    before = dump(graph)
    report = graph.refresh()
    assert dump(graph) == before
    assert (report.accepted, report.inferred) == (54, 15)
    graph.retract("ukraine-peace-analysis-2025")
    assert not graph.store.has_graph(INFERRED_GRAPH)


def test_rdflib_sees_the_same_data_and_writes_to_it(graph):
    import rdflib

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="rdflib|oxrdflib")
        dataset = graph.rdflib()
        assert sum(1 for _ in dataset.quads()) == len(dump(graph))
        threatens = rdflib.URIRef(SG.threatens)
        russia = rdflib.URIRef(PREFIXES["actor"] + "russia")
        (who,) = dataset.default_graph.subjects(threatens, russia)
        assert str(who).endswith("united-states")
        dataset.default_graph.add((russia, threatens, russia))
    assert "russia threatens russia" in accepted(graph)
