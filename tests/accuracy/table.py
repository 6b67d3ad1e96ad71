"""The results as a table, for a terminal or in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.accuracy.scores import Score

HEAD = (
    "set",
    "measure",
    "precision",
    "recall",
    "found",
    "right",
    "wanted",
    "plain P",
    "plain R",
    "goal",
)
# Of the test half, by which rules are judged: least precision, least recall.
GOALS: dict[str, tuple[float | None, float | None]] = {
    "relations": (0.85, 0.60),
    "direction": (0.95, None),
    "stances": (0.85, 0.75),
    "attribution": (0.80, None),
    "verbatim quotes": (1.0, None),
}
JUDGED = "test"
_WORDS = frozenset({"set", "measure", "system", "goal"})
ABLATED = ("speakers", "relations", "stances", "positions", "modality", "attribution")

Row = Sequence[str]


def measures(
    name: str, engine: Mapping[str, Score], plain: Mapping[str, Score]
) -> Iterator[tuple[str, ...]]:
    """The rows of a set: a measure each, with the plain way beside it."""
    for measure, score in engine.items():
        other = plain[measure]
        yield (
            name, measure, _share(score.precision), _share(score.recall), str(score.found),
            str(score.right), str(score.wanted) if score.wanted else "-",
            _share(other.precision), _share(other.recall),
            goal(measure, score) if name == JUDGED else "",
        )  # fmt: skip


def goal(measure: str, score: Score) -> str:
    """The goal of a measure, and whether the score falls short of it."""
    if measure not in GOALS:
        return ""
    least = GOALS[measure]
    short = any(
        floor is not None and (share is None or share < floor)
        for floor, share in zip(least, (score.precision, score.recall), strict=True)
    )
    words = " / ".join(f"{floor:.2f}" for floor in least if floor is not None)
    return f"{words} missed" if short else f"{words} met"


def ablation_head() -> tuple[str, ...]:
    """The columns of the table of stages."""
    return ("set", "system", *(f"{measure} P/R" for measure in ABLATED))


def ablation(name: str, system: str, scores: Mapping[str, Score]) -> tuple[str, ...]:
    """The row of a system: precision and recall of each measure."""
    return (name, system, *(_both(scores[m]) if m in scores else "-" for m in ABLATED))


def _both(score: Score) -> str:
    shares = (score.precision, score.recall) if score.wanted else (score.precision,)
    return " / ".join(map(_share, shares))


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def plain_text(head: Row, rows: Sequence[Row]) -> str:
    """Columns for a terminal, words to the left and figures to the right."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    to_left = {at for at, name in enumerate(head) if name in _WORDS}
    lines = [
        "  ".join(
            cell.ljust(width) if at in to_left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join(lines)


def markdown(head: Row, rows: Sequence[Row]) -> str:
    """The same for a page."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
