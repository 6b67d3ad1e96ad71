"""Adding generated claims, against the engine's bulk load of the same quads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph import KnowledgeGraph
from tests.benchmarks.generate import batch

if TYPE_CHECKING:
    from pathlib import Path


def figures(folder: Path, count: int) -> list[tuple[str, float, str]]:
    """The rate of `KnowledgeGraph.add` over that of `Store.bulk_load`.

    Both start from what is in memory: model objects here, N-Quads there. Rebuilding the
    accepted triples, which the raw engine has no counterpart for, is a figure of its own.
    """
    claims = batch(count)
    with KnowledgeGraph.open(folder / "ours") as graph:
        started = time.perf_counter()
        graph.add(claims, refresh=False)
        ours = time.perf_counter() - started
        data = graph.store.engine.dump(format=ox.RdfFormat.N_QUADS)
        started = time.perf_counter()
        graph.refresh()
        refresh = time.perf_counter() - started
    del claims
    raw_store = ox.Store(str(folder / "raw"))
    started = time.perf_counter()
    raw_store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    raw = time.perf_counter() - started
    return [
        (f"import of {count:,} claims, rate / bulk_load of the same quads", raw / ours, ">= 0.6"),
        (f"refresh after it / bulk_load (no goal; {refresh:.1f} s)", refresh / raw, ""),
    ]
