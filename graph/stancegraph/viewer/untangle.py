"""Makes a drawing easier to read: fewer lines that cross, or run behind a box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from stancegraph.viewer.spacing import Room

_SWING = 0.1  # how far out several lines of one pair swing, as a part of half their length
_GAP = 16  # pixels of the room round a box that lines may use
_THROUGH = 8.0  # how many crossings one box is worth that a line runs behind
_STRAIN = 0.2  # and one step of difference from the distance that is wanted
_HEAT = 4.0  # how much worse a move may be in the first round, on average
_ROUNDS, _TRIES = 80, 4
_BUDGET = 200_000  # bounds the time: fewer rounds for many nodes and lines


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stays the same while nodes move.

    Attributes:
        room: The sizes of the boxes, and what room they need.
        below: How far the middle of each box lies from where its lines meet, n by 2.
        edges: The numbers of the nodes that are linked, m by 2.
        weights: How many lines each link has.
        distance: How far apart each pair should be, n by n, in steps.
        step: A step across and down, in pixels.
    """

    room: Room
    below: NDArray[Any]
    edges: NDArray[np.intp]
    weights: NDArray[Any]
    distance: NDArray[Any]
    step: tuple[float, float]

    def tangles(self, centres: NDArray[Any]) -> float:
        """How hard the drawing is to read, in crossings."""
        every = np.ones(len(self.edges), dtype=bool)
        ends = (centres - self.below)[self.edges]
        hidden = self._hidden(ends, every, centres, np.arange(len(centres)))
        return self._crossings(ends, every, every) / 2 + hidden

    def burden(self, node: int, centres: NDArray[Any]) -> float:
        """What one node adds to that, and how far it is from where it should be."""
        mine = (self.edges == node).any(axis=1)
        ends = (centres - self.below)[self.edges]
        crossings = self._crossings(ends, mine, ~mine)
        hidden = self._hidden(ends, mine, centres, np.arange(len(centres)))
        hides = self._hidden(ends, ~mine, centres, np.array([node]))
        apart = np.hypot(*((centres - centres[node]) / self.step).T)
        wanted = np.maximum(self.distance[node], 1)
        strain = (((apart - self.distance[node]) / wanted) ** 2).sum()
        return crossings + hidden + hides + _STRAIN * float(strain)

    def free(self, node: int, centres: NDArray[Any]) -> bool:
        """Whether the node has the room it needs."""
        others = np.delete(np.arange(len(centres)), node)
        apart = np.abs(centres[others] - centres[node])
        return not (apart < self.room.needed(np.full_like(others, node), others)).all(axis=1).any()

    def _hidden(self, ends: Any, lines: Any, centres: Any, boxes: Any) -> float:
        """Lines that run behind the boxes of others, each as many crossings.

        By the separating axes of a line and a box: across, down, and square to the line.
        """
        ends, weights = ends[lines], self.weights[lines]
        half = (ends[:, 1] - ends[:, 0])[:, None] / 2
        apart = ends.mean(axis=1)[:, None] - centres[boxes]
        swing = np.where(weights > 1, _SWING * np.hypot(half[..., 0], half[..., 1])[:, 0], 0)
        reach = (self.room.sizes[boxes] - _GAP) / 2 + swing[:, None, None]
        met = (np.abs(apart) < reach + np.abs(half)).all(axis=2)
        off = apart[..., 0] * half[..., 1] - apart[..., 1] * half[..., 0]
        met &= np.abs(off) < (reach * np.abs(half[..., ::-1])).sum(axis=2)
        met &= (self.edges[lines][:, :, None] != boxes).all(axis=1)
        return float(_THROUGH * (met.sum(axis=1) @ weights))

    def _crossings(self, ends: Any, some: Any, others: Any) -> float:
        """How many lines of the one set cross lines of the other that share no end."""
        sides = _sides(ends[some], ends[others]) & _sides(ends[others], ends[some]).T
        one, other = self.edges[some], self.edges[others]
        apart = (one[:, None, :, None] != other[None, :, None, :]).all(axis=(2, 3))
        weights = np.minimum(self.weights, 2)  # a bundle that crosses is little worse than a line
        return float(weights[some] @ (sides & apart) @ weights[others])


def _sides(lines: NDArray[Any], others: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether the ends of each other line lie on different sides of each line."""
    start, along = lines[:, 0, None], lines[:, 1, None] - lines[:, 0, None]
    turns = [
        np.sign(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0])
        for to in (others[None, :, 0] - start, others[None, :, 1] - start)
    ]
    result: NDArray[np.bool_] = turns[0] * turns[1] < 0
    return result


def improve(drawing: Drawing, centres: NDArray[Any], random: np.random.Generator) -> NDArray[Any]:
    """Move nodes to where they are less of a burden, within the picture (simulated annealing).

    Early rounds try long moves and now and then keep a bad one, which leads out of dead
    ends; late rounds only tidy.
    """
    if not drawing.tangles(centres):
        return centres
    centres = centres.copy()
    rounds = min(_ROUNDS, _BUDGET // (len(centres) * (len(drawing.edges) + 40)))
    low, high = centres.min(axis=0), centres.max(axis=0)
    for heat in np.linspace(1, 0, rounds):
        near, far = 0.3 + 2 * heat, 2.3  # in steps; a long move may help to the end
        spread = np.array([[near], [far]] * (_TRIES // 2)) * drawing.step
        for node in random.permutation(len(centres)):
            burden = drawing.burden(node, centres)
            for move in random.normal(size=(_TRIES, 2)) * spread:
                before = centres[node].copy()
                centres[node] = np.clip(before + move, low, high)
                if drawing.free(node, centres):
                    after = drawing.burden(node, centres)
                    if after < burden + _HEAT * heat * random.exponential():
                        burden = after
                        continue
                centres[node] = before
    return centres
