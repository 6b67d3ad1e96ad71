"""`kg sparql` and `kg query`, as processes."""

from __future__ import annotations

import csv
import io
import json
import time

import pytest

from tests.cli.conftest import Shell

WHO = "SELECT ?who { ?who sg:threatens actor:russia }"


@pytest.fixture
def shell(disk_store):
    (disk_store.parent / "stancegraph-store").symlink_to(disk_store)
    return Shell(disk_store.parent)


def test_a_query_from_anywhere(shell):
    expected = shell.ok("sparql", WHO)
    assert "actor:united-states" in expected
    (shell.folder / "q.rq").write_text(WHO, "utf-8")
    assert shell.ok("sparql", "-f", "q.rq") == expected
    assert shell.ok("sparql", "-", stdin=WHO.encode()) == expected
    for arguments in ([], [WHO, "-f", "q.rq"]):
        _, err, code = shell.kg("sparql", *arguments)
        assert (code, "Give one query" in err) == (2, True)
    assert shell.kg("sparql", "-", stdin=b"\xff")[2] == 1
    assert shell.kg("sparql", "-f", "none.rq")[2] == 1


def test_forms_and_formats(shell):
    assert shell.ok("sparql", "ASK { ?s sg:threatens ?o }") == "yes\n"
    assert json.loads(shell.ok("sparql", WHO, "--format", "json"))["head"]["vars"] == ["who"]
    assert shell.ok("sparql", WHO, "--format", "xml").startswith("<?xml")
    construct = "CONSTRUCT WHERE { ?s sg:dependsOn ?o }"
    assert "actor:russia sg:dependsOn actor:china ." in shell.ok("sparql", construct)
    assert shell.ok("sparql", construct, "--format", "nquads").count("\n") == 2
    for query, form in ((WHO, "turtle"), (construct, "csv"), (construct, "table")):
        assert shell.kg("sparql", query, "--format", form)[2] == 2


def test_updates_need_to_be_allowed(shell):
    update = "INSERT DATA { actor:a sg:threatens actor:russia }"
    assert shell.kg("sparql", update)[2] == 2
    assert "actor:a" not in shell.ok("sparql", WHO)
    assert shell.ok("sparql", update, "--write") == ""
    assert "actor:a" in shell.ok("sparql", WHO)
    _, err, code = shell.kg("sparql", "INSERT DATA { nonsense", "--write")
    assert (code, "Not a SPARQL update" in err) == (2, True)


def test_the_network_needs_to_be_allowed(shell):
    for text in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",):
        assert shell.kg("sparql", text)[2] == 2
        _, err, code = shell.kg("sparql", text, "--allow-remote")
        assert code == 2
        assert "Traceback" not in err
    load = "LOAD <http://127.0.0.1:9/x.ttl>"
    assert shell.kg("sparql", load, "--write")[2] == 2
    _, err, code = shell.kg("sparql", load, "--write", "--allow-remote")
    assert (code in {2, 3}, "Traceback" in err) == (True, False)


def test_a_time_limit_ends_the_process(shell):
    cross = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(7))
    started = time.monotonic()
    _, err, code = shell.kg("sparql", "--timeout", "0.5", f"SELECT (COUNT(*) AS ?n) {{ {cross} }}")
    assert (code, "longer than 0.5 s" in err) == (4, True)
    assert time.monotonic() - started < 10


def test_a_formula_is_defused_for_spreadsheets_alone(shell):
    query = """SELECT ?x { VALUES ?x { "=1+1" "@a" "-1" "+x" "'=1" "plain" } }"""
    as_csv = shell.ok("sparql", query, "--format", "csv")
    assert [row["x"] for row in csv.DictReader(io.StringIO(as_csv))] == [
        *("'=1+1", "'@a", "-1", "'+x", "''=1", "plain")
    ]
    exact = ["=1+1", "@a", "-1", "+x", "'=1", "plain"]
    found = json.loads(shell.ok("sparql", query, "--format", "json"))["results"]["bindings"]
    assert [b["x"]["value"] for b in found] == exact
    as_tsv = shell.ok("sparql", query, "--format", "tsv").splitlines()
    assert as_tsv == ["?x", *(f'"{text}"' for text in exact)]


def test_an_update_that_fails_halfway_changes_nothing(shell):
    before = shell.ok("export", "nquads")
    update = "INSERT DATA { actor:a sg:threatens actor:russia } ; CLEAR GRAPH <http://none/>"
    _, err, code = shell.kg("sparql", update, "--write")
    assert (code, "nothing was changed" in err) == (2, True)
    assert shell.ok("export", "nquads") == before


def test_an_update_from_a_file(shell):
    (shell.folder / "u.ru").write_text("# SELECT\nDELETE WHERE { ?s sg:threatens ?o }", "utf-8")
    assert shell.kg("sparql", "-f", "u.ru")[2] == 2
    assert "actor:united-states" in shell.ok("sparql", WHO)
    assert shell.ok("sparql", "-f", "u.ru", "--write") == ""
    assert shell.ok("sparql", WHO) == "No solutions.\n"


def test_a_named_query(shell):
    out = shell.ok("query", "who-threatens", "actor=Russia")
    assert "actor:donald-trump" in out
    # What was asked for is not repeated in a table, but is there where a program reads.
    assert "actor" not in out.splitlines()[0].split()
    assert "actor" in shell.ok("query", "who-threatens").splitlines()[0].split()
    as_csv = shell.ok("query", "who-threatens", "actor=Russia", "--format", "csv")
    assert as_csv.startswith("actor,who,")
    assert shell.ok("query", "who-threatens", "--text").startswith("# question: Who threatens")
    rows = json.loads(shell.ok("query", "offices", "--format", "json"))["results"]["bindings"]
    assert len(rows) == 9
