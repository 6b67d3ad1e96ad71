"""Deciding on claims: accepting, rejecting and correcting them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from stancegraph.errors import InputError, NotFoundError
from stancegraph.model.decisions import in_force
from stancegraph.model.terms import DECISIONS_GRAPH, Iri, compact
from stancegraph.model.vocabulary import DecisionKind, Method, State
from stancegraph.query.evidence import evidence
from stancegraph.query.lookup import find_claim
from stancegraph.review.log import find_decided
from stancegraph.store.current import record
from stancegraph.store.decisions import read_decisions
from stancegraph.store.lines import claim_lines, recorded_line
from stancegraph.store.read import read_claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.model.claims import Claim
    from stancegraph.model.decisions import Decision
    from stancegraph.query.answers import Evidence
    from stancegraph.query.filters import Filters
    from stancegraph.review.log import Author
    from stancegraph.store.base import Store

_KINDS = {State.ACCEPTED: DecisionKind.ACCEPT, State.REJECTED: DecisionKind.REJECT}
_KEPT = ("source", "row_id", "iri")


def queue(store: Store, filters: Filters) -> list[Evidence]:
    """The claims that wait for a decision, source by source in the order of their ids.

    Of the filters' states only "proposed" counts, unless they name others.

    Raises:
        InputError: The filters ask for a roll-up or for what was known at another time.
    """
    if filters.rollup or filters.known_at:
        raise InputError(
            "Claims are reviewed as they were said and stand now; leave rollup and known-at out."
        )
    wanted = filters if filters.status else replace(filters, status=("proposed",))
    found = sorted(evidence(store, wanted), key=lambda c: (c.source, c.stated, c.claim))
    return found[: filters.limit]


def undecided(store: Store, claims: Iterable[Evidence], state: State) -> list[Evidence]:
    """Those of the claims to which one can give a state that they do not have.

    A claim that a correction took the place of stays rejected.
    """
    corrections = superseded(store)
    return [c for c in claims if c.state is not state and c.claim not in corrections]


def decide_state(
    store: Store, names: Iterable[str], state: State, author: Author
) -> dict[Iri, State | None]:
    """Accept or reject claims, as one decision.

    Args:
        store: Where they are.
        names: Their ids, beginnings of them, or row ids.
        state: Accepted or rejected.
        author: Who decides, and why.

    Returns:
        The claims with their states now.

    Raises:
        NotFoundError: A claim is not there, or not any more.
        InputError: No claim is named.
    """
    claims = [find_reviewed(store, name) for name in names]
    if not claims:
        raise InputError("Nothing was decided: no claim is named.")
    return record(store, [author.decision(store, _KINDS[state], claims)])


def correct(store: Store, name: str, author: Author, **changes: Any) -> Claim:
    """Put a corrected claim in the place of one that is wrong; both stay stored.

    Args:
        store: Where it is.
        name: The claim's id, the beginning of it, or its row id.
        author: Who decides, and why.
        changes: New values for fields of `Claim`.

    Returns:
        The new claim, which is accepted; the old one is rejected.

    Raises:
        NotFoundError: The claim is not there, or not any more.
        InvalidClaimError: The new values do not make a claim.
        InputError: Nothing would change, or a field cannot be corrected.
    """
    old = read_claim(store, find_reviewed(store, name))
    new = corrected(old, author, **changes)
    put_in_place(store, new, author)
    return new


def put_in_place(store: Store, new: Claim, author: Author) -> Decision:
    """Store a claim that `corrected` made, and the decision that it supersedes the old one.

    Raises:
        InputError: The old one is superseded already.
    """
    old = new.revision_of or new.iri
    if known := superseded(store).get(old):
        raise InputError(already_superseded(known))
    decision = author.decision(store, DecisionKind.SUPERSEDE, (new.iri,), old)
    record(store, [decision], correction_lines(store, new))
    return decision


def superseded(store: Store) -> dict[Iri, Decision]:
    """The claims that corrections in force took the place of, with those decisions."""
    kinds = {DecisionKind.SUPERSEDE, DecisionKind.UNDO}
    log = in_force(read_decisions(store, kinds=kinds))
    return {d.other: d for d in log if d.other}


def already_superseded(decision: Decision) -> str:
    """The sentence that says by what a claim was superseded, and what can be done."""
    return (
        f"The claim was corrected already (decision {decision.id[:8]}, by {decision.by}); "
        f"correct {compact(decision.on[0])} instead, or first: kg undo {decision.id[:8]}"
    )


def correction_lines(store: Store, new: Claim) -> list[str]:
    """A corrected claim as lines to store; none where it is there, from before an undo."""
    if store.has_graph(new.iri):
        return []
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [claim_lines(new), recorded_line(new, now)]


def corrected(old: Claim, author: Author, **changes: Any) -> Claim:
    """A claim with some fields changed, as one coded by hand; see `correct`."""
    fixed = sorted(set(changes) & set(_KEPT))
    if fixed:
        raise InputError(f"{', '.join(fixed)} cannot be corrected; retract the source instead.")
    if all(getattr(old, field) == value for field, value in changes.items()):
        raise InputError("Nothing is corrected: every value is as it was.")
    by_hand = {"method": Method.CODED_BY_HAND, "method_detail": author.by, "recorded_at": ""}
    return replace(old, **(by_hand | changes), revision_of=old.iri)


def find_reviewed(store: Store, name: str) -> Iri:
    """The claim of a name, as `find_claim`; one that is gone is said to be.

    Raises:
        NotFoundError: There is no such claim, or not any more.
        AmbiguousNameError: Several fit.
    """
    try:
        return find_claim(store, name)
    except NotFoundError as error:
        gone = find_decided(store, name) if store.has_graph(DECISIONS_GRAPH) else None
        if gone is None:
            raise
        raise NotFoundError(
            f"The claim {name!r} is not in the graph any more; its source was retracted or "
            f"replaced after decision {gone.id[:8]} on it. Add the source again to decide on it."
        ) from error
