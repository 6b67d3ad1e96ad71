"""What is proposed as the same, with which reasons, and what never is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.model.entities import Name
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType
from tests.builders import SLUG, TEXT, actor, batch, claim, issue

PERSON, STATE = ActorType.PERSON, ActorType.STATE


def suggested(*actors, **options):
    graph = KnowledgeGraph()
    graph.add(batch(claim("x", "threatens", "y"), actors=actors))
    return graph, graph.suggest_same(**options)


@pytest.mark.parametrize(
    ("one", "other", "score", "reason"),
    [
        # The same Wikidata id is as good as certain.
        (
            actor("russia", type=STATE, wikidata="Q159"),
            actor("rf", "Russian Federation", type=STATE, wikidata="Q159"),
            1.0,
            "both are Q159 on Wikidata",
        ),
        (
            actor("usa", "United States", aliases=(Name("America"),)),
            actor("am", "America!"),
            0.95,
            "both are called “america”",
        ),
        # 18 and 19 letters, of which one is not shared: 2 * 18 / 37 = .973, of which .9.
        (
            actor("z1", "Volodymyr Zelensky", type=PERSON),
            actor("z2", "Zelenskyy Volodymyr", type=PERSON),
            0.88,
            "spelt alike (97 of 100)",
        ),
        (actor("org", "United Nations"), actor("abbr", "UN"), 0.8, "“un” are the initials"),
        (
            actor("putin", "Putin", type=PERSON),
            actor("vladimir", "Vladimir Putin", type=PERSON),
            0.75,
            "“putin” is part of “vladimir putin”",
        ),
    ],
    ids=["wikidata", "name", "spelling", "initials", "surname"],
)
def test_a_pair_is_proposed_with_its_reason(one, other, score, reason):
    _, found = suggested(one, other)
    (pair,) = found
    assert {pair.first.iri, pair.second.iri} == {one.iri, other.iri}
    assert pair.score == pytest.approx(score, abs=0.021)
    assert reason in pair.reasons[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("iran", type=STATE), actor("iraq", type=STATE)),
        (actor("f4", "Fourth Fleet 4"), actor("f5", "Fourth Fleet 5")),
        (actor("2nd", "The 2nd Guards Army"), actor("22nd", "The 22nd Guards Army")),
        (actor("north-korea", type=STATE), actor("south-korea", type=STATE)),
        (actor("moscow", "Moscow", type=STATE), actor("moscow-firm", "Moscow")),
        (actor("g1", "Georgia", wikidata="Q230"), actor("g2", "Georgia", wikidata="Q1428")),
        (
            actor("church", "Church of Corvia"),
            actor("synod", "Church of Corvia", part_of=iri("actor", "church")),
        ),
    ],
    ids=["alike", "number", "ordinal", "north and south", "types", "wikidata", "part"],
)
def test_what_differs_is_not_proposed(one, other):
    assert suggested(one, other)[1] == []


def test_what_is_decided_is_not_proposed_again():
    pair = [actor("a1", "Arvania", type=STATE), actor("a2", "Arvania", type=STATE)]
    graph, found = suggested(*pair)
    assert len(found) == 1
    graph.not_same("a1", "a2")
    assert graph.suggest_same() == []
    graph.undo()
    assert graph.suggest_same() == found
    graph.same("a1", "a2")
    assert graph.suggest_same() == []


def test_issues_are_compared_too():
    graph = KnowledgeGraph()
    named = [issue("dam", "Dam on the Sill"), issue("the-dam", "The dam on the Sill")]
    graph.add(batch(claim("x", "opposes", "dam"), issues=named))
    (pair,) = graph.suggest_same("issue")
    assert pair.score > 0.75


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(SLUG, TEXT, min_size=1, max_size=8), st.floats(0, 1))
def test_suggestions_are_sorted_pairs_whatever_the_names(names, at_least):
    _, found = suggested(*(actor(s, t) for s, t in names.items()), at_least=at_least)
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)
    pairs = [frozenset((p.first.iri, p.second.iri)) for p in found]
    assert len(set(pairs)) == len(pairs)
    assert all(len(pair) == 2 for pair in pairs)
    assert all(at_least <= p.score <= 1 and p.reasons for p in found)
