"""An office has one holder at a time, unless its rows say that it is shared."""

from __future__ import annotations

import pytest

HEADER = "actor,role,of,from,to,shared\n"


def tenures(small, *rows):
    small.write("tenures.csv", HEADER + "".join(f"{row}\n" for row in rows))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2020-05,2024", "2021,2022"),
        ("2000-05-07,2008-05-07", "2008-05-06,2012"),
        ("2000,2008", "2007-12-30,2012"),
        ("2000,2008", "2004,"),
        ("2000,2008", ",2004"),
        ("2000,2008", "2004-05-05,2004-05-05"),
        ("2000,2008", "2000,2008"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_holders_at_once(small, one, two, turned):
    one, two = (two, one) if turned else (one, two)
    tenures(small, f"mayor,mayor,town,{one},", f"lisa,Mayor,town,{two},")
    problem = small.only()
    assert (problem.file, problem.row, problem.field) == ("tenures.csv", 3, "actor")
    start, end = one.split(",")
    assert problem.problem == (
        f"Row 2 has mayor in the same office at the same time, {start or '?'} to {end or '?'}."
    )
    assert problem.remedy == "Correct the dates, or write yes under shared in both rows."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2000-05-07,2008-05-07", "2008-05-07,2012-05-07"),
        ("2000,2008", "2008-05-07,2012"),
        ("2000,2008", "2008,2012"),
        ("2000,2008-05", "2008-05-07,2012"),
        ("2000,", "2004,"),
        ("2000,", "2000,"),
        (",2008", ",2004"),
        (",", "2000,2008"),
        ("2000,2004", "2006,2008"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_one_after_the_other_or_not_known_to_overlap(small, one, two, turned):
    one, two = (two, one) if turned else (one, two)
    tenures(small, f"mayor,mayor,town,{one},", f"lisa,mayor,town,{two},")
    small.add()


@pytest.mark.parametrize("other", ["lisa,deputy mayor,town", "lisa,mayor,bert", "mayor,mayor,town"])
def test_another_office_or_the_same_holder(small, other):
    tenures(small, "mayor,mayor,town,2000,2008,", f"{other},2002,2006,")
    small.add()


@pytest.mark.parametrize(
    ("one", "two", "is_right"),
    [("yes", "yes", True), ("YES", "yes", True), ("yes", "", False), ("yes", "no", False)],
)
def test_a_shared_office(small, one, two, is_right):
    tenures(small, f"mayor,mayor,town,2000,2008,{one}", f"lisa,mayor,town,2002,2006,{two}")
    if is_right:
        graph = small.add()
        assert [t.role for t in graph.show("actor:lisa").tenures] == ["mayor"]
    else:
        assert small.only().row == 3


def test_neither_yes_nor_no(small):
    tenures(small, "mayor,mayor,town,2000,2008,perhaps")
    problem = small.only()
    assert (problem.row, problem.field) == (2, "shared")
    assert problem.problem == "'perhaps' is neither yes nor no; write one of them."


def test_who_overlaps_a_wrong_row_alone_is_right(small):
    tenures(
        small,
        "mayor,mayor,town,2000,2004,",
        "lisa,mayor,town,2002,2010,",
        "bert,mayor,town,2006,2008,",
    )
    assert [p.row for p in small.problems()] == [3]
