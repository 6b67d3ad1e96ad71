"""The queries of the library."""

from __future__ import annotations

import re

import pytest
from rdflib.plugins.sparql import prepareQuery

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, NotFoundError
from stancegraph.model.terms import PREFIXES
from stancegraph.model.vocabulary import PREDICATES, narrower
from stancegraph.query.named import named_queries, named_query
from stancegraph.store.convert import quad_line
from tests.builders import actor, batch, claim

VALUES = {
    "who-threatens": {"actor": "Russia"},
    "hostile-to": {"actor": "Russia"},
    "said-of": {"actor": "Trump"},
    "positions": {"issue": "Tomahawks"},
}


@pytest.mark.parametrize("name", list(named_queries()))
def test_it_asks_a_question_and_has_an_answer(graph, name):
    query = named_query(name)
    assert query.question.endswith("?")
    assert query.about
    assert len(graph.query(name, VALUES.get(name))) > 0
    prepareQuery(query.text, initNs=PREFIXES)


def test_answers(graph):
    rows = graph.query("who-threatens", {"actor": "Russia"}).as_dicts()
    assert sorted((r["who"].rpartition("/")[2], r["times"]) for r in rows) == [
        *(("donald-trump", 1), ("donald-trump", 1), ("united-states", 1))
    ]
    (condition,) = graph.query("conditional-threats").as_dicts()
    assert condition["condition"] == "the war is not settled"


@pytest.mark.parametrize("value", ['x" } ; DROP ALL #', "} SERVICE <http://x/> {", "\\", "'''"])
def test_hostile_values_change_nothing(graph, value):
    before = sorted(map(quad_line, graph.store.quads()))
    with pytest.raises(NotFoundError):
        graph.query("who-threatens", {"actor": value})
    assert sorted(map(quad_line, graph.store.quads())) == before


def test_a_value_that_reads_like_sparql_is_one_term():
    """An actor may be called like this; the query finds that actor and nothing else."""
    label = 'x" } ; DROP ALL # } SERVICE <http://x/> { \\'
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "threatens", "odd"),
            claim("a", "threatens", "other"),
            actors=[actor("odd", label), actor("other")],
        )
    )
    (row,) = graph.query("hostile-to", {"actor": label}).as_dicts()
    assert row["actor"] == PREFIXES["actor"] + "odd"
    assert len(graph.claims()) == 2


@pytest.mark.parametrize("name", list(named_queries()))
def test_a_parameter_is_a_variable_that_the_query_selects(name):
    """What is bound must be selected: the engine would leave any other variable open."""
    query = named_query(name)
    selected = {str(v) for v in prepareQuery(query.text, initNs=PREFIXES).algebra.PV}
    assert {p.name for p in query.parameters} <= selected
    kinds = {"actor", "issue", "entity", "source", "predicate", "modality", "day", "number"}
    kinds |= {"status", "moment"}
    assert {p.kind for p in query.parameters} <= kinds


@pytest.mark.parametrize(("name", "values"), VALUES.items())
def test_a_value_narrows_the_answer_to_itself(graph, name, values):
    ((parameter, _),) = values.items()
    found = graph.query(name, values).as_dicts()
    everything = graph.query(name).as_dicts()
    assert {row[parameter] for row in found} == {row[parameter] for row in found[:1]}
    assert found == [row for row in everything if row[parameter] == found[0][parameter]]
    assert len(found) < len(everything)


def test_what_is_not_known_is_said(graph):
    with pytest.raises(NotFoundError, match="Nearest: who-threatens"):
        graph.query("who-threaten")
    with pytest.raises(NotFoundError):
        named_query("../rules/symmetry")
    with pytest.raises(InputError, match="Unknown parameter 'acto'; use actor"):
        graph.query("who-threatens", {"acto": "Russia"})
    with pytest.raises(InputError, match="must be a number"):
        graph.query("claims", {"minConfidence": "much"})
    with pytest.raises(InputError, match="use threatens"):
        graph.query("claims", {"predicate": "threatns"})


def test_filters_of_the_claims_query(graph):
    found = graph.query("claims", {"predicate": "threatens", "object": "Russia", "since": "2025"})
    assert len(found) == 3


def test_lists_in_queries_and_rules_are_those_of_the_vocabulary():
    def named(text):
        return set(re.findall(r"\bsg:(\w+)", text))

    claims = named_query("claims").text
    listed = claims[claims.index("VALUES") : claims.index("}", claims.index("VALUES"))]
    assert named(listed) == set(PREDICATES)
    hostile = named_query("hostile-to").text
    assert named(hostile[: hostile.index("GRAPH")]) == set(narrower("hostileTo"))
    grades = re.findall(r'\(sg:(\w+) "?(-?[\d.]+)[)"]', named_query("positions").text)
    assert {name: float(grade) for name, grade in grades} == {
        p.name: p.polarity for p in PREDICATES.values() if p.polarity is not None
    }
