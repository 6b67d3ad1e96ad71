"""Proving quotes: each must stand in its source's text, at its offsets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.errors import DatasetError, FileError, RowProblem
from stancegraph.ingest.files import decode, read_bytes
from stancegraph.model.ids import local
from stancegraph.store.read import claims_from, read_claims, read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from stancegraph.model.claims import Claim, Quote
    from stancegraph.model.sources import Source
    from stancegraph.model.terms import Iri
    from stancegraph.store.base import Store


# What a keyboard, a word processor or a web page makes of the same words.
_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0\n", "''\"\"--  ")


@dataclass(frozen=True, slots=True)
class QuoteProblem:
    """What is wrong with a quote, and the remedy."""

    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Text:
    """A source's text, with the hash of the bytes that it was read from."""

    path: Path
    text: str
    sha256: str


def quote_problem(quote: Quote, text: str) -> QuoteProblem | None:
    """What is wrong with a quote of a text, if anything."""
    if quote.start is not None and text[quote.start : quote.end] == quote.exact:
        return None
    place = nearest(quote.exact, text, quote.start or 0)
    if place < 0:
        return _missing(quote, text)
    if quote.start is None:
        return None
    there = text[quote.start : quote.end]
    return QuoteProblem(
        f"At {quote.start}-{quote.end} the text has {_short(there)}, not the quote.",
        standing(quote.exact, text, quote.start),
    )


def standing(exact: str, text: str, start: int | None = None) -> str:
    """The sentence that says where a quote stands in a text; empty where it does not."""
    place = nearest(exact, text, start or 0) if exact.strip() else -1
    return "" if place < 0 else f"The quote stands at {place}-{place + len(exact)}."


def nearest(exact: str, text: str, start: int) -> int:
    """Where a quote stands in a text: the place nearest to `start`, or -1."""
    after = text.find(exact, start)
    before = text.rfind(exact, 0, start + len(exact))
    if min(after, before) < 0:
        return max(after, before)
    return after if after - start < start - before else before


def _missing(quote: Quote, text: str) -> QuoteProblem:
    problem = f"The text does not contain {_short(quote.exact)}."
    place = nearest(quote.exact.translate(_PLAIN), text.translate(_PLAIN), quote.start or 0)
    if place < 0:
        return QuoteProblem(problem, "Copy the quote from the text, character by character.")
    end = place + len(quote.exact)
    return QuoteProblem(
        problem,
        "It differs in quotation marks, dashes or spaces from what stands at "
        f"{place}-{end}: {_short(text[place:end])}. Copy that.",
    )


def read_source_text(path: Path) -> Text:
    """A source's text as it is: no character is changed, so that offsets hold.

    Raises:
        FileError: It is missing, a folder, empty, or not UTF-8.
    """
    data = read_bytes(path)
    return Text(path, decode(path, data), hashlib.sha256(data).hexdigest())


def source_of(text: Text, sources: Iterable[Source]) -> Source:
    """The source that a text is of, known by its hash.

    Raises:
        FileError: No source has that hash; the message says whether line ends or a
            byte-order mark explain it.
    """
    sources = list(sources)
    for source in sources:
        if source.sha256 == text.sha256:
            return source
    plain = text.text.removeprefix("\ufeff").replace("\r\n", "\n")
    plain_hash = hashlib.sha256(plain.encode()).hexdigest()
    for source in sources:
        if source.sha256 == plain_hash:
            raise FileError(
                f"{text.path} is the text of {source.id}, but with a byte-order mark or CRLF "
                "line ends, which move the offsets. Save it as plain UTF-8 with LF line ends."
            )
    known = ", ".join(f"{s.id} ({s.sha256[:12]}…)" for s in sources if s.sha256)
    if not known:
        raise FileError(
            f"No source here has a sha256, so {text.path} cannot be told to be its text. "
            f'Write sha256 = "{text.sha256}" under its [[source]] in dataset.toml.'
        )
    raise FileError(
        f"{text.path} (sha256 {text.sha256[:12]}…) is not the text of any source here. "
        f"Sources with a hash: {known}. Use the very file that was coded."
    )


def verify(claims: Sequence[Claim], texts: dict[Iri, str], file: str = "") -> list[RowProblem]:
    """Every quote that its source's text does not bear out.

    `file` is where the claims were read from; the source's id stands for it where they
    are in a store.
    """
    problems = []
    for claim in claims:
        problem = quote_problem(claim.quote, texts[claim.source])
        if problem:
            name = claim.row_id or local(claim.iri)
            problems.append(
                RowProblem(file or local(claim.source), 0, name, problem.problem, problem.remedy)
            )
    return problems


def check_claims(
    sources: Sequence[Source], claims: Sequence[Claim], paths: Sequence[Path]
) -> dict[str, int]:
    """Prove the quotes of claims against the texts of their sources.

    Returns:
        The number of proved quotes by source id.

    Raises:
        FileError: A text cannot be read, or is not the text of a source.
        DatasetError: Holds every quote that is not in its text, or not at its offsets.
    """
    texts = {source_of(t, sources).iri: t.text for t in map(read_source_text, paths)}
    checked = [claim for claim in claims if claim.source in texts]
    problems = verify(checked, texts)
    if problems:
        raise DatasetError(problems)
    return {local(iri): sum(c.source == iri for c in checked) for iri in texts}


def check_kept(store: Store) -> dict[str, int]:
    """Prove the quotes of all claims whose source's text is kept, a source at a time.

    Returns:
        The number of proved quotes by source id.

    Raises:
        StorePathError: A kept text is damaged.
        DatasetError: Holds every quote that is not in its text, or not at its offsets.
    """
    proved: dict[str, int] = {}
    problems: list[RowProblem] = []
    for source in read_sources(store):
        text = store.texts.get(source.sha256) if source.sha256 else None
        if text is None:
            continue
        claims = read_claims(store, claims_from(store, source.iri))
        problems += verify(claims, {source.iri: text})
        proved[source.id] = len(claims)
    if problems:
        raise DatasetError(problems, outcome="changed")
    return proved


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else text[:limit] + "…")
