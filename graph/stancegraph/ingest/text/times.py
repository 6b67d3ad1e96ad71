"""Dates that a text states, resolved against the day of the document."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from stancegraph.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
_RELATIVE = {"today": 0, "yesterday": -1, "tonight": 0}
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_LONGEST = 40
_NEAR = 8


def stated_on(
    sentence: Sentence, words: Iterable[Token], published: PartialDate | None
) -> PartialDate | None:
    """The day on which something was said, by a date that hangs on its words.

    Args:
        sentence: The sentence.
        words: The words of saying, the nearest first.
        published: The day of the document, which it is without any date.
    """
    for word in words if published else ():
        for kid in sentence.kids(word, "npadvmod", "prep", "advmod"):
            below = [t for t in sentence.subtree(kid) if t.i - word.i < _NEAR]
            text = " ".join(t.text for t in below if t.pos not in {"ADP", "PUNCT"})
            dated = kid.dep != "prep" or kid.lemma in {"on", "in"}
            if published and dated and (found := resolve(text, published)):
                return found
    return published


def resolve(words: str, published: PartialDate) -> PartialDate | None:
    """A date in words: ``Tuesday``, ``yesterday``, ``12 August``; None if it is none."""
    low = words.lower().strip()
    if not low or len(low) > _LONGEST:
        return None
    tokens = set(low.split())
    if not (tokens & _WEEKDAYS or tokens & _MONTHS or low in _RELATIVE or low[:4].isdigit()):
        return None
    if published.datatype != "date":
        return None
    base = dt.date.fromisoformat(published.text)
    if low in _RELATIVE:
        return PartialDate((base + dt.timedelta(days=_RELATIVE[low])).isoformat())
    return _parsed(low, base)


@cache
def _parsed(words: str, base: dt.date) -> PartialDate | None:
    parser = _date_parser()
    start = dt.datetime.combine(base + dt.timedelta(days=1), dt.time())
    settings = {
        "PREFER_DATES_FROM": "past",
        "RELATIVE_BASE": start,
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "DMY",
    }
    data = parser(settings).get_date_data(words.removeprefix("last ").removeprefix("this "))
    if data.date_obj is None:
        return None
    day = data.date_obj.date()
    if data.period == "year":
        return PartialDate(f"{day.year:04d}")
    if data.period == "month":
        return PartialDate(f"{day.year:04d}-{day.month:02d}")
    return PartialDate(day.isoformat())


@cache
def _date_parser() -> Any:
    from dateparser.date import DateDataParser

    return lambda settings: DateDataParser(languages=["en"], settings=settings)
