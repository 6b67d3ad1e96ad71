"""Taking decisions and undoing them: the log only grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from stancegraph.errors import AmbiguousNameError, InputError, NotFoundError
from stancegraph.model.decisions import Decision, in_force, undone
from stancegraph.model.terms import PREFIXES, Iri
from stancegraph.model.vocabulary import DecisionKind
from stancegraph.store.current import record
from stancegraph.store.decisions import last_place, read_decisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.model.vocabulary import State
    from stancegraph.store.base import Store

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, and why."""

    by: str
    why: str = ""

    def decision(
        self,
        store: Store,
        kind: DecisionKind,
        on: Sequence[Iri] = (),
        other: Iri | None = None,
        *,
        after: int = 0,
    ) -> Decision:
        """A decision that comes after those of the log, and after `after` more."""
        last, number = last_place(store)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Decision(
            kind=kind,
            on=tuple(on),
            other=other,
            by=self.by,
            at=max(now, last),  # a clock put back does not change the order
            why=self.why,
            number=number + 1 + after,
        )


def undo(store: Store, name: str, author: Author) -> tuple[Decision, dict[Iri, State | None]]:
    """Take a decision back; of one that undid another, the other holds again.

    Args:
        store: Where the log is.
        name: The id of a decision or its beginning; the last one in force if empty.
        author: Who decides so.

    Returns:
        The decision that was undone, and the claims concerned with their states now.

    Raises:
        NotFoundError: There is no such decision, or none at all.
        InputError: It is undone already.
    """
    log = read_decisions(store)
    holding = in_force(log)
    if not name:
        if not holding:
            raise NotFoundError("There is no decision to undo.")
        target = holding[-1]
    else:
        target = find_decision(log, name)
        if target.iri in undone(log):
            raise InputError(f"The decision {target.id[:8]} is undone already.")
    decision = author.decision(store, DecisionKind.UNDO, (), target.iri)
    return target, record(store, [decision])


def find_decision(log: Sequence[Decision], name: str) -> Decision:
    """A decision by its id or the beginning of it.

    Raises:
        NotFoundError: There is none.
        AmbiguousNameError: Several begin so.
    """
    text = name.removeprefix(PREFIXES["decision"]).removeprefix("decision:")
    found = [d for d in log if text and d.id.startswith(text)]
    if len(found) > 1:
        names = [d.id for d in found[:_SHOWN]]
        raise AmbiguousNameError(f"Several decisions begin with {name!r}.", names)
    if not found:
        raise NotFoundError(f"There is no decision {name!r}; `kg decisions` lists them.")
    return found[0]


def find_decided(store: Store, claim: str) -> Decision | None:
    """The last decision on a claim that is named by its whole id, whether it is there or not."""
    iri = PREFIXES["claim"] + claim.removeprefix(PREFIXES["claim"]).removeprefix("claim:")
    found = [d for d in read_decisions(store) if iri in d.states]
    return found[-1] if found else None
