"""Texts coded by hand: the articles of `tests/gold`, and the one that the data set codes."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import name_key
from stancegraph.model.vocabulary import SourceType, predicate

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"
_SEED = SHARED / "seed"
_SEED_CODING = ROOT / "data" / "ukraine-peace-2025"
# A row of the seed's gold that is an acceptable extra.
_EXTRA = re.compile(r"^\| ([RFT]\d+) \| opt \|", re.MULTILINE)
# What a careful coder might leave out counts neither as missed nor as wrong.
OPTIONAL = 0.5


class MissingTextError(Exception):
    """A text or its coding lies outside of the repository and is not there."""


@dataclass(frozen=True)
class GoldClaim:
    subject: str
    predicate: str
    object: str
    modality: str
    attribution: tuple[str, ...]
    start: int
    end: int
    optional: bool
    quote: str = ""
    stated: str = ""
    condition: str = ""

    @property
    def is_stance(self) -> bool:
        return predicate(self.predicate).is_stance


@dataclass(frozen=True)
class GoldSpan:
    """A mention, of an actor, or a quotation, of a speaker."""

    start: int
    end: int
    actor: str
    kind: str


@dataclass(frozen=True)
class Article:
    """A text and its coding; without mentions or quotations it is not coded for those."""

    name: str
    document: Document
    claims: tuple[GoldClaim, ...]
    mentions: tuple[GoldSpan, ...]
    quotations: tuple[GoldSpan, ...]
    names: dict[str, str]


def articles(half: str) -> list[Article]:
    """The coded articles of ``dev`` or ``test``; those without coding yet are left out."""
    folders = sorted(p.parent for p in (GOLD / half).glob("*/claims.csv"))
    return [article(folder) for folder in folders if (folder / "mentions.csv").exists()]


def article(folder: Path) -> Article:
    about = tomllib.loads((folder / "document.toml").read_text(encoding="utf-8"))
    text = (folder / "article.txt").read_bytes().decode()
    document = Document(
        text=text,
        title=about["title"],
        published=PartialDate(str(about["published"])),
        author=about.get("author", ""),
        type=SourceType(about.get("type", "NewsArticle")),
    )
    return Article(
        folder.name,
        document,
        tuple(map(_claim, _rows(folder / "claims.csv"))),
        tuple(_span(row, "actor") for row in _rows(folder / "mentions.csv")),
        tuple(_span(row, "speaker") for row in _rows(folder / "quotations.csv")),
        names(_rows(folder / "actors.csv")),
    )


def seed() -> Article:
    """The article of the shipped data set, coded for relations and stances alone.

    What its gold calls an acceptable extra is optional.

    Raises:
        MissingTextError: The article is not there.
    """
    try:
        text = (_SEED / "article.txt").read_bytes().decode()
        gold = (_SEED / "gold.md").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MissingTextError(f"../shared/seed/{Path(error.filename).name} is not here") from None
    extra = set(_EXTRA.findall(gold))
    about = tomllib.loads((_SEED_CODING / "dataset.toml").read_text(encoding="utf-8"))["source"][0]
    document = Document(
        text=text,
        title=about["title"],
        published=PartialDate(about["published"]),
        type=SourceType(about["type"]),
    )
    rows = _rows(_SEED_CODING / "claims.csv")
    claims = [_claim(r, optional=r["id"].rstrip("abc") in extra) for r in rows]
    return Article(
        "seed", document, tuple(claims), (), (), names(_rows(_SEED_CODING / "actors.csv"))
    )


def names(rows: list[dict[str, str]]) -> dict[str, str]:
    """Ids of actors by the keys of their labels and aliases."""
    found: dict[str, str] = {}
    for row in rows:
        for name in (row["id"], row["label"], *row.get("aliases", "").split("|")):
            if name:
                found.setdefault(name_key(name.partition("@")[0]), row["id"])
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _claim(row: dict[str, str], *, optional: bool = False) -> GoldClaim:
    return GoldClaim(
        row["subject"], row["predicate"], row["object"], row["modality"],
        tuple(s.strip() for s in row["attribution"].split(">") if s.strip()),
        int(row["start"]), int(row["end"]), optional or float(row["confidence"] or 1) <= OPTIONAL,
        row["quote"], row.get("stated", ""), row.get("condition", ""),
    )  # fmt: skip


def _span(row: dict[str, str], actor: str) -> GoldSpan:
    return GoldSpan(int(row["start"]), int(row["end"]), row[actor], row["kind"])
