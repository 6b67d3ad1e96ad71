"""A sitting of a reviewer: decisions stored as they are made, the last one taken back."""

from __future__ import annotations

import pytest

from stancegraph.errors import InputError, NotFoundError
from stancegraph.model.terms import SG
from tests.review.test_sheet import PROPOSED
from tests.store.graphs import accepted


def queued(desk, row_id):
    return next(c.claim for c in desk.graph.queue() if c.id == desk.ids[row_id])


def test_the_queue_is_what_was_found_and_not_decided(desk):
    assert len(desk.graph.queue()) == 4
    desk.graph.accept(desk.ids["P1"])
    assert [c.id for c in desk.graph.queue()] == [desk.ids[n] for n in ("P2", "P3", "P4")]
    assert [c.id for c in desk.graph.queue(status="accepted")] == [
        *(desk.ids[n] for n in ("H1", "P1")),
    ]


def test_decisions_are_stored_at_once_and_triples_rebuilt_at_the_end(desk):
    with desk.graph.review(by="Ana", why="round 1") as session:
        session.reject([queued(desk, "P2")])
        assert desk.states() == PROPOSED | {"P2": "rejected"}
        assert "bert threatens town" in accepted(desk.graph)
        session.accept([queued(desk, "P3")])
    assert "bert threatens town" not in accepted(desk.graph)
    assert [(d.kind, d.by, d.why) for d in desk.graph.decisions()] == [
        ("Reject", "Ana", "round 1"),
        ("Accept", "Ana", "round 1"),
    ]


def test_what_was_decided_is_kept_when_a_sitting_breaks_off(desk):
    def break_off():
        with desk.graph.review() as session:
            session.reject([queued(desk, "P2")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert desk.states()["P2"] == "rejected"
    assert "bert threatens town" not in accepted(desk.graph)


def test_undo_goes_back_one_decision_at_a_time(desk):
    before = desk.graph.claims(status="any")
    desk.graph.accept(desk.ids["P4"])  # not of the sitting, so it stays
    with desk.graph.review() as session:
        session.accept([queued(desk, "P3")])
        session.correct(queued(desk, "P1"), confidence=0.3)
        assert session.undo().kind == "Supersede"
        kept = {"P3": "accepted", "P4": "accepted", "new": "rejected"}
        assert desk.states() == PROPOSED | kept
        session.undo()
        with pytest.raises(NotFoundError, match="Nothing was decided in this session"):
            session.undo()
    desk.graph.undo()
    known = set(desk.ids.values())
    assert [c for c in desk.graph.claims(status="any") if c.id in known] == before


def test_two_corrections_of_one_claim_are_two_claims(desk):
    with desk.graph.review(by="Ana") as session:
        first = session.correct(queued(desk, "P1"), confidence=0.3)
        with pytest.raises(InputError, match="corrected already"):
            session.correct(first.revision_of, confidence=0.4)
        session.undo()
        second = session.correct(queued(desk, "P1"), confidence=0.4)
        session.undo()
        again = session.correct(queued(desk, "P1"), confidence=0.3)
    assert first.iri == again.iri != second.iri
    shown = {c.claim: (c.confidence, c.state) for c in desk.graph.claims(status="any")}
    assert shown[first.iri] == (0.3, "Accepted")
    assert shown[second.iri] == (0.4, "Rejected")
    # What was stored before the undo is not stored twice.
    assert len(list(desk.graph.store.quads(first.iri, predicate=SG.recordedAt))) == 1


def test_a_claim_that_a_correction_replaced_is_not_accepted_beside_it(desk):
    with desk.graph.review() as session:
        new = session.correct(queued(desk, "P1"), confidence=0.3)
        with pytest.raises(InputError, match="corrected already"):
            session.accept([new.revision_of])
