"""What is derived after a change is what would be derived from nothing, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError
from stancegraph.model.batch import Batch
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Tenure
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType, Modality
from stancegraph.store import refresh as refreshing
from tests.builders import actor, batch, claim
from tests.store.graphs import accepted, dump

SLUGS = ["a", "b", "c", "d"]
VERBS = [
    *("allyOf", "threatens", "hostileTo", "dependsOn", "attacks"),
    *("memberOf", "holdsOffice", "partOf"),
]
SLUG = st.sampled_from(SLUGS)
SOME_DAY = st.none() | st.sampled_from(["2014", "2014-03-18", "2020-05"])


def wholes(slug):
    """None, or an actor that comes after it, so that no part is part of itself."""
    later = [iri("actor", other) for other in SLUGS if other > slug]
    return st.none() | st.sampled_from(later) if later else st.none()


@st.composite
def tenures(draw):
    """A presidency that may have a beginning and an end."""
    dates = draw(st.none() | st.just("2014-03")), draw(st.none() | st.just("2019"))
    start, end = (PartialDate.parse(date) if date else None for date in dates)
    return Tenure("president", iri("actor", draw(SLUG)), start, end)


@st.composite
def claims(draw, source):
    """A few claims, some dated, some denied, some of them said twice."""
    found = []
    for _ in range(draw(st.integers(0, 5))):
        verb = draw(st.sampled_from(VERBS))
        dates = {"stated_on": draw(SOME_DAY), "valid_from": draw(SOME_DAY)}
        if verb in {"memberOf", "holdsOffice"} and draw(st.booleans()):
            dates["valid_to"] = "2021"
        found.append(
            claim(
                draw(SLUG),
                verb,
                draw(SLUG),
                source=source,
                quote=draw(st.sampled_from(["so they say", "it is said"])),
                modality=draw(st.sampled_from([Modality.ASSERTED] * 3 + [Modality.DENIED])),
                recorded_at="2025-10-14T08:00:00Z",
                **{name: date for name, date in dates.items() if date},
            )
        )
    return list({c.iri: c for c in found}.values())


@st.composite
def actors(draw, dataset):
    """All four actors, some with an office, some a part of one that comes later."""
    return [
        actor(
            slug,
            type=ActorType.PERSON if slug == "d" else ActorType.STATE,
            datasets=(iri("dataset", dataset),),
            part_of=draw(wholes(slug)),
            tenures=[draw(tenures())] if draw(st.booleans()) else (),
        )
        for slug in SLUGS
    ]


NAMES = ["one", "two", "three"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "retract", "reject", "accept", "undo"]), st.integers(0, 20)
    ),
    max_size=8,
)


def take(graph, step, number, data, *, describe):
    """One step; a source that is there already is replaced."""
    stored = [row.id for row in graph.sources()]
    everything = graph.claims(status=("accepted", "rejected", "proposed"))
    known = sorted(c.claim.rpartition("/")[2] for c in everything)
    log = graph.decisions()
    match step:
        case "add":
            name = NAMES[number % len(NAMES)]
            made = batch(claim("a", "aids", "b", source=name), dataset=name)
            described = data.draw(actors(name)) if describe else ()
            added = Batch(described, sources=made.sources, claims=data.draw(claims(name)))
            graph.add(added, replace=True)
        case "retract" if stored:
            graph.retract(stored[number % len(stored)])
        case "reject" if known:
            graph.reject(known[number % len(known)], by="me")
        case "accept" if known:
            graph.accept(known[number % len(known)], by="me")
        case "undo" if log:
            graph.undo(log[number % len(log)].id, by="me")


def follow(graph, steps, data, *, describe):
    """Take the steps; after each, a rebuild changes nothing."""
    for step, number in steps:
        try:
            take(graph, step, number, data, describe=describe)
        except InputError:  # a decision that is undone already
            continue
        followed = dump(graph)
        graph.refresh()
        assert followed == dump(graph)


@given(STEPS, st.data())
@settings(max_examples=40, deadline=None)
def test_following_each_change_comes_to_what_a_rebuild_does(steps, data):
    follow(KnowledgeGraph(), steps, data, describe=True)


def no_rebuild(_):
    raise AssertionError("everything was rebuilt")


class Watched(KnowledgeGraph):
    """A graph that follows each change without rebuilding everything."""

    def _follow(self, done, changes):
        rebuild, refreshing.refresh = refreshing.refresh, no_rebuild
        try:
            super()._follow(done, changes)
        finally:
            refreshing.refresh = rebuild


@given(st.data(), STEPS)
@settings(max_examples=80, deadline=None)
def test_where_no_offices_and_parts_change_nothing_else_is_rebuilt(data, steps):
    graph = Watched()
    KnowledgeGraph(graph.store).add(Batch(data.draw(actors("library"))))
    follow(graph, steps, data, describe=False)


def test_what_was_put_off_is_made_up_for_by_the_next_change():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "allyOf", "b", source="one")), refresh=False)
    graph.add(batch(claim("c", "allyOf", "d", source="two")))
    assert {"b allyOf a", "d allyOf c"} <= accepted(graph)
    followed = dump(graph)
    graph.refresh()
    assert followed == dump(graph)


def test_what_was_interrupted_is_made_up_for_by_the_next_change(monkeypatch):
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "allyOf", "b", source="one")))

    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr("stancegraph.store.derive.Derivations.write", interrupt)
        with pytest.raises(KeyboardInterrupt):
            graph.retract("one")
    graph.add(batch(claim("c", "allyOf", "d", source="two")))
    assert accepted(graph) == {
        *("c allyOf d", "d allyOf c"),
        *("c cooperatesWith d", "d cooperatesWith c"),
    }
    assert not graph.store.select(
        "SELECT ?p WHERE { GRAPH graph:inferred { graph:inferred ?p ?o }}"
    )


def test_an_office_that_becomes_known_later_counts_for_claims_that_were_there():
    graph = KnowledgeGraph()
    graph.add(batch(claim("p", "threatens", "x"), claim("s", "threatens", "y")))
    tenure = Tenure("president", iri("actor", "s"))
    graph.add(Batch([actor("p", tenures=(tenure,))]))
    assert "s threatens x" not in accepted(graph), "s is no state"
    state = KnowledgeGraph()
    said = [claim("p", "threatens", "x"), claim("s", "threatens", "y")]
    state.add(batch(*said, actors=[actor("s", type=ActorType.STATE)]))
    Watched(state.store).add(Batch([actor("p", tenures=(tenure,))]))
    assert "s threatens x" in accepted(state)
    assert state.refresh().inferred == len(accepted(state)) - len(said)
