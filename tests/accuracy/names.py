"""How often names are resolved as the table in `tests/gazetteer/names.csv` expects.

    python -m tests.accuracy.names [--wrong]

The expectations come from the sources' own records and general knowledge, never from
what the resolver returned.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from stancegraph.gazetteer import Gazetteer, Resolution

TABLE = Path(__file__).parent.parent / "gazetteer" / "names.csv"
NOBODY = "-"


def rows() -> list[dict[str, str]]:
    """The rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def resolved(row: dict[str, str]) -> Resolution:
    """What the resolver makes of a row."""
    return Gazetteer.shipped().resolve(row["text"], on=row["on"], context=row["context"])


def outcome(resolution: Resolution) -> str:
    """A resolution as the table writes it."""
    if not resolution.candidates:
        return NOBODY
    if resolution.entry:
        return resolution.entry.id
    return "ambiguous:" + "|".join(sorted({c.entry.id for c in resolution.candidates}))


def main() -> None:
    """Print the share of right rows by kind."""
    table = rows()
    found = [(row, outcome(resolved(row))) for row in table]
    right = Counter(row["kind"] for row, is_ in found if is_ == row["expected"])
    total = Counter(row["kind"] for row in table)
    lines = [
        f"{kind:14} {right[kind]:4} of {n:4}  {right[kind] / n:.3f}" for kind, n in total.items()
    ]
    lines.append(
        f"{'all':14} {right.total():4} of {total.total():4}  {right.total() / total.total():.3f}"
    )
    if "--wrong" in sys.argv:
        wrong = [(row, is_) for row, is_ in found if is_ != row["expected"]]
        lines += [
            f"{r['kind']}: {r['text']!r} on {r['on'] or '-'}: {is_}, not {r['expected']}"
            for r, is_ in wrong
        ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
