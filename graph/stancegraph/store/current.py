"""What the decisions in force amount to: `graph:current`, which follows from the log.

It holds the states of the claims that decisions are about, and what stands for actors and
issues that are the same, so that SPARQL need not replay the log.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from stancegraph.model.decisions import REVIEW, Decision, state_given, undone
from stancegraph.model.identity import Identity
from stancegraph.model.terms import CURRENT_GRAPH, DECISIONS_GRAPH, SG, Iri
from stancegraph.model.vocabulary import DecisionKind, State
from stancegraph.store.base import Change
from stancegraph.store.convert import quad_line
from stancegraph.store.decisions import (
    decision_lines,
    read_decision,
    read_decisions,
    read_identity,
    read_identity_log,
)
from stancegraph.store.description import member

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from stancegraph.store.base import Store

_VERDICTS = """
SELECT ?claim ?decision ?kind ?at ?number ?role WHERE {
  %s
  VALUES ?role { sg:decisionOn sg:decisionWith }
  GRAPH graph:decisions {
    ?decision ?role ?claim ; sg:decides ?kind ; sg:decidedAt ?at ; sg:sequence ?number
  }
}
"""
_AT_ONCE = 1_000
_LARGE = 2_000


def record(
    store: Store, decisions: Sequence[Decision], also: Sequence[str] = ()
) -> dict[Iri, State | None]:
    """Append decisions to the log, and bring `graph:current` up to it, in one transaction.

    Args:
        store: Where the log is.
        decisions: What was decided, in its order.
        also: Lines of N-Quads to store with them.

    Returns:
        The claims that the decisions are about, or bring back, with their states now; None
        where no decision on a claim is left in force.

    Raises:
        StoreWriteError: The disk failed or is full; nothing was stored.
    """
    claims = sorted({claim for d in decisions for claim in _decided(store, d).states})
    states = claim_states(store, claims, pending=decisions)
    delete = [quad_line(q) for claim in claims for q in store.quads(claim, CURRENT_GRAPH)]
    add = [line for claim in claims for line in _state_lines(claim, states.get(claim))]
    if any(d.kind not in REVIEW for d in decisions):
        log = read_identity_log(store)
        delete += _identity_lines(Identity(log))
        add += _identity_lines(Identity([*log, *decisions]))
    gone, new = set(delete) - set(add), set(add) - set(delete)
    logged = [line for decision in decisions for line in decision_lines(decision)]
    is_large = len(logged) > _LARGE and not gone
    store.apply(Change(delete=sorted(gone), add=[*also, *logged, *sorted(new)], large=is_large))
    return {claim: states.get(claim) for claim in claims}


def rebuild_current(store: Store) -> None:
    """Make `graph:current` anew from the log.

    Raises:
        StoreWriteError: The disk failed or is full; nothing was changed.
    """
    before = set(map(quad_line, store.quads(graph=CURRENT_GRAPH)))
    states = claim_states(store)
    after = {line for claim, state in states.items() for line in _state_lines(claim, state)}
    after.update(_identity_lines(read_identity(store)))
    if before != after:
        store.apply(Change(delete=sorted(before - after), add=sorted(after - before)))


def claim_states(
    store: Store,
    claims: Collection[Iri] | None = None,
    *,
    known_at: str = "",
    pending: Iterable[Decision] = (),
) -> dict[Iri, State]:
    """The states that decisions in force give to claims; the latest word on a claim counts.

    Args:
        store: Where the log is.
        claims: Which claims; all of them where none are given.
        known_at: Only by what was decided up to then (ISO 8601, UTC).
        pending: Decisions that come after those of the log.
    """
    pending = list(pending)
    if not pending and not store.has_graph(DECISIONS_GRAPH):
        return {}
    undos = read_decisions(store, known_at, kinds={DecisionKind.UNDO})
    lifted = undone([*undos, *(d for d in pending if d.kind is DecisionKind.UNDO)])
    verdicts = [v for v in _verdicts(store, claims) if not known_at or v.order[0] <= known_at]
    verdicts += [
        _Verdict(d.order, claim, state, d.kind is DecisionKind.SUPERSEDE and claim in d.on)
        for d in pending
        for claim, state in d.states.items()
    ]
    verdicts.sort()
    void = [v for v in verdicts if v.order[2] in lifted]
    # A correction that was taken back counts no more, though nobody rejected it.
    states = {v.claim: State.REJECTED for v in void if v.is_correction}
    return states | {v.claim: v.state for v in verdicts if v.order[2] not in lifted}


class _Verdict(NamedTuple):
    """What one decision says of one claim."""

    order: tuple[str, int, Iri]
    claim: Iri
    state: State
    is_correction: bool


def _verdicts(store: Store, claims: Collection[Iri] | None) -> Iterator[_Verdict]:
    kinds = "VALUES ?kind { " + " ".join(f"<{SG[k]}>" for k in sorted(REVIEW)) + " }"
    for values in _values(claims):
        for claim, decision, kind, at, number, role in store.select(_VERDICTS % (values + kinds)):
            order = (str(at), int(str(number)), Iri(str(decision)))
            what, is_other = member(DecisionKind, kind), role == SG.decisionWith
            state = state_given(what, is_other=is_other)
            is_correction = what is DecisionKind.SUPERSEDE and not is_other
            yield _Verdict(order, Iri(str(claim)), state, is_correction)


def _values(claims: Collection[Iri] | None) -> Iterator[str]:
    if claims is None:
        yield ""
        return
    rest = iter(claims)
    while some := list(islice(rest, _AT_ONCE)):
        yield "VALUES ?claim { " + " ".join(f"<{claim}>" for claim in some) + " } "


def _decided(store: Store, decision: Decision) -> Decision:
    """The decision itself or, if it undoes one, what is undone or comes back in the end."""
    while decision.kind is DecisionKind.UNDO and decision.other:
        decision = read_decision(store, decision.other)
    return decision


def _state_lines(claim: Iri, state: State | None) -> list[str]:
    return [f"<{claim}> <{SG.state}> <{SG[state]}> <{CURRENT_GRAPH}> .\n"] if state else []


def _identity_lines(identity: Identity) -> list[str]:
    return [
        f"<{iri}> <{SG.representative}> <{first}> <{CURRENT_GRAPH}> .\n"
        for iri, first in identity.representatives.items()
    ]
