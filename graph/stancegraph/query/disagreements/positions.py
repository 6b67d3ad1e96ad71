"""The positions that claims give to holders: on what, which side, by whose word, when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from stancegraph.model.ids import name_key
from stancegraph.model.vocabulary import PREDICATES, Modality
from stancegraph.query.spans import Span, vouched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence, Party

# Worry and weighing take no side: neither rejects the issue, and "claims" has no position.
SIDES = {
    **dict.fromkeys(("supports", "supportsOnCondition", "demands"), 1),
    **dict.fromkeys(("opposes", "opposesOnCondition"), -1),
}
_ALLIANCE = {"allyOf": 1, "adversaryOf": -1}


class Axis(StrEnum):
    """In what respect two claims can be opposite."""

    STANCE = "stance"  # for and against an issue
    ALLIANCE = "alliance"  # ally and adversary of the same actor
    TRUTH = "truth"  # the same relation or stance, said to hold and denied


@dataclass(frozen=True, slots=True, order=True)
class Topic:
    """What one holder can be on either side of."""

    axis: Axis
    holder: Party
    about: Party
    predicate: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One claim on one side of a topic.

    `side` is 1 or -1, and 0 where the holder weighs the issue. `voice` is who says so: the
    speaker or, where the source speaks for itself, the source. `condition` is the
    `condition_key`.
    """

    claim: Evidence
    topic: Topic
    side: int
    span: Span
    voice: Iri
    condition: str

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By time, then in an order that does not depend on that of the claims."""
        return (self.span.start, self.span.end, self.side, self.claim.claim)


def is_conditional(claim: Evidence) -> bool:
    """Whether what the claim says hangs on a condition."""
    return "OnCondition" in claim.predicate or claim.modality is Modality.CONDITIONAL


def condition_key(claim: Evidence) -> str:
    """What it hangs on, the same for all spellings of it; empty if on nothing."""
    return spelling_key(claim.condition) if is_conditional(claim) else ""


@lru_cache(maxsize=4096)
def spelling_key(condition: str) -> str:
    """A condition without case, accents, punctuation and a leading "if"; never empty."""
    return name_key(condition).removeprefix("if ") or f"={condition}"


def side(claim: Evidence) -> int:
    """1 for, -1 against, 0 where the claim takes no side on its issue.

    What is only imagined or denied takes none: who denies support need not oppose.
    """
    taken = claim.modality in {Modality.ASSERTED, Modality.CONDITIONAL}
    return SIDES.get(claim.predicate, 0) if taken else 0


def weighs(claim: Evidence) -> bool:
    """Whether the holder is undecided, and that not only on a condition."""
    return claim.predicate == "undecidedOn" and claim.modality is Modality.ASSERTED


def alliance(claim: Evidence) -> int:
    """1 for an ally, -1 for an adversary, else 0; a threat between allies opposes nothing."""
    return _ALLIANCE.get(claim.predicate, 0) if claim.modality is Modality.ASSERTED else 0


def ends(claim: Evidence) -> tuple[Party, Party]:
    """Subject and object as they were named, in one order where the relation is symmetric."""
    first, second = claim.said or (claim.subject, claim.object)
    if PREDICATES[claim.predicate].symmetric and second < first:
        return second, first
    return first, second


def _is_held(claim: Evidence) -> bool:
    """Whether a denial of the same would be the opposite of the claim."""
    on_condition = "OnCondition" in claim.predicate and claim.modality is Modality.CONDITIONAL
    return claim.modality is Modality.ASSERTED or on_condition


def opposite(one: Evidence, other: Evidence) -> bool:
    """Whether two claims with the same ends are opposite, by the rules of the package."""
    if not (_are_sides(one, other) or _are_denial(one, other)):
        return False
    conditions = {condition_key(one), condition_key(other)}
    return "" in conditions or len(conditions) == 1


def _are_sides(one: Evidence, other: Evidence) -> bool:
    return side(one) * side(other) < 0 or alliance(one) * alliance(other) < 0


def _are_denial(one: Evidence, other: Evidence) -> bool:
    if (one.predicate, one.role) != (other.predicate, other.role):
        return False
    denials = [c.modality is Modality.DENIED for c in (one, other)]
    return (denials[0] and _is_held(other)) or (denials[1] and _is_held(one))


def by_topic(claims: Iterable[Evidence]) -> dict[Topic, list[Position]]:
    """The positions that claims take, by topic, each topic's in order."""
    listed = list(claims)
    denied = {(*ends(c), c.predicate, c.role) for c in listed if c.modality is Modality.DENIED}
    topics: dict[Topic, list[Position]] = defaultdict(list)
    for claim in listed:
        for topic, taken in _sides(claim, denied):
            topics[topic].append(_position(claim, topic, taken))
    return {topic: sorted(found, key=lambda p: p.order) for topic, found in topics.items()}


def _sides(
    claim: Evidence, denied: set[tuple[Party, Party, str, str]]
) -> Iterator[tuple[Topic, int]]:
    holder, about = ends(claim)
    taken = side(claim)
    if taken or weighs(claim):
        yield Topic(Axis.STANCE, holder, about), taken
    if taken := alliance(claim):
        yield Topic(Axis.ALLIANCE, holder, about), taken
    if (holder, about, claim.predicate, claim.role) in denied:
        topic = Topic(Axis.TRUTH, holder, about, claim.predicate, claim.role)
        if claim.modality is Modality.DENIED:
            yield topic, -1
        elif _is_held(claim):
            yield topic, 1


def _position(claim: Evidence, topic: Topic, taken: int) -> Position:
    voice = claim.speaker.iri if claim.speaker else claim.source
    return Position(claim, topic, taken, vouched(claim), voice, condition_key(claim))
