"""What hangs on conditions: whose it is, on what, and what it would change."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.query.filters import Filters
from stancegraph.query.flips import what_would_flip
from tests.builders import batch, claim, iri, issue


def flips(*claims, about, issues=(), **filters):
    graph = KnowledgeGraph()
    graph.add(batch(*claims, issues=issues))
    return what_would_flip(graph.store, about, Filters(**filters))


def hanging(subject, predicate, obj, condition="there is peace", modality="Conditional", **fields):
    return claim(subject, predicate, obj, condition=condition, modality=modality, **fields)


def shown(found):
    return [(f.condition, f.role, f.change.subject.id, f.now, f.then) for f in found]


def test_a_conditional_position_goes_from_the_latest_flat_one_to_what_it_becomes():
    found = flips(
        hanging("varga", "supportsOnCondition", "dam", stated_on="2013"),
        claim("varga", "opposes", "dam", stated_on="2012"),
        claim("varga", "undecidedOn", "dam", stated_on="2014-03"),
        claim("varga", "claims", "dam", stated_on="2015"),
        claim("varga", "supports", "dam", "denied", stated_on="2016", modality="Denied"),
        about="dam",
    )
    expected = (
        *("there is peace", "is what it is about", "varga"),
        *("undecided on Dam (2014-03)", "supports Dam"),
    )
    assert shown(found) == [expected]


@pytest.mark.parametrize(
    ("predicate", "obj", "modality", "then"),
    [
        ("opposesOnCondition", "dam", "Conditional", "opposes Dam"),
        ("supports", "dam", "Conditional", "supports Dam"),
        ("supportsOnCondition", "dam", "Asserted", "supports Dam"),
        ("threatens", "b", "Conditional", "acts on its threat to B"),
        ("aids", "b", "Conditional", "aids B"),
        ("aids", "b", "Hypothetical", "possibly aids B"),
    ],
)
def test_what_it_becomes(predicate, obj, modality, then):
    (found,) = flips(hanging("a", predicate, obj, modality=modality), about="a")
    assert (found.now, found.then) == ("", then)


@pytest.mark.parametrize("modality", ["Denied", "Asserted"])
def test_what_is_denied_or_flatly_said_hangs_on_nothing(modality):
    assert flips(hanging("a", "threatens", "b", modality=modality), about="a") == []


def test_roles_of_an_actor():
    peace = iri("issue", "peace")
    found = flips(
        hanging("a", "aids", "b", "rain"),
        hanging("b", "threatens", "a", "rain"),
        hanging("b", "supportsOnCondition", "dam", peace),
        hanging("c", "supportsOnCondition", "dam", "PEACE!"),
        hanging("c", "supportsOnCondition", "dam", "war", quote="other words"),
        claim("a", "opposes", "peace", stated_on="2014"),
        about="a",
    )
    roles = [(f.condition, f.role, f.change.subject.id, f.fulfils) for f in found]
    assert roles == [
        ("Peace", "could fulfil it", "b", "A opposes Peace (2014)"),
        ("PEACE!", "could fulfil it", "c", "A opposes Peace (2014)"),
        ("rain", "holds it", "a", ""),
        ("rain", "is what it is about", "b", ""),
    ]


def test_an_issue_that_is_the_condition():
    peace = iri("issue", "peace")
    found = flips(hanging("a", "aids", "b", peace), hanging("a", "aids", "c", "x"), about="peace")
    assert [(f.role, f.change.object.id) for f in found] == [("is the condition", "b")]


def test_the_condition_named_most_often_comes_first_and_spellings_are_one():
    claims = [
        hanging("a", "aids", "b", "a rare one"),
        *(hanging(n, "threatens", "b", "The war ends") for n in ("c", "d")),
        hanging("e", "threatens", "b", "the war ends.", quote="again"),
        hanging("e", "threatens", "b", "the war ends", quote="and again"),
    ]
    found = flips(*claims, about="b")
    assert [f.change.subject.id for f in found] == ["c", "d", "e", "a"]
    assert [f.change.count for f in found] == [1, 1, 2, 1]
    assert len(flips(*claims, about="b", limit=2)) == 2
    row = found[2].as_dict()
    assert (row["who"], row["count"], len(row["claims"].split())) == ("E", 2, 2)


def test_a_name_without_letters_is_no_match_for_every_odd_condition():
    found = flips(
        hanging("a", "aids", "b", "???"),
        claim("c", "supports", "i"),
        issues=[issue("i", "!!!")],
        about="c",
    )
    assert found == []
