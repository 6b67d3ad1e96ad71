"""Disagreements against what a reader of every pair of claims would find."""

from __future__ import annotations

import calendar
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import Modality
from stancegraph.query.answers import Evidence, Party
from stancegraph.query.disagreements import among

DATES = ["", "2014", "2014-03", "2014-03-18", "2014-04-01", "2015", "2016-02"]
FOR = {"supports", "supportsOnCondition", "demands"}
AGAINST = {"opposes", "opposesOnCondition"}
PREDICATES = [*sorted(FOR | AGAINST), "concernedAbout", "claims", "allyOf", "adversaryOf", "aids"]
ACTORS = [Party(slug.title(), iri("actor", slug)) for slug in ("a", "b", "c")]
ISSUES = [Party(slug.title(), iri("issue", slug)) for slug in ("dam", "road")]
CAMP = Party("Camp", iri("actor", "camp"))
STANCES = FOR | AGAINST | {"concernedAbout", "claims"}


@st.composite
def evidence(draw):
    predicate = draw(st.sampled_from(PREDICATES))
    on_condition = "OnCondition" in predicate
    modality = draw(st.sampled_from(["Asserted"] * 3 + ["Denied", "Hypothetical", "Conditional"]))
    start, end = sorted(draw(st.tuples(*[st.sampled_from(DATES)] * 2)))
    return Evidence(
        claim=iri("claim", f"c{draw(st.integers(0, 10**9))}"),
        subject=draw(st.sampled_from(ACTORS)),
        predicate=predicate,
        object=draw(st.sampled_from(ISSUES if predicate in STANCES else ACTORS)),
        modality=Modality(modality),
        quote="so they say",
        source=iri("source", draw(st.sampled_from(["paper", "gazette"]))),
        speaker=draw(st.none() | st.sampled_from(ACTORS)),
        stated=draw(st.sampled_from(DATES)),
        valid_from=start,
        valid_to=end if draw(st.booleans()) else "",
        condition=draw(st.sampled_from(["peace", "war"]))
        if on_condition or modality == "Conditional"
        else "",
    )


CLAIMS = st.lists(evidence(), max_size=14, unique_by=lambda c: c.claim)


def hangs(claim):
    return "OnCondition" in claim.predicate or claim.modality == "Conditional"


def taken(claim):
    if claim.modality not in {"Asserted", "Conditional"}:
        return 0
    return (claim.predicate in FOR) - (claim.predicate in AGAINST)


def are_opposite(one, other):
    """By the words of the package, for two claims of one holder or of two."""
    if hangs(one) and hangs(other) and one.condition != other.condition:
        return False
    if one.object == other.object and taken(one) * taken(other) < 0:
        return True
    pair = {one.subject, one.object} == {other.subject, other.object}
    asserted = [c.modality == "Asserted" for c in (one, other)]
    both = {one.predicate, other.predicate}
    if pair and all(asserted) and both == {"allyOf", "adversaryOf"}:
        return True
    ends = pair if both <= {"allyOf", "adversaryOf"} else (
        (one.subject, one.object) == (other.subject, other.object)
    )  # fmt: skip
    if not ends or len(both) > 1:
        return False
    said, denied = sorted((one, other), key=lambda c: c.modality == "Denied")
    held = said.modality == "Asserted" or (
        said.modality == "Conditional" and "OnCondition" in said.predicate
    )
    return denied.modality == "Denied" and held


def days(date):
    year, month, day = [*map(int, date.split("-")), 0, 0][:3]
    last = calendar.monthrange(year, month or 12)[1]
    return (year, month or 1, day or 1), (year, month or 12, day or last)


def could_be_the_same_time(one, other):
    """Whether they overlap at the most generous reading of what their sources vouch for."""

    def bounds(c):
        given = [days(d) for d in (c.valid_from, c.stated, c.valid_to) if d]
        is_known = c.valid_from or (c.stated and not c.valid_to)
        start = min(g[0] for g in given) if is_known else (0, 0, 0)
        return start, max(g[1] for g in given) if c.valid_to or c.stated else (10**4, 0, 0)

    dated = [c.valid_from or c.stated or c.valid_to for c in (one, other)]
    if not all(dated):
        return True
    (a, b), (c, d) = bounds(one), bounds(other)
    return a <= d and c <= b


def voice(claim):
    return claim.speaker.iri if claim.speaker else claim.source


@given(CLAIMS)
@settings(max_examples=300, deadline=None)
def test_sides_are_opposite_and_every_opposition_is_found(claims):
    disagreements = among(claims, [lambda _party, _day: [CAMP]])
    for found in disagreements:
        first, second = ({c.claim for c in side.claims} for side in found.sides)
        assert first
        assert second
        assert not first & second
        assert found.count == len(first) + len(second)
        if found.kind == "condition-mismatch":
            continue
        for one, other in ((0, 1), (1, 0)):
            for claim in found.sides[one].claims:
                against = [c for c in found.sides[other].claims if are_opposite(claim, c)]
                assert against
                if found.kind == "contradiction":
                    assert any(
                        voice(claim) == voice(c) and could_be_the_same_time(claim, c)
                        for c in against
                    )
                elif found.kind == "source-dispute":
                    assert any(voice(claim) != voice(c) for c in against)
                elif found.kind == "split-camp":
                    assert any(claim.subject != c.subject for c in against)
    together = {
        frozenset((a.claim, b.claim))
        for found in disagreements
        for a in found.sides[0].claims
        for b in found.sides[1].claims
    }
    for one, other in combinations(claims, 2):
        symmetric = {one.predicate, other.predicate} <= {"allyOf", "adversaryOf"}
        if (one.subject == other.subject or symmetric) and are_opposite(one, other):
            assert {one.claim, other.claim} in together


@given(CLAIMS, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_claims_does_not_matter(claims, rng):
    shuffled = claims[:]
    rng.shuffle(shuffled)
    camps = [lambda _party, _day: [CAMP]]
    assert among(shuffled, camps) == among(claims, camps)


@given(CLAIMS)
@settings(max_examples=100, deadline=None)
def test_no_two_disagreements_are_the_same(claims):
    rows = [
        (d.kind, d.about, d.camps, {frozenset(c.claim for c in s.claims) for s in d.sides})
        for d in among(claims, [lambda _party, _day: [CAMP]])
    ]
    assert all(rows.count(row) == 1 for row in rows)
