"""Runs commands as a user does, on a store with the shipped data set."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.cli.main import _run

BIN = Path(sys.executable).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/cli/" in str(item.path):
            item.add_marker(pytest.mark.process)


class Shell:
    """A folder to work in; `kg` returns what a command printed and its exit code."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *arguments, program=(str(BIN / "kg"),), stdin=b"", **environment):
        variables = {**os.environ, "COLUMNS": "80", "TERMINAL_WIDTH": "80", **environment}
        variables.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
        return subprocess.run(
            [*program, *map(str, arguments)],
            cwd=self.folder,
            env=variables,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=120,
        )

    def kg(self, *arguments, **options):
        done = self.run(*arguments, **options)
        return done.stdout.decode(), done.stderr.decode(), done.returncode

    def ok(self, *arguments, **options):
        out, err, code = self.kg(*arguments, **options)
        assert code == 0, err
        return out


@pytest.fixture(scope="module")
def shell(tmp_path_factory, dataset_dir):
    folder = tmp_path_factory.mktemp("cli")
    with KnowledgeGraph.open(folder / "stancegraph-store") as graph:
        graph.add(dataset_dir)
    return Shell(folder)


@pytest.fixture
def empty_shell(tmp_path):
    return Shell(tmp_path)


@pytest.fixture
def kg(shell, monkeypatch, capsysbinary):
    """Runs commands in this process, which is quicker: what they print, and the exit code."""
    monkeypatch.chdir(shell.folder)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("STANCEGRAPH_STORE", raising=False)

    def run(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = _run()
        out, err = capsysbinary.readouterr()
        return out.decode(), err.decode(), code

    return run


@pytest.fixture
def said(kg):
    """What a command that must succeed prints."""

    def run(*arguments, **options):
        out, err, code = kg(*arguments, **options)
        assert (code, err) == (0, "")
        return out

    return run
