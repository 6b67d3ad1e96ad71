"""Accepting, rejecting and correcting claims, and what questions make of it."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, InvalidClaimError, NotFoundError
from stancegraph.model.dates import PartialDate
from stancegraph.model.vocabulary import Method, State
from tests.builders import batch, claim

FOUND = {"method": Method.FOUND_BY_RULE, "method_detail": "threat-verbs/1"}


@pytest.fixture
def graph():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "threatens", "b", "coded", row_id="coded"),
            claim("a", "threatens", "b", "found", row_id="found", **FOUND),
            claim("c", "supports", "i", "imported", row_id="imported", method=Method.IMPORTED),
        )
    )
    return graph


def states(graph, **filters):
    return {c.quote: c.state.lower() for c in graph.claims(**filters)}


def default_graph(graph):
    return graph.select("ASK { actor:a sg:threatens actor:b }").boolean


def test_what_a_program_found_is_proposed_and_all_else_accepted(graph):
    assert states(graph) == {"coded": "accepted", "found": "proposed", "imported": "accepted"}
    assert graph.who_threatens("b")[0].status == "1 proposed, 1 accepted"


def test_rejected_claims_are_out_unless_asked_for(graph):
    graph.reject("coded")
    assert states(graph) == {"found": "proposed", "imported": "accepted"}
    assert states(graph, status="rejected") == {"coded": "rejected"}
    assert len(states(graph, status="any")) == 3
    assert states(graph, status=["rejected", "Proposed"]).keys() == {"coded", "found"}
    assert graph.who_threatens("b")[0].count == 1
    with pytest.raises(InvalidClaimError, match="Unknown status 'nice'"):
        graph.claims(status="nice")


def test_named_queries_and_the_accepted_triples_leave_rejected_claims_out(graph):
    graph.reject(["coded", "found"])
    assert not default_graph(graph)
    assert len(graph.query("who-threatens", {"actor": "b"})) == 0
    assert len(graph.query("claims", {"predicate": "threatens"})) == 0
    assert len(graph.query("claims", {"predicate": "threatens", "status": "any"})) == 2
    graph.undo()
    assert default_graph(graph)
    assert len(graph.query("claims", {"predicate": "threatens"})) == 2


def test_the_latest_decision_counts_and_undo_goes_back_step_by_step(graph):
    seen = [states(graph, status="any")]
    for step in ("reject", "accept", "reject"):
        getattr(graph, step)("found")
        seen.append(states(graph, status="any"))
    assert [s["found"] for s in seen] == ["proposed", "rejected", "accepted", "rejected"]
    for former in reversed(seen[:-1]):
        graph.undo()
        assert states(graph, status="any") == former


def test_a_correction_takes_the_place_of_the_claim_and_both_stay_stored(graph):
    before = graph.claims()
    new = graph.correct("found", by="Ana", stated_on=PartialDate("2031-05"))
    assert new.method is Method.CODED_BY_HAND
    assert str(graph.show(new.iri).stated_on) == "2031-05"
    assert graph.show(new.iri).revision_of in {c.claim for c in before}
    shown = {(c.quote, c.stated, c.state.lower()) for c in graph.claims(status="any")}
    assert {("found", "", "rejected"), ("found", "2031-05", "accepted")} <= shown
    assert [c.stated for c in graph.claims(subject="a")] == ["2031-05", ""]
    graph.undo()
    assert graph.claims() == before


def test_a_correction_that_is_retracted_with_its_source_leaves_no_claim(graph):
    graph.correct("found", confidence=0.5)
    graph.retract("paper")
    assert graph.claims(status="any") == []
    assert len(graph.decisions()) == 1


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"subject": "nobody"}, InvalidClaimError, "not the IRI of an actor"),
        ({"predicate": "supports"}, InvalidClaimError, "must be an issue"),
        ({"confidence": 1.0}, InputError, "every value is as it was"),
        ({"source": "other"}, InputError, "source cannot be corrected"),
    ],
)
def test_a_correction_that_makes_no_claim_is_refused(graph, changes, error, says):
    with pytest.raises(error, match=says):
        graph.correct("found", **changes)
    assert graph.decisions() == []


def test_deciding_on_a_claim_that_was_retracted_says_so(graph):
    found = next(c for c in graph.claims() if c.quote == "found")
    graph.reject(found.id)
    graph.retract("paper")
    with pytest.raises(NotFoundError, match="not in the graph any more.*retracted"):
        graph.accept(found.id)
    with pytest.raises(NotFoundError, match="no claim 'ffffffff'"):
        graph.accept("ffffffff")


def test_a_decision_holds_again_when_the_source_comes_back(graph):
    graph.reject("found")
    kept = batch(claim("a", "threatens", "b", "found", row_id="found", **FOUND))
    graph.retract("paper")
    graph.add(kept)
    assert states(graph, status="any") == {"found": "rejected"}


def test_what_was_known_when(graph):
    graph = KnowledgeGraph()
    early = {"recorded_at": "2010-01-31T12:00:00Z"}
    late = {"recorded_at": "2010-02-01T00:30:00+02:00"}  # still January, in UTC
    graph.add(
        batch(
            claim("a", "threatens", "b", "early", **early),
            claim("a", "threatens", "b", "late", **late),
        )
    )
    assert states(graph, known_at="2009") == {}
    assert states(graph, known_at="2010-01-31T12:00:00Z").keys() == {"early"}
    assert states(graph, known_at="2010-01").keys() == {"early", "late"}
    graph.reject([c.id for c in graph.claims()])
    assert states(graph) == {}
    assert states(graph, known_at="2010").keys() == {"early", "late"}  # nobody had decided yet
    graph.same("a", "b")
    assert graph.threatened_by("b", status="any", known_at="2010").rows == ()
    assert len(graph.threatened_by("b", status="any").rows) == 1
    with pytest.raises(InvalidClaimError, match="not a time"):
        graph.claims(known_at="last week")


def test_many_claims_are_one_decision():
    graph = KnowledgeGraph()
    graph.add(batch(*(claim("a", "threatens", f"b{n}", f"q{n}", **FOUND) for n in range(2500))))
    graph.accept([c.id for c in graph.claims(status="proposed")])
    assert {c.state for c in graph.claims()} == {State.ACCEPTED}
    assert len(graph.decisions()) == 1
    graph.undo()
    assert {c.state for c in graph.claims()} == {State.PROPOSED}
