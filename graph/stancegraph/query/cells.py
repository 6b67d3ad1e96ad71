"""Cells of the matrix: what one holder thinks about one issue, as a grade, a side and a sign."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from stancegraph.model.ids import local
from stancegraph.model.vocabulary import PREDICATES, Modality
from stancegraph.query.disagreements.positions import is_conditional

if TYPE_CHECKING:
    from stancegraph.query.answers import Evidence, Party

_ON_CONDITION = 0.5
_STRONG = 0.75
LEGEND = (
    "++ for, + leans to it, ○ undecided, - leans against it or worries, -- against, "
    "± both, · no position known, ? on a condition; with the number of claims."
)


class Leaning(StrEnum):
    """To which side the claims of a cell lean."""

    FOR = "for"
    AGAINST = "against"
    UNDECIDED = "undecided"
    SPLIT = "split"
    UNKNOWN = "no position"


def grade(claim: Evidence) -> float | None:
    """Which position a claim gives its holder, from -1 (against) to 1 (for); None for none.

    It is the polarity of the predicate; a position on a condition counts half. What is
    hypothetical or denied gives none: who denies support need not oppose.
    """
    polarity = PREDICATES[claim.predicate].polarity
    if polarity is None or claim.modality in {Modality.HYPOTHETICAL, Modality.DENIED}:
        return None
    if is_conditional(claim):
        return max(-_ON_CONDITION, min(_ON_CONDITION, polarity))
    return polarity


@dataclass(frozen=True, slots=True)
class Cell:
    """What one holder thinks about one issue: at least one claim, the earliest first."""

    holder: Party
    issue: Party
    claims: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    @property
    def position(self) -> float | None:
        """The mean of the `grade` of the claims that have one, from -1 to 1; None without any."""
        grades = self._grades
        return sum(grades) / len(grades) if grades else None

    @property
    def is_split(self) -> bool:
        """Whether some claims are for the issue and some against it; worry is against."""
        grades = self._grades
        return any(g > 0 for g in grades) and any(g < 0 for g in grades)

    @property
    def is_conditional(self) -> bool:
        """Whether a position hangs on a condition."""
        return any(is_conditional(c) for c in self.claims if grade(c) is not None)

    @property
    def leaning(self) -> Leaning:
        """The side in one word."""
        position = self.position
        if position is None:
            return Leaning.UNKNOWN
        if self.is_split:
            return Leaning.SPLIT
        if position == 0:
            return Leaning.UNDECIDED
        return Leaning.FOR if position > 0 else Leaning.AGAINST

    @property
    def mark(self) -> str:
        """The position as a sign: ``++`` to ``--``, ``±`` split, ``○`` undecided, ``·`` none.

        A question mark behind it says that it hangs on a condition.
        """
        sign = _SIGNS[self.leaning]
        is_strong = self.position is not None and abs(self.position) >= _STRONG
        doubled = is_strong and self.leaning in {Leaning.FOR, Leaning.AGAINST}
        return sign * (2 if doubled else 1) + "?" * self.is_conditional

    @property
    def best(self) -> Evidence:
        """The claim with the best quote, of those with a position where there are any."""
        return max(self.claims, key=lambda c: (grade(c) is not None, c.strength))

    @property
    def conditions(self) -> tuple[str, ...]:
        """On what it hangs."""
        return tuple(sorted({c.condition for c in self.claims if c.condition}))

    @property
    def _grades(self) -> list[float]:
        return [g for c in self.claims if (g := grade(c)) is not None]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for tables and JSON."""
        best = self.best
        return {
            "holder": self.holder.label,
            "issue": self.issue.label,
            "leaning": str(self.leaning),
            "position": None if self.position is None else round(self.position, 4),
            "count": self.count,
            "conditional": self.is_conditional,
            "split": self.is_split,
            "condition": "; ".join(self.conditions),
            "quote": best.quote,
            "speaker": best.speaker.label if best.speaker else "",
            "stated": best.stated,
            "source": local(best.source),
            "holder_id": self.holder.id,
            "issue_id": self.issue.id,
            "claims": " ".join(c.id for c in self.claims),
        }


_SIGNS = {
    Leaning.FOR: "+",
    Leaning.AGAINST: "-",
    Leaning.UNDECIDED: "○",
    Leaning.SPLIT: "±",
    Leaning.UNKNOWN: "·",
}
