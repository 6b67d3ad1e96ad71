"""The story so far: its order, its periods, and what belongs to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, NotFoundError
from stancegraph.query.filters import Filters
from stancegraph.query.timeline import story, timeline
from tests.builders import batch, claim
from tests.query.test_disagreements_at_random import CLAIMS


def told(*claims, about="dam", **options):
    graph = KnowledgeGraph()
    graph.add(batch(*claims))
    return timeline(graph.store, about, **options)


def holds(predicate="supports", stated="", start="", end="", **fields):
    dates = {"stated_on": stated, "valid_from": start, "valid_to": end}
    fields |= {name: date for name, date in dates.items() if date}
    quote = f"{predicate} {stated} {start} {end} {fields.get('modality', '')}"
    return claim("varga", predicate, "dam", quote, **fields)


def steps(timeline_):
    return [(e.when, str(e.step), e.period.number if e.period else 0) for e in timeline_]


def test_partial_dates_come_before_their_days_and_undated_claims_last():
    dates = ["", "2014-12-31", "2015", "2014-03-18", "2014", "2014-03", "2013-12"]
    story_ = told(*(holds(stated=date) for date in dates))
    assert [e.when for e in story_] == [
        *("2013-12", "2014", "2014-03", "2014-03-18", "2014-12-31", "2015", "")
    ]
    assert str(story_.entries[-1].step) == "undated"


def test_an_undated_claim_after_a_period_that_is_over():
    story_ = told(holds(end="2014"), holds())
    assert [(e.when, str(e.step)) for e in story_] == [*(("until 2014", "starts"), ("", "undated"))]


def test_a_claim_stands_where_its_period_begins():
    story_ = told(
        holds("demands", stated="2025", start="2014-03"),
        holds("concernedAbout", stated="2020"),
        holds("undecidedOn", start="2016", end="2019"),
        holds("claims", end="2012"),
        holds("supports", stated="2021", end="2019"),
    )
    assert [e.when for e in story_] == [
        *("until 2012", "from 2014-03", "2016 to 2019", "2020", "until 2019")
    ]


def test_supports_drops_supports_again():
    story_ = told(
        holds(start="2014-03", end="2016", stated="2014-03"),
        holds(stated="2015"),
        holds(start="2018", stated="2018"),
        holds("opposes", stated="2020-05"),
        holds(stated="2021"),
    )
    assert steps(story_) == [
        ("2014-03 to 2016", "starts", 1),
        ("2015", "is repeated", 1),
        ("from 2018", "starts again", 2),
        ("2020-05", "starts", 1),
        ("2021", "starts again", 3),
    ]
    assert [str(f) for f in story_.entries[3].stops] == ["Varga supports Dam"]
    assert [(p.when, len(p.claims)) for p in story_.interrupted] == [
        ("from 2014-03 until 2016", 2),
        ("from 2018 until 2020-05", 1),
        ("from 2021", 1),
        ("from 2020-05 until 2021", 1),
    ]
    assert story_.interrupted[1].stopped_by.predicate == "opposes"


def test_a_denial_stops_what_was_said_and_starts_nothing():
    story_ = told(
        holds(stated="2014"),
        holds(stated="2015", modality="Denied"),
        holds("opposes", stated="2016", modality="Denied"),
        holds(stated="2017"),
    )
    assert steps(story_) == [
        ("2014", "starts", 1),
        ("2015", "stops", 0),
        ("2016", "is denied", 0),
        ("2017", "starts again", 2),
    ]


def test_what_is_said_of_the_same_time_is_disputed_and_not_stopped():
    first = holds(stated="2014-03")
    assert told(first, holds("opposes", stated="2014-03")).interrupted == ()
    denied = told(first, holds(stated="2014-03", modality="Denied"))
    assert [str(e.step) for e in denied] in (["starts", "is denied"], ["is denied", "starts"])
    assert len(told(first, holds("opposes", stated="2014-04")).interrupted) == 1


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (holds(stated="2016-12-31"), "is repeated"),  # 2016 ends that day
        (holds(stated="2017"), "starts again"),
        (holds("concernedAbout", stated="2015"), "starts"),
        (holds(stated="2015", modality="Hypothetical"), "starts"),
    ],
)
def test_where_a_period_ends(second, expected):
    assert steps(told(holds(start="2014", end="2016"), second))[1][1] == expected


def test_what_is_only_imagined_stops_nothing():
    story_ = told(holds(stated="2014"), holds("opposes", stated="2015", modality="Hypothetical"))
    assert story_.interrupted == ()


def test_other_conditions_stop_nothing():
    first = holds("supportsOnCondition", "2014", modality="Conditional", condition="peace")
    other = holds("opposesOnCondition", "2015", modality="Conditional", condition="war")
    same = holds("opposesOnCondition", "2016", modality="Conditional", condition="Peace")
    assert [len(e.stops) for e in told(first, other, same)] == [0, 0, 1]


def test_alliances_end_in_enmity_whichever_way_round():
    story_ = told(
        claim("a", "allyOf", "b", stated_on="2014"),
        claim("b", "allyOf", "a", stated_on="2015"),
        claim("b", "adversaryOf", "a", stated_on="2016"),
        about="a",
    )
    assert [e.step for e in story_] == ["starts", "is repeated", "starts"]
    assert [str(f) for f in story_.entries[2].stops] == ["A ally of B"]


BETWEEN = [
    claim("a", "threatens", "b", stated_on="2014"),
    claim("b", "aids", "a", stated_on="2013"),
    claim("a", "supports", "dam", stated_on="2012"),
    claim("c", "threatens", "b", stated_on="2011"),
    claim("a", "consults", "a", stated_on="2010"),
]


@pytest.mark.parametrize(
    ("about", "other", "dates"),
    [
        ("a", "", ["2010", "2012", "2013", "2014"]),
        ("b", "", ["2011", "2013", "2014"]),
        ("dam", "", ["2012"]),
        ("a", "b", ["2013", "2014"]),
        ("b", "a", ["2013", "2014"]),
        ("a", "dam", ["2012"]),
        ("dam", "A", ["2012"]),
        ("b", "dam", []),
        ("a", "a", ["2010"]),
    ],
)
def test_what_it_is_about(about, other, dates):
    assert [e.when for e in told(*BETWEEN, about=about, other=other)] == dates


def test_filters_and_limit():
    options = {"about": "a", "filters": Filters(until="2013", limit=2)}
    story_ = told(*BETWEEN, **options)
    assert [e.when for e in story_] == ["2010", "2012"]
    assert story_.total == 3


def test_unknown_names_and_two_issues():
    with pytest.raises(NotFoundError):
        told(*BETWEEN, about="nobody")
    with pytest.raises(InputError, match="both issues"):
        told(*BETWEEN, claim("a", "supports", "road"), about="dam", other="road")


@given(CLAIMS, st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_every_claim_stands_in_it_once_in_any_order(claims, rng):
    shuffled = claims[:]
    rng.shuffle(shuffled)
    whole = story("all", claims)
    assert sorted(e.claim.claim for e in whole) == sorted(c.claim for c in claims)
    assert story("all", shuffled).as_dicts() == whole.as_dicts()
    in_periods = [c.claim for p in whole.periods for c in p.claims]
    assert sorted(in_periods) == sorted(e.claim.claim for e in whole if e.period)


def test_two_papers_on_one_day_dispute_and_do_not_stop_what_goes_on():
    for first, second in (("herald", "paper"), ("paper", "herald")):
        story_ = told(
            holds(stated="2019"),
            holds("opposes", stated="2024-01-02", source=first),
            holds(stated="2024-01-02", source=second),
        )
        assert steps(story_) == [
            ("2019", "starts", 1),
            ("2024-01-02", "is repeated", 1),
            ("2024-01-02", "starts", 1),
        ]
        assert [entry.stops for entry in story_] == [(), (), ()]
