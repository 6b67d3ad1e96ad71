"""Dates that may be partial: a year, a month of a year, or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from stancegraph.errors import InvalidClaimError

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}([.][0-9]{1,6})?(Z|[+-][0-9:]{5})?")
_DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """``2014``, ``2014-03`` or ``2014-03-18``; ordered by the day on which it begins.

    Raises:
        InvalidClaimError: It is not of that form, or the calendar has no such day.
    """

    text: str

    def __post_init__(self) -> None:
        match = _FORM.fullmatch(self.text)
        if not match:
            raise InvalidClaimError(
                f"{self.text!r} is not a date; write 2014, 2014-03 or 2014-03-18."
            )
        year, month, day = match.groups(default="1")
        try:
            dt.date(int(year), int(month), int(day))
        except ValueError:
            raise InvalidClaimError(f"There is no date {self.text!r}.") from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date, spaces around it ignored.

        Raises:
            InvalidClaimError: It is not of that form, or the calendar has no such day.
        """
        return cls(text.strip())

    @property
    def datatype(self) -> str:
        """The local name of its XML Schema datatype."""
        return _DATATYPES[len(self.text)]

    @property
    def first_day(self) -> str:
        """The day on which it begins, as ``YYYY-MM-DD``."""
        return self.text + "-01-01"[len(self.text) - 4 :]

    @property
    def last_day(self) -> str:
        """The day on which it ends, as ``YYYY-MM-DD``."""
        match self.text.split("-"):
            case [year]:
                return f"{year}-12-31"
            case [year, month]:
                return f"{self.text}-{calendar.monthrange(int(year), int(month))[1]:02d}"
        return self.text

    def __str__(self) -> str:
        return self.text


def check_period(start: PartialDate | None, end: PartialDate | None) -> None:
    """Make sure that a period does not end before it begins.

    Raises:
        InvalidClaimError: It does.
    """
    if start and end and end.last_day < start.first_day:
        raise InvalidClaimError(f"The period ends ({end}) before it begins ({start}).")


def check_moment(text: str) -> None:
    """Make sure that a text is a date and time of ISO 8601, or empty.

    Raises:
        InvalidClaimError: It is not.
    """
    try:
        if not text or (_MOMENT.fullmatch(text) and dt.datetime.fromisoformat(text)):
            return
    except ValueError:  # of that form, but no time of any day
        pass
    raise InvalidClaimError(f"{text!r} is not a time; write 2025-10-14T08:00:00Z.")


def moment(text: str) -> str:
    """The last moment of a date, or a time as it is, in UTC: what was known "as of 2014".

    Raises:
        InvalidClaimError: It is neither a date nor a time.
    """
    text = text.strip()
    if _FORM.fullmatch(text):
        return f"{PartialDate(text).last_day}T23:59:59Z"
    check_moment(text)
    time = dt.datetime.fromisoformat(text)
    time = time.replace(tzinfo=time.tzinfo or dt.UTC).astimezone(dt.UTC)
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")
