"""Who dissents from the office, state or bloc to which they count."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import copysign
from typing import TYPE_CHECKING

from stancegraph.model.vocabulary import PREDICATES, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.query.answers import Answer, Evidence, Party


def with_members(rows: Iterable[Answer]) -> list[Answer]:
    """The rows of a roll-up, each with those who count to it, and who of them dissents.

    The line of a camp on an issue, or in a relation to another, is the side of what it is
    itself said to think; where nothing is, the side that most claims of its members take. Who
    takes the other side dissents; where both sides are as strong, everybody does.
    """
    found = list(rows)
    camps: dict[tuple[object, ...], list[Answer]] = defaultdict(list)
    split = {id(row): _members(row) for row in found}
    for row in found:
        camps[_matter(row)] += split[id(row)]
    lines = {matter: _line(matter[0], members) for matter, members in camps.items()}
    return [
        replace(row, members=tuple(_marked(split[id(row)], lines[_matter(row)]))) for row in found
    ]


def _matter(row: Answer) -> tuple[object, ...]:
    """A camp and what it takes sides on: an issue, or a relation to another."""
    relation = "" if PREDICATES[row.predicate].is_stance else row.predicate
    return (row.subject, relation, row.object)


def _members(row: Answer) -> list[Answer]:
    """The claims of a row by the parties as they were named, most often named first."""
    groups: dict[tuple[Party, Party], list[Evidence]] = defaultdict(list)
    for claim in row.claims:
        groups[claim.said or (claim.subject, claim.object)].append(claim)
    members = [
        replace(row, subject=subject, object=object_, claims=tuple(claims))
        for (subject, object_), claims in groups.items()
    ]
    return sorted(members, key=lambda m: (-m.count, m.subject, m.object))


def _line(camp: object, members: Iterable[Answer]) -> float:
    own = [m for m in members if m.subject == camp and m.side]
    total = sum(m.count * m.side for m in own or members)
    return copysign(1, total) if total else 0.0


def _marked(members: Iterable[Answer], line: float) -> Iterable[Answer]:
    for member in members:
        against = member.side < 0 if line > 0 else member.side > 0 if line < 0 else member.side
        is_open = member.modality in {Modality.ASSERTED, Modality.DENIED, Modality.CONDITIONAL}
        yield replace(member, dissents=bool(against and is_open))
