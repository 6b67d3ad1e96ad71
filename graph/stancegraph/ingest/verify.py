"""Proving quotes: each must stand in its source's text, at its offsets."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.errors import DatasetError, FileError, RowProblem
from stancegraph.ingest.files import read_bytes
from stancegraph.model.ids import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from stancegraph.model.claims import Claim, Quote
    from stancegraph.model.sources import Source
    from stancegraph.model.terms import Iri


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
    place = text.find(quote.exact)
    if place < 0:
        return QuoteProblem(
            f"The text does not contain {_short(quote.exact)}.",
            "Copy the quote from the text, character by character.",
        )
    if quote.start is None:
        return None
    there = text[quote.start : quote.end]
    return QuoteProblem(
        f"At {quote.start}-{quote.end} the text has {_short(there)}, not the quote.",
        f"The quote stands at {place}-{place + len(quote.exact)}.",
    )


def read_source_text(path: Path) -> Text:
    """A source's text as it is: no character is changed, so that offsets hold.

    Raises:
        FileError: It is missing, a folder, empty, or not UTF-8.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileError(
            f"{path} is not UTF-8 (byte {error.start}); offsets count the characters of "
            "the UTF-8 text that was coded."
        ) from error
    return Text(path, text, hashlib.sha256(data).hexdigest())


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
    known = ", ".join(f"{s.id} ({s.sha256[:12]}…)" for s in sources if s.sha256) or "none"
    raise FileError(
        f"{text.path} (sha256 {text.sha256[:12]}…) is not the text of any source here. "
        f"Sources with a hash: {known}. Use the very file that was coded."
    )


def verify(claims: Sequence[Claim], texts: dict[Iri, str]) -> list[RowProblem]:
    """Every quote that its source's text does not bear out."""
    problems = []
    for claim in claims:
        problem = quote_problem(claim.quote, texts[claim.source])
        if problem:
            name = claim.row_id or local(claim.iri)
            problems.append(
                RowProblem(local(claim.source), 0, name, problem.problem, problem.remedy)
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


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else text[:limit] + "…")
