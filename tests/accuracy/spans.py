"""How far two stretches of a text are the same, and which go together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

A = TypeVar("A")
B = TypeVar("B")
HALF = 0.5


class Stretch(Protocol):
    """Characters of a text, the end excluded."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def of_union(one: Stretch, other: Stretch) -> float:
    """The part of what either covers that both cover."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / max(1, max(one.end, other.end) - min(one.start, other.start))


def of_shorter(one: Stretch, other: Stretch) -> float:
    """The part of the shorter that the other covers too."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / max(1, min(one.end - one.start, other.end - other.start))


def paired(
    found: Sequence[A], gold: Sequence[B], fit: Callable[[A, B], tuple[float, ...] | None]
) -> list[tuple[A, B]]:
    """Each of `found` with at most one of `gold` and the reverse, the best fits first.

    `fit` grades a pair, larger is better, and is None where they do not go together. The
    result does not depend on the order in which things were found, but for equal grades.
    """
    grades = sorted(
        (
            (grade, -f, -g)
            for f, one in enumerate(found)
            for g, other in enumerate(gold)
            if (grade := fit(one, other)) is not None
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, f, g in grades:
        if -f not in pairs and -g not in taken:
            pairs[-f] = -g
            taken.add(-g)
    return [(found[f], gold[g]) for f, g in sorted(pairs.items())]
