"""Commands from start to end, and what they say when something is wrong."""

from __future__ import annotations

import json
import re
import shutil
import sys

import pytest

from stancegraph.cli.main import _PLACES
from tests.cli.conftest import BIN


@pytest.mark.parametrize("command", list(_PLACES))
def test_help_has_an_example_and_fits(said, command):
    out = said(command, "--help")
    assert re.search(rf"Examples?: .*kg {command}", out)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    "program",
    [[str(BIN / "kg")], [str(BIN / "stancegraph")], [sys.executable, "-m", "stancegraph"]],
)
def test_three_ways_to_call_it(shell, program):
    assert "Donald Trump" in shell.ok("who-threatens", "Russia", program=program)
    assert shell.ok("--version", program=program) == "stancegraph 0.1.0\n"


def test_demo(empty_shell):
    first = empty_shell.ok("demo")
    assert "52 claims" in first
    assert "I might tell them that if the war" in first
    assert "Who thinks what about" in first
    page = empty_shell.folder / "map.html"
    assert str(page) in first
    before = page.read_bytes()
    assert empty_shell.ok("demo") == first
    assert page.read_bytes() == before
    assert "Donald Trump" in empty_shell.ok("who-threatens", "Russia")


def test_demo_leaves_other_peoples_claims_alone(empty_shell, dataset_dir):
    mine = shutil.copytree(dataset_dir, empty_shell.folder / "mine")
    manifest = (mine / "dataset.toml").read_text("utf-8")
    (mine / "dataset.toml").write_text(manifest.replace("ukraine-peace-2025", "mine"), "utf-8")
    empty_shell.ok("add", "mine")
    _, err, code = empty_shell.kg("demo")
    assert code == 2
    assert "holds other sources" in err
    assert "--store" in err
    assert len(json.loads(empty_shell.ok("sources", "--format", "json"))) == 1


def test_add_retract_refresh_check(empty_shell, dataset_dir, article):
    assert "checking the shipped data set" in empty_shell.ok("check", "--against", article)
    proved = "ukraine-peace-analysis-2025: all 52 quotes stand at their offsets.\n"
    assert empty_shell.ok("check", dataset_dir, "--against", article) == proved
    assert "52 claims" in empty_shell.ok("add", dataset_dir, "--against", article)
    assert "unchanged" in empty_shell.ok("add", dataset_dir)
    assert empty_shell.ok("check", "--against", article) == proved
    assert empty_shell.ok("refresh") == "72 triples accepted, 33 of them inferred.\n"
    assert "Every shape" in empty_shell.ok("validate")
    source = "ukraine-peace-analysis-2025"
    assert empty_shell.ok("retract", source) == f"Removed {source} with 52 claims.\n"
    assert empty_shell.ok("export", "nquads") == ""


def test_export_and_map(shell):
    assert shell.ok("export", "-o", "n.graphml") == "Wrote n.graphml\n"
    assert shell.ok("export", "csv", "-o", "net") == "Wrote net.nodes.csv\nWrote net.edges.csv\n"
    assert shell.ok("export", "trig").startswith("@prefix sg:")
    assert "Wrote m.html" in shell.ok("map", "-o", "m.html", "--title", "T & T")
    assert "<title>T &amp; T</title>" in (shell.folder / "m.html").read_text("utf-8")
    whole, part = (
        json.loads(shell.ok("export", "nodelink", *options))
        for options in ([], ["--modality", "conditional"])
    )
    assert (len(whole["edges"]), len(part["edges"])) == (52, 4)


def test_an_exported_graph_validates(shell):
    shell.ok("export", "-o", "x.trig")
    assert "Every shape" in shell.ok("validate", "x.trig")
    text = (shell.folder / "x.trig").read_text("utf-8")
    broken = text.replace("sg:modality sg:Asserted", "sg:modality sg:Maybe", 1)
    (shell.folder / "y.trig").write_text(broken, "utf-8")
    out, err, code = shell.kg("validate", "y.trig")
    assert (code, "sg:modality" in out, "finding" in err) == (1, True, True)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["who-threatens", "Russsia"], 2, "Nearest: russia"),
        (["who-thinks", "tomahawk"], 2, "Candidates: issue:"),
        (["who-threatens", "Tomahawks"], 2, "is an issue, not an actor"),
        (["depends-on", "China"], 0, ""),
        (["who-threatens", "Russia", "--modality", "sure"], 2, "Unknown modality"),
        (["who-threatens", "Russia", "--since", "2025-13"], 2, "There is no date"),
        (["who-threatens", "Russia", "--format", "xls"], 2, "xls"),
        (["who-threatens"], 2, "Missing argument"),
        (["who-threaten", "Russia"], 2, "No such command"),
        (["claims", "--predicate", "threatns"], 2, "use threatens"),
        (["show", "nothing-like-it"], 2, "Nothing is called"),
        (["retract", "nothing"], 2, "kg sources"),
        (["query", "who-threatend"], 2, "Nearest: who"),
        (["query", "positions", "issu=x"], 2, "use issue"),
        (["query", "positions", "issue"], 2, "KEY=VALUE"),
        (["export", "xyz"], 2, "Unknown format"),
        (["export"], 2, "Name a format"),
        (["export", "csv"], 2, "2 files"),
        (["export", "trig", "--since", "2025"], 2, "filters do not apply"),
        (["add", "nowhere"], 1, "does not exist"),
        (["check"], 2, "Say what to check"),
        (["map", "-o", "no/such/folder/m.html"], 1, "There is no folder"),
        (["who-threatens", "Russia", "--store", "none"], 2, "kg demo"),
        (["who-threatens", "Russia", "--store", "/etc/hostname"], 3, "is a file"),
        (["add", ".", "--store", "/proc/none"], 3, "No store can be made"),
    ],
)
def test_exit_codes(kg, arguments, code, says):
    out, err, got = kg(*arguments)
    assert (got, says in err) == (code, True), err
    assert "Traceback" not in err
    assert code == 0 or out == ""


def test_nothing_is_made_for_a_misspelt_name(empty_shell):
    assert empty_shell.kg("add", "nowhere")[2] == 1
    assert empty_shell.kg("refresh")[2] == 2
    assert list(empty_shell.folder.iterdir()) == []


def test_an_answer_without_rows_says_so(shell):
    assert "No claim in the graph says so." in shell.ok("depends-on", "China")
    assert shell.ok("depends-on", "China", "--format", "json") == "[]\n"
    assert "No claim in the graph fits." in shell.ok("claims", "--since", "2030")


def test_a_newer_or_held_store(empty_shell, dataset_dir):
    from stancegraph.store.oxigraph import EmbeddedStore

    empty_shell.ok("add", dataset_dir)
    store = empty_shell.folder / "stancegraph-store"
    with EmbeddedStore(store):
        _, err, code = empty_shell.kg("actors")
        assert (code, "in use by process" in err) == (3, True)
    (store / "stancegraph.json").write_text('{"format": 9}', "utf-8")
    _, err, code = empty_shell.kg("actors")
    assert (code, "Update stancegraph" in err) == (3, True)


def test_bad_rows_are_all_listed(empty_shell, dataset_dir):
    bad = shutil.copytree(dataset_dir, empty_shell.folder / "bad")
    text = (bad / "claims.csv").read_text("utf-8")
    text = text.replace(",consults,", ",consultz,").replace(",2025-10-14,", ",2025-10-32,")
    (bad / "claims.csv").write_text(text, "utf-8")
    _, err, code = empty_shell.kg("add", "bad")
    lines = err.splitlines()
    assert code == 1
    assert lines[0] == f"kg: {len(lines) - 1} problems; nothing was stored."
    assert len(lines) > 40
    assert all(line.startswith("claims.csv, row ") for line in lines[1:])
