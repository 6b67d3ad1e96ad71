"""Identity: which actors and issues are the same, by the decisions in force."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from stancegraph.model.vocabulary import DecisionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.model.decisions import Decision
    from stancegraph.model.terms import Iri

Pair = frozenset["Iri"]


class Identity:
    """Groups of actors or issues that are the same.

    Decisions "same" are applied in the order in which they were taken. One that would
    bring together two of which "not same" is decided is `blocked`: it stays in the log and
    has no effect. Of two decisions about the same pair the later one counts. A group is
    represented by what its earliest decision named first.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.links: list[Decision] = []
        self.blocked: dict[Decision, Decision] = {}
        self._groups: dict[Iri, list[Iri]] = {}
        log = list(decisions)
        holding = _holding(log) if log else []
        last = {_pair(d): d for d in holding}
        self.apart = [d for d in last.values() if d.kind is DecisionKind.NOT_SAME]
        kept = {d.iri for d in last.values()}
        for decision in holding:
            if decision.iri in kept and decision.kind is DecisionKind.SAME:
                self._apply(decision)

    def _apply(self, decision: Decision) -> None:
        against = self.conflict(*_ends(decision))
        if against:
            self.blocked[decision] = against
            return
        self.links.append(decision)
        one, other = _ends(decision)
        first, second = self.group(one), self.group(other)
        if first is second:
            return
        # The group whose decisions are older keeps its representative.
        if other in self._groups and one not in self._groups:
            first, second = second, first
        merged = [*first, *second]
        self._groups |= dict.fromkeys(merged, merged)

    def conflict(self, one: Iri, other: Iri) -> Decision | None:
        """The decision "not same" that keeps two apart, if there is one."""
        ends = (set(self.group(one)), set(self.group(other)))
        for decision in self.apart:
            a, b = _ends(decision)
            if (a in ends[0] and b in ends[1]) or (b in ends[0] and a in ends[1]):
                return decision
        return None

    def group(self, iri: Iri) -> list[Iri]:
        """All that is the same as something, its representative first; itself at least."""
        return self._groups.get(iri) or [iri]

    def representative(self, iri: Iri) -> Iri:
        """What stands for something in answers."""
        return self.group(iri)[0]

    def __bool__(self) -> bool:
        return bool(self._groups)

    @property
    def groups(self) -> list[list[Iri]]:
        """Every group of two or more, sorted by its representative."""
        return [self._groups[first] for first in sorted({g[0] for g in self._groups.values()})]

    @property
    def representatives(self) -> dict[Iri, Iri]:
        """What stands for each of those that something else stands for."""
        return {i: group[0] for i, group in sorted(self._groups.items()) if i != group[0]}

    def chain(self, one: Iri, other: Iri) -> list[Decision]:
        """The shortest chain of decisions by which two are the same; empty if they are not."""
        paths: deque[tuple[Iri, list[Decision]]] = deque([(one, [])])
        seen = {one}
        while paths:
            here, path = paths.popleft()
            if here == other:
                return path
            for decision in self.links:
                ends = _ends(decision)
                if here in ends:
                    there = ends[1] if ends[0] == here else ends[0]
                    if there not in seen:
                        seen.add(there)
                        paths.append((there, [*path, decision]))
        return []


_KINDS = frozenset({DecisionKind.SAME, DecisionKind.NOT_SAME})


def _holding(log: list[Decision]) -> list[Decision]:
    """The decisions on identity that are in force."""
    from stancegraph.model.decisions import in_force  # most graphs have none, and start sooner

    return [d for d in in_force(log) if d.kind in _KINDS]


def _ends(decision: Decision) -> tuple[Iri, Iri]:
    if decision.other is None:
        raise TypeError(f"{decision.kind} has no second end")
    return decision.on[0], decision.other


def _pair(decision: Decision) -> Pair:
    return frozenset(_ends(decision))
