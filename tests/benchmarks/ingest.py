"""Finding claims in text, against the bare model on the same text."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

from stancegraph.ingest.text.engine import extract
from stancegraph.ingest.text.weights import load_parser
from tests.accuracy.gold import articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from stancegraph.model.documents import Document

_ROUNDS = 5
# The articles several times over, so that a round takes longer than a hiccup.
_TIMES = 2


def figures() -> list[tuple[str, float, str]]:
    """The median of the rounds' ratios of speed; the two take turns, on the same machine."""
    documents = [article.document for article in articles("dev")] * _TIMES
    words = sum(len(document.text.split()) for document in documents)
    # The very pipeline that the parser runs: what it costs without any of our own work.
    model = load_parser()._pipeline  # noqa: SLF001
    rounds = [
        (_time(lambda: _bare(model, documents)), _time(lambda: _extracted(documents)))
        for _ in range(_ROUNDS + 1)
    ][1:]
    ratio = statistics.median(bare / ours for bare, ours in rounds)
    ours = words / statistics.median(ours for _, ours in rounds)
    return [(f"extraction ({ours:,.0f} words/s) / bare nlp.pipe, by speed", ratio, ">= 0.75")]


def _bare(model: Any, documents: list[Document]) -> None:
    for _ in model.pipe(document.text for document in documents):
        pass


def _extracted(documents: list[Document]) -> None:
    for document in documents:
        extract(document)


def _time(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started
