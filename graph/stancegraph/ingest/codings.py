"""Codings from a coder's table of claims, with or without the data set around it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.errors import DatasetError, FileError
from stancegraph.ingest.claims import UNREAD, Context, read_claims
from stancegraph.ingest.dataset import MANIFEST, read_sources
from stancegraph.ingest.rows import Problems
from stancegraph.model.codings import Coding

if TYPE_CHECKING:
    from pathlib import Path

_CLAIMS = "claims.csv"


def read_codings(path: Path, *, lenient: bool = False) -> list[Coding]:
    """The codings of a table of claims, or of a data set's folder.

    The columns are those of a data set's `claims.csv`. Actors and issues need not be
    described; sources are where there is a `dataset.toml` in the folder given.

    Args:
        path: The table or the folder.
        lenient: Whether byte-order marks, CRLF line ends and semicolons are let pass.

    Raises:
        FileError: There is no such table, or it holds no claim.
        DatasetError: Holds every problem of every row.
    """
    table = path / _CLAIMS if path.is_dir() else path
    problems = Problems()
    sources = None
    if path.is_dir() and (path / MANIFEST).exists():
        sources = {s.iri: s for s in read_sources(path, problems, lenient=lenient)}
    asked = None if problems.found else sources  # a row is not to blame for the manifest
    context = Context({"actor": None, "issue": None}, asked, texts={}, recorded_at="")
    claims = read_claims(table, context, problems, lenient=lenient)
    if problems.found:
        raise DatasetError(problems.found, "compared")
    if not claims:
        raise FileError(f"{table} holds no claims, so there is nothing to compare.")
    codings = []
    for claim in claims:
        known = sources.get(claim.source) if sources else None
        coding = Coding.of(claim, known.sha256 if known else "")
        codings.append(replace(coding, source="") if coding.source == UNREAD else coding)
    return codings
