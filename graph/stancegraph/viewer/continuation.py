"""A map laid out on from an earlier one: what stood there stays, and what is new finds room."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Any

import numpy as np

from stancegraph.viewer.layout import measures
from stancegraph.viewer.spacing import Room, separate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx
    from numpy.typing import NDArray

    from stancegraph.viewer.layout import Measures, Place

# Whole pixels may lie half of one off on each side; less than this is no overlap.
_ROUNDED = 2
_RINGS, _PER_RING = 12, 16  # of places that are tried round where a new node belongs
_APART = 60  # pixels between the rings, as high as a small node
_WIDE = 1.6  # labels are wider than they are high


def continued(
    graph: nx.MultiDiGraph, names: list[Any], before: Mapping[str, Place]
) -> dict[Any, Place]:
    """Places for all: those of before as they were, so far as there is room, and new ones.

    A new node stands as near as there is room to the middle of what it is linked to. Where
    nothing is new and nothing needs more room, nothing moves.

    Args:
        graph: The network.
        names: Its nodes, in an order of their own.
        before: Where some of them stood, by their names.
    """
    found = measures(graph, names)
    known = [i for i, name in enumerate(names) if str(name) in before]
    centres = np.zeros_like(found.sizes)
    for i in known:
        centres[i] = before[str(names[i])]
    centres[known] += found.below[known]
    _place_new(centres, known, found)
    edges = np.array(list(found.pairs), dtype=np.intp).reshape(-1, 2)
    weights = np.array([len(liked) for liked in found.pairs.values()])
    close = Room(found.sizes - _ROUNDED, edges, weights)
    if len(names) > 1 and len(close.overlapping(centres, *close.near(centres, 0))[0]):
        centres = separate(centres, Room(found.sizes, edges, weights))
    return found.places(names, centres)


def _place_new(centres: NDArray[Any], known: list[int], found: Measures) -> None:
    """Give those that have no place one, in place: first what is linked to most that has."""
    links: dict[int, set[int]] = {i: set() for i in range(len(centres))}
    for a, b in found.pairs:
        links[a].add(b)
        links[b].add(a)
    placed, there = list(known), set(known)
    # Counted anew when a neighbour is placed; an older, lower count is met later and passed over.
    queue = [(-len(near & there), i) for i, near in links.items() if i not in there]
    heapify(queue)
    while queue:
        _, node = heappop(queue)
        if node in there:
            continue
        near = sorted(links[node] & there)
        # What is linked to nothing goes below the picture.
        low = (centres[placed].mean(axis=0)[0], centres[placed][:, 1].max())
        wanted = centres[near].mean(axis=0) if near else np.array(low)
        centres[node] = _room_near(wanted, centres[placed], found.sizes[placed], found.sizes[node])
        placed.append(node)
        there.add(node)
        for other in links[node] - there:
            heappush(queue, (-len(links[other] & there), other))


def _room_near(wanted: Any, others: Any, sizes: Any, size: Any) -> Any:
    """The nearest place that is tried where a box of this size touches none of the others."""
    needed = (sizes + size) / 2
    for place in _tries(wanted):
        if not (np.abs(others - place) < needed).all(axis=1).any():
            break
    return place


def _tries(wanted: Any) -> Iterator[Any]:
    yield wanted
    for ring in range(1, _RINGS + 1):
        for step in range(_PER_RING):
            # Each ring a little turned, so that no two places are the same.
            angle = 2 * np.pi * (step / _PER_RING + ring * 0.02)
            yield wanted + ring * _APART * np.array((_WIDE * np.cos(angle), np.sin(angle)))
