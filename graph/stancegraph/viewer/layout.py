"""Where each node of the map stands, worked out before the page is made.

Allies stand near and adversaries apart: each pair of linked nodes has a distance that it
would like, by the kind of its claims; other pairs are as far apart as there are steps
between them. The labels' boxes are then pushed apart until none overlaps, and parts
that have no link between them are packed side by side.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stancegraph.viewer.labels import box, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    Pairs = Mapping[tuple[int, int], list[float]]
    Place = tuple[int, int]

# The distance that a pair would like, in steps of the graph, by kind of claim.
_DISTANCES = {"hostile": 1.9, "cooperative": 0.9, "dependence": 0.9, "structure": 0.8}
_DISTANCE = 1.0
STRONGEST = 1000  # nodes; the page opens on as many
_LONGER = 0.15  # for each further claim
_STEP = 100  # pixels at zoom 1
_STRETCH = 1.6  # labels are wider than they are high
_GAP = (34, 22)  # pixels left free between boxes, across and down
_CELL, _CELLS = 20, 100  # of the grid for packing: pixels a cell, and cells across at most
_BUSY = 5.0  # pixels more round a node, times the root of its claims: lines need room
_ASPECT = 2.4  # of the whole picture, width to height
_KNOWN = 2  # one node in so many must have a place already for a map to go on from it
_SMALL = 80  # up to so many nodes, several drawings are made and the clearest is kept
_TRIES = 30
_IMPROVED = 2  # so many of the clearest are made clearer still
_EMPTINESS = 8.0  # how many crossings are worth as much space again as the boxes take


@dataclass(frozen=True, slots=True)
class Measures:
    """How much room the nodes of a network need, by their numbers.

    Attributes:
        sizes: Widths and heights of their boxes with the gaps round them, n by 2.
        below: How far the middle of each box lies from where its lines meet, n by 2.
        pairs: What each claim of each pair of different nodes asks for, in steps.
    """

    sizes: NDArray[Any]
    below: NDArray[Any]
    pairs: Pairs

    def places(self, names: Sequence[Any], centres: NDArray[Any]) -> dict[Any, Place]:
        """Where the nodes stand whose boxes have these middles, in whole pixels."""
        rows = zip(names, centres - self.below, strict=True)
        return {name: (round(x), round(y)) for name, (x, y) in rows}


def positions(
    graph: nx.MultiDiGraph, seed: int = 0, before: Mapping[str, Place] | None = None
) -> dict[Any, Place]:
    """Lay a network out.

    The same graph gives the same positions, in whatever order it was built. Of more than
    `STRONGEST` nodes, those with most claims are laid out, which takes seconds, and the
    others stand in rings round them.

    Args:
        graph: As made by `stancegraph.analysis.network`.
        seed: Chooses among the layouts that are possible.
        before: Where nodes stood in an earlier map. If at least half of them are known,
            these stay about there, and the others are put between them.

    Returns:
        For each node its x (to the right) and y (downwards), whole pixels at zoom 1,
        the middle of the picture at 0, 0; with `before`, where that had its middle.
    """
    names = sorted(graph, key=str)
    places = {str(n): before[str(n)] for n in names if str(n) in before} if before else {}
    if _KNOWN * len(places) < len(names):
        places = {}
    if len(names) > STRONGEST:
        return _with_rings(graph, names, seed, places)
    return _positions(graph, names, seed, places)


def _with_rings(
    graph: nx.MultiDiGraph, names: list[Any], seed: int, before: Mapping[str, Place]
) -> dict[Any, Place]:
    """The strongest part laid out, and the rest in rings round it."""
    from stancegraph.viewer.rings import around

    claims = claim_counts(graph)
    strong = set(sorted(names, key=lambda name: (-claims[name], str(name)))[:STRONGEST])
    part = graph.subgraph(strong)
    middle = _positions(part, [name for name in names if name in strong], seed, before)
    placed = {n: before[str(n)] for n in names if str(n) in before} | middle
    return around(graph, placed, [name for name in names if name not in placed])


def _positions(
    graph: nx.MultiDiGraph, names: list[Any], seed: int, before: Mapping[str, Place]
) -> dict[Any, Place]:
    import numpy as np

    if not names:
        return {}
    if any(str(name) in before for name in names):
        from stancegraph.viewer.continuation import continued

        return continued(graph, names, before)
    found = measures(graph, names)
    sizes, below, pairs = found.sizes, found.below, found.pairs
    centres = np.zeros_like(sizes)
    parts = _parts(len(names), pairs)
    for part in parts:
        inside = {n: i for i, n in enumerate(part)}
        links = {(inside[a], inside[b]): d for (a, b), d in pairs.items() if a in inside}
        centres[part] = _draw(links, sizes[part], below[part], seed)
    _pack(parts, centres, sizes, pairs)
    return found.places(names, centres)


def measures(graph: nx.MultiDiGraph, names: Sequence[Any]) -> Measures:
    """How much room these nodes of a network need; there is at least one."""
    import numpy as np

    claims = claim_counts(graph)
    boxes = [box(wrap(str(n), graph.nodes[n]), graph.nodes[n], claims[n]) for n in names]
    sizes = np.array([(b.width, b.height) for b in boxes]) + _GAP
    sizes += _BUSY * np.sqrt([[claims[n]] for n in names])
    below = np.array([(0.0, b.below) for b in boxes])
    return Measures(sizes, below, _liked_distances(graph, names))


def claim_counts(graph: nx.MultiDiGraph) -> Counter[Any]:
    """How many claims each node stands in; one about itself counts once."""
    counts: Counter[Any] = Counter()
    for a, b in graph.edges():
        counts.update({a, b})
    return counts


def _liked_distances(
    graph: nx.MultiDiGraph, names: Sequence[Any]
) -> dict[tuple[int, int], list[float]]:
    """What each claim of each pair of different nodes asks for, in steps."""
    number = {name: i for i, name in enumerate(names)}
    asked: dict[tuple[int, int], list[float]] = defaultdict(list)
    for a, b, kind in graph.edges(data="relation_kind"):
        first, second = sorted((number[a], number[b]))
        if first != second:
            asked[first, second].append(_DISTANCES.get(str(kind), _DISTANCE))
    return dict(sorted(asked.items()))


def _wanted(liked: list[float]) -> float:
    """The mean of what a pair's claims ask for, and a little more for each: lines need room."""
    return math.fsum(liked) / len(liked) + min(_LONGER * (len(liked) - 1), _DISTANCE)


def _parts(count: int, pairs: Pairs) -> list[list[int]]:
    """The connected parts, each sorted, the largest first."""
    import networkx as nx

    merged = nx.Graph()
    merged.add_nodes_from(range(count))
    merged.add_edges_from(pairs)
    parts = (sorted(part) for part in nx.connected_components(merged))
    return sorted(parts, key=lambda part: (-len(part), part))


def _draw(pairs: Pairs, sizes: NDArray[Any], below: NDArray[Any], seed: int) -> NDArray[Any]:
    """Centres of the boxes of one connected part; of a small one, the clearest of several."""
    import numpy as np

    from stancegraph.viewer import stress
    from stancegraph.viewer.spacing import Room, separate
    from stancegraph.viewer.untangle import Drawing, improve

    count = len(sizes)
    if count == 1:
        return np.zeros((1, 2))
    distance = stress.hops(count, pairs)
    for (i, j), liked in pairs.items():
        distance[i, j] = distance[j, i] = _wanted(liked)
    edges, weights = np.array(list(pairs)), np.array([len(liked) for liked in pairs.values()])
    random = np.random.default_rng(seed)
    room = Room(sizes, edges, weights)
    drawing = Drawing(room, below, edges, weights, distance, (_STEP * _STRETCH, _STEP))

    def draw(start: NDArray[Any]) -> NDArray[Any]:
        points = _level(stress.place(distance, start)) * drawing.step
        return separate(points, room)

    first = draw(stress.classical(distance) + random.normal(size=(count, 2)) * 0.01)
    if count > _SMALL:
        return first
    drawn = [first, *(draw(random.normal(size=(count, 2))) for _ in range(min(count, _TRIES)))]

    def score(centres: NDArray[Any]) -> float:
        return drawing.tangles(centres) + _EMPTINESS * _emptiness(centres, sizes)

    drawn.sort(key=score)
    return min((improve(drawing, centres, random) for centres in drawn[:_IMPROVED]), key=score)


def _level(points: NDArray[Any]) -> NDArray[Any]:
    """The points turned so that they spread most from left to right."""
    import numpy as np

    points = points - points.mean(axis=0)
    _, vectors = np.linalg.eigh(points.T @ points)
    turned: NDArray[Any] = points @ vectors[:, ::-1]
    first = turned[np.abs(turned).argmax(axis=0), [0, 1]]
    return turned * np.where(first < 0, -1, 1)  # an eigenvector's sign is arbitrary


def _emptiness(centres: NDArray[Any], sizes: NDArray[Any]) -> float:
    """The area of the picture, as a multiple of the area of its boxes."""
    width, height = (centres + sizes / 2).max(axis=0) - (centres - sizes / 2).min(axis=0)
    wanted = max(width, height * _ASPECT)
    return float(wanted * wanted / _ASPECT / sizes.prod(axis=1).sum())


def _pack(parts: list[list[int]], centres: NDArray[Any], sizes: NDArray[Any], pairs: Pairs) -> None:
    """Move the parts, in place, side by side round the middle of the picture."""
    import numpy as np

    from stancegraph.viewer.packing import pack

    width = math.sqrt(float(sizes.prod(axis=1).sum()) * _ASPECT)
    cell = max(_CELL, width / _CELLS, float(np.ptp(centres, axis=0).max()) / _CELLS)
    links: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for a, b in pairs:
        links[a].append((a, b))
    covered = []
    for part in parts:
        corners = [_cells_of_box(centres[n], sizes[n], cell) for n in part]
        corners += [_cells_of_line(centres[a], centres[b], cell) for n in part for a, b in links[n]]
        covered.append(np.unique(np.concatenate(corners), axis=0))
    for part, move in zip(parts, pack(covered, _ASPECT), strict=True):
        centres[part] += move * cell
    low, high = (centres - sizes / 2).min(axis=0), (centres + sizes / 2).max(axis=0)
    centres -= (low + high) / 2


def _cells_of_box(centre: NDArray[Any], size: NDArray[Any], cell: float) -> NDArray[Any]:
    import numpy as np

    (left, top), (right, bottom) = (np.floor((centre + s * size / 2) / cell) for s in (-1, 1))
    x, y = np.meshgrid(np.arange(left, right + 1), np.arange(top, bottom + 1))
    return np.column_stack((x.ravel(), y.ravel())).astype(np.int64)


def _cells_of_line(start: NDArray[Any], end: NDArray[Any], cell: float) -> NDArray[Any]:
    import numpy as np

    steps = int(np.abs(end - start).max() / cell * 2) + 2
    return np.floor(np.linspace(start, end, steps) / cell).astype(np.int64)
