"""The sets of texts that engines are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tests.accuracy import gold, petrarch, re3d, scoring

if TYPE_CHECKING:
    from collections.abc import Callable

    from stancegraph.ingest.text import Extraction
    from stancegraph.model.documents import Document
    from stancegraph.model.entities import Actor
    from tests.accuracy.scores import Judgement

# The half by which rules are judged: nothing that shows its text may be printed.
UNREAD = "test"
# The numbers of its articles by when they were written: 13-24 in a more literary prose.
_FIRST, _LATER, _LAST = range(1, 25), range(25, 47), range(47, 100)


@dataclass(frozen=True)
class Item:
    """A text, how to judge what was found in it, and the actors that are known before."""

    document: Document
    judge: Callable[[Extraction], Judgement]
    known: tuple[Actor, ...] = ()


def load(name: str) -> list[Item]:
    """The texts of a set.

    Raises:
        MissingTextError: They lie outside of the repository and are not there.
    """
    return SETS[name]()


def _half(name: str) -> list[Item]:
    return [Item(a.document, partial(scoring.judge, a)) for a in gold.articles(name)]


def _unread(numbers: range) -> list[Item]:
    """The articles of the unread half that have one of some numbers."""
    return [
        Item(a.document, partial(scoring.judge, a))
        for a in gold.articles(UNREAD)
        if int(a.name.partition("-")[0]) in numbers
    ]


def is_unread(name: str) -> bool:
    """Whether a set has texts of the unread half."""
    return name.partition("-")[0] == UNREAD


def _seed() -> list[Item]:
    article = gold.seed()
    return [Item(article.document, partial(scoring.judge, article))]


def _petrarch() -> list[Item]:
    known = tuple(petrarch.actors())
    return [Item(r.document, partial(petrarch.judge, r), known) for r in petrarch.records()]


def _re3d() -> list[Item]:
    return [Item(r.document, partial(re3d.judge, r)) for r in re3d.releases()]


SETS: dict[str, Callable[[], list[Item]]] = {
    "dev": partial(_half, "dev"),
    "test": partial(_half, UNREAD),
    "test-first": partial(_unread, _FIRST),
    "test-later": partial(_unread, _LATER),
    "test-last": partial(_unread, _LAST),
    "seed": _seed,
    "petrarch": _petrarch,
    "re3d": _re3d,
}
