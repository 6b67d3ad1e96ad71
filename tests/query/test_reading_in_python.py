"""What Python shows of stories, explanations and claims under review; and times it takes."""

from __future__ import annotations

import datetime as dt

import pytest

from stancegraph import KnowledgeGraph
from tests.builders import batch, claim

RECORDED = "2026-01-01T10:00:00Z"


@pytest.fixture
def graph():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "threatens", "b", "we will answer", stated_on="2025", recorded_at=RECORDED),
            claim(
                *("a", "threatens", "b", "a price"),
                stated_on="2024",
                recorded_at=RECORDED,
                method="FoundByRule",
                method_detail="r",
            ),
        )
    )
    return graph


def test_proposed_claims_are_marked_in_reprs_and_notebooks(graph):
    (row,) = graph.who_threatens("b")
    assert repr(row) == ("A threatens B (asserted, 1 proposed, 1 accepted, 2): “we will answer”")
    assert [repr(c) for c in graph.claims(status="proposed")] == [
        "A threatens B (asserted, proposed): “a price” — 2024"
    ]
    assert "<td>1 proposed, 1 accepted</td>" in graph.who_threatens("b")._repr_html_()


def test_a_story_and_an_explanation_read_as_lines(graph):
    assert repr(graph.timeline("a")).splitlines() == [
        "A: the story so far 2 entries",
        "  2024: A threatens B (asserted, proposed): “a price” — 2024",
        "  2025: A threatens B (asserted): “we will answer” — 2025",
    ]
    told = repr(graph.explain("a", "hostileTo", "b")).splitlines()
    assert told[:2] == ["A hostile to B", "  A hostile to B, by the rule “generalisation”"]
    assert set(told[2:]) == {
        "    A threatens B, “we will answer”",
        "    A threatens B, “a price”",
    }


@pytest.mark.parametrize(
    ("known_at", "count"),
    [
        (dt.datetime(2026, 1, 1, 10, 0, tzinfo=dt.UTC), 2),
        (dt.datetime(2026, 1, 1, 11, 0, tzinfo=dt.timezone(dt.timedelta(hours=2))), 0),
        (dt.datetime(2026, 1, 1, 10, 0, 0, 999, tzinfo=dt.UTC), 2),
        (dt.date(2025, 12, 31), 0),
        (2026, 2),
    ],
)
def test_times_and_dates_of_python_are_taken(graph, known_at, count):
    assert len(graph.claims(known_at=known_at)) == count
