"""Filters against a reading of them that counts days: no strings, no SPARQL."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from tests.builders import batch, claim

DATES = [
    *("2013", "2014", "2015", "2013-12", "2014-01", "2014-03", "2014-12", "2016-02"),
    *("2013-12-31", "2014-01-01", "2014-03-17", "2014-03-18", "2014-12-31", "2016-02-29"),
]
SPEAKERS = [(), ("paper",), ("paper", "office"), ("paper", "office", "aide"), ("aide",)]
MODALITIES = ["Asserted", "Conditional", "Hypothetical", "Denied"]


def days(date):
    """The first and the last day of a partial date."""
    parts = [int(part) for part in date.split("-")]
    first = dt.date(*parts, *[1] * (3 - len(parts)))
    year, month, *_ = *parts, 12
    last_of_month = calendar.monthrange(year, month)[1]
    return first, first if len(parts) == 3 else dt.date(year, month, last_of_month)


def make_records():
    """One record for each date as stated, valid from and valid to, with the rest in turn."""
    stated = [*DATES, None]
    periods = [
        (None, None),
        ("2013", "2014-03"),
        ("2014-03-18", None),
        (None, "2014"),
        ("2016", None),
    ]
    records = []
    for said in stated:
        for start, end in periods:
            n = len(records)
            records.append(
                {
                    "quote": f"record {n}",
                    "stated": said,
                    "start": start,
                    "end": end,
                    "speakers": SPEAKERS[n % len(SPEAKERS)],
                    "modality": MODALITIES[n % 4],
                    "confidence": (n % 11) / 10,
                    "source": f"paper-{n % 3}",
                }
            )
    return records


RECORDS = make_records()


@pytest.fixture(scope="module")
def records_graph():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            *(
                claim(
                    *("a", "threatens", "b"),
                    quote=r["quote"],
                    source=r["source"],
                    attribution=r["speakers"],
                    modality=r["modality"],
                    condition="peace" if r["modality"] == "Conditional" else None,
                    confidence=r["confidence"],
                    **{
                        field: r[key]
                        for field, key in (
                            ("stated_on", "stated"), ("valid_from", "start"), ("valid_to", "end")
                        )
                        if r[key]
                    },
                )
                for r in RECORDS
            )
        )
    )  # fmt: skip
    return graph


def fits(record, f):
    """Whether a record fits, by what the options say of themselves."""
    said = days(record["stated"]) if record["stated"] else None
    if "since" in f and not (said and said[1] >= days(f["since"])[0]):
        return False
    if "until" in f and not (said and said[0] <= days(f["until"])[1]):
        return False
    if "as_of" in f:
        day = days(f["as_of"])[1]
        begins = days(record["start"])[0] if record["start"] else said[0] if said else dt.date.min
        ends = days(record["end"])[1] if record["end"] else dt.date.max
        if not begins <= day <= ends:
            return False
    return (
        ("modality" not in f or record["modality"].lower() in map(str.lower, f["modality"]))
        and ("attributed_to" not in f or f["attributed_to"] in record["speakers"])
        and ("source" not in f or record["source"] == f["source"])
        and record["confidence"] >= f.get("min_confidence", 0)
    )


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "since": st.sampled_from(DATES),
        "until": st.sampled_from(DATES),
        "as_of": st.sampled_from(DATES),
        "modality": st.lists(st.sampled_from(["asserted", "DENIED", "Conditional"]), min_size=1),
        "attributed_to": st.sampled_from(["paper", "office", "aide"]),
        "source": st.sampled_from(["paper-0", "paper-1"]),
        "min_confidence": st.sampled_from([0.0, 0.3, 0.5, 1.0]),
    },
).filter(
    lambda f: "since" not in f or "until" not in f or days(f["since"])[0] <= days(f["until"])[1]
)


@given(FILTERS)
@settings(max_examples=150, deadline=None)
def test_filters_choose_the_records_that_fit(records_graph, filters):
    expected = {r["quote"] for r in RECORDS if fits(r, filters)}
    assert {c.quote for c in records_graph.claims(**filters)} == expected
    answers = records_graph.who_threatens("b", **filters)
    assert {c.quote for row in answers for c in row.claims} == expected
    assert sum(row.count for row in answers) == len(expected)


@given(FILTERS, st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_a_limit_is_the_start_of_the_whole(records_graph, filters, limit):
    whole = records_graph.claims(**filters)
    assert records_graph.claims(**filters, limit=limit) == whole[:limit]
    rows = records_graph.who_threatens("b", **filters).as_dicts()
    cut = records_graph.who_threatens("b", **filters, limit=limit)
    assert (cut.as_dicts(), cut.total) == (rows[:limit], len(rows))
