"""Boxes on a plane, pushed apart until none overlaps another."""

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
_LABEL = 26  # pixels more between nodes that are linked
_PER_LINE, _MOST_LINES = 14, 4  # pixels for each line, of so many at most


def separate(centres: NDArray[Any], room: Room) -> NDArray[Any]:
    """Move boxes as little as need be until each has its room.

    Each round pushes pairs that lack room apart along the axis that needs less; when that
    does not end, everything is stretched a little and tried again, which always ends.

    Args:
        centres: n by 2, in pixels; no two the same.
        room: What each pair of boxes needs.
    """
    centres = centres.copy()
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


class Room:
    """How much room each pair of boxes needs, and which pairs lack it.

    Pairs that are linked need so much that the middle of their lines, where the labels
    of these stand, is free, and more for each line after the first.

    Args:
        sizes: n by 2, width and height in pixels, with the gap that is to stay free.
        edges: The numbers of the nodes that are linked, m by 2.
        weights: How many lines each link has.
    """

    def __init__(
        self,
        sizes: NDArray[Any],
        edges: NDArray[np.intp],
        weights: NDArray[np.intp],
    ) -> None:
        self.sizes = sizes
        self.lines = np.zeros((len(sizes), len(sizes)), dtype=np.int16)
        first, second = edges.T
        self.lines[first, second] = self.lines[second, first] = np.minimum(weights, _MOST_LINES)

    def needed(self, first: Any, second: Any) -> NDArray[Any]:
        """How far the middles of these pairs must be apart, across or down."""
        one, other, lines = (
            self.sizes[first],
            self.sizes[second],
            self.lines[first, second][:, None],
        )
        more = np.where(lines > 0, _LABEL + _PER_LINE * (lines - 1), 0)
        result: NDArray[Any] = (one + other) / 2 + more
        return result

    def near(self, centres: NDArray[Any], slack: float) -> tuple[Any, Any]:
        """The pairs of boxes that may overlap, or lie within the slack of it.

        Sweeps from left to right: compares each box with the next, the next but one and
        so on, until even the widest would be out of reach.
        """
        order = np.argsort(centres[:, 0], kind="stable")
        points, sizes = centres[order], self.sizes[order]
        slack += _LABEL + _PER_LINE * _MOST_LINES
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
        lacking = self.needed(first, second) - np.abs(centres[second] - centres[first])
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
