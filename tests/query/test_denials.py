"""Opposite relations: ally and adversary, and what one says and another denies."""

from __future__ import annotations

import pytest

from tests.builders import claim
from tests.query.test_disagreements import found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("a", "allyOf", "b"), ("a", "adversaryOf", "b"), ["source-dispute"]),
        (("a", "allyOf", "b"), ("b", "adversaryOf", "a"), ["source-dispute"]),
        (("a", "allyOf", "b"), ("a", "adversaryOf", "c"), []),
        (("a", "allyOf", "b"), ("a", "threatens", "b"), []),
        (("a", "aids", "b"), ("a", "attacks", "b"), []),
    ],
)
def test_only_ally_and_adversary_are_opposite_relations(one, other, expected):
    claims = claim(*one, stated_on="2014"), claim(*other, source="gazette", stated_on="2014")
    assert [d.kind for d in found(*claims)] == expected


def denial(*triple, stated="2014", by=None, source="gazette", **fields):
    return claim(
        *triple,
        source=source,
        modality="Denied",
        stated_on=stated,
        attribution=[by] if by else [],
        **fields,
    )


@pytest.mark.parametrize(
    ("asserted", "denied", "expected"),
    [
        ({"stated_on": "2014-03"}, {"stated": "2014"}, ["source-dispute"]),
        # Who denies it the day after speaks of what the other said.
        ({"stated_on": "2014-03-01"}, {"stated": "2014-03-02"}, ["source-dispute"]),
        ({"stated_on": "2014-03-01"}, {"stated": "2014-02"}, ["change-of-mind"]),
        ({"stated_on": "2014"}, {"stated": "2015", "valid_from": "2015"}, ["change-of-mind"]),
        ({"stated_on": "2014"}, {"stated": "2015", "source": "paper"}, ["change-of-mind"]),
        ({"stated_on": "2014"}, {"source": "paper"}, ["contradiction"]),
        ({"stated_on": "2014", "modality": "Hypothetical"}, {}, []),
    ],
)
def test_assertion_and_denial(asserted, denied, expected):
    triple = ("a", "threatens", "b")
    kinds = [d.kind for d in found(claim(*triple, **asserted), denial(*triple, **denied))]
    assert kinds == expected


def test_a_denial_of_something_else_opposes_nothing():
    asserted = claim("a", "threatens", "b", stated_on="2014")
    assert found(asserted, denial("b", "threatens", "a")) == []
    assert found(asserted, denial("a", "attacks", "b")) == []
    ally = claim("a", "allyOf", "b", stated_on="2014")
    assert [d.kind for d in found(ally, denial("b", "allyOf", "a"))] == ["source-dispute"]


def test_who_leaves_office_changes_no_mind():
    first = claim("a", "holdsOffice", "b", valid_from="2010", valid_to="2014")
    after = denial("a", "holdsOffice", "b", stated="2020", valid_from="2020")
    assert found(first, after) == []
    now = denial("a", "holdsOffice", "b", stated="2012", valid_from="2012")
    assert [d.kind for d in found(first, now)] == ["source-dispute"]
