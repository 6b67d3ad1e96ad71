"""Questions in process, against the same SPARQL on the raw engine, and by size."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph import KnowledgeGraph
from stancegraph.model.terms import PREFIXES, SG
from stancegraph.query.named import named_query
from tests.benchmarks.generate import ANSWERS, TARGET, batch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ROUNDS = 15


def figures(folder: Path, count: int) -> list[tuple[str, float, str]]:
    """Needs the store that the import benchmark left in `folder`."""
    small = count // 10
    with KnowledgeGraph.open(folder / "small") as graph:
        graph.add(batch(small))
    with (
        KnowledgeGraph.open(folder / "ours", read_only=True) as graph,
        KnowledgeGraph.open(folder / "small", read_only=True) as fewer,
    ):
        ours, raw = _alternate(lambda: _check(_claims(graph)), lambda: _raw(graph.store.engine))
        large, less = _alternate(lambda: _check(_claims(graph)), lambda: _check(_claims(fewer)))
    return [
        (f"who_threatens ({ours * 1000:.1f} ms) / same SPARQL, raw", ours / raw, "<= 1.5"),
        (f"who_threatens at {count:,} / at {small:,} claims", large / less, "<= 1.5"),
    ]


def _claims(graph: KnowledgeGraph) -> int:
    return sum(row.count for row in graph.who_threatens(TARGET))


def _check(claims: int) -> None:
    if claims != ANSWERS:
        raise AssertionError(f"{claims} claims, not {ANSWERS}")


def _raw(engine: ox.Store) -> None:
    """The query of the library with the same values bound, the terms of every solution read."""
    query = named_query("claims")
    values = {p.name: ox.Literal(p.default) for p in query.parameters if p.default is not None}
    values["predicate"] = ox.NamedNode(SG.threatens)
    values["object"] = ox.NamedNode(PREFIXES["actor"] + TARGET)
    terms = {ox.Variable(name): value for name, value in values.items()}
    solutions = engine.query(query.text, prefixes=PREFIXES, substitutions=terms)
    _check(len([tuple(solution) for solution in solutions]))


def _alternate(first: Callable[[], None], second: Callable[[], None]) -> tuple[float, float]:
    times = [(_time(first), _time(second)) for _ in range(_ROUNDS)]
    ours, raw = zip(*times, strict=True)
    return statistics.median(ours), statistics.median(raw)


def _time(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started
