from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import PartialDate, check_moment, check_period


@given(st.dates())
def test_a_day_is_its_first_and_last_day(day):
    date = PartialDate.parse(str(day))
    assert (date.first_day, date.last_day, date.datatype) == (str(day), str(day), "date")


@given(st.dates())
def test_a_month_and_a_year_stand_for_all_their_days(day):
    month, year = PartialDate.parse(str(day)[:7]), PartialDate.parse(str(day)[:4])
    last = calendar.monthrange(day.year, day.month)[1]
    assert dt.date.fromisoformat(month.first_day) == day.replace(day=1)
    assert dt.date.fromisoformat(month.last_day) == day.replace(day=last)
    assert (year.first_day, year.last_day) == (f"{str(day)[:4]}-01-01", f"{str(day)[:4]}-12-31")
    assert (month.datatype, year.datatype) == ("gYearMonth", "gYear")


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "2025-13",
        "2025-00",
        "0000",
        "soon",
        "25-10-14",
        "2025/10/14",
        "14.10.2025",
        "2025-1-1",
        "2025-10-14T00:00",
        "",
        "２０２５",
    ],
)
def test_a_date_that_cannot_be_is_refused(text):
    for make in (PartialDate.parse, PartialDate):
        with pytest.raises(InvalidClaimError, match="is not a date; write 2014|There is no date"):
            make(text)


@given(st.from_regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", fullmatch=True))
def test_what_the_calendar_has_is_read_and_nothing_else(text):
    try:
        dt.date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        with pytest.raises(InvalidClaimError, match="There is no date"):
            PartialDate.parse(text)
    else:
        assert PartialDate.parse(f" {text}\t") == PartialDate(text)


@given(st.dates(), st.dates(), st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_a_period_fits_if_some_days_of_its_ends_do(one, other, first, second):
    start, end = PartialDate(str(one)[:first]), PartialDate(str(other)[:second])
    fits = first_of(one, first) <= last_of(other, second)
    try:
        check_period(start, end)
    except InvalidClaimError:
        assert not fits
    else:
        assert fits


def first_of(day, length):
    return {4: day.replace(month=1, day=1), 7: day.replace(day=1), 10: day}[length]


def last_of(day, length):
    month_end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return {4: day.replace(month=12, day=31), 7: month_end, 10: day}[length]


@pytest.mark.parametrize("text", ["", "2025-10-14T08:00:00Z", "2025-10-14T08:00:00.25+02:00"])
def test_a_moment(text):
    check_moment(text)


@pytest.mark.parametrize("text", ["now", "2025-10-14", "2025-10-14T25:00:00Z", "20251014T080000Z"])
def test_no_moment(text):
    with pytest.raises(InvalidClaimError, match="is not a time; write 2025-10-14T08:00:00Z"):
        check_moment(text)


@pytest.mark.parametrize(
    ("start", "end", "fits"),
    [
        ("2014", "2014", True),
        ("2014-03", "2014", True),
        ("2014", "2014-03", True),
        ("2014-03-18", "2014-03", True),
        ("2014-04", "2014-03-31", False),
        ("2015", "2014", False),
        ("2014-03-02", "2014-03-01", False),
    ],
)
def test_a_period_may_not_end_before_it_begins(start, end, fits):
    period = PartialDate.parse(start), PartialDate.parse(end)
    if fits:
        check_period(*period)
    else:
        with pytest.raises(InvalidClaimError, match="ends .* before it begins"):
            check_period(*period)


def test_an_open_period_is_allowed():
    check_period(None, PartialDate.parse("2014"))
    check_period(PartialDate.parse("2014"), None)
