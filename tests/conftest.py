"""What tests share: the shipped data set, the graph made of it, and the shared material."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from stancegraph import KnowledgeGraph

ROOT = Path(__file__).parent.parent
_NOBODY = 65534

# A busy machine is no defect.
settings.register_profile("busy", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("busy")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="remake the README and tests/golden"
    )


@pytest.fixture(scope="session")
def shared():
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared material is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def article(shared):
    return shared / "seed" / "article.txt"


@pytest.fixture(scope="session")
def dataset_dir():
    return ROOT / "data" / "ukraine-peace-2025"


@pytest.fixture
def graph(dataset_dir):
    graph = KnowledgeGraph()
    graph.add(dataset_dir)
    return graph


@pytest.fixture(scope="session")
def _made_store(dataset_dir, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "store"
    with KnowledgeGraph.open(folder) as graph:
        graph.add(dataset_dir)
    return folder


@pytest.fixture
def disk_store(_made_store, tmp_path):
    """The folder of a store on disk that holds the shipped data set."""
    return shutil.copytree(_made_store, tmp_path / "store")


@pytest.fixture
def disk_graph(disk_store):
    """The graph in that folder, open for writing."""
    with KnowledgeGraph.open(disk_store) as graph:
        yield graph


@pytest.fixture
def public_dir():
    """A folder that any user can reach, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def as_nobody():
    """A context in which a test runs as a user without rights, as root would not see them miss.

    What it calls must be imported already: this user may not read the interpreter's files.
    """
    if not hasattr(os, "setresuid"):
        pytest.skip("this system has no users to change to")

    @contextmanager
    def change():
        user = os.geteuid()
        if user == 0:
            os.setresuid(_NOBODY, _NOBODY, 0)
        try:
            yield
        finally:
            if user == 0:
                os.setresuid(0, 0, 0)

    return change
