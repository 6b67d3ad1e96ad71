"""Finding claims in text, against the bare model on the same text, and by processes."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from stancegraph import KnowledgeGraph
from stancegraph.ingest.text.engine import extract
from stancegraph.ingest.text.parsing.weights import load_parser
from tests.accuracy.gold import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from stancegraph.model.documents import Document

# Long enough that starting two processes, each with its model, is a small part.
_EDITIONS = 40
_ROUNDS = 3


def figures(folder: Path) -> list[tuple[str, float, str]]:
    """Medians of the rounds' ratios of speed; all take turns, on the same machine.

    One process is measured by its processor time, two against one by the clock.
    """
    documents = _documents()
    texts = folder / "texts"
    texts.mkdir()
    for document in documents:
        (texts / f"{document.title}.txt").write_text(document.text, encoding="utf-8")
    # The very pipeline that the parser runs: what it costs without any of our own work.
    model = load_parser()._pipeline  # noqa: SLF001
    extract(documents[0])
    bare, found, one, two = zip(
        *(
            (
                _time(partial(_bare, model, documents)),
                _time(partial(_extract, documents)),
                _time(partial(_ingest, folder / f"one-{n}", texts, 1)),
                _time(partial(_ingest, folder / f"two-{n}", texts, 2)),
            )
            for n in range(_ROUNDS)
        ),
        strict=True,
    )
    words = sum(len(document.text.split()) for document in documents)
    speed = f"{words / statistics.median(t.clock for t in one):,.0f} words/s"
    return [
        ("claims from text / bare nlp.pipe", _ratio(map(_work, bare), map(_work, found)), ""),
        (
            f"ingest, one job ({speed}) / bare nlp.pipe",
            _ratio(map(_work, bare), map(_work, one)),
            ">= 0.75",
        ),
        ("ingest, two jobs / one job", _ratio(map(_clock, one), map(_clock, two)), ">= 1.5"),
    ]


def _documents() -> list[Document]:
    """The articles in many editions, for what a graph has already is not read again."""
    return [
        replace(
            article.document,
            text=f"{article.document.text}\nEdition {edition}.\n",
            title=f"{article.name}-{edition}",
            sha256="",
        )
        for edition in range(_EDITIONS)
        for article in articles("dev")
    ]


def _bare(model: Any, documents: list[Document]) -> None:
    for _ in model.pipe(document.text for document in documents):
        pass


def _extract(documents: list[Document]) -> None:
    for document in documents:
        extract(document)


def _ingest(store: Path, texts: Path, jobs: int) -> None:
    """From files into a store, with the start of the processes."""
    with KnowledgeGraph.open(store) as graph:
        tally = graph.ingest([texts], jobs=jobs)
    if tally.unread or not tally.claims:
        raise AssertionError(f"{len(tally.unread)} texts were not read")


def _ratio(slower: Iterable[float], faster: Iterable[float]) -> float:
    return statistics.median(a / b for a, b in zip(slower, faster, strict=True))


class _Time(NamedTuple):
    """Seconds by the clock, and of work of this process."""

    clock: float
    work: float


_clock = attrgetter("clock")
_work = attrgetter("work")


def _time(run: Callable[[], None]) -> _Time:
    clock, work = time.perf_counter(), time.process_time()
    run()
    return _Time(time.perf_counter() - clock, time.process_time() - work)
