"""Adding generated claims, against the engine's bulk load of the same quads."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph import KnowledgeGraph
from tests.benchmarks.generate import batch, write_dataset

if TYPE_CHECKING:
    from pathlib import Path


def figures(folder: Path, count: int) -> list[tuple[str, float, str]]:
    """The rate of `KnowledgeGraph.add` over that of `Store.bulk_load`.

    Both start from what is in memory: model objects here, N-Quads there. Two figures
    without a goal say what else a user waits for: rebuilding the accepted triples, and
    reading and checking the same claims from a data set's CSV.
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
    write_dataset(folder / "dataset", claims)
    del claims
    with KnowledgeGraph.open(folder / "from-csv") as graph:
        started = time.perf_counter()
        graph.add(folder / "dataset", refresh=False)
        csv = time.perf_counter() - started
    raw_store = ox.Store(str(folder / "raw"))
    started = time.perf_counter()
    raw_store.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    raw = time.perf_counter() - started
    return [
        (f"import of {count:,} claims, rate / bulk_load of the same quads", raw / ours, ">= 0.6"),
        (f"the same from a data set's CSV, as rates ({csv:.0f} s)", raw / csv, ""),
        (f"refresh after it / bulk_load ({refresh:.0f} s)", refresh / raw, ""),
    ]
