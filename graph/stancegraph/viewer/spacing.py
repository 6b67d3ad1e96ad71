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
