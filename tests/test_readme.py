"""The README's transcripts are what the commands print. Remake them with --update-golden."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"<!-- run: (?P<command>.+?) -->\n```console\n(?P<output>.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the demo's store, and a data set with two broken rows."""
    folder = tmp_path_factory.mktemp("readme")
    _run("kg demo", folder)
    broken = shutil.copytree(ROOT / "data" / "ukraine-peace-2025", folder / "broken-dataset")
    claims = (broken / "claims.csv").read_text("utf-8")
    claims = claims.replace("donald-trump,consults", "donald-trump,consultz", 1)
    claims = claims.replace(",dependsOn,china,Asserted,", ",dependsOn,chin,Asserted,", 1)
    (broken / "claims.csv").write_text(claims, "utf-8")
    return folder


def test_transcripts(folder, request):
    text = README.read_text("utf-8")
    remade = BLOCK.sub(lambda block: _block(block["command"], folder), text)
    if request.config.getoption("--update-golden"):
        README.write_text(remade, "utf-8")
    assert remade == text


def _block(command: str, folder: Path) -> str:
    return f"<!-- run: {command} -->\n```console\n$ {command}\n{_run(command, folder)}```"


def _run(command: str, folder: Path) -> str:
    _, *arguments = shlex.split(command)
    kg = str(Path(sys.executable).parent / "kg")
    environment = {**os.environ, "COLUMNS": "80", "TERMINAL_WIDTH": "80", "NO_COLOR": "1"}
    run = subprocess.run(
        [kg, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = (line.rstrip() for line in run.stdout.decode().splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def test_the_two_commands_are_what_ci_runs():
    text = README.read_text("utf-8")
    commands = [c for c in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "-m venv" in c]
    assert len(commands) == 2
    assert commands[1].strip() in (ROOT / ".ci" / "run").read_text("utf-8")


def test_commands_that_it_names_exist():
    from stancegraph.cli.main import LazyGroup

    known = LazyGroup(name="kg").list_commands(None)
    named = set(re.findall(r"\bkg ([a-z][a-z-]+)", README.read_text("utf-8")))
    assert named <= set(known)


def test_links_lead_somewhere():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README.read_text("utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
