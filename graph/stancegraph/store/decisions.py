"""The log of decisions, which only grows.

`graph:decisions` is the log. What the decisions in force amount to is in `store.current`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stancegraph.errors import NotFoundError
from stancegraph.model.decisions import IDENTITY, Decision
from stancegraph.model.identity import Identity
from stancegraph.model.ids import local
from stancegraph.model.terms import DECISIONS_GRAPH, PREFIXES, SG, Iri
from stancegraph.model.vocabulary import DecisionKind
from stancegraph.store.description import member
from stancegraph.store.lines import literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from stancegraph.store.base import Row, Store

_LOG = """
SELECT ?decision ?kind ?by ?at ?number ?why ?other ?on WHERE {
  %s
  GRAPH graph:decisions {
    ?decision sg:decides ?kind ; sg:decidedBy ?by ; sg:decidedAt ?at ; sg:sequence ?number .
    OPTIONAL { ?decision sg:reason ?why }
    OPTIONAL { ?decision sg:decisionWith ?other }
    OPTIONAL { ?decision sg:decisionOn ?on }
  }
}
"""
_LAST = """
SELECT ?at ?number WHERE { GRAPH graph:decisions {
  ?decision sg:decidedAt ?at ; sg:sequence ?number
} } ORDER BY DESC(?number) LIMIT 1
"""


def read_decisions(
    store: Store, known_at: str = "", *, kinds: Collection[DecisionKind] = ()
) -> list[Decision]:
    """The log, earliest first.

    Args:
        store: Where from.
        known_at: Only what was decided up to then (ISO 8601, UTC).
        kinds: Only these kinds; every kind where none is given.
    """
    if not store.has_graph(DECISIONS_GRAPH):
        return []
    wanted = " ".join(f"<{SG[k]}>" for k in sorted(kinds))
    found = _decisions(store.select(_LOG % (f"VALUES ?kind {{ {wanted} }}" if kinds else "")))
    return [d for d in found if not known_at or d.at <= known_at]


def read_decision(store: Store, iri: Iri) -> Decision:
    """One decision.

    Raises:
        NotFoundError: There is no such decision.
    """
    found = _decisions(store.select(_LOG % "", {"decision": iri}))
    if not found:
        raise NotFoundError(f"There is no decision {local(iri)!r}; `kg decisions` lists them.")
    return found[0]


def _decisions(rows: Iterable[Row]) -> list[Decision]:
    on: dict[Row, set[Iri]] = defaultdict(set)
    for *head, about in rows:
        on[tuple(head)].update([Iri(str(about))] if about else [])
    found = [_decision(head, tuple(sorted(about))) for head, about in on.items()]
    return sorted(found, key=lambda d: d.order)


def _decision(head: Row, on: tuple[Iri, ...]) -> Decision:
    _, kind, by, at, number, why, other = head
    return Decision(
        kind=member(DecisionKind, kind),
        on=on,
        other=Iri(str(other)) if other else None,
        by=str(by),
        at=str(at),
        number=int(str(number)),
        why=str(why or ""),
    )


def read_identity_log(store: Store, known_at: str = "") -> list[Decision]:
    """What was decided on identity, and what undoes decisions; see `read_decisions`."""
    return read_decisions(store, known_at, kinds={*IDENTITY, DecisionKind.UNDO})


def read_identity(store: Store, known_at: str = "") -> Identity:
    """What is the same as what, now or as it was known at a time."""
    return Identity(read_identity_log(store, known_at))


def last_place(store: Store) -> tuple[str, int]:
    """The time and the number of the last decision, so that the next one comes after it."""
    rows = store.select(_LAST) if store.has_graph(DECISIONS_GRAPH) else []
    return (str(rows[0][0]), int(str(rows[0][1]))) if rows else ("", 0)


def decision_lines(decision: Decision) -> Iterator[str]:
    """A decision in the log."""
    node, graph = f"<{decision.iri}>", f"<{DECISIONS_GRAPH}>"
    yield f"{node} <{PREFIXES['rdf']}type> <{SG.Decision}> {graph} .\n"
    yield f"{node} <{SG.decides}> <{SG[decision.kind]}> {graph} .\n"
    for iri in decision.on:
        yield f"{node} <{SG.decisionOn}> <{iri}> {graph} .\n"
    if decision.other:
        yield f"{node} <{SG.decisionWith}> <{decision.other}> {graph} .\n"
    yield f"{node} <{SG.decidedBy}> {literal(decision.by)} {graph} .\n"
    yield f"{node} <{SG.decidedAt}> {literal(decision.at, 'dateTime')} {graph} .\n"
    yield f"{node} <{SG.sequence}> {literal(str(decision.number), 'integer')} {graph} .\n"
    if decision.why:
        yield f"{node} <{SG.reason}> {literal(decision.why)} {graph} .\n"
