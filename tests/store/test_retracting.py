"""Retracting a source leaves no trace of it, and all that others need."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import NotFoundError
from stancegraph.model.batch import Batch
from stancegraph.model.entities import Tenure
from stancegraph.model.ids import iri
from tests.builders import actor, batch, claim, issue
from tests.store.graphs import accepted, dump


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


def names(graph):
    return {row.id for row in (*graph.actors(), *graph.issues())}


def test_of_two_sources_of_a_data_set_only_ones_own_things_go():
    graph = KnowledgeGraph()
    made = batch(
        claim("a", "threatens", "b", source="one"),
        claim("a", "supports", "peace", source="two", attribution=["c"]),
    )
    graph.add(made)
    assert graph.retract("one") == 1
    assert not [line for line in dump(graph) if "/source/one" in line]
    assert [c.source for c in graph.claims()] == [iri("source", "two")]
    assert accepted(graph) == {"a supports peace"}
    assert names(graph) == {"a", "b", "c", "peace"}, "the data set is still there"
    graph.retract("two")
    assert dump(graph) == []


def test_what_two_data_sets_define_stays_with_the_other():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b"), claim("a", "aids", "c"), dataset="first"))
    graph.add(batch(claim("a", "accuses", "b", source="other"), dataset="second"))
    graph.retract("paper")
    assert names(graph) == {"a", "b"}
    assert not [line for line in dump(graph) if "dataset/first" in line or "source/paper" in line]
    graph.retract("other")
    assert dump(graph) == []


@pytest.mark.parametrize(
    "need",
    [
        lambda: claim("x", "threatens", "b", source="other"),
        lambda: claim("x", "aids", "y", source="other", attribution=["b"]),
        lambda: claim("x", "aids", "y", source="other", condition=iri("issue", "b")),
    ],
    ids=["as an end", "as a speaker", "as a condition"],
)
def test_what_another_claim_needs_stays_until_that_goes(need):
    graph = KnowledgeGraph()
    first = batch(claim("a", "supports", "b"), claim("a", "threatens", "b"), dataset="first")
    graph.add(first)
    whole = batch(need(), dataset="second")
    have = {entity.iri for entity in (*first.actors, *first.issues)}
    graph.add(
        Batch(actors=[a for a in whole.actors if a.iri not in have], sources=whole.sources,
              claims=whole.claims)
    )  # fmt: skip
    graph.retract("paper")
    assert "b" in names(graph)
    assert "a" not in names(graph)
    graph.network()
    graph.retract("other")
    assert dump(graph) == []


def test_what_stays_keeps_what_it_belongs_to():
    graph = KnowledgeGraph()
    mine = {"datasets": (iri("dataset", "first"),)}
    mayor = actor(
        "mayor",
        part_of=iri("actor", "town"),
        tenures=(Tenure("mayor", iri("actor", "city")),),
        **mine,
    )
    town = actor("town", part_of=iri("actor", "land"), **mine)
    others = [actor(slug, **mine) for slug in ("city", "land", "idle")]
    graph.add(batch(claim("mayor", "aids", "town"), actors=[mayor, town, *others], dataset="first"))
    graph.add(Batch(sources=batch(claim("mayor", "aids", "mayor", source="s"), dataset="d").sources,
                    claims=[claim("mayor", "aids", "mayor", source="s")]))  # fmt: skip
    graph.retract("paper")
    assert names(graph) == {"mayor", "town", "city", "land"}
    assert graph.show("actor:mayor").tenures == mayor.tenures
    graph.retract("s")
    assert dump(graph) == []


def test_actors_of_no_data_set_are_nobodys_to_remove():
    graph = KnowledgeGraph()
    library = Batch(actors=[actor("a"), actor("b")], issues=[issue("peace")])
    graph.add(library)
    before = dump(graph)
    made = batch(claim("a", "threatens", "b"), claim("a", "supports", "peace"))
    graph.add(Batch(sources=made.sources, claims=made.claims))
    graph.retract("paper")
    assert dump(graph) == before


SLUGS = ["a", "b", "c", "d"]


@st.composite
def libraries(draw):
    """Three data sets with a source each; their actors overlap and refer to each other."""
    batches = []
    for n in range(3):
        dataset = (iri("dataset", f"d{n}"),)
        actors = [
            actor(
                slug,
                datasets=dataset,
                part_of=draw(st.sampled_from([None, *(iri("actor", s) for s in SLUGS[:2])])),
            )
            for slug in draw(st.sets(st.sampled_from(SLUGS[2:])))
        ]
        # The first data set defines a and b, so whatever later ones name is known.
        actors += [actor(slug, datasets=dataset) for slug in SLUGS if n == 0 and slug in "ab"]
        known = [a.id for a in actors] + SLUGS[:2]
        ends = st.tuples(*[st.sampled_from(known)] * 2)
        claims = [
            claim(one, "threatens", other, source=f"s{n}", quote=f"quote {i}")
            for i, (one, other) in enumerate(draw(st.lists(ends, max_size=3)))
        ]
        sources = batch(claim("a", "aids", "a", source=f"s{n}"), dataset=f"d{n}").sources
        batches.append(Batch(actors=actors, sources=sources, claims=claims))
    return batches


@given(libraries(), st.permutations(range(3)))
@settings(max_examples=60, deadline=None)
def test_in_whatever_order_sources_go_nothing_is_missed_and_nothing_stays(batches, order):
    graph = KnowledgeGraph()
    for made in batches:
        graph.add(made)
    for n in order:
        graph.retract(f"s{n}")
        assert not [line for line in dump(graph) if f"/source/s{n}>" in line]
        described = {f"actor:{row.id}" for row in graph.actors()}
        assert set(graph.network().nodes) <= described
        for row in graph.actors():
            whole = graph.show(f"actor:{row.id}").part_of
            assert whole is None or f"actor:{whole.rpartition('/')[2]}" in described
    assert dump(graph) == []
