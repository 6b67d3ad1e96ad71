"""Results, and their formats as another library reads them."""

from __future__ import annotations

import csv
import io
import json
import time
import warnings

import pytest
import rdflib
from rdflib.query import Result

from stancegraph.errors import InputError, QueryError, QueryRefusedError, QueryTimeoutError
from stancegraph.model.terms import PREFIXES
from stancegraph.store.base import Change
from stancegraph.store.convert import quad_line

SELECT = """SELECT ?who ?predicate ?stated ?confidence ?speaker WHERE {
  GRAPH ?claim { ?who ?predicate actor:russia }
  GRAPH ?source { ?claim sg:confidence ?confidence }
  OPTIONAL { GRAPH ?source { ?claim sg:statedOn ?stated } }
  OPTIONAL { GRAPH ?source { ?claim sg:attributedTo ?speaker } }
}"""
CONSTRUCT = "CONSTRUCT { ?who sg:threatens ?x } WHERE { GRAPH ?claim { ?who sg:threatens ?x } }"


# rdflib uses what it deprecates itself.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")


@pytest.fixture(scope="module")
def peer(tmp_path_factory, dataset_dir):
    """The same data in rdflib's own store, with rdflib's own SPARQL."""
    from stancegraph import KnowledgeGraph

    graph = KnowledgeGraph()
    graph.add(dataset_dir)
    path = graph.export(tmp_path_factory.mktemp("rdf") / "x.nq")[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's own making
        return rdflib.Dataset().parse(path, format="nquads")


def ask(peer, query):
    return peer.query(query, initNs=PREFIXES)


def plain(value):
    """Numbers by value: one library writes 1.0 where another writes 1."""
    if value is None or not str(value):
        return None
    return value.toPython() if isinstance(value, rdflib.Literal) and value.datatype else str(value)


@pytest.mark.parametrize("form", ["json", "xml"])
def test_rows_are_what_another_engine_finds(graph, peer, form):
    ours = Result.parse(io.BytesIO(graph.select(SELECT).serialize(form)), format=form)
    theirs = ask(peer, SELECT)
    names = [str(v) for v in theirs.vars]
    assert [str(v) for v in ours.vars] == names
    rows = [sorted(str([plain(r[n]) for n in names]) for r in found) for found in (ours, theirs)]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 6  # R14, R15b, R16, R17, F3 and F6


def test_csv(graph, peer):
    head, *ours = csv.reader(io.StringIO(graph.select(SELECT).serialize("csv").decode()))
    theirs = ask(peer, SELECT)
    assert head == [str(v) for v in theirs.vars]
    expected = sorted([plain(row[name]) for name in head] for row in theirs)
    assert sorted(map(read_cells, ours)) == sorted(map(read_cells, expected))
    assert len(ours) == 6


def read_cells(row):
    """Cells of CSV, which has neither types nor unbound values, in the types of `SELECT`."""
    who, predicate, stated, confidence, speaker = ("" if cell is None else cell for cell in row)
    return who, predicate, str(stated), float(confidence), speaker


def test_tsv(graph):
    tsv = graph.select("SELECT ?x ?n { VALUES (?x ?n) { (actor:russia 1) ('a\tb' UNDEF) } }")
    lines = tsv.serialize("tsv").decode().split("\n")
    assert lines[0] == "?x\t?n"
    assert f"<{PREFIXES['actor']}russia>\t1" in lines
    assert '"a\\tb"\t' in lines


@pytest.mark.parametrize(("query", "answer"), [("ASK { ?s sg:threatens ?o }", True),
                                               ("ASK { ?s sg:sanctions ?o }", False)])  # fmt: skip
def test_ask(graph, query, answer):
    result = graph.select(query)
    assert (result.boolean, bool(result)) == (answer, answer)
    assert json.loads(result.serialize("json"))["boolean"] is answer
    assert Result.parse(io.BytesIO(result.serialize("xml")), format="xml").askAnswer is answer


@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE actor:russia"])
@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_triples(graph, peer, query, form):
    result = graph.select(query)
    data = result.serialize(form)
    assert result.serialize(form) == data
    read = rdflib.Dataset().parse(data=data, format={"jsonld": "json-ld"}.get(form, form))
    assert sum(1 for _ in read.quads()) == len(result) > 0
    if query == CONSTRUCT:
        expected = {tuple(map(str, t)) for t in ask(peer, query).graph}
        assert {tuple(map(str, q[:3])) for q in read.quads()} == expected


def test_a_format_that_does_not_fit_says_which_do(graph):
    for query, form, says in (
        (SELECT, "turtle", "csv, tsv, json, xml"),
        (CONSTRUCT, "csv", "turtle, trig, nquads, jsonld"),
        ("ASK {}", "csv", "json, xml"),
    ):
        with pytest.raises(InputError, match=says):
            graph.select(query).serialize(form)


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        (SELECT, ["csv", "tsv", "json", "xml"]),
        ("ASK { ?s sg:threatens ?o }", ["json", "xml"]),
        (CONSTRUCT, ["turtle", "trig", "nquads", "jsonld"]),
        ("DESCRIBE ?x { ?x sg:threatens ?y }", ["turtle", "trig", "nquads", "jsonld"]),
    ],
)
def test_two_graphs_of_the_same_data_give_the_same_bytes(graph, dataset_dir, query, forms):
    other = type(graph)()
    other.add(dataset_dir)
    for form in forms:
        assert graph.select(query).serialize(form) == other.select(query).serialize(form)


@pytest.mark.parametrize("query", [CONSTRUCT, "DESCRIBE ?x { ?x sg:threatens ?y }"])
@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_triples_stand_in_an_order_of_their_own(graph, query, form):
    """Not in that in which they were stored, which is another on another machine."""
    backwards = type(graph)()
    lines = sorted(map(quad_line, graph.store.quads()), reverse=True)
    for line in lines:
        backwards.store.apply(Change(add=[line]))
    assert graph.select(query).serialize(form) == backwards.select(query).serialize(form)


def test_a_triple_is_written_once_however_often_it_was_found(graph):
    found = graph.select("CONSTRUCT { ?s sg:threatens ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    lines = found.serialize("nquads").splitlines()
    assert len(lines) == len(set(lines)) < len(list(graph.store.quads()))


def test_triples_about_triples_have_no_json(graph):
    result = graph.select("CONSTRUCT { actor:a sg:aids <<( actor:b sg:aids actor:c )>> } {}")
    assert b"<<( actor:b sg:aids actor:c )>>" in result.serialize("turtle")
    with pytest.raises(InputError, match="jsonld cannot hold this result"):
        result.serialize("jsonld")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT *\n{\n  ?s ?p ?o\n", "4:1"),
        ("CONSTRUCT { ?s ?p ?o } WHERE", "1:29"),
        ("PREFIX x <http://x/> ASK {}", "1:10"),
        ("SELECT ?x WERE { }", "1:16"),
        ('ASK {\n  ?s ?p "open\n}', "2:14"),
    ],
)
def test_a_mistake_is_placed_by_line_and_column(graph, query, place):
    with pytest.raises(QueryError, match=rf"^Not a SPARQL query: error at {place}\b"):
        graph.select(query)


def test_errors(graph):
    with pytest.raises(QueryError, match="error at 1:"):
        graph.select("SELECT * { ?s ?p }")
    with pytest.raises(
        QueryError, match="1:21: a prefix there is not declared; known are sg, actor"
    ):
        graph.select("SELECT * { ?s nope:x ?o }")
    with pytest.raises(QueryRefusedError):
        graph.select("DROP ALL")
    assert len(graph.claims()) == 52


def test_a_slow_query_is_given_up(graph):
    started = time.monotonic()
    cross = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(7))
    with pytest.raises(QueryTimeoutError, match=r"longer than 0.2 s"):
        graph.select(f"SELECT (COUNT(*) AS ?n) {{ {cross} }}", timeout=0.2)
    assert time.monotonic() - started < 10
    assert graph.select("ASK {}", timeout=30).boolean


def test_rows_as_python_values(graph):
    result = graph.select("SELECT ?who ?n { BIND(actor:russia AS ?who) BIND(2 AS ?n) }")
    assert result.as_dicts() == [{"who": PREFIXES["actor"] + "russia", "n": 2}]
    assert list(result) == result.rows
    assert "<td>actor:russia</td>" in result._repr_html_()
    assert "&lt;b&gt;" in graph.select("SELECT ('<b>' AS ?x) {}")._repr_html_()
