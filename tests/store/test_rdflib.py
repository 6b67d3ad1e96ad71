"""The store as an rdflib Dataset: the same data, seen and written from both sides."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES, SG
from stancegraph.store.base import Change
from tests.store.graphs import accepted, dump

# rdflib's own Dataset uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset[.]:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning"
)
RUSSIA = rdflib.URIRef(PREFIXES["actor"] + "russia")
THREATENS = rdflib.URIRef(SG.threatens)


def as_seen_by_rdflib(dataset):
    return {(*(term.n3() for term in triple), str(graph)) for *triple, graph in dataset.quads()}


def as_stored(graph):
    """The same, made of the engine's terms; rdflib has its own spelling of times."""

    def n3(term):
        if not isinstance(term, ox.Literal):
            return f"<{term.value}>"
        datatype = None if term.language else term.datatype.value
        text, language = term.value, term.language
        return rdflib.Literal(text, lang=language, datatype=datatype).n3()

    def name(graph):
        default = isinstance(graph, ox.DefaultGraph)
        return str(DATASET_DEFAULT_GRAPH_ID) if default else graph.value

    return {(*map(n3, quad.triple), name(quad.graph_name)) for quad in graph.store.quads()}


@pytest.mark.parametrize("where", ["graph", "disk_graph"])
def test_it_holds_the_same_quads(where, request):
    graph = request.getfixturevalue(where)
    seen = as_seen_by_rdflib(graph.rdflib())
    assert len(seen) == len(dump(graph)) > 500
    assert seen == as_stored(graph)


def test_what_one_side_writes_the_other_reads(disk_graph):
    dataset = disk_graph.rdflib()
    dataset.default_graph.add((RUSSIA, THREATENS, RUSSIA))
    assert "russia threatens russia" in accepted(disk_graph)
    dataset.default_graph.remove((RUSSIA, THREATENS, RUSSIA))
    assert "russia threatens russia" not in accepted(disk_graph)

    entities = dataset.graph(rdflib.URIRef(ENTITIES_GRAPH))
    size = len(entities)
    line = f'<{RUSSIA}> <{SG.nameKey}> "rus" <{ENTITIES_GRAPH}> .\n'
    disk_graph.store.apply(Change(add=[line]))
    assert len(entities) == size + 1
    assert (RUSSIA, rdflib.URIRef(SG.nameKey), rdflib.Literal("rus")) in entities
    disk_graph.store.apply(Change(delete=[line]))
    assert len(entities) == size


def test_it_answers_sparql_with_the_prefixes_bound(graph):
    rows = graph.rdflib().query("SELECT ?who WHERE { GRAPH ?claim { ?who sg:threatens ?whom } }")
    expected = graph.store.select("SELECT ?who WHERE { GRAPH ?claim { ?who sg:threatens ?whom } }")
    assert sorted(str(row.who) for row in rows) == sorted(str(who) for (who,) in expected)
    assert len(expected) > 3
