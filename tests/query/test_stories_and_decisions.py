"""Decisions and roll-ups in stories: one party for what is the same, rejected claims left out."""

from __future__ import annotations

from stancegraph import KnowledgeGraph
from stancegraph.query.disagreements import disagreements
from stancegraph.query.filters import Filters
from stancegraph.query.flips import what_would_flip
from stancegraph.query.timeline import timeline
from tests.builders import actor, batch, claim, iri


def make():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("varga", "supports", "dam", "yes", stated_on="2014", attribution=["varga"]),
            claim("n-varga", "opposes", "dam", "no", stated_on="2014", attribution=["n-varga"]),
            claim("house", "threatens", "corvia", "or else", stated_on="2013", row_id="r3"),
            claim(
                *("house", "aids", "corvia", "if so"), modality="Conditional",
                condition="peace", stated_on="2012",
            ),
            actors=[
                actor("arvania", type="State"),
                actor("house", type="Organisation", part_of=iri("actor", "arvania")),
            ],
        )
    )  # fmt: skip
    return graph


def kinds(graph, **options):
    return [str(d.kind) for d in disagreements(graph.store, filters=Filters(**options))]


def test_two_that_are_the_same_contradict_themselves():
    graph = make()
    assert kinds(graph) == []
    graph.same("varga", "n-varga")
    assert kinds(graph) == ["contradiction"]
    assert kinds(graph, known_at="2000") == []
    for name in ("varga", "n-varga"):
        assert len(timeline(graph.store, name)) == 2
        assert len(timeline(graph.store, name, "dam")) == 2
    graph.undo()
    assert kinds(graph) == []


def test_a_rejected_claim_disagrees_with_nothing_unless_asked_for():
    graph = make()
    graph.same("varga", "n-varga")
    (found,) = disagreements(graph.store)
    graph.reject(found.sides[0].claims[0].id)
    assert kinds(graph) == []
    assert kinds(graph, status=("any",)) == ["contradiction"]
    assert len(timeline(graph.store, "varga")) == 1
    (entry,) = timeline(graph.store, "varga", "", Filters(status=("rejected",)))
    assert entry.as_dict()["status"] == "rejected"
    assert entry.as_dict()["recorded"]


def test_a_roll_up_tells_of_parts_under_the_name_of_the_state():
    graph = make()
    assert len(timeline(graph.store, "arvania")) == 0
    rolled = timeline(graph.store, "arvania", "corvia", Filters(rollup="state"))
    assert [(e.when, e.claim.subject.id) for e in rolled] == [
        ("2012", "arvania"),
        ("2013", "arvania"),
    ]
    (flip,) = what_would_flip(graph.store, "arvania", Filters(rollup="state"))
    assert (flip.role, flip.then) == ("holds it", "aids Corvia")
    assert what_would_flip(graph.store, "arvania") == []


def test_a_claim_that_counts_to_two_blocs_is_told_once():
    graph = KnowledgeGraph()
    members = [claim("arvania", "memberOf", bloc, valid_from="2000") for bloc in ("east", "west")]
    blocs = [actor(bloc, type="Bloc") for bloc in ("east", "west")]
    state = actor("arvania", type="State")
    said = claim("arvania", "supports", "dam", stated_on="2014")
    graph.add(batch(said, *members, actors=[*blocs, state]))
    assert [e.claim.claim for e in timeline(graph.store, "dam", "", Filters(rollup="bloc"))] == [
        said.iri
    ]
