"""One document through an engine, in whatever process or thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from stancegraph.errors import MissingExtraError, ServiceError, StoreError, UnansweredError
from stancegraph.ingest.documents.content import one_line
from stancegraph.ingest.verify import quote_problem
from stancegraph.model.documents import Document, Unread

if TYPE_CHECKING:
    from collections.abc import Callable

    from stancegraph.ingest.engines import Engine, Extraction, MakeEngine


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with what was found in it, not stored yet."""

    document: Document
    extraction: Extraction


class _Process:
    """What a process that extracts holds: its engine, made when the first document comes."""

    engine: Callable[[], Engine] | None = None


def prepare(make_engine: MakeEngine) -> None:
    """Let this process make its engine when its first document comes."""
    _Process.engine = cache(make_engine)


def extract_there(document: Document) -> Ready | Unread:
    """Extract by the engine of this process, which was prepared."""
    if _Process.engine is None:
        raise RuntimeError("The process was not prepared.")
    return extract(_Process.engine, document)


def extract(make_engine: Callable[[], Engine], document: Document) -> Ready | Unread:
    """What an engine finds in a document, each quote proved; or why it is not taken.

    Raises:
        ServiceError: What the engine asks cannot be reached, or refuses.
        StoreError: What the engine keeps cannot be written.
        MissingExtraError: What the engine needs is not installed.
    """
    engine = make_engine()  # outside, as what it lacks is no fault of the document
    try:
        extraction = engine(document)
    except UnansweredError as error:
        return Unread(document.name, one_line(error))
    except (ServiceError, StoreError, MissingExtraError):
        raise  # the next document would meet the same
    except Exception as error:  # noqa: BLE001 - one text that an engine trips over is no reason to stop
        what = one_line(error)[:200]
        return Unread(
            document.name, f"The engine failed on it ({type(error).__name__}: {what}); report it."
        )
    for claim in extraction.claims:
        problem = quote_problem(claim.quote, document.text)
        if problem:  # no claim is better than one whose words stand elsewhere
            return Unread(document.name, f"The engine misquotes it: {problem.problem} Report it.")
    return Ready(document, extraction)
