"""`kg sparql` and `kg query`: what is asked, in which format, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import time

import pytest
import rdflib
from rdflib.query import Result

from stancegraph import KnowledgeGraph
from stancegraph.query.named import named_queries
from tests.builders import batch, claim

SELECT = "SELECT ?who ?n { ?who sg:dependsOn actor:china BIND(2 AS ?n) }"
CONSTRUCT = "CONSTRUCT WHERE { ?s sg:dependsOn ?o }"
RUSSIA = "https://w3id.org/stancegraph/actor/russia"
VALUES = {
    "who-threatens": "actor=Russia",
    "hostile-to": "actor=Russia",
    "said-of": "actor=Trump",
    "positions": "issue=Tomahawks",
}
ROWS = ["table", "csv", "tsv", "json", "xml"]
GRAPHS = ["turtle", "trig", "nquads", "jsonld"]


def test_rows_in_each_format(said):
    out = {form: said("sparql", SELECT, "--format", form) for form in ROWS}
    assert out["table"] == " who           n\n ───────────────\n actor:russia  2\n"
    assert out["csv"] == f"who,n\r\n{RUSSIA},2\r\n"
    assert out["tsv"] == f"?who\t?n\n<{RUSSIA}>\t2\n"
    for form in ("json", "xml"):
        (row,) = Result.parse(io.BytesIO(out[form].encode()), format=form)
        assert (str(row.who), row.n.toPython()) == (RUSSIA, 2)
    assert said("sparql", SELECT) == out["table"]


# rdflib uses what it deprecates itself.
@pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")
@pytest.mark.parametrize("form", GRAPHS)
@pytest.mark.parametrize(("query", "count"), [(CONSTRUCT, 2), ("DESCRIBE actor:israel", 5)])
def test_triples_in_each_format(said, form, query, count):
    data = said("sparql", query, "--format", form)
    kind = {"jsonld": "json-ld"}.get(form, form)
    graph = rdflib.Graph() if form == "turtle" else rdflib.Dataset(default_union=True)
    graph.parse(data=data, format=kind)
    assert len(list(graph.triples((None, None, None)))) == count
    assert data.endswith("\n")
    assert said("sparql", query, "--format", form) == data


def test_a_description_of_nothing(said):
    assert said("sparql", "DESCRIBE actor:nobody") == "# No triples.\n"
    assert said("sparql", "DESCRIBE actor:nobody", "--format", "nquads").strip() == ""


@pytest.mark.parametrize(("query", "says"), [("ASK { ?s sg:threatens ?o }", True),
                                             ("ASK { ?s sg:sanctions ?o }", False)])  # fmt: skip
def test_yes_and_no(said, query, says):
    assert said("sparql", query) == ("yes\n" if says else "no\n")
    assert json.loads(said("sparql", query, "--format", "json"))["boolean"] is says
    xml = said("sparql", query, "--format", "xml").encode()
    assert Result.parse(io.BytesIO(xml), format="xml").askAnswer is says


@pytest.mark.parametrize(
    ("query", "forms", "says"),
    [
        (SELECT, GRAPHS, "use csv, tsv, json, xml"),
        ("ASK {}", ["csv", "tsv", *GRAPHS], "use json, xml"),
        (CONSTRUCT, ["csv", "tsv", "json", "xml"], "use turtle, trig, nquads, jsonld"),
        (CONSTRUCT, ["table"], "use turtle, trig, nquads or jsonld"),
    ],
)
def test_a_format_that_does_not_fit_says_which_do(kg, query, forms, says):
    for form in forms:
        out, err, code = kg("sparql", query, "--format", form)
        assert (out, code, says in err) == ("", 2, True)


def test_variables_keep_their_names(said):
    query = "SELECT ?a ?A ?firstName { VALUES (?a ?A ?firstName) { (1 2 3) } }"
    head, _, row = said("sparql", query).splitlines()
    assert head.split() == ["a", "A", "firstName"]
    assert row.split() == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * {}", "Solutions without variables: 1.\n"),
        ("SELECT ?x { ?x sg:threatens actor:nobody }", "No solutions.\n"),
        ('SELECT ("many"^^xsd:integer AS ?x) {}', " x\n ────\n many\n"),
        ("SELECT (1 < 2 AS ?x) {}", " x\n ────\n true\n"),
    ],
)
def test_rare_tables(said, query, says):
    assert said("sparql", query) == says


def test_too_many_columns_for_the_terminal_stand_below_each_other(said):
    out = said("query", "claims", "predicate=dependsOn", "object=China")
    assert dict(line.split(maxsplit=1) for line in out.splitlines()) | {"claim": ""} == {
        "subject": "actor:russia",
        "source": "source:ukraine-peace-analysis-2025",
        "claim": "",
        "modality": "sg:Asserted",
        "confidence": "1.0",
        "quote": "relying on China",
        "speaker": "actor:the-analysis",
        "stated": "2025-10-14",
        "state": "sg:Accepted",
        "recorded": "2026-11-24T00:00:00Z",
        "method": "sg:CodedByHand",
    }
    blocks = said("query", "claims", "predicate=threatens").split("\n\n")
    assert len(blocks) == 5
    assert all(block.lstrip().startswith("subject ") for block in blocks)


def test_a_byte_order_mark_is_let_pass(said, tmp_path):
    (tmp_path / "q.rq").write_text(SELECT, "utf-8-sig")
    expected = said("sparql", SELECT)
    assert said("sparql", "-f", tmp_path / "q.rq") == expected
    assert said("sparql", "-", stdin=SELECT.encode("utf-8-sig")) == expected


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "says"),
    [
        ([], b"", 2, "Give one query"),
        ([""], b"", 2, "Give one query"),
        (["ASK {}", "-f", "q.rq"], b"", 2, "Give one query"),
        (["-"], b"", 2, "The query is empty"),
        (["-"], b"# nothing", 2, "The query is empty"),
        (["-"], b"\xff\xfe", 1, "not UTF-8"),
        (["-f", "."], b"", 1, "folder"),
        (["-f", "none.rq"], b"", 1, "none.rq"),
        (["SELECT * { ?s ?p }"], b"", 2, "error at 1:"),
        (["ASK {\n  ?s ?p\n}"], b"", 2, "error at 3:2"),
        (["ASK { ?s nope:x ?o }"], b"", 2, "a prefix there is not declared; known are sg, actor"),
        (["DROP ALL"], b"", 2, "pass --write"),
        (["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], b"", 2, "--allow-remote"),
        (["LOAD <http://127.0.0.1:9/>", "--write"], b"", 2, "--allow-remote"),
        (["INSERT DATA {}", "--write", "--timeout", "1"], b"", 2, "An update has no result"),
        (["INSERT DATA {}", "--write", "--format", "json"], b"", 2, "An update has no result"),
        (["ASK {}", "--timeout", "0"], b"", 2, "Invalid value"),
        (["ASK {}", "--store", "none"], b"", 2, "kg demo"),
        (["DROP ALL", "--write", "--store", "none"], b"", 2, "kg demo"),
    ],
)
def test_what_cannot_be_run(kg, arguments, stdin, code, says):
    out, err, got = kg("sparql", *arguments, stdin=stdin)
    assert (out, got, says in err) == ("", code, True), err


def test_refused_updates_change_nothing(kg, said):
    before = said("export", "nquads")
    for text in (
        "DROP ALL",
        "CLEAR DEFAULT",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * {} ; DROP ALL",
    ):
        assert kg("sparql", text)[2] == 2
    assert said("export", "nquads") == before


def test_a_time_limit_that_is_enough_changes_nothing(said):
    assert said("sparql", SELECT, "--timeout", "60") == said("sparql", SELECT)
    assert said("query", "offices", "--timeout", "60") == said("query", "offices")


def test_a_slow_query_ends_in_time_as_a_process(shell):
    cross = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(8))
    for query in (f"SELECT (COUNT(*) AS ?n) {{ {cross} }}", f"SELECT * {{ {cross} }}",
                  f"CONSTRUCT {{ ?a0 ?b0 ?c7 }} WHERE {{ {cross} }}"):  # fmt: skip
        started = time.monotonic()
        out, err, code = shell.kg("sparql", query, "--timeout", "0.3")
        assert (out, code) == ("", 4), err
        assert err == "kg: The query ran longer than 0.3 s. Narrow it, or give it more --timeout.\n"
        assert time.monotonic() - started < 8


@pytest.mark.parametrize("name", list(named_queries()))
def test_a_named_query_in_each_format(said, name):
    values = [VALUES[name]] if name in VALUES else []
    found = json.loads(said("query", name, *values, "--format", "json"))
    columns, bindings = found["head"]["vars"], found["results"]["bindings"]
    assert bindings
    rows = list(
        csv.reader(io.StringIO(said("query", name, *values, "--format", "csv"), newline=""))
    )
    assert rows[0] == columns
    assert rows[1:] == [[b.get(c, {}).get("value", "") for c in columns] for b in bindings]
    tsv = said("query", name, *values, "--format", "tsv").splitlines()
    assert (len(tsv), tsv[0]) == (len(bindings) + 1, "\t".join(f"?{c}" for c in columns))
    xml = said("query", name, *values, "--format", "xml").encode()
    assert len(list(Result.parse(io.BytesIO(xml), format="xml"))) == len(bindings)
    table = said("query", name, *values)
    assert max(map(len, table.splitlines())) <= 80


@pytest.mark.parametrize("name", list(named_queries()))
def test_a_named_query_can_be_read_and_run_as_text(said, name):
    text = said("query", name, "--text")
    assert text.startswith("# question: ")
    if not named_queries()[name].parameters:
        assert said("sparql", "-", stdin=text.encode()) == said("query", name)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["offices", "who=x"], "Unknown parameter 'who'"),
        (["who-threatens", "Russia"], "'Russia' is no KEY=VALUE, such as actor=Russia"),
        (["who-threatens", "actor=Russsia"], "Nearest: russia"),
        (["who-threatens", "actor="], "There is no actor called ''"),
        (["who-threatens", "actor=Tomahawks"], "is an issue, not an actor"),
        (["who-threatens", "actor=Russia", "actor=China"], "given twice"),
        (["who-threaten"], "Nearest: who-threatens"),
        (["../rules/symmetry"], "There is no query"),
        (["claims", "since=x"], "is not a date"),
        (["claims", "minConfidence=nan"], "must be a number"),
        (["claims", "predicate=likes"], "Unknown predicate 'likes'"),
    ],
)
def test_a_named_query_that_cannot_be_run(kg, arguments, says):
    out, err, code = kg("query", *arguments)
    assert (out, code, says in err) == ("", 2, True), err


def test_a_value_may_have_an_equals_sign(kg):
    assert "called 'a=b'" in kg("query", "who-threatens", "actor=a=b")[1]


@pytest.fixture
def hostile(tmp_path, kg):
    """A graph whose quotes are formulas, of every sort that spreadsheets run."""
    quotes = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1"]
    with KnowledgeGraph.open(tmp_path / "hostile") as graph:
        graph.add(batch(*(claim("a", "threatens", "b", quote=q) for q in quotes)))

    def run(*arguments):
        out, err, code = kg(*arguments, "--store", tmp_path / "hostile")
        assert (err, code) == ("", 0)
        return out

    return run


def test_no_cell_of_a_result_is_a_formula(hostile):
    out = hostile("sparql", "SELECT ?q { GRAPH ?g { ?s oa:exact ?q } }", "--format", "csv")
    _, *rows = csv.reader(io.StringIO(out, newline=""))
    assert len(rows) == 8
    assert not [cell for (cell,) in rows if cell[0] in "=+-@\t\r\n＝"]


def test_numbers_stay_numbers(said):
    query = 'SELECT (-5 AS ?a) (-1.5 AS ?b) ("-2"^^xsd:integer AS ?c) (-1e3 AS ?d) {}'
    _, row = csv.reader(io.StringIO(said("sparql", query, "--format", "csv")))
    assert [float(cell) for cell in row] == [-5, -1.5, -2, -1000]


def test_a_very_long_text_fits_a_cell(said):
    query = f'SELECT ("{"x" * 200_000}" AS ?long) {{}}'
    out = said("sparql", "-", "--format", "csv", stdin=query.encode())
    assert len(out) == len("long\r\n\r\n") + 200_000
