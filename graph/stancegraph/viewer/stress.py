"""Places nodes so that distances on paper are those that are wanted (stress majorisation).

Minimises the sum over pairs of ``(|xi - xj| - dij)² / dij²`` by the method of Gansner,
Koren and North, "Graph Drawing by Stress Majorization" (2004). networkx has a force
layout of this quality (Kamada and Kawai), but it needs SciPy, and so does its spring
layout from 500 nodes on; this needs NumPy alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

_ENOUGH = 5e-4  # stop when a round lowers the stress by less than this part of it
_TINY = 1e-9


def hops(count: int, pairs: Iterable[tuple[int, int]]) -> NDArray[np.float64]:
    """Steps from every node to every other of a connected graph, as a square matrix."""
    near = np.eye(count, dtype=np.float32)
    for i, j in pairs:
        near[i, j] = near[j, i] = 1
    distance = np.zeros((count, count))
    reached = np.eye(count, dtype=np.float32)
    while not reached.all():
        distance += reached == 0
        reached = np.minimum(reached @ near, 1)
    return distance


def place(distance: NDArray[np.float64], start: NDArray[np.float64]) -> NDArray[Any]:
    """Coordinates (n by 2) whose distances come near to those of the matrix."""
    count = len(start)
    weight = 1 / np.maximum(distance, _TINY) ** 2
    np.fill_diagonal(weight, 0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    # Adding 1/n everywhere makes it invertible and only fixes where the middle lies.
    inverse = np.linalg.inv(laplacian + 1 / count) - 1 / count
    pull = weight * distance
    place_now, before = start, np.inf
    for _ in range(50 if count > 500 else 300):  # noqa: PLR2004  # large: each round takes long
        apart = np.maximum(between(place_now), _TINY)
        stress = float((weight * (apart - distance) ** 2).sum())
        if before - stress < _ENOUGH * stress:
            break
        ratio = -pull / apart
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        place_now, before = inverse @ (ratio @ place_now), stress
    return place_now


def between(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The distance from every point to every other, as a square matrix."""
    x, y = points.T
    result: NDArray[np.float64] = np.sqrt((x[:, None] - x) ** 2 + (y[:, None] - y) ** 2)
    return result


def classical(distance: NDArray[np.float64]) -> NDArray[np.float64]:
    """A first guess: the two main directions of the distances (classical scaling)."""
    squared = distance**2
    middle = squared.mean(axis=0)
    centred = -(squared - middle[:, None] - middle[None, :] + middle.mean()) / 2
    values, vectors = np.linalg.eigh(centred)
    chosen = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    # The sign of an eigenvector is arbitrary: fix it, so that the result is the same everywhere.
    largest = chosen[np.abs(chosen).argmax(axis=0), range(chosen.shape[1])]
    result: NDArray[np.float64] = chosen * np.where(largest < 0, -1, 1)
    return result
