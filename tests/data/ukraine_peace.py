"""Reads the data set, the article and the hand gold, without the package's own readers."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from stancegraph.model.ids import name_key

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "ukraine-peace-2025"
SEED = ROOT / ".." / "shared" / "seed"
HEADERS = {
    "actors": "id,type,label,aliases,part_of,wikidata,description",
    "tenures": "actor,role,of,from,to",
    "issues": "id,label,aliases,description",
    "claims": (
        "id,source,subject,predicate,object,modality,condition,attribution,stated,valid_from,"
        "valid_to,quote,start,end,method,method_detail,confidence,dependence_kind,share,role,note"
    ),
}

Row = dict[str, str]

_GOLD_ROW = re.compile(r"\| ([RFT]\d+) \|")
# The columns of the gold's three tables: id, weight, then these.
_GOLD_COLUMNS = {
    "R": ("holder", "position", "target", "modality", "attribution"),
    "F": ("holder", "role", "target"),
    "T": ("holder", "position", "target", "modality", "attribution"),
}


@dataclass(frozen=True)
class Gold:
    """One row of the hand gold; `cells` are those between its weight and its quote."""

    id: str
    cells: Row
    quote: str


def rows(table: str) -> list[Row]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def source() -> Row:
    """The one source that the data set describes."""
    manifest = tomllib.loads((FOLDER / "dataset.toml").read_text(encoding="utf-8"))
    (only,) = manifest["source"]
    return dict(only)


def seed_bytes(name: str) -> bytes:
    path = SEED / name
    if not path.exists():
        pytest.skip(f"{name} is kept outside the repository and is not here")
    return path.read_bytes()


def gold_rows() -> list[Gold]:
    found = []
    for line in seed_bytes("gold.md").decode().splitlines():
        if _GOLD_ROW.match(line):
            id_, _weight, *cells, quote = (c.strip() for c in line.strip().strip("|").split("|"))
            found.append(
                Gold(id_, dict(zip(_GOLD_COLUMNS[id_[0]], cells, strict=True)), quote),
            )
    return found


def coded(gold_id: str, claims: list[Row]) -> list[Row]:
    """The claims that code a row of the gold: its id, or its id and a letter."""
    return [c for c in claims if re.fullmatch(rf"{gold_id}[a-z]?", c["id"])]


def names(row: Row) -> list[str]:
    """The id, label and aliases of an actor or issue, aliases without their language."""
    aliases = (re.sub(r"@[\w-]+$", "", part) for part in row["aliases"].split("|"))
    return [row["id"], row["label"], *filter(None, aliases)]


def named(name: str, actors: list[Row]) -> set[str]:
    """The ids of the actors that have a name, case and accents ignored."""
    return {a["id"] for a in actors if name_key(name) in {name_key(n) for n in names(a)}}


def table_after(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading of the README, without its header."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    section = text.split(f"{heading}\n", 1)[1]
    lines = section[section.index("|") :].split("\n\n", 1)[0].splitlines()
    return [[c.strip() for c in line.strip().strip("|").split(" | ")] for line in lines[2:]]
