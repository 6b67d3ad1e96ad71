"""Seriation: an order in which what is alike stands side by side.

Things are ordered by the Fiedler vector, the eigenvector of the second smallest
eigenvalue of the Laplacian of their similarities. Where an order exists in which
similarity only falls with distance, this finds it: J. E. Atkins, E. G. Boman and
B. Hendrickson, "A Spectral Algorithm for Seriation and the Consecutive Ones Problem",
SIAM Journal on Computing 28 (1998), 297-310. Things that share nothing, even through
others, come in groups one after the other, and each group is ordered by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Similarities = NDArray[Any]

# Added between neighbours in the order given, it decides where the similarities do not.
# Far above the errors of the eigenvectors, far below any difference that matters.
_NUDGE = 1e-6


def seriate(similarity: Similarities) -> list[int]:
    """The order as indices. The group that holds the first thing comes first, and so on.

    Equal similarities give equal orders: of an order and its reverse that is taken which
    has the earlier things, as given, further to the front.

    Args:
        similarity: Square and symmetric, 0 where two things share nothing, never negative.
            The diagonal does not count.
    """
    order: list[int] = []
    for group in _groups(similarity):
        order += _ordered(similarity, group)
    return order


def _groups(similarity: Similarities) -> list[list[int]]:
    """What hangs together, in the order of the first of each."""
    groups = []
    left = dict.fromkeys(range(len(similarity)))
    while left:
        queue = [next(iter(left))]
        del left[queue[0]]
        for one in queue:
            near = [other for other in left if similarity[one, other] > 0]
            queue += near
            for other in near:
                del left[other]
        groups.append(sorted(queue))
    return groups


def _ordered(similarity: Similarities, group: Sequence[int]) -> list[int]:
    import numpy as np

    if len(group) <= 2:  # noqa: PLR2004 - two can stand in one way only, as given
        return list(group)
    weights = similarity[np.ix_(group, group)].astype(float)
    np.fill_diagonal(weights, 0.0)
    beside = np.arange(len(group) - 1)
    weights[beside, beside + 1] += _NUDGE
    weights[beside + 1, beside] += _NUDGE
    laplacian = np.diag(weights.sum(axis=1)) - weights
    _, vectors = np.linalg.eigh(laplacian)
    fiedler = np.round(vectors[:, 1], 9)
    ranks = np.arange(len(group))
    if fiedler @ (ranks - ranks.mean()) < 0:
        fiedler = -fiedler
    return [group[number] for number in np.lexsort((ranks, fiedler))]
