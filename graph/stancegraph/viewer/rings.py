"""The rest of a large network, in rings round its strongest part."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    Place = tuple[int, int]

_ACROSS, _DOWN = 190, 110  # pixels between neighbours on a ring, and between rings
_LEAST = 200
_FLATTEST = 3  # how much wider than high the rings are at most: flat ones crowd at their ends


def around(
    graph: nx.MultiDiGraph, middle: Mapping[Any, Place], rest: Sequence[Any]
) -> dict[Any, Place]:
    """Places for all: the middle as it is, each of the rest on the side of what it is linked to.

    Args:
        graph: The network.
        middle: Places of its strongest part, round 0, 0.
        rest: The other nodes, in an order of their own.
    """
    links: dict[Any, set[Any]] = defaultdict(set)
    for a, b in graph.edges():
        links[a].add(b)
        links[b].add(a)
    angles = _angles(links, middle, rest)
    ordered = sorted(rest, key=lambda name: (angles[name], str(name)))
    width = max([abs(x) for x, _ in middle.values()], default=0) + _LEAST
    height = max([abs(y) for _, y in middle.values()], default=0) + _LEAST
    height = max(height, width // _FLATTEST)
    rings = _rings(len(ordered), width, height)
    places = dict(middle)
    for i, name in enumerate(ordered):
        ring = i % rings
        angle = 2 * math.pi * i / len(ordered)
        x = math.sqrt(2) * (width + ring * _ACROSS) * math.cos(angle)
        y = math.sqrt(2) * (height + ring * _DOWN) * math.sin(angle)
        places[name] = (round(x), round(y))
    return places


def _rings(count: int, width: float, height: float) -> int:
    """How many rings it takes for so many nodes to stand apart."""
    rings = 1
    while count / rings > 2 * math.pi * math.hypot(width, height) / _ACROSS:
        rings += 1
    return rings


def _angles(
    links: Mapping[Any, Iterable[Any]], middle: Mapping[Any, Place], rest: Sequence[Any]
) -> dict[Any, float]:
    """In which direction each is pulled; what is linked to nothing placed comes first."""
    angles = {name: math.atan2(y, x) for name, (x, y) in middle.items()}
    left = list(rest)
    while left:
        found = {}
        for name in left:
            known = sorted(angles[other] for other in links[name] if other in angles)
            if known:
                east, north = (math.fsum(map(f, known)) for f in (math.cos, math.sin))
                found[name] = math.atan2(north, east)
        if not found:
            break
        angles |= found
        left = [name for name in left if name not in found]
    return angles | dict.fromkeys(left, -math.pi)
