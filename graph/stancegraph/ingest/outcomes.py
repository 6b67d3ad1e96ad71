"""What comes of documents that are taken into a graph: of each, and of all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stancegraph.model.documents import Document, Unread

if TYPE_CHECKING:
    from stancegraph.ingest.engines import Extraction
    from stancegraph.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one document.

    `source` is what it is in the graph, `is_new` whether it was not there before,
    `replaces` the source of which it is a new version, `stale` the number of claims of
    that, and `actors` and `issues` how many were not in the graph before.
    """

    document: Document
    source: Iri
    is_new: bool
    extraction: Extraction | None = None
    claims: int = 0
    actors: int = 0
    issues: int = 0
    replaces: Iri | None = None
    stale: int = 0


@dataclass(slots=True)
class Tally:
    """What came of all documents so far."""

    documents: int = 0
    unchanged: int = 0
    versions: int = 0
    claims: int = 0
    actors: int = 0
    issues: int = 0
    stale: dict[Iri, int] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def add(self, outcome: Taken | Unread) -> None:
        """Count one."""
        if isinstance(outcome, Unread):
            self.unread.append(outcome)
            return
        self.documents += outcome.is_new
        self.unchanged += not outcome.is_new
        self.versions += outcome.replaces is not None
        self.claims += outcome.claims
        self.actors += outcome.actors
        self.issues += outcome.issues
        if outcome.replaces:
            self.stale[outcome.replaces] = outcome.stale
