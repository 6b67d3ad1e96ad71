"""Scores of what matching claims say besides: their day, their condition, their issue.

* **Stated**: the day of the words is the coder's, judged on the relations and stances that
  match; claims for which the coder has none are left out.
* **Conditions**: of the matching claims that have a condition by one account or both, how
  many share half or more of the words of the longer one. Precision is by the conditions
  found, recall by the coder's.
* **Issues linked**: of all pairs of matching stances of a text, those that the engine gives
  one issue (precision) and those to which the coder gave one issue (recall), and how many
  are both.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tests.accuracy.scores import Judgement, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.accuracy.gold import GoldClaim
    from tests.accuracy.scoring import FoundClaim

    Pairs = Sequence[tuple[FoundClaim, GoldClaim]]

_HALF = 0.5


def stated(pairs: Pairs, judgement: Judgement) -> None:
    """Note whether the day of the words is the coder's."""
    needed = [(claim, gold) for claim, gold in pairs if not gold.optional and gold.stated]
    right = 0
    for claim, gold in needed:
        if claim.stated == gold.stated:
            right += 1
        else:
            words = f"{claim.stated or 'no day'}, not {gold.stated} [{claim.rule}]: {gold.quote!r}"
            judgement.wrong("stated", words, gold.start, gold.end)
    judgement.scores["stated"] = Score(len(needed), right)


def conditions(pairs: Pairs, judgement: Judgement) -> None:
    """Note whether the condition is in the coder's words, most of them."""
    needed = [(claim, gold) for claim, gold in pairs if not gold.optional]
    found = sum(1 for claim, _ in needed if claim.condition)
    wanted = sum(1 for _, gold in needed if gold.condition)
    right = 0
    for claim, gold in needed:
        if not claim.condition and not gold.condition:
            continue
        if _share(claim.condition, gold.condition) >= _HALF:
            right += 1
        elif claim.condition:
            words = f"{claim.condition!r}, not {gold.condition!r} [{claim.rule}]"
            judgement.wrong("conditions", words, gold.start, gold.end)
        else:
            judgement.missed("conditions", repr(gold.condition), gold.start, gold.end)
    judgement.scores["conditions"] = Score(found, right, wanted, right)


def issues_linked(pairs: Pairs, judgement: Judgement) -> None:
    """Note which matching stances share an issue by both accounts."""
    found = wanted = both = 0
    for (one, coded), (other, coded_too) in combinations(pairs, 2):
        linked, same = one.object == other.object, coded.object == coded_too.object
        found += linked
        wanted += same
        both += linked and same
    judgement.scores["issues linked"] = Score(found, both, wanted, both)


def _share(one: str, other: str) -> float:
    """The share of the words of the longer text that both have."""
    words, more = set(one.lower().split()), set(other.lower().split())
    return len(words & more) / max(len(words), len(more)) if words and more else 0.0
