"""Where the gold articles lie, and how their tables are read."""

from __future__ import annotations

import csv
from pathlib import Path

ROOT = Path(__file__).parent
HALVES = ("dev", "test")


def folders(*halves: str) -> list[Path]:
    """The folders of the articles of these halves, or of all."""
    return [
        path.parent for h in halves or HALVES for path in sorted(ROOT.glob(f"{h}/*/article.txt"))
    ]


def text(folder: Path) -> str:
    """The article, character by character as its offsets count them."""
    return (folder / "article.txt").read_bytes().decode()


def rows(table: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name(folder: Path) -> str:
    """How the index calls an article: its half and its folder."""
    return f"{folder.parent.name}/{folder.name}"
