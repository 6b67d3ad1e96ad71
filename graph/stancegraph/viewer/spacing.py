"""Boxes on a plane: pushes them apart, and tells how hard the picture is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CROWDED = 1.0  # overlaps a box, above which pushing alone would take long
_SPREAD = 1.15
_ROUNDS_A_SCALE = 60
_ROUNDS_A_LIST = 10  # how often the list of neighbours is made anew
_SLACK = 60  # pixels
_GROW = 1.06
_DUST = 1e-6
_SAMPLES = 25
_SWING = 0.1  # how far out several lines of one pair swing, as a part of their length


def separate(centres: NDArray[Any], sizes: NDArray[Any], edges: NDArray[np.intp]) -> NDArray[Any]:
    """Move boxes as little as need be until none overlaps another.

    Each round pushes overlapping pairs apart along the axis that needs less; when that
    does not end, everything is stretched a little and tried again, which always ends.
    Pairs that are linked are kept so far apart that the middle of their line, where its
    label stands, is free.

    Args:
        centres: n by 2, in pixels; no two the same.
        sizes: n by 2, width and height, with the gap that is to stay free.
        edges: The numbers of the nodes that are linked, m by 2.
    """
    centres = centres.copy()
    room = _Room(sizes, edges)
    while len(room.overlapping(centres, *room.near(centres, 0))[0]) > _CROWDED * len(centres):
        centres *= _SPREAD
    while True:
        for turn in range(_ROUNDS_A_SCALE):
            if turn % _ROUNDS_A_LIST == 0:
                pairs = room.near(centres, _SLACK)
            if room.push(centres, *pairs):
                continue
            if not len(room.overlapping(centres, *room.near(centres, 0))[0]):
                return centres
        centres *= _GROW


class _Room:
    """How much room each pair of boxes needs, and which pairs lack it."""

    def __init__(self, sizes: NDArray[Any], edges: NDArray[np.intp]) -> None:
        self.sizes = sizes
        self.linked = np.zeros((len(sizes), len(sizes)), dtype=bool)
        self.linked[edges[:, 0], edges[:, 1]] = self.linked[edges[:, 1], edges[:, 0]] = True

    def near(self, centres: NDArray[Any], slack: float) -> tuple[Any, Any]:
        """The pairs of boxes that may overlap, or lie within the slack of it.

        Sweeps from left to right: compares each box with the next, the next but one and
        so on, until even the widest would be out of reach.
        """
        order = np.argsort(centres[:, 0], kind="stable")
        points, sizes = centres[order], self.sizes[order]
        reach = sizes[:, 0].max() + slack
        found = [np.empty((0, 2), dtype=np.intp)]
        for step in range(1, len(order)):
            apart = np.abs(points[step:] - points[:-step])
            if (apart[:, 0] >= reach).all():
                break
            needed = np.maximum(sizes[step:], sizes[:-step]) + slack
            hit = np.nonzero((apart < needed).all(axis=1))[0]
            found.append(np.column_stack((order[hit], order[hit + step])))
        first, second = np.concatenate(found).T
        return first, second

    def overlapping(self, centres: NDArray[Any], first: Any, second: Any) -> tuple[Any, Any, Any]:
        """Those of these pairs that overlap, and how much they lack across and down."""
        one, other = self.sizes[first], self.sizes[second]
        linked = self.linked[first, second][:, None]
        needed = np.where(linked, np.maximum(one, other), (one + other) / 2)
        lacking = needed - np.abs(centres[second] - centres[first])
        hit = (lacking > _DUST).all(axis=1)
        return first[hit], second[hit], lacking[hit]

    def push(self, centres: NDArray[Any], first: Any, second: Any) -> bool:
        """Push the overlapping ones of these pairs apart, in place; says whether any did."""
        first, second, lacking = self.overlapping(centres, first, second)
        axis = lacking.argmin(axis=1)
        rows = np.arange(len(axis))
        sign = np.where(centres[second, axis] < centres[first, axis], -1, 1)
        step = sign * (lacking[rows, axis] / 2 + _DUST)
        np.add.at(centres, (first, axis), -step)
        np.add.at(centres, (second, axis), step)
        return len(first) > 0


def tangles(
    points: NDArray[Any],
    centres: NDArray[Any],
    sizes: NDArray[Any],
    edges: NDArray[np.intp],
    weights: NDArray[Any],
) -> float:
    """How hard a drawing is to read: crossings, and boxes that lines run through.

    Args:
        points: Where the lines of each node begin and end, n by 2.
        centres: The middles of the nodes' boxes, n by 2.
        sizes: The widths and heights of the boxes, n by 2.
        edges: The numbers of the nodes that are linked, m by 2.
        weights: How many lines each link has.
    """
    ends = points[edges]
    along = np.linspace(0, 1, _SAMPLES)[None, :, None]
    samples = ends[:, 0, None] * (1 - along) + ends[:, 1, None] * along
    swing = np.where(weights > 1, _SWING * np.hypot(*(ends[:, 1] - ends[:, 0]).T), 0)
    inside = np.abs(samples[:, :, None] - centres) * 2 < sizes + swing[:, None, None, None]
    through = inside.all(axis=3).sum(axis=1)  # how much of the line lies in each box
    rows = np.arange(len(edges))
    through[rows, edges[:, 0]] = through[rows, edges[:, 1]] = 0
    hidden = 2 * np.minimum(through, 3).sum(axis=1)
    return float(_crossings(ends, edges, weights) + (weights * hidden).sum())


def _crossings(ends: NDArray[Any], edges: NDArray[np.intp], weights: NDArray[Any]) -> float:
    """How many pairs of lines cross that do not share an end."""
    a, b = ends[:, 0], ends[:, 1]

    def side(p: Any) -> Any:  # on which side of each line every point lies
        return np.sign(
            (b - a)[:, None, 0] * (p[None, :, 1] - a[:, None, 1])
            - (b - a)[:, None, 1] * (p[None, :, 0] - a[:, None, 0])
        )

    split = side(a) * side(b) < 0
    apart = (edges[:, None, :, None] != edges[None, :, None, :]).all(axis=(2, 3))
    return float((split & split.T & apart).astype(float).dot(weights).dot(weights) / 2)
