"""Following one source through the rules, against rebuilding everything, and by size."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph import KnowledgeGraph
from stancegraph.model.batch import Batch
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.store import batches
from stancegraph.store.refresh import refresh_changes
from tests.benchmarks.generate import batch

if TYPE_CHECKING:
    from pathlib import Path

    from stancegraph.model.batch import Changes
    from stancegraph.store.base import Store

_ROUNDS = 7
_CLAIMS = 50


def figures(folder: Path, count: int) -> list[tuple[str, float, str]]:
    """Needs the stores that the benchmarks of imports and questions left in `folder`."""
    small = count // 10
    _, small_add, small_retract = _times(folder / "small")
    rebuild, add, retract = _times(folder / "ours")
    return [
        (f"follow {_CLAIMS} claims ({add:.2f} s) at {count:,} / at {small:,}", add / small_add, ""),
        (f"follow their retraction ({retract:.2f} s), the same", retract / small_retract, ""),
        (f"follow {_CLAIMS} claims / rebuild ({rebuild:.1f} s)", add / rebuild, "<= 0.1"),
    ]


def _times(folder: Path) -> tuple[float, float, float]:
    """Seconds to rebuild, and medians to follow a source that comes and one that goes."""
    with KnowledgeGraph.open(folder) as graph:
        started = time.perf_counter()
        graph.refresh()
        rebuild = time.perf_counter() - started
        source = _source()
        rounds = [_come_and_go(graph.store, source) for _ in range(_ROUNDS)]
    come, go = zip(*rounds, strict=True)
    return rebuild, statistics.median(come), statistics.median(go)


def _source() -> Batch:
    """One more source, of claims on actors that both graphs know well."""
    source = Source(iri("source", "one-more"), "One more")
    claims = batch(10 * _CLAIMS).claims[:_CLAIMS]
    return Batch(sources=[source], claims=[replace(c, source=source.iri) for c in claims])


def _come_and_go(store: Store, source: Batch) -> tuple[float, float]:
    come = _follow(store, batches.add(store, source).changes)
    _, changes = batches.retract(store, source.sources[0].iri)
    return come, _follow(store, changes)


def _follow(store: Store, changes: Changes) -> float:
    started = time.perf_counter()
    refresh_changes(store, changes)
    return time.perf_counter() - started
