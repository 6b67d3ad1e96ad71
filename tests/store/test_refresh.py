"""What follows from the claims: the default graph, and the inferred one with its reasons."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.model.terms import INFERRED_GRAPH, compact
from stancegraph.model.vocabulary import INFERRED, PREDICATES, Modality
from tests.builders import batch, claim
from tests.store.graphs import accepted, dump


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
    assert (report.accepted, report.inferred) == (72, 33)
    graph.retract("ukraine-peace-analysis-2025")
    assert not graph.store.has_graph(INFERRED_GRAPH)


RELATIONS = sorted(name for name, p in PREDICATES.items() if not p.is_stance)
ENDS = st.sampled_from(["a", "b", "c"])
STATEMENTS = st.lists(
    st.tuples(ENDS, st.sampled_from(RELATIONS), ENDS, st.sampled_from(Modality)),
    max_size=6,
    unique=True,
)


def made_of(statements, source):
    return batch(
        *(
            claim(one, verb, other, source=source, modality=modality, condition="if so",
                  recorded_at="2025-10-14T08:00:00Z")
            for one, verb, other, modality in statements
        )
    )  # fmt: skip


CLOSED = {**PREDICATES, **INFERRED}
HARMS = {"threatens", "attacks", "sanctions"}


def chained(known):
    """What follows from two statements with an actor in common; none of three may be the same."""
    pairs = [(one, other) for one in known for other in known]
    found = {
        (s, "partOf", o)
        for (s, p, via), (v, q, o) in pairs
        if v == via and p == q == "partOf" and via not in {s, o}
    }
    found |= {
        (s, "exposedTo", o)
        for (s, p, via), (v, q, o) in pairs
        if v == via and p == q == "dependsOn" and via not in {s, o}
    }
    found |= {
        (s, "exposedTo", o)
        for (s, p, via), (o, q, v) in pairs
        if v == via and p == "dependsOn" and q in HARMS and via not in {s, o}
    }
    return {(s, p, o) for s, p, o in found if s != o}


def consequences(statements):
    """What the vocabulary says of the same statements, worked out without the rules."""
    known = {(s, p, o) for s, p, o, modality in statements if modality is Modality.ASSERTED}
    while True:
        more = {(o, p, s) for s, p, o in known if CLOSED[p].symmetric}
        more |= {(s, CLOSED[p].parent, o) for s, p, o in known if CLOSED[p].parent}
        more |= chained(known)
        if more <= known:
            return {" ".join(triple) for triple in known}
        known |= more


@given(STATEMENTS)
@settings(max_examples=300, deadline=None)
def test_the_rules_derive_what_the_vocabulary_says(statements):
    graph = KnowledgeGraph()
    graph.add(made_of(statements, "paper"))
    assert accepted(graph) == consequences(statements)


@given(STATEMENTS, STATEMENTS)
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_sources_came_leaves_no_trace(one, other):
    batches = [made_of(one, "one"), made_of(other, "other")]
    dumps = []
    for order in (batches, batches[::-1]):
        graph = KnowledgeGraph()
        for made in order:
            graph.add(made, refresh=False)
        graph.refresh()
        dumps.append(dump(graph))
    assert dumps[0] == dumps[1]


def test_what_several_claims_say_has_all_of_them_as_premises():
    graph = KnowledgeGraph()
    ones = [claim("a", "allyOf", "b", quote=quote) for quote in ("allies", "friends")]
    graph.add(batch(*ones))
    rows = graph.store.select(
        "SELECT ?premise WHERE { GRAPH graph:inferred "
        "{ ?n rdf:subject actor:b ; rdf:predicate sg:allyOf ; sg:premise ?premise } }"
    )
    assert {str(premise) for (premise,) in rows} == {one.iri for one in ones}


def test_what_was_put_into_the_derived_graphs_by_hand_is_put_right():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "allyOf", "b")))
    before = dump(graph)
    graph.store.update(
        "INSERT DATA { actor:x sg:threatens actor:y . "
        "GRAPH graph:inferred { claim:forged sg:rule rule:symmetry } }"
    )
    graph.store.update("DELETE DATA { actor:b sg:allyOf actor:a }")
    assert dump(graph) != before
    graph.refresh()
    assert dump(graph) == before


def test_a_refresh_alone_can_be_put_off(tmp_path):
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.add(batch(claim("a", "allyOf", "b")), refresh=False)
        assert accepted(graph) == set()
        report = graph.refresh()
        assert (report.accepted, report.inferred) == (4, 3)
