"""The wheel works alone: ontology, queries, shapes and the demo's data are inside it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment that sees the unpacked wheel before the checkout."""
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return {**os.environ, "PYTHONPATH": str(site), "COLUMNS": "80"}, site


def test_holds_what_the_package_reads(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("ontology", "data/ukraine-peace-2025"):
        shipped = [f for f in (ROOT / folder).rglob("*") if f.is_file()]
        assert shipped
        missing = {f"stancegraph/{f.relative_to(ROOT)}" for f in shipped} - names
        assert not missing
    for name in ("gazetteer.json", "NOTICE.md"):
        assert f"stancegraph/data/gazetteer/{name}" in names
    assert "stancegraph/py.typed" in names
    assert not [n for n in names if n.startswith(("tests/", "notebooks/"))]


def test_demo_runs_from_it(installed, tmp_path):
    environment, site = installed
    where = "from stancegraph import resources as r; print(r.ontology_dir(), r.data_dir())"
    paths = _run(["-c", where], environment, tmp_path).split()
    assert [Path(p).relative_to(site) for p in paths]

    out = _run(["-m", "stancegraph", "demo"], environment, tmp_path)

    assert "I might tell them that if the war" in out
    assert "supports Tomahawk" in out
    assert str(tmp_path / "map.html") in out
    assert "vis-network" in (tmp_path / "map.html").read_text("utf-8")


def test_names_are_looked_up_in_it(installed, tmp_path):
    environment, _ = installed
    assert "Q159" in _run(["-m", "stancegraph", "resolve", "Россия"], environment, tmp_path)


def _run(arguments, environment, folder):
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_commands_and_licence_are_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"]["kg"] == project["scripts"]["stancegraph"]
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
