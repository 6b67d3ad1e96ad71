"""A quote in its context: the sentences of the source around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.errors import NotFoundError, StorePathError
from stancegraph.ingest.verify import nearest, read_source_text, source_of
from stancegraph.store.read import read_source, read_sources, source_iris

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from stancegraph.model.claims import Quote
    from stancegraph.model.terms import Iri
    from stancegraph.store.base import Store

# How much of the text is shown on each side, in whole sentences where there are any.
_AROUND = 160
_CUT = "…"
# With the closing marks after it; a full stop before a small letter ends none.
_SENTENCE_END = re.compile("[.!?…][\"'\u201d\u2019»)\\]]*\\s+(?=[^\\sa-z])")
_PARAGRAPH_END = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with the text before and after it; `is_found` if it stands in the text."""

    before: str
    quote: str
    after: str
    is_found: bool = False


class SourceTexts(Mapping["Iri", str]):
    """The texts of sources: those that were given, and else those that the store keeps.

    One that is damaged counts as not kept: `kg check` says what is wrong with it.
    """

    def __init__(self, store: Store, given: Mapping[Iri, str]) -> None:
        self._store, self._given = store, given
        # Claims come source by source, and a text may be large.
        self._last: tuple[Iri, str | None] | None = None

    def __getitem__(self, source: Iri) -> str:
        if source in self._given:
            return self._given[source]
        if self._last is None or self._last[0] != source:
            self._last = source, self._kept(source)
        text = self._last[1]
        if text is None:
            raise KeyError(source)
        return text

    def __iter__(self) -> Iterator[Iri]:
        return (source for source in source_iris(self._store) if source in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _kept(self, source: Iri) -> str | None:
        try:
            sha256 = read_source(self._store, source).sha256
            return self._store.texts.get(sha256) if sha256 else None
        except (StorePathError, NotFoundError):
            return None


def read_texts(store: Store, paths: Iterable[Path]) -> SourceTexts:
    """The texts of stored sources: files, each known by its hash, and those that are kept.

    Raises:
        FileError: A text cannot be read, or is not that of a source.
    """
    paths = list(paths)
    sources = read_sources(store) if paths else []
    given = {source_of(t, sources).iri: t.text for t in map(read_source_text, paths)}
    return SourceTexts(store, given)


def passage(quote: Quote, text: str | None = None) -> Passage:
    """The quote with what stands around it in its paragraph: whole sentences, or words."""
    start = _place(quote, text) if text is not None else -1
    if text is None or start < 0:
        return Passage("", quote.exact, "")
    end = start + len(quote.exact)
    return Passage(_before(text, start), quote.exact, _after(text, end), is_found=True)


def _place(quote: Quote, text: str) -> int:
    """Where the quote stands; -1 if that cannot be told."""
    if quote.start is not None:
        return quote.start if text[quote.start : quote.end] == quote.exact else -1
    is_single = text.count(quote.exact) == 1
    return nearest(quote.exact, text, 0) if is_single else -1


def _before(text: str, end: int) -> str:
    start = max(end - _AROUND, 0)
    paragraphs = [m.end() for m in _PARAGRAPH_END.finditer(text, start, end)]
    if paragraphs or start == 0:
        start = max(paragraphs, default=0)
        return text[start:end]
    sentence = _SENTENCE_END.search(text, start, end)
    if sentence:
        return text[sentence.end() : end]
    shown = text[start:end]
    cut = re.search(r"\s", shown)  # a word is not cut in two
    return f"{_CUT} " + (shown[cut.end() :] if cut else shown)


def _after(text: str, start: int) -> str:
    stop = min(start + _AROUND, len(text))
    paragraph = _PARAGRAPH_END.search(text, start, stop)
    if paragraph or stop == len(text):
        stop = paragraph.start() if paragraph else stop
        return text[start:stop].rstrip()
    sentences = [m.end() for m in _SENTENCE_END.finditer(text, start, stop)]
    if sentences:
        return text[start : sentences[-1]].rstrip()
    shown = text[start:stop]
    cut = re.search(r"\s\S*$", shown)
    return (shown[: cut.start()] if cut else shown) + f" {_CUT}"
