"""A batch: what one data set or file brings, ready to be stored in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.model.claims import Claim
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.sources import Source
    from stancegraph.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Batch:
    """Actors, issues and sources, and the claims that the sources make."""

    actors: Sequence[Actor] = ()
    issues: Sequence[Issue] = ()
    sources: Sequence[Source] = ()
    claims: Sequence[Claim] = ()

    def claims_by_source(self) -> dict[Iri, list[Claim]]:
        """The claims of each source; a source without claims has an empty list."""
        groups: dict[Iri, list[Claim]] = {source.iri: [] for source in self.sources}
        for claim in self.claims:
            groups[claim.source].append(claim)
        return groups


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding a batch did, by source id."""

    added: dict[str, int] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    actors: int = 0
    issues: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.replaced or self.actors or self.issues)
