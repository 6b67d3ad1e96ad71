"""Parts of a drawing, packed side by side into the gaps that others leave.

Each part covers cells of a grid; each in turn, the largest first, goes where the whole
picture stays smallest, as in Freivalds, Dogrusoz and Kikusts, "Disconnected Graph Layout
and the Polyomino Packing Approach" (2002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_CHUNK = 400


def pack(parts: Sequence[NDArray[np.int64]], aspect: float) -> list[NDArray[np.int64]]:
    """How far to move each part, in cells, so that no two share a cell.

    Args:
        parts: The cells that each part covers, k by 2.
        aspect: The width of the picture that is wanted, as a multiple of its height.
    """
    moves: list[NDArray[np.int64]] = []
    picture = _Picture(aspect)
    for cells in parts:
        move = picture.best_move(cells)
        picture.add(cells + move)
        moves.append(move)
    return moves


class _Picture:
    """The cells that are taken, and the corners of the rectangle round them."""

    def __init__(self, aspect: float) -> None:
        self.aspect = aspect
        self.low = np.zeros(2, dtype=np.int64)
        self.high = np.zeros(2, dtype=np.int64)
        self.taken = np.zeros((1, 1), dtype=bool)

    def add(self, cells: NDArray[np.int64]) -> None:
        """Take these cells."""
        low, high = (
            np.minimum(self.low, cells.min(axis=0)),
            np.maximum(self.high, cells.max(axis=0)),
        )
        self.taken = np.pad(self.taken, np.column_stack((self.low - low, high - self.high)))
        self.low, self.high = low, high
        self.taken[tuple((cells - low).T)] = True

    def best_move(self, cells: NDArray[np.int64]) -> NDArray[np.int64]:
        """The move to free cells that makes the picture grow least."""
        margin = np.ptp(cells, axis=0) + 1
        taken = np.pad(self.taken, np.column_stack((margin, margin)))
        corner = self.low - margin
        tries = self._tries(cells.min(axis=0), cells.max(axis=0))
        for begin in range(0, len(tries), _CHUNK):
            some = tries[begin : begin + _CHUNK]
            places = (cells - corner)[None, :, :] + some[:, None, :]
            free = np.nonzero(~taken[places[..., 0], places[..., 1]].any(axis=1))[0]
            if len(free):
                break
        move: NDArray[np.int64] = some[free[0]]  # beside the picture there is always room
        return move

    def _tries(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
        """Every move that leaves a part within the picture or next to it, the best first."""
        start, stop = self.low - last - 1, self.high - first + 1
        x, y = np.meshgrid(np.arange(start[0], stop[0] + 1), np.arange(start[1], stop[1] + 1))
        moves = np.column_stack((x.ravel(), y.ravel()))
        wide = np.maximum(self.high, last + moves) - np.minimum(self.low, first + moves)
        wide[:, 1] = wide[:, 1] * self.aspect
        off = np.abs(moves + (first + last - self.low - self.high) / 2)
        return moves[
            np.lexsort((off[:, 0] + off[:, 1] * self.aspect, wide.sum(axis=1), wide.max(axis=1)))
        ]
