"""What is counted, and what was wrong or missed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# In the order of the table. Those without a recall are shares of what was found or matched.
MEASURES = (
    "mentions", "actors resolved", "quotations", "speakers", "pairs", "relations", "direction",
    "stances", "positions", "modality", "attribution", "stated", "conditions", "issues linked",
    "verbatim quotes",
)  # fmt: skip


@dataclass(frozen=True)
class Score:
    """How many were found and how many of them are right; how many there are, and are met.

    `wanted` is 0 where a measure has no recall.
    """

    found: int = 0
    right: int = 0
    wanted: int = 0
    met: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.right + other.right,
            self.wanted + other.wanted,
            self.met + other.met,
        )

    @property
    def precision(self) -> float | None:
        """Right among found; None where nothing is found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Met among wanted; None where nothing is wanted."""
        return self.met / self.wanted if self.wanted else None


@dataclass(frozen=True)
class Slip:
    """Something wrong or missed, in words, and where in the text."""

    measure: str
    is_wrong: bool
    words: str
    start: int
    end: int


@dataclass
class Judgement:
    """The scores of one text, and its slips."""

    scores: dict[str, Score] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)

    def wrong(self, measure: str, words: str, start: int, end: int) -> None:
        """Note something found that is not right."""
        self.slips.append(Slip(measure, True, words, start, end))  # noqa: FBT003

    def missed(self, measure: str, words: str, start: int, end: int) -> None:
        """Note something that is there and was not found."""
        self.slips.append(Slip(measure, False, words, start, end))  # noqa: FBT003


def total(judgements: Iterable[Judgement]) -> dict[str, Score]:
    """The scores of several texts together, every item with the same weight.

    A measure that none of the texts is coded for is left out.
    """
    sums: dict[str, Score] = {}
    for judgement in judgements:
        for name, score in judgement.scores.items():
            sums[name] = sums.get(name, Score()) + score
    return {name: sums[name] for name in MEASURES if name in sums}
