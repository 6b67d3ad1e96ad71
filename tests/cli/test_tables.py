"""What people read: tables of 80 columns, in colour on terminals only, and harmless."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from wcwidth import wcswidth

from stancegraph import KnowledgeGraph
from stancegraph.model.entities import Name
from tests.builders import actor, batch, claim

GOLDEN = Path(__file__).parent.parent / "golden" / "cli"
COMMANDS = [
    *("who-threatens Russia", "threatened-by Russia", "allies US", "adversaries US"),
    *("depends-on Russia", "dependents China", "who-thinks tomahawks-for-ukraine"),
    *("stances Trump", "claims --about China", "actors --limit 5", "issues --limit 5"),
    *("sources", "stats --limit 12", "show R14", "show China", "queries"),
    *("query positions issue=Tomahawks", "depends-on China"),
    *("explain R13", "explain russia claims escalating-tensions"),
    *("explain israel exposedTo Kremlin", "explain Russia threatens China"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_it_reads_well_at_80_columns(shell, command, request):
    out = shell.ok(*command.split())
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if wcswidth(line) > 80] == []
    path = GOLDEN / f"{command.replace(' ', '_').replace('=', '_')}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(out, "utf-8")
    assert out == path.read_text("utf-8")


def test_no_golden_file_is_left_over():
    names = {f"{c.replace(' ', '_').replace('=', '_')}.txt" for c in COMMANDS}
    assert {p.name for p in GOLDEN.iterdir()} == names


def test_a_wide_terminal_shows_every_column(shell):
    out = shell.ok("who-threatens", "Russia", COLUMNS="160")
    heads = out.splitlines()[1].split()
    assert heads == ["Who", "What", "Times", "First", "Last", "Modality", "Speaker", "Quote"]


@pytest.mark.parametrize(("environment", "bold"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_headings_are_bold_on_a_terminal(shell, environment, bold):
    main, child = pty.openpty()
    base = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "stancegraph", "who-threatens", "Russia"],
        cwd=shell.folder,
        env={**base, "TERM": "xterm", **environment},
        stdout=child,
        stderr=child,
    ):
        os.close(child)
        out = b""
        try:
            while chunk := os.read(main, 4096):
                out += chunk
        except OSError:  # the terminal closes with its program
            pass
    os.close(main)
    assert "Donald Trump" in out.decode()
    assert (b"\x1b[1m" in out) == bold


def test_nothing_in_the_data_reaches_the_terminal_as_a_command(empty_shell):
    nasty = "\x1b[31mred\x07 \u202eevil\u202c \x9b2J | `x` <b>"
    graph_path = empty_shell.folder / "stancegraph-store"
    with KnowledgeGraph.open(graph_path) as graph:
        graph.add(
            batch(
                claim("a", "threatens", "b", quote=nasty + "q", note=nasty),
                actors=[actor("a", nasty, aliases=(Name(nasty + "2"),), description=nasty)],
                author=nasty,
            )
        )
    for command in (
        *(["who-threatens", "b"], ["claims"], ["actors"], ["sources"], ["show", "actor:a"]),
        *(["stats"], ["who-threatens", "b", "--format", "md"], ["who-threatens", nasty]),
        ["sparql", "SELECT * { GRAPH ?g { ?s ?p ?o } }"],
    ):
        done = empty_shell.run(*command)
        for char in ("\x1b", "\x07", "\x9b", "\u202e"):
            assert char not in done.stdout.decode() + done.stderr.decode(), command


def test_a_broken_pipe_ends_quietly(shell):
    command = f"{sys.executable} -m stancegraph export nquads | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=shell.folder, capture_output=True, text=True, check=False
    )
    assert (done.stdout.count("\n"), done.stderr) == (1, "")
