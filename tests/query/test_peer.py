"""The same queries on the same data in rdflib's own store, with rdflib's own SPARQL."""

from __future__ import annotations

import io
import warnings

import pytest
import rdflib
from rdflib.query import Result

from stancegraph import KnowledgeGraph
from stancegraph.model.terms import PREFIXES
from stancegraph.query.named import named_queries

# rdflib uses what it deprecates itself.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")

QUERIES = {
    "count": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "group": """
        SELECT ?p (COUNT(?c) AS ?n) { GRAPH ?s { ?c sg:source ?s } GRAPH ?c { ?a ?p ?b } }
        GROUP BY ?p HAVING(COUNT(?c) > 1) ORDER BY DESC(?n) ?p""",
    "path": "SELECT ?a ?b { GRAPH graph:entities { ?a sg:tenure/sg:officeOf ?b } }",
    "optional": """
        SELECT ?a ?label ?whole { GRAPH graph:entities {
          ?a a sg:Actor ; skos:prefLabel ?label OPTIONAL { ?a sg:partOf ?whole } } }""",
    "union": """
        SELECT ?x { { GRAPH ?g { ?x sg:allyOf ?y } } UNION { GRAPH ?g { ?y sg:allyOf ?x } } }""",
    "minus": "SELECT ?a { GRAPH graph:entities { ?a a sg:Actor MINUS { ?a sg:tenure ?t } } }",
    "languages": """
        SELECT ?name { GRAPH graph:entities {
          actor:russia skos:altLabel ?name FILTER(LANG(?name) = "ru") } }""",
    "not exists": """
        SELECT ?c ?q { GRAPH ?s { ?c sg:source ?s ; oa:hasSelector/oa:exact ?q
          FILTER NOT EXISTS { ?c sg:attributedTo ?who } } }""",
    "sub-select": """
        SELECT ?who ?n { FILTER(?n >= 6)
          { SELECT ?who (COUNT(?c) AS ?n) { GRAPH ?s { ?c sg:attributedTo ?who } }
            GROUP BY ?who } }""",
    "texts": """
        SELECT ?q (STRLEN(?q) AS ?n) { GRAPH ?g { ?s oa:exact ?q } FILTER(CONTAINS(?q, "“")) }""",
    "default graph": "SELECT ?who ?whom { ?who sg:threatens ?whom }",
    "nothing": "SELECT ?x { ?x sg:sanctions ?y }",
}


@pytest.fixture(scope="module")
def pair(tmp_path_factory, dataset_dir):
    """Our graph, and the same quads in rdflib."""
    graph = KnowledgeGraph()
    graph.add(dataset_dir)
    path = graph.export(tmp_path_factory.mktemp("peer") / "x.nq")[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return graph, rdflib.Dataset().parse(path, format="nquads")


def value(term):
    """A term, numbers by what they are worth: 1.0 and 1 are one."""
    if term is None or (isinstance(term, rdflib.Literal) and not term.language and not str(term)):
        return ""
    if isinstance(term, rdflib.Literal) and str(term.datatype).endswith(
        ("integer", "decimal", "double")
    ):
        return repr(float(term))
    return term.n3()


def rows(result):
    names = sorted(map(str, result.vars))
    return names, sorted(
        [value(row.get(rdflib.Variable(n))) for n in names] for row in result.bindings
    )


def both(pair, query, forms=("json", "xml", "tsv")):
    graph, peer = pair
    theirs = rows(peer.query(query, initNs=PREFIXES))
    ours = {
        form: rows(Result.parse(io.BytesIO(graph.select(query).serialize(form)), format=form))
        for form in forms
    }
    return ours, theirs


@pytest.mark.parametrize("name", list(QUERIES))
def test_a_query_finds_the_same(pair, name):
    ours, theirs = both(pair, QUERIES[name])
    assert ours == dict.fromkeys(ours, theirs)
    assert bool(theirs[1]) == (name != "nothing")


@pytest.mark.parametrize("name", [q.name for q in named_queries().values() if q.name != "claims"])
def test_a_named_query_finds_the_same(pair, name):
    # rdflib cannot read a negative decimal in TSV.
    ours, theirs = both(pair, named_queries()[name].text, ("json", "xml"))
    assert ours == dict.fromkeys(ours, theirs)
    assert theirs[1]


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?o sg:threatens ?s } WHERE { ?s sg:threatens ?o }",
        "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { GRAPH ?g { ?s skos:prefLabel ?o } }",
    ],
)
def test_a_construction_makes_the_same(pair, query):
    graph, peer = pair
    made = rdflib.Graph().parse(data=graph.select(query).serialize("turtle"), format="turtle")
    assert set(made) == set(peer.query(query, initNs=PREFIXES).graph)
    assert len(made) > 0


def test_a_dataset_over_the_store_reads_and_writes_it(graph):
    data = graph.rdflib()
    who = rdflib.URIRef(PREFIXES["actor"] + "russia")
    threatens = rdflib.URIRef(PREFIXES["sg"] + "threatens")
    us = rdflib.URIRef(PREFIXES["actor"] + "united-states")
    assert (who, threatens, us) in data.default_graph
    data.default_graph.remove((who, threatens, us))
    assert not graph.select("ASK { actor:russia sg:threatens actor:united-states }")
    graph.refresh()
    assert (who, threatens, us) in data.default_graph
