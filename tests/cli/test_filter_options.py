"""The options that say which claims count, on the commands that have them."""

from __future__ import annotations

import json
import re

import pytest

ASKING = [
    *("who-threatens Russia", "threatened-by Russia", "allies US", "adversaries US"),
    *("depends-on Russia", "dependents China", "who-thinks Tomahawks", "stances Trump"),
    *("claims", "actors", "issues", "sources", "stats", "show Russia"),
]


@pytest.fixture
def ids(said):
    """The ids that a command lists."""

    def run(command, *options):
        rows = json.loads(said(*command.split(), *options, "--format", "json"))
        return [row.get("id") or row["subject_id"] for row in rows]

    return run


def test_a_modality_in_any_case_and_several(ids):
    def found(*names):
        options = [word for name in names for word in ("--modality", name)]
        return len(ids("claims", *options))

    # 41 asserted, 4 conditional and 7 hypothetical rows in claims.csv, none denied.
    assert (found("Asserted"), found("CONDITIONAL"), found("hypothetical")) == (41, 4, 7)
    assert found("denied") == 0
    assert found("conditional", "Hypothetical") == 11
    assert found("conditional", "conditional") == 4
    assert found() == 52


def test_what_somebody_said(ids):
    # claims.csv: T1, T2, T10, T18, T19, T20 and R14 are in Trump's words.
    assert len(ids("claims", "--attributed-to", "Трамп")) == 7
    assert len(ids("claims", "--attributed-to", "Zelenskyy")) == 1
    assert ids("who-threatens Russia", "--attributed-to", "trump") == ["donald-trump"]
    assert ids("who-thinks Tomahawks", "--attributed-to", "Kremlin") == ["kremlin"]
    assert ids("who-threatens Russia", "--attributed-to", "Israel") == []


def test_when_it_was_said(ids):
    # Only R14, T17, T19 and T20 are of the 12th, all others of the 14th.
    assert len(ids("claims", "--until", "2025-10-13")) == 4
    assert len(ids("claims", "--since", "2025-10-13")) == 48
    assert len(ids("claims", "--since", "2025-10-12", "--until", "2025-10-12")) == 4
    assert len(ids("claims", "--since", "2025-10", "--until", "2025-10")) == 52
    assert len(ids("claims", "--since", "2025-11")) == 0
    assert len(ids("claims", "--until", "2024")) == 0


def test_what_held_when(ids):
    # R6 holds from 2022-02-24, F3 from 2012-05-07, F5 from 2019-05-20, F6 from 2012-05-22.
    assert ids("claims", "--as-of", "2012-05-06") == []
    assert len(ids("claims", "--as-of", "2012-05-07")) == 1
    assert len(ids("claims", "--as-of", "2012")) == 2
    assert len(ids("claims", "--as-of", "2019-05-20")) == 3
    assert len(ids("claims", "--as-of", "2022-02-24")) == 4
    assert len(ids("claims", "--as-of", "2025")) == 52


def test_how_sure(ids):
    # R13 alone has 0.5; the next has 0.7.
    assert len(ids("claims", "--min-confidence", "0.5")) == 52
    assert len(ids("claims", "--min-confidence", "0.51")) == 51
    assert ids("who-threatens America", "--min-confidence", "0.7") == ["russia"]
    assert ids("who-threatens America", "--min-confidence", "1") == []


@pytest.mark.parametrize("name", ["ukraine-peace-analysis-2025", "Ukraine-Peace-Analysis-2025"])
def test_a_source(ids, name):
    assert len(ids("claims", "--source", name)) == 52
    assert len(ids("claims", "--source", f"source:{name.lower()}")) == 52


def test_a_part_of_the_vocabulary(ids):
    # adversaryOf 1, threatens 5, attacks 2; the rest of hostileTo is not in the data.
    assert len(ids("claims", "--predicate", "hostileTo")) == 8
    assert len(ids("claims", "--predicate", "attacks", "--predicate", "allyOf")) == 4
    # F1 to F6, and what a person's claims say of Russia.
    assert len(ids("claims", "--predicate", "holdsOffice")) == 6


@pytest.mark.parametrize(
    ("command", "total"),
    [
        *(("who-threatens Russia", 3), ("who-thinks Tomahawks", 5), ("claims", 52)),
        *(("actors", 18), ("issues", 18), ("stats", 37), ("claims --subject Trump", 12)),
    ],
)
def test_a_limit_says_what_it_leaves_out(said, command, total):
    cut = said(*command.split(), "--limit", "2")
    assert cut.endswith(f"\n2 of {total} rows; raise --limit to see more.\n")
    for whole in (said(*command.split(), "--limit", total), said(*command.split())):
        assert "--limit" not in whole
    assert len(json.loads(said(*command.split(), "--limit", "2", "--format", "json"))) == 2


def test_a_limit_says_nothing_where_programs_read(said):
    lines = said("actors", "--limit", "2", "--format", "jsonl").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["donald-trump", "russia"]


def test_counts_are_of_the_claims_that_fit(said):
    def total(*options):
        rows = json.loads(said("stats", *options, "--format", "json"))
        return {(r["what"], r["name"]): r["count"] for r in rows}["total", "claims"]

    assert (total(), total("--modality", "conditional"), total("--until", "2024")) == (52, 4, 0)
    (source,) = json.loads(said("sources", "--until", "2025-10-13", "--format", "json"))
    assert source["claims"] == 4


IMPOSSIBLE = [
    ("--modality", "sure", "Unknown modality 'sure'; use Asserted"),
    ("--modality", "", "Unknown modality ''"),
    ("--modality", "asserted,denied", "Unknown modality"),
    ("--since", "yesterday", "'yesterday' is not a date; write 2014, 2014-03 or 2014-03-18"),
    ("--since", "14/10/2025", "is not a date"),
    ("--until", "2025-02-30", "There is no date '2025-02-30'"),
    ("--as-of", "2025-13", "There is no date '2025-13'"),
    ("--as-of", "2025-1", "is not a date"),
    ("--min-confidence", "1.01", "lies from 0 to 1"),
    ("--min-confidence", "-0.1", "lies from 0 to 1"),
    ("--min-confidence", "nan", "lies from 0 to 1"),
    ("--min-confidence", "high", "'high' is not a valid float"),
    ("--limit", "0", "limit is 0; it is 1 or more"),
    ("--limit", "-3", "1 or more"),
    ("--limit", "some", "'some' is not a valid int"),
    ("--attributed-to", "nobody-like-it", "There is no actor called 'nobody-like-it'"),
    ("--source", "nothing-like-it", "There is no source 'nothing-like-it'"),
    ("--format", "xls", "'xls' is not one of 'table', 'json'"),
]


@pytest.mark.parametrize(("option", "value", "says"), IMPOSSIBLE)
def test_a_value_that_cannot_be(kg, option, value, says):
    out, err, code = kg("who-threatens", "Russia", option, value)
    assert (out, code) == ("", 2)
    assert says in re.sub(r"[\s│]+", " ", err)


@pytest.mark.parametrize("command", ASKING)
def test_every_command_that_asks_refuses_them(kg, command):
    for option, value in (("--modality", "sure"), ("--as-of", "2025-13"), ("--limit", "0")):
        out, err, code = kg(*command.split(), option, value)
        assert (out, code) == ("", 2), (option, err)


def test_a_period_that_ends_before_it_begins(kg):
    assert kg("claims", "--since", "2025-10", "--until", "2025-09-30")[2] == 2
    assert kg("claims", "--since", "2025-10", "--until", "2025-10-01")[2] == 0


def test_formats_and_modalities_in_any_case(said):
    assert said("actors", "--format", "JSON") == said("actors", "--format", "json")
    assert said("actors", "--format", "Csv") == said("actors", "--format", "csv")


def test_options_work_together(ids):
    assert ids(
        *("who-thinks Tomahawks", "--attributed-to", "Trump", "--until", "2025-10-13"),
        *("--min-confidence", "0.7", "--modality", "asserted"),
    ) == ["russia"]
