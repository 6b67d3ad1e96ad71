"""Stores on disk are read as fast after a large load as later."""

from __future__ import annotations

from stancegraph import KnowledgeGraph
from tests.benchmarks.generate import ANSWERS, TARGET, batch


def _files(folder):
    return sum(1 for _ in (folder / "oxigraph").glob("*.sst"))


def test_after_a_large_load_nothing_is_left_to_compact(tmp_path):
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.add(batch(4_000))
        before = _files(tmp_path / "s")
        graph.store.compact()
        assert _files(tmp_path / "s") == before
        assert sum(row.count for row in graph.who_threatens(TARGET)) == ANSWERS
