"""The table of names: each means whom the sources' own records say, or nobody, or several."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.accuracy.names import outcome, resolved, rows

ROWS = rows()


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{r['kind']}: {r['text']} {r['on']}".strip() for r in ROWS]
)
def test_name(row):
    assert outcome(resolved(row)) == row["expected"], row["source"]


def test_the_table_covers_every_kind():
    kinds = Counter(row["kind"] for row in ROWS)
    assert len(ROWS) >= 600
    assert min(kinds.values()) >= 10
    assert set(kinds) == {
        *("state", "foreign-name", "adjective", "demonym", "capital", "seat", "code"),
        *("person", "surname", "title", "office", "organisation", "bloc", "armed-group"),
        *("ambiguous", "unknown"),
    }


def test_the_table_says_where_each_expectation_is_from():
    assert all(row["source"].strip() for row in ROWS)
