"""Which claims count; the expected rows are worked out by hand."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, NotFoundError
from tests.builders import batch, claim


@pytest.fixture(scope="module")
def small():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("y", "threatens", "x", quote="year", stated_on="2014"),
            claim("y", "threatens", "x", quote="month", stated_on="2014-03"),
            claim("y", "threatens", "x", quote="day", stated_on="2014-03-18"),
            claim("y", "threatens", "x", quote="undated", confidence=0.4),
            claim("y", "threatens", "x", quote="past", valid_from="2000", valid_to="2008-05"),
            claim("y", "threatens", "x", quote="since", valid_from="2012-05-07", confidence=0.5),
            claim(
                "y",
                "threatens",
                "x",
                quote="chain",
                source="other",
                attribution=["paper", "office", "aide"],
                modality="Hypothetical",
                stated_on="2020-01-01",
            ),
        )
    )
    return graph


def quotes(graph, **filters):
    return {c.quote for row in graph.who_threatens("x", **filters) for c in row.claims}


ALL = {"year", "month", "day", "undated", "past", "since", "chain"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ALL),
        # A partial date counts if any day of it does; what is undated never does.
        ({"since": "2014"}, {"year", "month", "day", "chain"}),
        ({"since": "2014-03-18"}, {"year", "month", "day", "chain"}),
        ({"since": "2014-03-19"}, {"year", "month", "chain"}),
        ({"since": "2014-04"}, {"year", "chain"}),
        ({"since": "2015"}, {"chain"}),
        ({"until": "2014"}, {"year", "month", "day"}),
        ({"until": "2014-03-17"}, {"year", "month"}),
        ({"until": "2014-02"}, {"year"}),
        ({"until": "2013"}, set()),
        ({"since": "2014-03", "until": "2014-03"}, {"year", "month", "day"}),
        # What held: from its beginning or, where none is given, from when it was said.
        ({"as_of": "2008-05-31"}, {"past", "undated"}),
        ({"as_of": "2008-06-01"}, {"undated"}),
        ({"as_of": "1999"}, {"undated"}),
        ({"as_of": "2000"}, {"past", "undated"}),
        ({"as_of": "2012-05-06"}, {"undated"}),
        ({"as_of": "2012-05-07"}, {"since", "undated"}),
        ({"as_of": "2014-03-18"}, {"since", "undated", "year", "month", "day"}),
        ({"as_of": "2030"}, ALL - {"past"}),
        ({"attributed_to": "aide"}, {"chain"}),
        ({"attributed_to": "office"}, {"chain"}),
        ({"attributed_to": "paper"}, {"chain"}),
        ({"attributed_to": "y"}, set()),
        ({"source": "other"}, {"chain"}),
        ({"source": "source:paper"}, ALL - {"chain"}),
        ({"modality": "hypothetical"}, {"chain"}),
        ({"modality": ["HYPOTHETICAL", "Asserted"]}, ALL),
        ({"modality": "denied"}, set()),
        ({"min_confidence": 0.5}, ALL - {"undated"}),
        ({"min_confidence": 0.41}, ALL - {"undated"}),
        ({"min_confidence": 1}, ALL - {"undated", "since"}),
        ({"source": "paper", "since": "2014-03-19"}, {"year", "month"}),
    ],
)
def test_filters(small, filters, expected):
    assert quotes(small, **filters) == expected


def test_a_limit_cuts_rows_and_says_how_many_there_are(small):
    answers = small.who_threatens("x", limit=1)
    assert (len(answers), answers.total) == (1, 2)
    assert answers[0].count == 6


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        ({"since": "2014-13"}, "There is no date '2014-13'"),
        ({"as_of": "today"}, "is not a date"),
        ({"since": "2015", "until": "2014"}, "ends .2014. before it begins .2015."),
        ({"min_confidence": 2}, "lies from 0 to 1"),
        ({"limit": 0}, "1 or more"),
        ({"modality": "surely"}, "Unknown modality 'surely'; use Asserted"),
    ],
)
def test_filters_that_make_no_sense(small, filters, says):
    with pytest.raises(InputError, match=says):
        quotes(small, **filters)


def test_speakers_and_sources_that_are_not_known(small):
    for filters in ({"attributed_to": "nobody"}, {"source": "nothing"}):
        with pytest.raises(NotFoundError):
            quotes(small, **filters)


def test_claims_by_subject_predicate_and_about():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "threatens", "b", stated_on="2025-02"),
            claim("b", "accuses", "c", stated_on="2025-01"),
            claim("c", "supports", "peace"),
        )
    )

    def found(**options):
        return [(c.subject.id, c.object.id) for c in graph.claims(**options)]

    assert found() == [("b", "c"), ("a", "b"), ("c", "peace")]
    assert found(about="b") == [("b", "c"), ("a", "b")]
    assert found(about="peace") == [("c", "peace")]
    assert found(subject="c") == [("c", "peace")]
    assert found(predicates=["threatens"]) == [("a", "b")]
    assert found(limit=1) == [("b", "c")]
