"""What tests share: the shipped data set, the graph made of it, and the shared material."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancegraph import KnowledgeGraph

ROOT = Path(__file__).parent.parent


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


@pytest.fixture
def disk_store(dataset_dir, tmp_path):
    """The folder of a store on disk that holds the shipped data set."""
    folder = tmp_path / "store"
    with KnowledgeGraph.open(folder) as graph:
        graph.add(dataset_dir)
    return folder
