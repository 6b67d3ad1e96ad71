"""Runs commands as a user does, on a store with the shipped data set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stancegraph import KnowledgeGraph

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
