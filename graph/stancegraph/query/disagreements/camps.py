"""Split camps: members of one state or bloc who hold opposite positions on one issue."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from stancegraph.query.spans import FIRST_DAY, days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.query.answers import Party
    from stancegraph.query.disagreements.positions import Position


_NEVER = "9999-99-99"  # after every day


class Groups(Protocol):
    """To which offices, states or blocs an actor counts on a day, "" where it is unknown."""

    def __call__(self, party: Party, day: str, /) -> Iterable[Party]:
        """The groups; an actor that belongs nowhere counts as itself."""


@dataclass(frozen=True, slots=True)
class Split:
    """One issue on which members of the same camps are for and against."""

    camps: tuple[Party, ...]
    about: Party
    sides: tuple[tuple[Position, ...], tuple[Position, ...]]


@dataclass(eq=False, slots=True)
class _Held:
    """A position that is held from when it was taken until its holder takes the opposite."""

    position: Position
    dropped: str  # the first day on which the holder is on the other side

    @property
    def start(self) -> str:
        return self.position.span.start

    @property
    def holder(self) -> Party:
        return self.position.topic.holder

    def holds(self, day: str) -> bool:
        """Whether it was still held on a day that is not before its start."""
        valid_to = self.position.claim.valid_to
        return day < self.dropped and (not valid_to or day <= days(valid_to).end)


def split_camps(positions: Iterable[Position], groups: Sequence[Groups]) -> list[Split]:
    """The splits on every issue.

    Two members are split if, on the day on which the later of them took their position,
    both belonged to the camp and the earlier still held the opposite one. Every claim in a
    side has one on the other with which that is so.

    Args:
        positions: Stances.
        groups: What gives the camps, one for each sort of them.
    """
    issues: dict[Party, list[Position]] = defaultdict(list)
    for position in positions:
        issues[position.topic.about].append(position)
    members = _Members(groups)
    return [
        split
        for about, taken in issues.items()
        if len({p.side for p in taken}) > 1 and len({p.topic.holder for p in taken}) > 1
        for split in _splits(about, taken, members)
    ]


class _Members:
    """Who belongs to which camps, each asked once for a day."""

    def __init__(self, groups: Sequence[Groups]) -> None:
        self._groups = groups
        self._known: dict[tuple[Party, str], frozenset[Party]] = {}

    def camps(self, party: Party, day: str) -> frozenset[Party]:
        key = party, "" if day == FIRST_DAY else day
        if key not in self._known:
            self._known[key] = frozenset(camp for group in self._groups for camp in group(*key))
        return self._known[key]


def _splits(about: Party, taken: Iterable[Position], members: _Members) -> Iterator[Split]:
    """The splits on one issue; camps with the same claims on both sides make one."""
    camps: dict[Party, _Camp] = {}
    for held in _held(taken):
        for party in sorted(members.camps(held.holder, held.start)):
            camps.setdefault(party, _Camp(party, members)).enter(held)
    same: dict[tuple[tuple[Position, ...], tuple[Position, ...]], list[Party]] = defaultdict(list)
    for party, camp in camps.items():
        split = sorted((held.position for held in camp.split), key=lambda p: p.order)
        if split:
            sides = tuple(p for p in split if p.side > 0), tuple(p for p in split if p.side < 0)
            same[sides].append(party)
    for sides, parties in same.items():
        yield Split(tuple(sorted(parties)), about, sides)


def _held(positions: Iterable[Position]) -> list[_Held]:
    """The positions in order, each with the day on which its holder went over."""
    starts: dict[tuple[Party, int], list[str]] = defaultdict(list)
    ordered = sorted(positions, key=lambda p: p.order)
    for p in ordered:
        starts[p.topic.holder, p.side].append(p.span.start)
    held = []
    for p in ordered:
        turns = starts[p.topic.holder, -p.side]
        after = bisect_right(turns, p.span.start)
        held.append(_Held(p, turns[after] if after < len(turns) else _NEVER))
    return held


_Places = dict[int, dict[str, list[_Held]]]


class _Camp:
    """The positions of members, by side and condition, as they come up one after the other.

    Who stands alone is looked at until an opponent comes, and who has one only for the sake
    of newcomers, until the first that fits; who changed sides or left the camp is dropped
    when met. So the work grows with the number of positions, not with that of pairs.
    """

    def __init__(self, party: Party, members: _Members) -> None:
        self._party = party
        self._members = members
        self._alone: _Places = {1: {}, -1: {}}
        self._opposed: _Places = {1: {}, -1: {}}
        self.split: list[_Held] = []

    def enter(self, held: _Held) -> None:
        """Take a position in that is no earlier than those before, and find its opponents."""
        met = list(self._opponents_alone(held))
        has_opponent = bool(met) or self._has_opponent(held)
        for other in [*met, held]:
            places = self._opposed if has_opponent else self._alone
            position = other.position
            places[position.side].setdefault(position.condition, []).append(other)
        if has_opponent:
            self.split += [*met, held]

    def _opponents_alone(self, held: _Held) -> Iterator[_Held]:
        alone = self._alone[-held.position.side]
        for condition in _compatible(held.position.condition, alone):
            present = [o for o in alone.pop(condition) if self._is_present(o, held.start)]
            yield from (o for o in present if o.holder != held.holder)
            if own := [o for o in present if o.holder == held.holder]:
                alone[condition] = own

    def _has_opponent(self, held: _Held) -> bool:
        opposed = self._opposed[-held.position.side]
        for condition in _compatible(held.position.condition, opposed):
            others = opposed[condition]
            while others and not self._is_present(others[-1], held.start):
                others.pop()
            if not others:
                del opposed[condition]
            for other in reversed(others):
                if other.holder != held.holder and self._is_present(other, held.start):
                    return True
        return False

    def _is_present(self, held: _Held, day: str) -> bool:
        return held.holds(day) and self._party in self._members.camps(held.holder, day)


def _compatible(condition: str, places: dict[str, list[_Held]]) -> list[str]:
    """The conditions with which it is opposite: no condition, or the same one."""
    if not condition:
        return list(places)
    return [c for c in ("", condition) if c in places]
