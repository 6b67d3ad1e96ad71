"""A batch: what one data set or file brings, ready to be stored in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from stancegraph.errors import RowProblem
    from stancegraph.model.claims import Claim
    from stancegraph.model.decisions import Decision
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.sources import Source
    from stancegraph.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Batch:
    """Actors, issues and sources, the claims that the sources make, and decisions on them.

    `left_out` is what was wrong with the rows that are not in it.
    """

    actors: Sequence[Actor] = ()
    issues: Sequence[Issue] = ()
    sources: Sequence[Source] = ()
    claims: Sequence[Claim] = ()
    decisions: Sequence[Decision] = ()
    left_out: Sequence[RowProblem] = ()

    def claims_by_source(self) -> dict[Iri, list[Claim]]:
        """The claims of each source; a source without claims has an empty list."""
        groups: dict[Iri, list[Claim]] = {source.iri: [] for source in self.sources}
        for claim in self.claims:
            groups[claim.source].append(claim)
        return groups


@dataclass(frozen=True, slots=True)
class Changes:
    """What a change of the graph means for what rules derive from it.

    `added` are claims that are new or written anew, `removed` those that the graph
    accepted before, with what they said; a claim may be both. Facts are tenures, and
    parts of a whole. `is_far_reaching` says that offices and parts stored before are
    to be looked at again, `pending` what the change was marked with.
    """

    added: Collection[Iri] = ()
    removed: Mapping[Iri, tuple[Iri, Iri, Iri]] = field(default_factory=dict)
    facts_added: Collection[Iri] = ()
    facts_removed: Collection[Iri] = ()
    is_far_reaching: bool = False
    pending: Collection[Iri] = ()


@dataclass(frozen=True, slots=True)
class AddReport:
    """What adding a batch did, by source id.

    `left_out` is what was wrong with the rows that were not stored.
    """

    added: dict[str, int] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    actors: int = 0
    issues: int = 0
    decisions: int = 0
    left_out: tuple[RowProblem, ...] = ()
    changes: Changes = field(default_factory=Changes, repr=False, compare=False)

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.changes.pending)
