"""Scores worked out by hand, on a text of a few words."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text.extraction import Extraction
from tests.accuracy.cases import claim, coded, gold, mention, quotation
from tests.accuracy.gold import Article, GoldSpan
from tests.accuracy.scores import Judgement, Score, total
from tests.accuracy.scoring import judge


def judged(article: Article, measure: str, **found: object) -> Score:
    return judge(article, Extraction(**found)).scores[measure]  # type: ignore[arg-type]


def test_mentions_that_share_half_match_once_and_count_as_resolved_by_the_actor() -> None:
    article = coded(
        mentions=[
            GoldSpan(0, 4, "iran", "name"),
            GoldSpan(12, 16, "iraq", "name"),
            GoldSpan(18, 30, "minister", "title"),
        ]
    )
    found = [
        mention(0, 4, "iran"),
        mention(12, 16, "iran"),  # found, but somebody else
        mention(12, 15, "iraq"),  # the place is taken by the better fit
        mention(25, 30, "minister"),  # 5 of 12 characters
    ]
    result = judge(article, Extraction(mentions=tuple(found)))
    assert result.scores["mentions"] == Score(found=4, right=2, wanted=3, met=2)
    assert result.scores["actors resolved"] == Score(found=2, right=1, wanted=3, met=1)


@pytest.mark.parametrize(
    ("start", "end", "speaker", "content", "right"),
    [
        (41, 57, "minister", 1, 1),  # the content itself: "talks would help"
        (36, 57, "minister", 0, 0),  # 16 of 21 characters are .76
        (38, 57, "minister", 1, 1),  # 16 of 19 are .84
        (41, 57, "iran", 1, 0),
        (41, 57, None, 1, 0),
    ],
)
def test_a_quotation_needs_four_fifths_of_the_content_and_then_its_speaker(
    start: int, end: int, speaker: str | None, content: int, right: int
) -> None:
    article = coded(quotations=[GoldSpan(41, 57, "minister", "indirect")])
    result = judge(article, Extraction(quotations=(quotation(start, end, speaker),)))
    assert result.scores["quotations"] == Score(found=1, right=content, wanted=1, met=content)
    assert result.scores["speakers"] == Score(found=content, right=right, wanted=1, met=right)


def test_relations_count_once_by_subject_predicate_and_object() -> None:
    article = coded(
        [gold("iran attacks iraq"), gold("iran threatens iraq"), gold("iraq aids iran")]
    )
    found = (
        claim("iran attacks iraq"),
        claim("iran attacks iraq", 0, 11),  # the same again
        claim("iran accuses iraq"),  # another class
        claim("iran aids iraq"),  # the wrong way round
    )
    score = judged(article, "relations", claims=found)
    assert score == Score(found=3, right=1, wanted=3, met=1)
    assert score.precision == pytest.approx(1 / 3)
    assert score.recall == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("predicate", "right"),
    [
        ("consults", 1), ("agreesWith", 1), ("allyOf", 1), ("adversaryOf", 1),
        ("cooperatesWith", 1), ("attacks", 0), ("aids", 0), ("memberOf", 0),
    ],
)  # fmt: skip
def test_only_mutual_relations_may_change_sides(predicate: str, right: int) -> None:
    article = coded([gold(f"iraq {predicate} iran")])
    score = judged(article, "relations", claims=(claim(f"iran {predicate} iraq"),))
    assert (score.right, score.met) == (right, right)


def test_pairs_count_once_whatever_is_said_of_them() -> None:
    article = coded(
        [
            gold("iran attacks iraq"),
            gold("iraq aids iran"),
            gold("minister demandsOf iran"),
            gold("minister consults iraq", optional=True),
        ]
    )
    found = (
        claim("iraq accuses iran"),
        claim("iran aids iraq"),
        claim("minister aids iraq"),
        claim("minister aids syria"),
    )
    assert judged(article, "pairs", claims=found) == Score(found=2, right=1, wanted=2, met=1)


def test_what_a_careful_coder_might_leave_out_is_neither_missed_nor_wrong() -> None:
    article = coded(
        [
            gold("iran attacks iraq", optional=True),
            gold("iraq aids iran", optional=True),
            gold("iran claims that-a", optional=True, by=("iran",), modality="Denied"),
            gold("iran opposes that-b", 18, 40, optional=True),
        ]
    )
    found = (claim("iran attacks iraq"), claim("iran claims that-x"))
    scores = judge(article, Extraction(claims=found)).scores
    nothing = Score()
    assert [scores[m] for m in ("relations", "stances", "positions")] == [nothing] * 3
    assert [scores[m] for m in ("modality", "attribution", "direction")] == [nothing] * 3
    assert scores["relations"].precision is None


def test_a_relation_that_is_stated_once_for_sure_is_wanted() -> None:
    article = coded([gold("iran attacks iraq", optional=True), gold("iran attacks iraq", 59, 73)])
    assert judged(article, "relations") == Score(wanted=1)


def test_direction_looks_at_hostile_pairs_alone_and_not_at_the_class() -> None:
    article = coded([gold("iran attacks iraq"), gold("minister accuses iran")])
    found = (
        claim("iran threatens iraq"),  # right: the same doer and target
        claim("iran accuses minister"),  # turned round
        claim("iraq attacks minister"),  # no pair of the coder's
        claim("iraq adversaryOf iran"),  # goes both ways
        claim("iraq consults iran"),
    )
    assert judged(article, "direction", claims=found) == Score(found=2, right=1)


def test_a_pair_that_is_hostile_both_ways_is_right_both_ways() -> None:
    article = coded([gold("iran attacks iraq"), gold("iraq attacks iran", optional=True)])
    found = (claim("iran attacks iraq"), claim("iraq attacks iran"))
    assert judged(article, "direction", claims=found) == Score(found=2, right=2)


def test_a_stance_needs_the_holder_and_half_of_the_shorter_quote() -> None:
    article = coded([gold("minister supports that-a", 18, 57), gold("iran opposes that-b", 0, 16)])
    found = (
        claim("minister claims that-x", 41, 57),  # within the coder's quote; another position
        claim("iraq opposes that-y", 0, 16),  # another holder
        claim("iran opposes that-z", 9, 57),  # 7 of 16 characters
    )
    result = judge(article, Extraction(claims=found))
    assert result.scores["stances"] == Score(found=3, right=1, wanted=2, met=1)
    assert result.scores["positions"] == Score(found=1, right=0, wanted=2, met=0)


def test_each_stance_is_matched_once_and_by_its_own_position_first() -> None:
    article = coded([gold("iran supports that-a"), gold("iran opposes that-b")])
    found = (
        claim("iran opposes that-x"),
        claim("iran supports that-y", 0, 11),
        claim("iran claims that-z"),
    )
    for claims in (found, found[::-1]):
        scores = judge(article, Extraction(claims=claims)).scores
        assert scores["stances"] == Score(found=3, right=2, wanted=2, met=2)
        assert scores["positions"] == Score(found=2, right=2, wanted=2, met=2)


def test_what_fits_a_stance_that_is_wanted_is_not_spent_on_an_optional_one() -> None:
    article = coded(
        [gold("iran claims that-a", 0, 16, optional=True), gold("iran claims that-b", 5, 16)]
    )
    one, other = claim("iran claims that-x", 0, 16), claim("iran claims that-y", 5, 16)
    assert judged(article, "stances", claims=(one,)) == Score(found=1, right=1, wanted=1, met=1)
    assert judged(article, "stances", claims=(one, other)) == Score(1, 1, 1, 1)


def test_modality_and_attribution_are_judged_on_what_matches() -> None:
    article = coded(
        [
            gold("iran attacks iraq", modality="Denied", by=("minister", "iran")),
            gold("minister claims that-a", 18, 57, by=("minister",)),
        ]
    )
    found = (
        claim("iran attacks iraq", modality="Denied", by=("iran", "minister")),  # turned round
        claim("minister claims that-x", 18, 57, modality="Hypothetical", by=("minister",)),
        claim("iraq aids iran", modality="Denied"),
    )
    scores = judge(article, Extraction(claims=found)).scores
    assert scores["modality"] == Score(found=2, right=1)
    assert scores["attribution"] == Score(found=2, right=1)


def test_a_claim_is_compared_with_the_statement_that_it_quotes() -> None:
    article = coded(
        [
            gold("iran consults iraq", 0, 16, modality="Denied"),
            gold("iraq consults iran", 59, 72, by=("minister",)),
        ]
    )
    found = (claim("iran consults iraq", 59, 72, by=("minister",)),)
    scores = judge(article, Extraction(claims=found)).scores
    assert (scores["modality"].right, scores["attribution"].right) == (1, 1)


def test_the_day_is_judged_on_what_matches_and_where_the_coder_has_one() -> None:
    article = coded(
        [
            gold("iran attacks iraq", stated="2020-01-01"),
            gold("iraq aids iran", 59, 72),
            gold("minister claims that-x", 18, 57, stated="2020-01-02"),
        ]
    )
    found = (
        claim("iran attacks iraq", stated="2020-01-01"),
        claim("iraq aids iran", 59, 72, stated="2020-01-01"),
        claim("minister claims that-x", 18, 57, stated="2020-01"),
    )
    assert judged(article, "stated", claims=found) == Score(found=2, right=1)


def test_a_condition_shares_half_of_the_words_of_the_longer_one() -> None:
    article = coded(
        [
            gold("iran attacks iraq", condition="it is hit"),
            gold("iraq aids iran", 59, 72, condition="the talks fail"),
            gold("minister claims that-x", 18, 57),
        ]
    )
    found = (
        claim("iran attacks iraq", modality="Conditional", condition="it is hit first today"),
        claim("iraq aids iran", 59, 72),
        claim("minister claims that-x", 18, 57, modality="Conditional", condition="it rains"),
    )
    assert judged(article, "conditions", claims=found) == Score(2, 1, 2, 1)


def test_issues_are_linked_where_two_stances_share_one_by_both_accounts() -> None:
    article = coded(
        [
            gold("iran supports that-x", 0, 16),
            gold("minister opposes that-x", 18, 40),
            gold("iraq opposes that-y", 59, 72),
        ]
    )
    found = (
        claim("iran supports that-a", 0, 16),
        claim("minister opposes that-a", 18, 40),
        claim("iraq opposes that-a", 59, 72),
    )
    assert judged(article, "issues linked", claims=found) == Score(3, 1, 1, 1)


def test_a_quote_is_verbatim_or_it_is_not() -> None:
    found = (
        claim("iran attacks iraq", 0, 16),
        claim("iraq consults iran", 59, 72, quote="Iraq Met Iran"),
        claim("iran attacks iraq", 1, 17, quote="Iran bombed Iraq"),
    )
    assert judged(coded(), "verbatim quotes", claims=found) == Score(found=3, right=1)


def test_a_text_is_not_scored_for_what_it_is_not_coded_for() -> None:
    scores = judge(coded(), Extraction(mentions=(mention(0, 4, "iran"),))).scores
    assert not {"mentions", "actors resolved", "quotations"} & set(scores)


def test_totals_weigh_every_item_the_same() -> None:
    one = Judgement({"relations": Score(1, 1, 4, 1)})
    other = Judgement({"relations": Score(3, 1, 4, 3), "stances": Score(2, 1, 1, 1)})
    sums = total([one, other])
    assert sums == {"relations": Score(4, 2, 8, 4), "stances": Score(2, 1, 1, 1)}
    assert (sums["relations"].precision, sums["relations"].recall) == (0.5, 0.5)
