"""English for sentences that are put together: lists, dates, first letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def listed(items: Sequence[str], last: str = "and") -> str:
    """``a, b and c``; ``a and b, and c`` and ``a, b; and c`` where items are lists themselves."""
    if len(items) < 2:  # noqa: PLR2004 - there is nothing to join
        return "".join(items)
    has_commas = any("," in item for item in items)
    is_nested = has_commas or any(f" {last} " in item for item in items)
    is_long = has_commas and len(items) > 2  # noqa: PLR2004 - two are told apart by the word alone
    comma = ";" if is_long else ","
    return f"{f'{comma} '.join(items[:-1])}{comma * is_nested} {last} {items[-1]}"


def sentence(text: str) -> str:
    """The text with a capital letter in front and a full stop behind."""
    return f"{text[:1].upper()}{text[1:]}" + "." * (not text.endswith(("?", "!", ".")))


def date_words(date: str) -> str:
    """``12 October 2025``, ``October 2025`` or ``2025``, as precise as it was given."""
    year, *rest = date.split("-")
    words = [_MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if rest[1:] else words)


def on(date: str) -> str:
    """``on 12 October 2025``, ``in October 2025``, ``in 2025``."""
    is_day = date.count("-") > 1
    return f"{'on' if is_day else 'in'} {date_words(date)}"


def period_words(start: str, end: str) -> str:
    """``since …``, ``until …``, ``from … to …``; empty where both are."""
    if start and end:
        return on(start) if start == end else f"from {_first(start, end)} to {date_words(end)}"
    if start:
        return f"since {date_words(start)}"
    return f"until {date_words(end)}" if end else ""


def _first(start: str, end: str) -> str:
    """The beginning of a period, without what its end says again: ``12`` to 14 October."""
    words, parts = date_words(start).split(), (start.split("-"), end.split("-"))
    is_day = len(parts[0]) == len(parts[1]) == 3  # noqa: PLR2004 - year, month and day
    is_month = len(parts[0]) == len(parts[1]) == 2  # noqa: PLR2004 - year and month
    if is_day and parts[0][:2] == parts[1][:2]:
        return words[0]
    if (is_day or is_month) and parts[0][0] == parts[1][0]:
        return " ".join(words[:-1])
    return " ".join(words)


def counted(number: int, noun: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def chunks(items: Sequence[T], size: int) -> Iterator[tuple[T, ...]]:
    """The items, so many at a time; a last one alone goes with those before it."""
    start = 0
    while start < len(items):
        end = start + size
        end += len(items) - end == 1
        yield tuple(items[start:end])
        start = end
