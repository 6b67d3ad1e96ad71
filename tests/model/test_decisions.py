"""What holds of a log of decisions, worked out by hand and at random."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import InvalidClaimError
from stancegraph.model.decisions import Decision, in_force
from stancegraph.model.identity import Identity
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import DecisionKind

A, B, C, D, E = (iri("actor", slug) for slug in "abcde")


class Log:
    """Writes decisions one second after the other."""

    def __init__(self):
        self.decisions = []

    def add(self, kind, one=None, other=None):
        number = len(self.decisions) + 1
        decision = Decision(
            kind=DecisionKind(kind),
            on=(one,) if one else (),
            other=other,
            by="ana",
            at=f"2031-05-04T10:00:{number:02d}Z",
            number=number,
        )
        self.decisions.append(decision)
        return decision

    def same(self, one, other):
        return self.add("Same", one, other)

    def apart(self, one, other):
        return self.add("NotSame", one, other)

    def undo(self, decision):
        return self.add("Undo", other=decision.iri)

    @property
    def identity(self):
        return Identity(self.decisions)


def test_an_undone_decision_does_not_hold_and_holds_again_once_that_is_undone():
    log = Log()
    same = log.same(A, B)
    undo = log.undo(same)
    assert in_force(log.decisions) == []
    again = log.undo(undo)
    assert in_force(log.decisions) == [same]
    log.undo(again)
    assert in_force(log.decisions) == []


def test_what_is_the_same_is_transitive_and_the_first_named_stands_for_all():
    log = Log()
    log.same(A, B)
    log.same(C, B)
    log.same(D, C)
    assert sorted(log.identity.group(D)) == [A, B, C, D]
    assert {log.identity.representative(i) for i in (A, B, C, D)} == {A}
    assert log.identity.representative(E) == E
    assert log.identity.groups == [[A, B, C, D]]


def test_not_the_same_blocks_a_chain_whichever_link_comes_last():
    log = Log()
    log.apart(A, C)
    first = log.same(A, B)
    last = log.same(B, C)
    assert log.identity.groups == [[A, B]]
    assert log.identity.links == [first]
    assert list(log.identity.blocked) == [last]


def test_not_the_same_cuts_a_chain_that_was_there_before_it():
    log = Log()
    log.same(A, B)
    last = log.same(B, C)
    apart = log.apart(A, C)
    assert log.identity.groups == [[A, B]]
    assert log.identity.blocked == {last: apart}
    log.undo(apart)
    assert log.identity.groups == [[A, B, C]]
    assert log.identity.blocked == {}


def test_of_two_decisions_on_one_pair_the_later_counts_whichever_way_round():
    log = Log()
    log.same(A, B)
    log.apart(B, A)
    assert log.identity.groups == []
    log.same(A, B)
    assert log.identity.groups == [[A, B]]


def test_a_circle_of_the_same_is_one_group():
    log = Log()
    for one, other in ((A, B), (B, C), (C, A)):
        log.same(one, other)
    assert log.identity.groups == [[A, B, C]]


def test_the_chain_that_makes_two_the_same_is_the_shortest():
    log = Log()
    log.same(A, B)
    log.same(B, C)
    short = log.same(A, C)
    assert log.identity.chain(A, C) == [short]
    assert log.identity.chain(A, D) == []


ACTORS = st.sampled_from([A, B, C, D, E])
STEPS = st.lists(
    st.tuples(st.sampled_from(["same", "apart", "undo"]), ACTORS, ACTORS, st.integers(0, 30)),
    max_size=12,
)


def logged(steps):
    log = Log()
    for kind, one, other, place in steps:
        if kind == "undo" and log.decisions:
            log.undo(log.decisions[place % len(log.decisions)])
        elif kind != "undo" and one != other:
            getattr(log, kind)(one, other)
    return log


@given(STEPS)
def test_groups_are_disjoint_and_never_hold_two_that_are_apart(steps):
    identity = logged(steps).identity
    members = [i for group in identity.groups for i in group]
    assert len(members) == len(set(members))
    for decision in identity.apart:
        assert identity.representative(decision.on[0]) != identity.representative(decision.other)
    for decision in identity.links:
        assert identity.representative(decision.on[0]) == identity.representative(decision.other)


@given(STEPS)
def test_undoing_the_last_decision_restores_what_was_the_same(steps):
    log = logged(steps)
    before = (log.identity.groups, log.identity.representatives)
    log.undo(log.same(A, B))
    assert (log.identity.groups, log.identity.representatives) == before


@given(STEPS, st.randoms())
def test_the_order_in_which_a_log_is_read_does_not_matter(steps, random):
    log = logged(steps)
    shuffled = log.decisions[:]
    random.shuffle(shuffled)
    assert Identity(shuffled).groups == log.identity.groups


@pytest.mark.parametrize(
    ("kind", "on", "other"),
    [
        ("Same", (A,), None),
        ("Same", (A, B), C),
        ("Same", (A,), A),
        ("Same", (A,), iri("issue", "x")),
        ("Accept", (A,), None),
        ("Accept", (), None),
        ("Reject", (iri("claim", "x"),), iri("claim", "y")),
        ("Supersede", (iri("claim", "x"),), None),
        ("Undo", (), A),
    ],
)
def test_a_decision_with_parts_that_do_not_fit_is_refused(kind, on, other):
    with pytest.raises(InvalidClaimError):
        Decision(kind=DecisionKind(kind), on=on, other=other, by="ana", at="2031-05-04T10:00:00Z")


@pytest.mark.parametrize(("by", "at"), [(" ", "2031-05-04T10:00:00Z"), ("ana", "yesterday")])
def test_a_decision_says_who_and_when(by, at):
    with pytest.raises(InvalidClaimError):
        Decision(kind=DecisionKind.SAME, on=(A,), other=B, by=by, at=at)
