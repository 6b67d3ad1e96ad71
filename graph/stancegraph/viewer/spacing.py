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


def separate(centres: NDArray[Any], sizes: NDArray[Any]) -> NDArray[Any]:
    """Move boxes as little as need be until none overlaps another.

    Each round pushes overlapping pairs apart along the axis that needs less; when that
    does not end, everything is stretched a little and tried again, which always ends.

    Args:
        centres: n by 2, in pixels; no two the same.
        sizes: n by 2, width and height, with the gap that is to stay free.
    """
    centres = centres.copy()
    while len(_near(centres, sizes)[0]) > _CROWDED * len(centres):
        centres *= _SPREAD
    while True:
        for turn in range(_ROUNDS_A_SCALE):
            if turn % _ROUNDS_A_LIST == 0:
                first, second = _near(centres, sizes, _SLACK)
            if not _push(centres, sizes, first, second) and not len(_near(centres, sizes)[0]):
                return centres
        centres *= _GROW


def _near(centres: NDArray[Any], sizes: NDArray[Any], slack: float = 0) -> tuple[Any, Any]:
    """The pairs of boxes that overlap, or lie within the slack of it.

    Sweeps from left to right: compares each box with the next, the next but one and so
    on, until even the widest would be out of reach.
    """
    order = np.argsort(centres[:, 0], kind="stable")
    points, half = centres[order], sizes[order] / 2
    reach = 2 * half[:, 0].max() + slack
    found = [np.empty((0, 2), dtype=np.intp)]
    for step in range(1, len(order)):
        apart = np.abs(points[step:] - points[:-step])
        if (apart[:, 0] >= reach).all():
            break
        hit = np.nonzero((apart < half[step:] + half[:-step] + (slack - _DUST)).all(axis=1))[0]
        found.append(np.column_stack((order[hit], order[hit + step])))
    first, second = np.concatenate(found).T
    return first, second


def _push(centres: NDArray[Any], sizes: NDArray[Any], first: Any, second: Any) -> bool:
    """Push the overlapping ones of these pairs apart, in place; says whether there were any."""
    apart = centres[second] - centres[first]
    lacking = (sizes[first] + sizes[second]) / 2 - np.abs(apart)
    hit = (lacking > _DUST).all(axis=1)
    if not hit.any():
        return False
    first, second, apart, lacking = first[hit], second[hit], apart[hit], lacking[hit]
    axis = lacking.argmin(axis=1)
    rows = np.arange(len(axis))
    sign = np.where(apart[rows, axis] < 0, -1, 1)
    step = sign * (lacking[rows, axis] / 2 + _DUST)
    np.add.at(centres, (first, axis), -step)
    np.add.at(centres, (second, axis), step)
    return True


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
    inside = (np.abs(samples[:, :, None] - centres) * 2 < sizes).all(axis=3)
    through = inside.sum(axis=1)  # how much of the line lies in each box
    rows = np.arange(len(edges))
    through[rows, edges[:, 0]] = through[rows, edges[:, 1]] = 0
    hidden = np.minimum(through, _SAMPLES / 10).sum(axis=1)
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
