"""What programs read: the same rows in every format."""

from __future__ import annotations

import csv
import io
import json

import pytest

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim

COMMANDS = [
    *("who-threatens Russia", "who-thinks tomahawks-for-ukraine", "claims", "actors"),
    *("issues", "sources", "stats", "show R14", "show Russia", "depends-on China", "queries"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_all_formats_agree(said, command):
    def ask(form):
        return said(*command.split(), "--format", form)

    rows = json.loads(ask("json"))
    assert [json.loads(line) for line in ask("jsonl").splitlines()] == rows
    texts = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows]
    assert list(csv.DictReader(io.StringIO(ask("csv"), newline=""))) == texts
    tsv = csv.DictReader(io.StringIO(ask("tsv"), newline=""), delimiter="\t")
    assert list(tsv) == texts
    lines = ask("md").splitlines()
    assert len(lines) == (len(rows) + 2 if rows else 0)
    if rows:
        assert lines[0] == "| " + " | ".join(rows[0]) + " |"


def test_json_holds_the_answer(shell):
    rows = json.loads(shell.ok("who-threatens", "Russia", "--format", "json"))
    assert rows[0]["subject"] == "Donald Trump"
    assert rows[0]["quote"].startswith("I might tell them that if the war is not settled")
    assert (rows[0]["modality"], rows[0]["condition"]) == ("conditional", "the war is not settled")


@pytest.fixture
def formulas(empty_shell):
    with KnowledgeGraph.open(empty_shell.folder / "stancegraph-store") as graph:
        graph.add(
            batch(
                claim("a", "threatens", "b", quote="=HYPERLINK(1)", note="@x"),
                actors=[actor("a", '+cmd|"x"'), actor("b", "-2+3")],
            )
        )
    return empty_shell


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_is_a_formula(formulas, form):
    for command in (["who-threatens", "b"], ["claims"], ["actors"]):
        out = formulas.ok(*command, "--format", form)
        rows = list(csv.reader(io.StringIO(out, newline=""), delimiter=",\t"[form == "tsv"]))
        cells = [cell for row in rows for cell in row]
        assert any("HYPERLINK" in c or "cmd" in c for c in cells)
        assert [c for c in cells if c[:1] in "=+-@\t\r" and c] == []


def test_sparql_csv_has_no_formula_and_keeps_numbers(formulas):
    query = "SELECT ?q ?n { GRAPH ?g { ?s oa:exact ?q } BIND(-5 AS ?n) }"
    assert formulas.ok("sparql", query, "--format", "csv") == "q,n\r\n'=HYPERLINK(1),-5\r\n"
    found = json.loads(formulas.ok("sparql", query, "--format", "json"))
    assert found["results"]["bindings"][0]["q"]["value"] == "=HYPERLINK(1)"


def test_markdown_cells_stay_cells(empty_shell):
    with KnowledgeGraph.open(empty_shell.folder / "stancegraph-store") as graph:
        graph.add(batch(claim("a", "threatens", "b", quote="x | y <img> [l](javascript:1)\nz")))
    (line,) = empty_shell.ok("who-threatens", "b", "--format", "md").splitlines()[2:]
    assert r"x \| y \<img\> \[l\](javascript:1) z" in line
