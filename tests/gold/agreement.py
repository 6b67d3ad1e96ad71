"""How far two passes of coding agree: `python -m tests.gold.agreement` prints the table."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.analysis.agreement import Agreement, agreement
from stancegraph.ingest.codings import read_codings
from tests.gold.articles import ROOT, folders, rows

if TYPE_CHECKING:
    from pathlib import Path

    from stancegraph.model.codings import Coding

# Claims that the first pass had missed, and so no part of what is compared.
_ADDED = "Added after the second pass"


def between_passes() -> Agreement:
    """The agreement of the two passes over all articles that were coded twice."""
    one: list[Coding] = []
    two: list[Coding] = []
    for folder in folders():
        again = ROOT / "second" / folder.name / "claims.csv"
        if again.exists():
            first = _first_pass(folder)
            one += first
            two += [
                replace(c, source=first[0].source, sha256=first[0].sha256)
                for c in read_codings(again)
            ]
    return agreement(one, two)


def _first_pass(folder: Path) -> list[Coding]:
    added = {row["id"] for row in rows(folder / "claims.csv") if row["note"] == _ADDED}
    return [c for c in read_codings(folder) if c.row not in added]


def table() -> str:
    """The agreement as the README has it."""
    found = between_passes()
    every, _, _ = found.units
    lines = [
        "| field | passages | same | kappa |",
        "| --- | --- | --- | --- |",
        f"| coded at all | {every.count} | {every.share:.3f} | |",
    ]
    lines += [
        f"| {f.field} | {f.count} | {f.share:.3f} | {_number(f.kappa)} |"
        for f in found.fields
        if f.field != "grade"
    ]
    return "\n".join(lines) + "\n"


def _number(kappa: float | None) -> str:
    return "" if kappa is None else f"{kappa:.3f}"


if __name__ == "__main__":
    sys.stdout.write(table())
