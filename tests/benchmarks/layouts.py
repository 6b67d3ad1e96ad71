"""Layouts side by side: ``python -m tests.benchmarks.layouts``.

igraph, networkx and, where they are installed, rustworkx and fa2_modified (ForceAtlas2) lay
out the shipped graph and 1,000 nodes with 5,000 claims. Each picture is scaled to the
area of ours and then measured:

* seconds: to lay out
* overlaps: pairs of labels that lie on each other, in percent of the nodes
* crossings: of 2,000 pairs of lines chosen at random, in percent
* apart: the mean distance of adversaries as a multiple of that of allies
"""

from __future__ import annotations

import random
import sys
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from stancegraph.knowledge import KnowledgeGraph
from stancegraph.resources import data_dir
from stancegraph.viewer.labels import box, wrap
from stancegraph.viewer.layout import claim_counts, positions
from tests.viewer.crowd import crowd

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Layout = Callable[[nx.Graph], NDArray[Any]]

_PAIRS = 2_000


def _networkx(name: str, **options: Any) -> Layout:
    def lay(graph: nx.Graph) -> NDArray[Any]:
        placed = getattr(nx, name)(graph, **options)
        return np.array([placed[node] for node in graph])

    return lay


def _igraph(name: str) -> Layout:
    def lay(graph: nx.Graph) -> NDArray[Any]:
        import igraph

        random.seed(0)
        same = igraph.Graph(len(graph), list(graph.edges))
        return np.array(same.layout(name).coords)

    return lay


def _rustworkx(graph: nx.Graph) -> NDArray[Any]:
    import rustworkx

    same = rustworkx.PyGraph()
    same.add_nodes_from(list(graph))
    same.add_edges_from([(a, b, 1.0) for a, b in graph.edges])
    placed = rustworkx.spring_layout(same, seed=0, num_iter=200)
    return np.array([placed[node] for node in graph])


def _fa2(graph: nx.Graph) -> NDArray[Any]:
    from fa2_modified import ForceAtlas2

    random.seed(0)
    np.random.seed(0)  # noqa: NPY002 - the library draws from the global generator
    model = ForceAtlas2(verbose=False)
    placed = model.forceatlas2_networkx_layout(graph, iterations=500)
    return np.array([placed[node] for node in graph])


LAYOUTS: dict[str, tuple[str, Layout]] = {
    "networkx spring": ("networkx", _networkx("spring_layout", seed=0)),
    "networkx forceatlas2": ("networkx", _networkx("forceatlas2_layout", seed=0)),
    "networkx kamada_kawai": ("networkx", _networkx("kamada_kawai_layout")),
    "igraph fruchterman_reingold": ("igraph", _igraph("fr")),
    "igraph kamada_kawai": ("igraph", _igraph("kk")),
    "igraph drl": ("igraph", _igraph("drl")),
    "rustworkx spring": ("rustworkx", _rustworkx),
    "fa2 ForceAtlas2": ("fa2_modified", _fa2),
}


def _measures(graph: nx.MultiDiGraph, names: list[Any], points: NDArray[Any]) -> list[float]:
    claims = claim_counts(graph)
    boxes = [box(wrap(str(n), graph.nodes[n]), graph.nodes[n], claims[n]) for n in names]
    sizes = np.array([(b.width, b.height) for b in boxes])
    middles = points + np.array([(0.0, b.below) for b in boxes])
    gaps = np.abs(middles[:, None] - middles[None]) - (sizes[:, None] + sizes[None]) / 2
    overlaps = int(((gaps < 0).all(axis=2)).sum() - len(names)) / 2
    number = {name: i for i, name in enumerate(names)}
    links = sorted({(number[a], number[b]) for a, b in graph.edges() if a != b})
    far: dict[str, list[float]] = {"hostile": [], "cooperative": []}
    for a, b, kind in graph.edges(data="relation_kind"):
        if kind in far:
            far[kind].append(float(np.linalg.norm(points[number[a]] - points[number[b]])))
    chooser = random.Random(0)
    pairs = [chooser.sample(links, 2) for _ in range(_PAIRS)]
    crossing = sum(_cross(points, *one, *other) for one, other in pairs)
    apart = float(np.mean(far["hostile"]) / np.mean(far["cooperative"]))
    return [100 * overlaps / len(names), 100 * crossing / _PAIRS, apart]


def _cross(points: NDArray[Any], a: int, b: int, c: int, d: int) -> bool:
    if len({a, b, c, d}) < 4:
        return False

    def side(p: int, q: int, r: int) -> bool:
        (px, py), (qx, qy), (rx, ry) = points[p], points[q], points[r]
        return bool((qx - px) * (ry - py) > (qy - py) * (rx - px))

    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def _compare(title: str, graph: nx.MultiDiGraph) -> None:
    out = sys.stdout.write
    out(f"{title:<32}{'seconds':>9}{'overlaps %':>12}{'crossings %':>13}{'apart':>8}\n")
    names = sorted(graph)
    start = time.perf_counter()
    placed = positions(graph)
    spent = time.perf_counter() - start
    own = np.array([placed[name] for name in names], dtype=float)
    _row("ours", spent, _measures(graph, names, own))
    merged = nx.Graph()
    merged.add_nodes_from(range(len(names)))
    number = {name: i for i, name in enumerate(names)}
    merged.add_edges_from((number[a], number[b]) for a, b in graph.edges() if a != b)
    area = np.ptp(own, axis=0).prod()
    for name, (package, lay) in LAYOUTS.items():
        if find_spec(package) is None:
            out(f"{name:<32}  not installed\n")
            continue
        start = time.perf_counter()
        points = lay(merged)
        spent = time.perf_counter() - start
        points = points * np.sqrt(area / np.ptp(points, axis=0).prod())
        _row(name, spent, _measures(graph, names, points))
    out("\n")


def _row(name: str, spent: float, found: list[float]) -> None:
    overlaps, crossings, apart = found
    sys.stdout.write(f"{name:<32}{spent:>9.2f}{overlaps:>12.1f}{crossings:>13.1f}{apart:>8.2f}\n")
    sys.stdout.flush()


def main() -> None:
    graph = KnowledgeGraph()
    graph.add(data_dir() / "ukraine-peace-2025")
    _compare("shipped graph", graph.network())
    _compare("1,000 nodes, 5,000 claims", crowd(1_000, 5_000))


if __name__ == "__main__":
    main()
