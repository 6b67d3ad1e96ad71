"""Points: what claims that say the same say, and the frame in which it is put."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stancegraph.model.vocabulary import PREDICATES, Modality
from stancegraph.query.disagreements.positions import spelling_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence, Party

CITED = 3
_ROOM = 12


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """How something is put, apart from by whom and about what.

    `voices` are those who say so, where the holder does not and the source does not
    itself; `is_own` says that the holder denies it. `detail` is in what respect one depends.
    """

    predicate: str
    modality: Modality = Modality.ASSERTED
    condition: str = ""
    role: str = ""
    start: str = ""
    end: str = ""
    detail: str = ""
    voices: tuple[Party, ...] = ()
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One statement, with the claims that make it: the best first."""

    subject: Party
    frame: Frame
    object: Party
    claims: tuple[Evidence, ...]

    @property
    def weight(self) -> int:
        """How many claims make it."""
        return len(self.claims)


def points(claims: Iterable[Evidence], details: Mapping[Iri, str] | None = None) -> list[Point]:
    """What claims say, each statement once, most often said first.

    Args:
        claims: The claims.
        details: In what respect one depends, by claim.
    """
    groups: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for claim in claims:
        detail = (details or {}).get(claim.claim, "")
        condition = spelling_key(claim.condition) if claim.condition else ""
        groups[
            claim.subject,
            claim.predicate,
            claim.object,
            claim.modality,
            condition,
            claim.role,
            claim.valid_from,
            claim.valid_to,
            detail,
        ].append(claim)
    found = [_point(group, details or {}) for group in groups.values()]
    return sorted(_mirrored(found), key=_order)


def _order(point: Point) -> tuple[object, ...]:
    return -point.weight, point.subject, point.frame, point.object


def _point(group: Sequence[Evidence], details: Mapping[Iri, str]) -> Point:
    # A claim that counts to a bloc through several of its members is one claim.
    once = {claim.claim: claim for claim in group}
    claims = sorted(once.values(), key=lambda c: c.strength, reverse=True)
    best = claims[0]
    voices = sorted({c.speaker for c in claims if c.speaker})
    subjects = {best.subject, *(c.said[0] for c in claims if c.said)}
    is_own = bool(subjects.intersection(voices))
    is_plain = is_own or any(c.speaker is None for c in claims)
    frame = Frame(
        best.predicate,
        best.modality,
        best.condition,
        best.role,
        best.valid_from,
        best.valid_to,
        details.get(best.claim, ""),
        () if is_plain else tuple(voices),
        is_own and best.modality is Modality.DENIED,
    )
    return Point(best.subject, frame, best.object, tuple(claims))


def _mirrored(found: Iterable[Point]) -> list[Point]:
    """The points, with both ways round of a symmetric relation as one."""
    merged: dict[tuple[object, ...], Point] = {}
    for point in sorted(found, key=lambda p: (p.subject, p.object)):
        ends = (point.subject, point.object)
        if PREDICATES[point.frame.predicate].symmetric:
            ends = (min(ends), max(ends))
        first = merged.setdefault((*ends, point.frame), point)
        claims = {c.claim: c for c in (*first.claims, *point.claims)}
        best_first = sorted(claims.values(), key=lambda c: c.strength, reverse=True)
        merged[*ends, point.frame] = replace(first, claims=tuple(best_first))
    return list(merged.values())


def cited(told: Iterable[Point], every: Iterable[Point] = ()) -> tuple[tuple[Evidence, ...], int]:
    """The best claims of each point that is told, and how many more there are of every one.

    The more points there are, the fewer claims of each.
    """
    listed = list(told)
    each = max(1, min(CITED, _ROOM // max(len(listed), 1)))
    best = {claim.claim: claim for point in listed for claim in point.claims[:each]}
    known = {claim.claim for point in (*listed, *every) for claim in point.claims}
    return tuple(best.values()), len(known) - len(best)
