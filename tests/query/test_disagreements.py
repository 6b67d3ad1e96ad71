"""Which two claims make up which kind of disagreement, at every boundary of the kinds."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InvalidClaimError, NotFoundError
from stancegraph.query.disagreements import disagreements
from stancegraph.query.filters import Filters
from tests.builders import batch, claim, iri


def graph_of(*claims):
    graph = KnowledgeGraph()
    graph.add(batch(*claims))
    return graph


def found(*claims, **options):
    return disagreements(graph_of(*claims).store, **options)


def stance(predicate, stated=None, by="varga", source="paper", holder="varga", **fields):
    """What a holder thinks of the dam; by default in the holder's own words."""
    if stated:
        fields["stated_on"] = stated
    quote = fields.pop("quote", f"{holder} {predicate} {stated} {by} {fields}")
    attribution = [by] if by else []
    return claim(holder, predicate, "dam", quote, source, attribution=attribution, **fields)


def voiced(holder, predicate, stated=None, **fields):
    return stance(predicate, stated, by=holder, holder=holder, **fields)


def on(condition, predicate, stated="2014", **fields):
    return stance(predicate, stated, modality="Conditional", condition=condition, **fields)


FOR, AGAINST = "supports", "opposes"
SAME_TIME = {
    "one year": ("2014", "2014"),
    "a year and a month of it": ("2014", "2014-03"),
    "a month and a day of it": ("2014-03", "2014-03-31"),
    "no date and a date": (None, "2014"),
    "no dates": (None, None),
}
DISJOINT = {
    "two years": ("2014", "2015"),
    "a year and the first day of the next": ("2014", "2015-01-01"),
    "two days": ("2014-03-01", "2014-03-02"),
    "the later one first": ("2015-03", "2014"),
}


@pytest.mark.parametrize("dates", SAME_TIME.values(), ids=SAME_TIME)
@pytest.mark.parametrize(
    ("voices", "kind"),
    [
        ([("varga", "paper"), ("varga", "paper")], "contradiction"),
        ([("varga", "paper"), ("varga", "gazette")], "contradiction"),
        ([("mayor", "paper"), ("mayor", "gazette")], "contradiction"),
        ([(None, "paper"), (None, "paper")], "contradiction"),
        ([(None, "paper"), (None, "gazette")], "source-dispute"),
        ([("varga", "paper"), ("mayor", "paper")], "source-dispute"),
        ([("varga", "paper"), (None, "paper")], "source-dispute"),
        ([("mayor", "paper"), ("rival", "gazette")], "source-dispute"),
    ],
)
def test_same_time(dates, voices, kind):
    claims = [
        stance(predicate, date, *voice)
        for predicate, date, voice in zip((FOR, AGAINST), dates, voices, strict=True)
    ]
    (only,) = found(*claims)
    assert only.kind == kind
    assert [h.id for h in only.holders] == ["varga"]
    assert only.about.id == "dam"
    assert sorted(c.quote for s in only.sides for c in s.claims) == sorted(
        c.quote.exact for c in claims
    )


@pytest.mark.parametrize("dates", DISJOINT.values(), ids=DISJOINT)
@pytest.mark.parametrize("source", ["paper", "gazette"])
@pytest.mark.parametrize("by", ["varga", "mayor", None])
def test_another_time_is_a_change_of_mind(dates, source, by):
    claims = stance(FOR, dates[0]), stance(AGAINST, dates[1], by, source)
    (only,) = found(*claims)
    assert only.kind == "change-of-mind"
    first, second = only.sides
    assert first.first == min(dates)
    assert second.first == max(dates)
    assert only.when == f"{min(dates)}, then {max(dates)}"


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        # Valid periods count before the day on which it was said.
        ({"valid_from": "2010", "valid_to": "2012"}, {"valid_from": "2013"}, "change-of-mind"),
        ({"valid_from": "2010", "valid_to": "2013-05"}, {"valid_from": "2013"}, "contradiction"),
        ({"valid_to": "2012"}, {"valid_from": "2012-12-31"}, "contradiction"),
        ({"valid_to": "2012"}, {"valid_from": "2013"}, "change-of-mind"),
        # An open end reaches to when it was said, or for ever if that is not known.
        ({"valid_from": "2010", "stated": "2014"}, {"stated": "2020"}, "change-of-mind"),
        ({"valid_from": "2010", "stated": "2014"}, {"stated": "2012"}, "contradiction"),
        ({"valid_from": "2010"}, {"stated": "2020"}, "contradiction"),
        ({"valid_from": "2010"}, {"stated": "2009"}, "change-of-mind"),
    ],
)
def test_valid_periods(first, second, kind):
    assert [d.kind for d in found(stance(FOR, **first), stance(AGAINST, **second))] == [kind]


OPPOSITE = [
    (one, other)
    for one in ("supports", "demands", "supportsOnCondition")
    for other in ("opposes", "opposesOnCondition")
]


def make(predicate, **fields):
    return on("peace", predicate, **fields) if "On" in predicate else stance(predicate, "2014")


@pytest.mark.parametrize(("one", "other"), OPPOSITE)
def test_for_and_against_are_opposite(one, other):
    assert [d.kind for d in found(make(one), make(other))] == ["contradiction"]


@pytest.mark.parametrize("other", ["concernedAbout", "undecidedOn", "claims", "demands"])
def test_worry_weighing_and_reporting_are_opposite_to_nothing(other):
    assert found(stance("supports", "2014"), stance(other, "2014")) == []
    if other != "demands":
        assert found(stance("opposes", "2014"), stance(other, "2014")) == []


@pytest.mark.parametrize("modality", ["Hypothetical", "Denied"])
def test_what_is_not_asserted_takes_no_side(modality):
    assert found(stance(FOR, "2014", modality=modality), stance(AGAINST, "2014")) == []


def test_two_holders_without_a_camp_may_differ():
    assert found(stance(FOR, "2014"), stance(AGAINST, "2014", holder="mayor", by="mayor")) == []


def test_quoted_differently_over_time_is_no_change_of_mind():
    """Each paper sticks to its version, so that nobody is seen to change."""
    versions = [
        stance(FOR, "2014-01", None, "paper"),
        stance(AGAINST, "2014-02", None, "gazette"),
        stance(FOR, "2014-03", None, "paper"),
    ]
    (only,) = found(*versions)
    assert (only.kind, only.count) == ("source-dispute", 3)


def test_an_undated_claim_stretches_no_other():
    found_ = found(
        stance(FOR, None, None), stance(FOR, "2014", None), stance(AGAINST, "2016", None, "gazette")
    )
    assert [(d.kind, [s.first for s in d.sides]) for d in found_] == [
        ("change-of-mind", ["2014", "2016"]),
        ("source-dispute", ["", "2016"]),
    ]


def test_going_back_and_forth_is_one_change_of_mind():
    (only,) = found(*(stance((FOR, AGAINST)[n % 2], f"20{n + 10}") for n in range(6)))
    assert (only.kind, [s.count for s in only.sides]) == ("change-of-mind", [3, 3])
    assert "5 times" in only.why


def test_many_claims_are_one_disagreement_with_counts():
    claims = [
        stance(p, "2014", by, quote=f"{p} {by} {n}")
        for p in (FOR, AGAINST) for by in ("varga", "mayor") for n in range(4)
    ]  # fmt: skip
    kinds = found(*claims)
    assert [(d.kind, [s.count for s in d.sides]) for d in kinds] == [
        ("contradiction", [8, 8]),
        ("source-dispute", [8, 8]),
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([on("peace", "supportsOnCondition"), on("Peace!", "supportsOnCondition")], 0),
        ([on("peace", "supportsOnCondition"), on("war", "supportsOnCondition")], 1),
        ([on("peace", "supportsOnCondition"), on(iri("issue", "war"), "supportsOnCondition")], 1),
        ([on("peace", "supportsOnCondition"), stance("supports", "2020")], 1),
        ([on("peace", "opposesOnCondition"), stance("opposes", "2014")], 1),
        ([on("peace", "supports"), stance("supports", "2014")], 1),
        ([on("peace", "supportsOnCondition"), stance("concernedAbout", "2014")], 0),
        ([on("peace", "supportsOnCondition"), on("war", "opposesOnCondition")], 1),
        ([on("peace", "supportsOnCondition"), stance("undecidedOn", "2015")], 1),
        ([on("peace", "opposesOnCondition"), stance("undecidedOn", "2013")], 1),
        ([on(c, "supportsOnCondition") for c in ("a", "b", "c", "d")], 3),
    ],
)
def test_condition_mismatch(claims, expected):
    assert [d.kind for d in found(*claims)] == ["condition-mismatch"] * expected


def test_another_holder_may_have_other_conditions():
    other = on("war", "supportsOnCondition", holder="mayor", by="mayor")
    assert found(on("peace", "supportsOnCondition"), other) == []


def test_why_says_which_conditions_and_voices():
    (mismatch,) = found(on("peace", "supportsOnCondition"), stance("supports", "2015"))
    assert "“peace” against no condition" in mismatch.why
    (dispute,) = found(stance(FOR, "2014", "mayor"), stance(AGAINST, "2014", None, "gazette"))
    assert dispute.why == "Mayor against gazette, for the same time."
    (own,) = found(stance(FOR, "2014"), stance(AGAINST))
    assert own.why.startswith("Both are Varga's own words for what may be the same time")


def test_named_and_narrowed():
    graph = graph_of(
        stance(FOR, "2014"),
        stance(AGAINST, "2014"),
        voiced("a", FOR, "2014"),
        voiced("a", AGAINST, "2015"),
        claim("a", "allyOf", "b", stated_on="2014"),
        claim("a", "adversaryOf", "b", stated_on="2014"),
    )

    def kinds(name="", **options):
        return [str(d.kind) for d in disagreements(graph.store, name, **options)]

    assert kinds() == ["contradiction", "contradiction", "change-of-mind"]
    assert kinds("dam") == ["contradiction", "change-of-mind"]
    assert kinds("Varga") == ["contradiction"]
    assert kinds("b") == ["contradiction"]
    assert kinds(kinds=["Change of mind"]) == ["change-of-mind"]
    assert kinds(kinds=["change-of-mind", "source-dispute"]) == ["change-of-mind"]
    assert kinds(filters=Filters(until="2014")) == ["contradiction", "contradiction"]
    assert kinds(filters=Filters(limit=1)) == ["contradiction"]
    with pytest.raises(InvalidClaimError, match="use change-of-mind"):
        kinds(kinds=["change-of-mood"])
    with pytest.raises(NotFoundError):
        kinds("nobody")
