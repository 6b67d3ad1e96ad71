"""Issues in other words are put together, and no chain of near ones joins the ends."""

from __future__ import annotations

import math

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.query.answers import Party
from stancegraph.review.clusters import clusters
from stancegraph.review.suggestions import Suggestion
from tests.builders import batch, claim, issue


def graph_of(*labels):
    named = [issue(f"i{n}", label) for n, label in enumerate(labels)]
    graph = KnowledgeGraph()
    claims = [claim("x", "opposes", f"i{n}") for n in range(len(labels))]
    graph.add(batch(*claims, issues=named))
    return graph


def names(found):
    return [sorted(p.label for p in cluster.members) for cluster in found]


def test_propositions_in_other_words_make_a_cluster():
    graph = graph_of(
        "sending Tomahawk missiles to Ukraine",
        "the missiles that Ukraine is sent are Tomahawks",
        "Tomahawk missiles for Ukraine",
        "a ceasefire in Gaza",
        "the price of gas in Moldova",
    )
    (cluster,) = graph.issue_clusters()
    assert {p.iri.rpartition("/")[2] for p in cluster.members} == {"i0", "i1", "i2"}
    assert "tomahawk" in cluster.reasons[0]


def test_the_score_is_the_weighted_jaccard_index_of_the_words():
    graph = graph_of("red dam wall", "red dam gate", "blue lake boat")
    (pair,) = graph.suggest_same("issue", at_least=0.0)
    # Three names: red and dam stand in two of them, wall and gate in one.
    shared, alone = math.log(1 + 3 / 2), math.log(1 + 3)
    index = 2 * shared / (2 * shared + 2 * alone)
    assert pair.score == pytest.approx(0.6 + 0.35 * index, abs=0.005)


def test_one_word_in_common_is_no_reason_to_ask():
    assert graph_of("a ceasefire in Gaza", "aid for Gaza").issue_clusters() == []


def test_what_was_decided_is_not_asked_again():
    graph = graph_of("Tomahawk missiles for Ukraine", "Tomahawk missiles to Ukraine", "the dam")
    assert len(graph.issue_clusters()) == 1
    graph.same("i0", "i1")
    assert graph.issue_clusters() == []
    graph.undo()
    graph.not_same("i0", "i1")
    assert graph.issue_clusters() == []


def test_ends_of_a_chain_stay_apart():
    a, b, c, d = (Party(name, f"https://e.example/{name}") for name in "abcd")
    chain = [
        Suggestion(a, b, 0.9, ("ab",)),
        Suggestion(b, c, 0.8, ("bc",)),
        Suggestion(c, d, 0.7, ("cd",)),
    ]
    assert names(clusters(chain)) == [["a", "b"], ["c", "d"]]
    closed = [*chain, Suggestion(a, c, 0.6, ("ac",))]
    # a-b is joined first, c may then be either; d was never likened to a or b.
    assert names(clusters(sorted(closed, key=lambda s: -s.score))) == [["a", "b", "c"]]


def test_a_cluster_is_as_sure_as_its_least_alike_two():
    a, b, c = (Party(name, f"https://e.example/{name}") for name in "abc")
    found = clusters(
        [Suggestion(a, b, 0.9, ("x",)), Suggestion(a, c, 0.8, ("y",)), Suggestion(b, c, 0.7, ())]
    )
    assert [cluster.score for cluster in found] == [0.7]
