"""Names that only the gazetteer has lead to the actor of the graph."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import AmbiguousNameError, NotFoundError
from stancegraph.query.lookup import find
from tests.builders import actor, batch, claim


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Russische Föderation", "russia"),
        ("Moskau", "russia"),
        ("Russians", "russia"),
        ("the Russian Federation", "russia"),
        ("The White House", None),
        ("Secretary of State Marco Rubio", "marco-rubio"),
        ("Вашингтон", "united-states"),
    ],
)
def test_an_actor_is_found_by_a_name_that_the_graph_lacks(graph, name, id_):
    if id_ is None:
        with pytest.raises(NotFoundError):
            find(graph.store, name, "actor")
    else:
        assert find(graph.store, name, "actor") == f"https://w3id.org/stancegraph/actor/{id_}"


def test_the_wikidata_id_comes_first():
    graph = KnowledgeGraph()
    mine = actor("ru", "RU-gov", wikidata="Q159")
    graph.add(batch(claim("ru", "aids", "b"), actors=[mine]))
    assert find(graph.store, "Russian Federation", "actor").endswith("/ru")


def test_the_graphs_own_names_win():
    graph = KnowledgeGraph()
    graph.add(batch(claim("my-georgia", "aids", "b"), actors=[actor("my-georgia", "Georgia")]))
    assert find(graph.store, "Georgia", "actor").endswith("/my-georgia")


def test_ambiguous_names_stay_ambiguous():
    graph = KnowledgeGraph()
    graph.add(batch(claim("dr-congo", "aids", "b"), actors=[actor("dr-congo", "Zaire, today")]))
    with pytest.raises(AmbiguousNameError) as caught:
        find(graph.store, "Congo", "actor")
    assert caught.value.suggestions == ("actor:congo-brazzaville", "actor:dr-congo")


def test_what_the_graph_has_in_no_form_is_not_found(graph):
    with pytest.raises(NotFoundError, match="no actor called 'Bolivia'"):
        find(graph.store, "Bolivia", "actor")
    with pytest.raises(NotFoundError):
        find(graph.store, "Russische Föderation", "issue")
