"""Scores of an extraction against a text coded by hand.

What counts as a match:

* An **actor** of the extraction is one of the coder's as `alignment.Alignment` tells.
* A **mention** matches one of the coder's that shares half or more of what the two cover;
  it is **resolved** if it then stands for the same actor. The recall of resolution counts
  mentions that were not found as not resolved.
* A **quotation** matches if the contents share .8 of what the two cover; its **speaker** is
  right if it is the same actor. The recall of speakers counts quotations that were not found.
* A **relation** matches if subject, predicate and object are the same. The sides may change
  where it is mutual: `consults`, `agreesWith`, `allyOf`, `adversaryOf`, `cooperatesWith`.
  Each counts once a text, however often it is stated. **Pairs** tells how much of that is
  finding who has to do with whom, whatever the predicate and either way round.
* **Direction**: of the pairs that are hostile by the coder's account and found to be so, the
  part that has the coder's doer and target. `adversaryOf` goes both ways and is left out.
* A **stance** matches by holder and span: the holder is the same, and the quotes share half
  of the shorter one. Each of the coder's is matched once, by one of the same predicate
  before others, those that are wanted before optional ones. What the stance is about is not
  compared: issues are worded freely. Its **position** is right if the predicate is the same
  too; its recall counts those not found.
* **Modality** and **attribution** (the whole chain, in order) are judged on the relations and
  stances that match: each with the coder's claim whose quote it shares most with.
* **Stated**, **conditions** and **issues linked** are explained in `details.py`.
* A **quote** is verbatim if the text at its offsets is it, character by character.

Claims of the coder with confidence .5 count neither as missed nor as wrong, in any measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.model.ids import local
from stancegraph.model.vocabulary import narrower
from tests.accuracy import details, marked
from tests.accuracy.alignment import Alignment
from tests.accuracy.scores import Judgement, Score
from tests.accuracy.spans import HALF, of_shorter, of_union, paired

if TYPE_CHECKING:
    from stancegraph.ingest.text import Extraction
    from stancegraph.model.claims import Claim
    from tests.accuracy.gold import Article, GoldClaim

MUTUAL = frozenset({"consults", "agreesWith", "allyOf", "adversaryOf", "cooperatesWith"})
HOSTILE = frozenset(narrower("hostileTo")) - {"adversaryOf"}

Triple = tuple[str, str, str]


@dataclass(frozen=True)
class FoundClaim:
    """A claim of the extraction in the coder's ids."""

    subject: str
    predicate: str
    object: str
    modality: str
    attribution: tuple[str, ...]
    start: int
    end: int
    quote: str
    rule: str
    is_stance: bool
    stated: str = ""
    condition: str = ""


def judge(article: Article, extraction: Extraction) -> Judgement:
    """Score an extraction by every measure that the text is coded for."""
    same = Alignment(article, extraction)
    claims = [_in_coders_ids(claim, same) for claim in extraction.claims]
    judgement = Judgement()
    if article.mentions:
        marked.mentions(article, extraction, same, judgement)
    if article.quotations:
        marked.quotations(article, extraction, same, judgement)
    pairs = _relations(article, claims, judgement)
    _pairs(article, claims, judgement)
    _direction(article, claims, judgement)
    stances = _stances(article, claims, judgement)
    pairs += stances
    _presentation(pairs, judgement)
    details.stated(pairs, judgement)
    details.conditions(pairs, judgement)
    details.issues_linked(stances, judgement)
    _verbatim(article, claims, judgement)
    return judgement


def _in_coders_ids(claim: Claim, same: Alignment) -> FoundClaim:
    is_stance = claim.definition.is_stance
    return FoundClaim(
        same[claim.subject], claim.predicate,
        local(claim.object) if is_stance else same[claim.object], claim.modality,
        tuple(same[speaker] for speaker in claim.attribution),
        claim.quote.start or 0, claim.quote.end or 0, claim.quote.exact,
        claim.method_detail, is_stance,
        claim.stated_on.text if claim.stated_on else "", claim.condition or "",
    )  # fmt: skip


def _triple(claim: FoundClaim | GoldClaim) -> Triple:
    subject, object_ = claim.subject, claim.object
    if claim.predicate in MUTUAL and object_ < subject:
        subject, object_ = object_, subject
    return subject, claim.predicate, object_


def _relations(
    article: Article, claims: list[FoundClaim], judgement: Judgement
) -> list[tuple[FoundClaim, GoldClaim]]:
    gold: dict[Triple, list[GoldClaim]] = {}
    for coded in article.claims:
        if not coded.is_stance:
            gold.setdefault(_triple(coded), []).append(coded)
    found: dict[Triple, list[FoundClaim]] = {}
    for claim in claims:
        if not claim.is_stance:
            found.setdefault(_triple(claim), []).append(claim)
    needed = {t for t, coded in gold.items() if not all(c.optional for c in coded)}
    counted = {t for t in found if t in needed or t not in gold}
    met = needed & counted
    for triple in sorted(counted - met):
        first = found[triple][0]
        words = f"{' '.join(triple)} [{first.rule}]: {first.quote!r}"
        judgement.wrong("relations", words, first.start, first.end)
    for triple in sorted(needed - met):
        one = gold[triple][0]
        words = f"{' '.join(triple)}: {one.quote!r}"
        judgement.missed("relations", words, one.start, one.end)
    judgement.scores["relations"] = Score(len(counted), len(met), len(needed), len(met))
    return [
        (claim, max(gold[t], key=lambda g: of_union(claim, g)))
        for t in sorted(met)
        for claim in found[t]
    ]


def _pairs(article: Article, claims: list[FoundClaim], judgement: Judgement) -> None:
    coded = [c for c in article.claims if not c.is_stance]
    gold = {frozenset((c.subject, c.object)) for c in coded}
    needed = {frozenset((c.subject, c.object)) for c in coded if not c.optional}
    found = {frozenset((c.subject, c.object)) for c in claims if not c.is_stance}
    counted = {pair for pair in found if pair in needed or pair not in gold}
    met = counted & needed
    judgement.scores["pairs"] = Score(len(counted), len(met), len(needed), len(met))


def _direction(article: Article, claims: list[FoundClaim], judgement: Judgement) -> None:
    coded = [c for c in article.claims if c.predicate in HOSTILE]
    gold = {(c.subject, c.object) for c in coded}
    needed = {(c.subject, c.object) for c in coded if not c.optional}
    found = {(c.subject, c.object): c for c in claims if c.predicate in HOSTILE}
    judged = {(a, b) for a, b in found if (a, b) in needed or (b, a) in needed}
    right = judged & gold
    for a, b in sorted(judged - right):
        claim = found[a, b]
        words = f"{a} against {b} [{claim.rule}]: {claim.quote!r}"
        judgement.wrong("direction", words, claim.start, claim.end)
    judgement.scores["direction"] = Score(len(judged), len(right))


def _stances(
    article: Article, claims: list[FoundClaim], judgement: Judgement
) -> list[tuple[FoundClaim, GoldClaim]]:
    found = [c for c in claims if c.is_stance]
    gold = [c for c in article.claims if c.is_stance]
    pairs = paired(
        found,
        gold,
        lambda f, g: (
            (f.predicate == g.predicate, not g.optional, of_union(f, g))
            if f.subject == g.subject and of_shorter(f, g) >= HALF
            else None
        ),
    )
    matched, met = {id(f) for f, _ in pairs}, {id(g) for _, g in pairs}
    needed = [(f, g) for f, g in pairs if not g.optional]
    wrong = [f for f in found if id(f) not in matched]
    missed = [g for g in gold if id(g) not in met and not g.optional]
    for claim in wrong:
        words = f"{claim.subject} {claim.predicate} [{claim.rule}]: {claim.quote!r}"
        judgement.wrong("stances", words, claim.start, claim.end)
    for one in missed:
        words = f"{one.subject} {one.predicate}: {one.quote!r}"
        judgement.missed("stances", words, one.start, one.end)
    right = 0
    for claim, one in needed:
        if claim.predicate == one.predicate:
            right += 1
        else:
            words = f"{claim.predicate}, not {one.predicate} [{claim.rule}]: {claim.quote!r}"
            judgement.wrong("positions", words, claim.start, claim.end)
    wanted = len(needed) + len(missed)
    judgement.scores["stances"] = Score(len(needed) + len(wrong), len(needed), wanted, len(needed))
    judgement.scores["positions"] = Score(len(needed), right, wanted, right)
    return pairs


def _presentation(pairs: list[tuple[FoundClaim, GoldClaim]], judgement: Judgement) -> None:
    needed = [(claim, gold) for claim, gold in pairs if not gold.optional]
    modality = attribution = 0
    for claim, gold in needed:
        if claim.modality == gold.modality:
            modality += 1
        else:
            words = f"{claim.modality}, not {gold.modality} [{claim.rule}]: {gold.quote!r}"
            judgement.wrong("modality", words, gold.start, gold.end)
        if claim.attribution == gold.attribution:
            attribution += 1
        else:
            is_, should = (" > ".join(c.attribution) or "nobody" for c in (claim, gold))
            words = f"{is_}, not {should} [{claim.rule}]: {gold.quote!r}"
            judgement.wrong("attribution", words, gold.start, gold.end)
    judgement.scores["modality"] = Score(len(needed), modality)
    judgement.scores["attribution"] = Score(len(needed), attribution)


def _verbatim(article: Article, claims: list[FoundClaim], judgement: Judgement) -> None:
    text = article.document.text
    right = 0
    for claim in claims:
        if text[claim.start : claim.end] == claim.quote:
            right += 1
        else:
            judgement.wrong("verbatim quotes", repr(claim.quote), claim.start, claim.end)
    judgement.scores["verbatim quotes"] = Score(len(claims), right)
