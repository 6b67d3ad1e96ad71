"""Adding what a data set brings, and retracting a source without a trace."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from stancegraph.errors import InputError, NotFoundError
from stancegraph.model.batch import AddReport, Batch, Changes
from stancegraph.model.ids import local
from stancegraph.model.terms import ENTITIES_GRAPH, SG, Iri, compact
from stancegraph.store.base import Change
from stancegraph.store.changes import changed_facts, is_far_reaching
from stancegraph.store.decisions import decision_lines, read_decisions
from stancegraph.store.entities import new_entity_lines
from stancegraph.store.lines import claim_lines, literal, recorded_line, source_lines
from stancegraph.store.read import claims_from, entity_iris, read_source
from stancegraph.store.refresh import pending_line
from stancegraph.store.release import released_lines
from stancegraph.store.support import accepted_claims
from stancegraph.store.versions import sources_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.model.claims import Claim
    from stancegraph.model.sources import Source
    from stancegraph.store.base import Store

# Above this the engine's bulk loader is faster than a transaction held in memory.
LARGE_CLAIMS = 2_000
_SHOWN = 8


def add(store: Store, batch: Batch, *, replace: bool = False) -> AddReport:
    """Store a batch in one transaction; a source that is already there changes nothing.

    Args:
        store: Where to.
        batch: What to add.
        replace: Whether a source whose claims differ from those stored takes their place.

    Raises:
        InputError: A source is stored with other claims, and `replace` is off; or a claim
            is there twice, or names what neither the batch nor the store describes; or an
            actor is stored with another type, or would be part of itself.
        StoreWriteError: The disk failed or is full; nothing was stored.
    """
    _check(store, batch)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    groups = batch.claims_by_source()
    new = [s for s in batch.sources if not store.has_graph(s.iri)]
    old = [s for s in batch.sources if store.has_graph(s.iri)]
    changed = [s for s in old if not _is_stored(store, s, groups[s.iri])]
    if changed and not replace:
        names = ", ".join(s.id for s in changed)
        raise InputError(
            f"Already stored with other claims: {names}; nothing was stored. "
            "Pass --replace to put the new ones in their place, or retract the source first."
        )
    entities = new_entity_lines(store, batch)
    written = [*new, *changed]
    kept = {s.iri for s in old} - {s.iri for s in changed}
    corrections = [
        c for c in batch.claims if c.revision_of and c.source in kept and not store.has_graph(c.iri)
    ]
    logged = {d.iri for d in read_decisions(store)} if batch.decisions else set()
    decisions = [d for d in batch.decisions if d.iri not in logged]
    is_new = bool(written or entities or decisions or corrections)
    dropped = [graph for s in changed for graph in _graphs_of(store, s.iri)]
    changes = Changes(
        added=[c.iri for c in (*corrections, *(c for s in written for c in groups[s.iri]))],
        removed=accepted_claims(store, dropped),
        facts_added=changed_facts(entities),
        is_far_reaching=bool(decisions) or is_far_reaching(store, entities),
        pending=[s.iri for s in written] or [ENTITIES_GRAPH] * is_new,
    )
    change = Change(
        drop=dropped,
        add=chain(
            entities,
            map(pending_line, changes.pending),
            *map(decision_lines, decisions),
            *([claim_lines(c), recorded_line(c, now)] for c in corrections),
            *(_source_lines(s, groups[s.iri], now) for s in written),
        ),
        large=sum(len(groups[s.iri]) for s in written) > LARGE_CLAIMS,
    )
    if is_new:
        store.apply(change)
    return AddReport(
        added={s.id: len(groups[s.iri]) for s in new},
        unchanged=tuple(s.id for s in old if s not in changed),
        replaced=tuple(s.id for s in changed),
        actors=_count_types(entities, SG.Actor),
        issues=_count_types(entities, SG.Issue),
        decisions=len(decisions),
        left_out=tuple(batch.left_out),
        changes=changes,
    )


def retract(store: Store, source: Iri) -> tuple[int, Changes]:
    """Remove a source: its claims, its metadata, and what only it had brought.

    Actors and issues that came with the source's data set go too, unless another source
    of that data set is still there, or another claim, actor or data set needs them.

    Returns:
        The number of claims removed, and what it means for what was derived.

    Raises:
        NotFoundError: There is no such source.
        StoreWriteError: The disk failed or is full; nothing was removed.
    """
    if not store.has_graph(source):
        raise NotFoundError(f"There is no source {local(source)!r}; `kg sources` lists them.")
    graphs = _graphs_of(store, source)
    delete, more = released_lines(store, source, graphs)
    changes = Changes(
        removed=accepted_claims(store, graphs),
        facts_removed=changed_facts(delete),
        pending=[source],
    )
    sha256 = read_source(store, source).sha256
    store.apply(Change(drop=graphs, delete=delete, add=[*more, pending_line(source)]))
    if sha256 and not sources_with(store, sha256):
        store.texts.forget(sha256)
    return len(graphs) - 1, changes


def _check(store: Store, batch: Batch) -> None:
    """Make sure that the parts of a batch belong together, as those of files were made to."""
    described = [s.iri for s in batch.sources]
    known = {e.iri for e in (*batch.actors, *batch.issues)}
    known.update(*(entity_iris(store, kind) for kind in ("Actor", "Issue")))
    named = {iri for c in batch.claims for iri in (c.subject, c.object, *c.attribution)}
    named |= {c.condition for c in batch.claims if isinstance(c.condition, Iri)}
    for problem, found in (
        ("Claims name what is not described", {c.source for c in batch.claims} - set(described)),
        ("Claims name what is not described", named - known),
        ("There twice", _twice(described) | _twice([c.iri for c in batch.claims])),
    ):
        if found:
            names = ", ".join(sorted(map(compact, found))[:_SHOWN])
            more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            raise InputError(
                f"{problem}: {names}{more}; nothing was stored. Put each into the batch once."
            )


def _twice(iris: Sequence[Iri]) -> set[Iri]:
    if len(set(iris)) == len(iris):
        return set()
    return {iri for iri, count in Counter(iris).items() if count > 1}


def _source_lines(source: Source, claims: Sequence[Claim], now: str) -> Iterator[str]:
    digest = _Digest(source)
    yield from source_lines(source)
    for claim in claims:
        digest.add(claim)
        yield claim_lines(claim)
        yield recorded_line(claim, now)
    yield f"<{source.iri}> <{SG.digest}> {literal(digest.hex())} <{source.iri}> .\n"


class _Digest:
    """A hash of all that a source says, whatever the order and the time of entry."""

    def __init__(self, source: Source) -> None:
        self._hashes = [sha256("".join(source_lines(source)).encode()).digest()]

    def add(self, claim: Claim) -> None:
        # Corrections are ours and not the source's.
        if not claim.revision_of:
            self._hashes.append(sha256(claim_lines(claim).encode()).digest())

    def hex(self) -> str:
        return sha256(b"".join(sorted(self._hashes))).hexdigest()


def _is_stored(store: Store, source: Source, claims: Sequence[Claim]) -> bool:
    digest = _Digest(source)
    for claim in claims:
        digest.add(claim)
    return digest.hex() == _stored_digest(store, source.iri)


def _stored_digest(store: Store, source: Iri) -> str:
    rows = store.select(
        "SELECT ?source ?digest WHERE { GRAPH ?source { ?source sg:digest ?digest } }",
        {"source": source},
    )
    return str(rows[0][1]) if rows else ""


def _graphs_of(store: Store, source: Iri) -> list[Iri]:
    return [source, *claims_from(store, source)]


def _count_types(lines: Sequence[str], kind: Iri) -> int:
    return sum(f"type> <{kind}> " in line for line in lines)
