"""Documents through an engine, in whatever process or thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import MissingExtraError, ServiceError, StoreError, UnansweredError
from stancegraph.ingest.documents.content import one_line
from stancegraph.ingest.engines import ReadsSeveral
from stancegraph.ingest.verify import quote_problem
from stancegraph.model.documents import Document, Unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from stancegraph.ingest.engines import Engine, Extraction, MakeEngine

T = TypeVar("T")


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


def extract_there(things: Sequence[T | Document]) -> Iterator[T | Ready | Unread]:
    """Extract by the engine of this process, which was prepared."""
    if _Process.engine is None:
        raise RuntimeError("The process was not prepared.")
    return extract(_Process.engine, things)


def extract(
    make_engine: Callable[[], Engine], things: Sequence[T | Document]
) -> Iterator[T | Ready | Unread]:
    """What an engine finds in documents, each quote proved; or why one is not taken.

    What is no document comes back as it is, in its place.

    Raises:
        ServiceError: What the engine asks cannot be reached, or refuses.
        StoreError: What the engine keeps cannot be written.
        MissingExtraError: What the engine needs is not installed.
    """
    documents = [thing for thing in things if isinstance(thing, Document)]
    engine = make_engine() if documents else None  # what it lacks is no fault of a document
    found = _each(engine, documents) if engine else iter(())
    for thing in things:
        yield next(found) if isinstance(thing, Document) else thing


def _each(engine: Engine, documents: Sequence[Document]) -> Iterator[Ready | Unread]:
    together = _together(engine, documents)
    found = together or (_alone(engine, document) for document in documents)
    yield from map(_proved, documents, found)


def _together(engine: Engine, documents: Sequence[Document]) -> Sequence[Extraction]:
    """What an engine that can reads at once; nothing if one document trips it up."""
    if not isinstance(engine, ReadsSeveral) or len(documents) == 1:
        return []
    try:
        return engine.several(documents)
    except Exception:  # noqa: BLE001 - which one it was is found by reading each alone
        return []


def _alone(engine: Engine, document: Document) -> Extraction | Unread:
    try:
        return engine(document)
    except UnansweredError as error:
        return Unread(document.name, one_line(error))
    except (ServiceError, StoreError, MissingExtraError):
        raise  # the next document would meet the same
    except Exception as error:  # noqa: BLE001 - one text that an engine trips over is no reason to stop
        what = one_line(error)[:200]
        return Unread(
            document.name, f"The engine failed on it ({type(error).__name__}: {what}); report it."
        )


def _proved(document: Document, extraction: Extraction | Unread) -> Ready | Unread:
    if isinstance(extraction, Unread):
        return extraction
    for claim in extraction.claims:
        problem = quote_problem(claim.quote, document.text)
        if problem:  # no claim is better than one whose words stand elsewhere
            return Unread(document.name, f"The engine misquotes it: {problem.problem} Report it.")
    return Ready(document, extraction)
