"""Decisions: what people decided about claims and identities, and what still holds.

A decision is never changed or removed. Undoing one is a decision of its own, and can be
undone like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import check_moment
from stancegraph.model.ids import hashed_iri, local, require
from stancegraph.model.terms import PREFIXES, Iri, compact
from stancegraph.model.vocabulary import DecisionKind, State

if TYPE_CHECKING:
    from collections.abc import Iterable

IDENTITY = frozenset({DecisionKind.SAME, DecisionKind.NOT_SAME})
REVIEW = frozenset({DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SUPERSEDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision: who decided what, when and why.

    `on` is what it is about: the first of two actors or issues, the claims accepted or
    rejected, the claim that supersedes. `other` is the second actor or issue, the claim
    that is superseded, or the decision that is undone. `at` is ISO 8601 in UTC; `number`
    orders decisions of one second.

    Raises:
        InvalidClaimError: The parts do not fit together.
    """

    kind: DecisionKind
    on: tuple[Iri, ...] = ()
    other: Iri | None = None
    by: str
    at: str
    why: str = ""
    number: int = 0
    iri: Iri = field(init=False)

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise InvalidClaimError("The decision does not say who decided.", "by")
        check_moment(self.at)
        # In one order, as a graph keeps none and the id is a hash of them.
        object.__setattr__(self, "on", tuple(sorted(set(self.on))))
        self._check_parts()
        parts = (self.kind, *self.on, self.other or "", self.at, str(self.number), self.by)
        object.__setattr__(self, "iri", hashed_iri("decision", (*parts, self.why)))

    def _check_parts(self) -> None:
        wanted = dict.fromkeys(REVIEW, "claim") | {DecisionKind.UNDO: "decision"}
        if self.kind in IDENTITY and self.on:
            wanted[self.kind] = "issue" if self.on[0].startswith(PREFIXES["issue"]) else "actor"
        for iri in (*self.on, *([self.other] if self.other else [])):
            require(wanted[self.kind], iri)
        has_other = self.kind not in {DecisionKind.ACCEPT, DecisionKind.REJECT}
        is_single = self.kind is DecisionKind.SUPERSEDE or self.kind in IDENTITY
        if (self.other is not None) != has_other or (is_single and len(self.on) != 1):
            raise InvalidClaimError(f"A decision {self.kind} does not have these parts.", "on")
        if self.kind is not DecisionKind.UNDO and not self.on:
            raise InvalidClaimError(f"The decision {self.kind} is about nothing.", "on")
        if self.other in self.on:
            raise InvalidClaimError(f"{compact(self.on[0])} is there twice; name two.", "on")

    @property
    def id(self) -> str:
        """The part of the IRI that a person writes."""
        return local(self.iri)

    @property
    def order(self) -> tuple[str, int, Iri]:
        """What decisions are sorted by."""
        return (self.at, self.number, self.iri)

    @property
    def states(self) -> dict[Iri, State]:
        """The states that it gives to claims."""
        if self.kind not in REVIEW:
            return {}
        others = [self.other] if self.other else []
        given = {claim: state_given(self.kind, is_other=False) for claim in self.on}
        return given | {claim: state_given(self.kind, is_other=True) for claim in others}


def state_given(kind: DecisionKind, *, is_other: bool) -> State:
    """The state that a decision of review gives to the claims it is on, or to the other one."""
    rejects = is_other if kind is DecisionKind.SUPERSEDE else kind is DecisionKind.REJECT
    return State.REJECTED if rejects else State.ACCEPTED


def undone(decisions: Iterable[Decision]) -> set[Iri]:
    """What decisions undo, those apart that are undone themselves."""
    lifted: set[Iri] = set()
    for decision in sorted(decisions, key=lambda d: d.order, reverse=True):
        if decision.kind is DecisionKind.UNDO and decision.other and decision.iri not in lifted:
            lifted.add(decision.other)
    return lifted


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, earliest first: neither undone nor undoing others."""
    log = sorted(decisions, key=lambda d: d.order)
    lifted = undone(log)
    return [d for d in log if d.kind is not DecisionKind.UNDO and d.iri not in lifted]
