"""Results that are rare: no columns, odd literals, wrong bindings; and those of the W3C."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from rdflib import BNode
from rdflib.query import Result

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, NotFoundError, QueryError
from stancegraph.model.terms import PREFIXES
from stancegraph.store.convert import quad_line
from tests.builders import batch, claim

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def blank():
    return KnowledgeGraph()


@pytest.mark.parametrize(
    ("query", "columns", "rows"),
    [
        ("SELECT * {}", (), [()]),
        ("SELECT ?x {}", ("x",), [(None,)]),
        ("SELECT ?x { FILTER(false) }", ("x",), []),
        ("SELECT ?a ?A { VALUES (?a ?A) { (1 2) } }", ("a", "A"), [(1, 2)]),
        ('SELECT ("many"^^xsd:integer AS ?x) {}', ("x",), [("many",)]),
        ('SELECT ("1.5"^^xsd:decimal AS ?x) {}', ("x",), [(1.5,)]),
        ('SELECT ("2025-10-14"^^xsd:date AS ?x) {}', ("x",), [("2025-10-14",)]),
        ("SELECT (true AS ?x) (1 > 2 AS ?y) {}", ("x", "y"), [(True, False)]),
        ("SELECT (1/0 AS ?x) {}", ("x",), [(None,)]),
        ('SELECT ("a"@en AS ?x) (actor:x AS ?y) {}', ("x", "y"), [("a", PREFIXES["actor"] + "x")]),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ("n",), [(0,)]),
        ('SELECT ?x { VALUES ?x { "\\u0000" "\\n" "" } }', ("x",), [("\0",), ("\n",), ("",)]),
    ],
)
def test_rows(blank, query, columns, rows):
    result = blank.select(query)
    assert (result.columns, result.rows, len(result)) == (columns, rows, len(rows))
    assert bool(result) == bool(rows)
    assert result.as_dicts() == [dict(zip(columns, row, strict=True)) for row in rows]
    bindings = json.loads(result.serialize("json"))["results"]["bindings"]
    assert len(bindings) == len(rows)
    parsed = Result.parse(io.BytesIO(result.serialize("xml")), format="xml")
    assert [str(v) for v in parsed.vars] == list(columns)


def test_xml_holds_any_text(blank):
    result = blank.select('SELECT ?x { VALUES ?x { "a\\u0000\\uFFFEb" "<&>\\r\\n" } }')
    parsed = Result.parse(io.BytesIO(result.serialize("xml")), format="xml")
    assert [str(row.x) for row in parsed] == ["a\ufffd\ufffdb", "<&>\r\n"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("ASK { ?s ?p ?o }", "SparqlResult(False)"),
        ("SELECT * { ?s ?p ?o }", "SparqlResult(0 rows)"),
        ("DESCRIBE actor:nobody", "SparqlResult(0 triples)"),
    ],
)
def test_nothing_found_is_falsy_and_says_so(blank, query, says):
    result = blank.select(query)
    assert (bool(result), len(result), repr(result)) == (False, 0, says)


@pytest.mark.parametrize(
    "query",
    [
        f'SELECT ("{HOSTILE}" AS ?x) {{}}',
        f'CONSTRUCT {{ actor:a sg:note "{HOSTILE}" }} WHERE {{}}',
        "SELECT (IRI('http://x/?<script>') AS ?x) {}",
    ],
)
def test_no_result_is_markup(blank, query):
    assert "<script>" not in blank.select(query)._repr_html_()


def test_html_of_yes_and_no(blank):
    assert blank.select("ASK {}")._repr_html_() == "<p>yes</p>"
    assert blank.select("ASK { ?s ?p ?o }")._repr_html_() == "<p>no</p>"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT",
        "SELECT * { ?s ?p }",
        "SELECT * { ?s ?p ?o",
        "select nonsense",
        "ASK { FILTER( }",
        "SELECT * { ?s nope:x ?o }",
        'SELECT * { ?s ?p "open }',
        "SELECT ?x ?x { } GROUP BY",
        "\x00",
        "SELECT (?nope AS ?x) (1 AS ?x) {}",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?o",
        "}{",
    ],
)
def test_what_is_not_sparql_says_where(blank, text):
    with pytest.raises(QueryError) as caught:
        blank.select(text)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def lines(graph):
    return sorted(map(quad_line, graph.store.quads()))


KINDS = {
    "subject": ("Russia", NotFoundError),
    "predicate": ("threatens", InputError),
    "object": ("Russia", NotFoundError),
    "source": ("ukraine-peace-analysis-2025", NotFoundError),
    "voice": ("Trump", NotFoundError),
    "since": ("2025-10", InputError),
    "until": ("2025", InputError),
    "asOf": ("2025-10-14", InputError),
    "minConfidence": ("0.7", InputError),
}
ATTACKS = [
    *('x" } ; DROP ALL #', "} SERVICE <http://127.0.0.1:9/> { ?a ?b ?c", "<http://x/>", "?s"),
    *("\\", "'''", "\x00", "sg:threatens ; sg:note", "0) || (1=1", "2025-10-14' || ''='"),
]


@pytest.mark.parametrize("name", list(KINDS))
def test_a_value_is_a_term_and_never_text(graph, name):
    good, error = KINDS[name]
    assert len(graph.query("claims", {name: good})) > 0
    before = lines(graph)
    for attack in ATTACKS:
        with pytest.raises(error):
            graph.query("claims", {name: attack})
    assert lines(graph) == before


def test_a_month_or_year_means_its_first_or_last_day(graph):
    def count(**values):
        return len(graph.query("claims", values))

    # As for the questions: 4 of 52 claims are of 2025-10-12, the others of the 14th.
    assert (count(since="2025"), count(since="2025-10"), count(since="2025-11")) == (52, 52, 0)
    assert (count(until="2025"), count(until="2025-10"), count(until="2025-09")) == (52, 52, 0)
    assert (count(until="2025-10-13"), count(since="2025-10-13")) == (4, 48)
    # Putin is president from 2012-05-07, Peskov spokesman from 2012-05-22.
    assert (count(asOf="2012-05-07"), count(asOf="2012"), count(asOf="2012-04")) == (1, 2, 0)


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "", "one"])
def test_numbers_that_are_none(graph, value):
    with pytest.raises(InputError, match="minConfidence must be a number"):
        graph.query("claims", {"minConfidence": value})


def test_a_text_in_the_data_that_looks_like_sparql_is_a_text():
    nasty = 'x" } ; DROP ALL # \\ <http://x/> ?s'
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b", quote=nasty, condition=nasty, note=nasty)))
    (answer,) = graph.who_threatens("b")
    assert (answer.best.quote, answer.conditions) == (nasty, (nasty,))
    assert graph.query("conditional-threats").as_dicts()[0]["quote"] == nasty


def suite(shared, folder):
    return shared / "data" / "w3c" / "sparql11" / folder


def evaluate(folder, query, data):
    """The result of a query of the suite on its data."""
    graph = KnowledgeGraph()
    graph.store.engine.load(path=str(folder / data))
    return graph.select((folder / query).read_text("utf-8"))


def cell(text):
    """A cell, whatever its blank node is called and however its number is written."""
    try:
        return repr(float(text))
    except ValueError:
        return "_:" if text.startswith("_:") else text


# From the manifest: query, data, expected result.
W3C_TEXTS = [
    ("csvtsv01.rq", "data.ttl", "csvtsv01"),
    ("csvtsv02.rq", "data.ttl", "csvtsv02"),
    ("csvtsv01.rq", "data2.ttl", "csvtsv03"),
]


@pytest.mark.parametrize(("query", "data", "expected"), W3C_TEXTS)
def test_w3c_csv(shared, query, data, expected):
    folder = suite(shared, "csv-tsv-res")
    ours = evaluate(folder, query, data).serialize("csv").decode()
    theirs = (folder / f"{expected}.csv").read_bytes().decode()

    def read(text):
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return sorted(sorted((k, cell(v)) for k, v in row.items()) for row in rows)

    assert read(ours) == read(theirs)


@pytest.mark.parametrize(("query", "data", "expected"), W3C_TEXTS)
def test_w3c_tsv(shared, query, data, expected):
    folder = suite(shared, "csv-tsv-res")
    ours = evaluate(folder, query, data).serialize("tsv")
    theirs = (folder / f"{expected}.tsv").read_bytes()

    def read(text):
        rows = Result.parse(io.BytesIO(text), format="tsv").bindings
        return sorted(sorted((str(k), term(v)) for k, v in row.items()) for row in rows)

    assert read(ours) == read(theirs)


def term(node):
    """A term, numbers by their value: 5.5 may be written 5.50."""
    if isinstance(node, BNode):
        return "_:"
    value = node.toPython()
    return repr(float(value)) if isinstance(value, int | Decimal | float) else node.n3()


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_w3c_json(shared, number):
    folder = suite(shared, "json-res")
    result = evaluate(folder, f"jsonres0{number}.rq", "data.ttl")
    found = json.loads(result.serialize("json"))
    wanted = json.loads((folder / f"jsonres0{number}.srj").read_text("utf-8"))
    assert found.get("boolean") == wanted.get("boolean")
    if "results" in wanted:
        assert sorted(found["head"]["vars"]) == sorted(wanted["head"]["vars"])
        assert sorted(map(bound, found["results"]["bindings"])) == sorted(
            map(bound, wanted["results"]["bindings"])
        )


def bound(binding):
    """What a binding says, whatever its blank nodes are called."""
    terms = {
        k: v | {"value": "" if v["type"] == "bnode" else v["value"]} for k, v in binding.items()
    }
    return json.dumps(terms, sort_keys=True)
