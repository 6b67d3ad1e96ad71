"""The days for which a source vouches with a claim, from partial dates and open ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from stancegraph.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.query.answers import Evidence

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of days, both ends included, as ``YYYY-MM-DD``."""

    start: str = FIRST_DAY
    end: str = LAST_DAY

    def overlaps(self, other: Span) -> bool:
        """Whether they have a day in common."""
        return self.start <= other.end and other.start <= self.end


ALWAYS = Span()


@lru_cache(maxsize=4096)
def days(date: str) -> Span:
    """The first and the last day of a partial date."""
    parsed = PartialDate.parse(date)
    return Span(parsed.first_day, parsed.last_day)


def vouched(claim: Evidence) -> Span:
    """The days for which the claim's source vouches.

    They begin with its valid period or, where none is given, when it was said. They end
    with the valid period or, where that is open, when it was said: nobody vouches in 2014
    for 2020. A claim without any date may be of any time.
    """
    said = days(claim.stated) if claim.stated else None
    valid_from = days(claim.valid_from) if claim.valid_from else None
    valid_to = days(claim.valid_to) if claim.valid_to else None
    if valid_from:
        end = valid_to or said
        return Span(valid_from.start, max(end.end, valid_from.end) if end else LAST_DAY)
    if valid_to:
        start = said.start if said and said.start <= valid_to.end else FIRST_DAY
        return Span(start, valid_to.end)
    return said or ALWAYS


class Spans:
    """Spans of which many are asked how many overlap another one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        listed = list(spans)
        self._starts = sorted(span.start for span in listed)
        self._ends = sorted(span.end for span in listed)

    def __len__(self) -> int:
        return len(self._starts)

    def overlapping(self, span: Span) -> int:
        """How many have a day in common with it: those begun by its end, less those over."""
        return bisect_right(self._starts, span.end) - bisect_left(self._ends, span.start)


def period_words(claim: Evidence) -> str:
    """When it holds, ``from 2014-03``, ``until 2019`` or ``2014 to 2019``, else when it was said.

    Dates stay as they were given.
    """
    match claim.valid_from, claim.valid_to:
        case "", "":
            return claim.stated
        case start, "":
            return f"from {start}"
        case "", end:
            return f"until {end}"
    return f"{claim.valid_from} to {claim.valid_to}"
