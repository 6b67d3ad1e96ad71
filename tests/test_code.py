"""The code's own checks: style, types, layers and the length of files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAX_LINES = 300


@pytest.mark.parametrize(
    ("command", "verdict"),
    [
        ("ruff check .", "All checks passed"),
        ("ruff format --check .", "already formatted"),
        ("mypy", "no issues found"),
        ("lint-imports --no-cache", "1 kept, 0 broken"),
    ],
)
def test_check_passes(command, verdict):
    tool, *arguments = command.split()
    run = subprocess.run(
        [str(Path(sys.executable).parent / tool), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert verdict in run.stdout + run.stderr


def test_no_file_is_longer_than_a_reader_can_hold():
    kinds = ("graph/**/*.py", "graph/**/*.js", "graph/**/*.css", "tests/**/*.py")
    files = [path for kind in kinds for path in ROOT.glob(kind) if ".min." not in path.name]
    long = {str(f.relative_to(ROOT)): n for f in files if (n := _lines(f)) > MAX_LINES}
    assert not long


def _lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def test_every_ignore_carries_its_reason():
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in ROOT.glob("graph/**/*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if ("# noqa" in line or "# type: ignore" in line) and not _has_reason(line)
    ]
    assert not bare


def _has_reason(line: str) -> bool:
    comment = line[max(line.find("# noqa"), line.find("# type: ignore")) :]
    return " - " in comment or comment.count("#") > 1
