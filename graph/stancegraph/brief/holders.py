"""Who thinks what of one issue: holders who think alike together, those for it first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.brief.clauses import is_statement
from stancegraph.brief.differences import lead
from stancegraph.brief.english import chunks, listed
from stancegraph.brief.telling import say, tell
from stancegraph.model.vocabulary import PREDICATES, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.brief.model import Sentence
    from stancegraph.brief.phrases import Phraser
    from stancegraph.brief.points import Frame, Point
    from stancegraph.query.answers import Party

_CLAUSES = 4
_GROUPS = 2 * _CLAUSES
_NAMES = 5
_THINGS = 3
_NO_POSITION = -2.0
_ELSEWHERE = "elsewhere only"
_BOTH_SIDES = 0.25  # told after those in favour, before those who are undecided


@dataclass(frozen=True, slots=True)
class _Group:
    """Holders who think the same, with what they think: their points, flat ones first.

    Who is flatly for and flatly against is on both sides, and that is all that is told.
    """

    holders: tuple[Party, ...]
    taken: dict[Party, list[Point]]

    @property
    def named(self) -> tuple[Party, ...]:
        """The holders whose names are told."""
        return self.holders[:_NAMES]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """What is told that they think."""
        return _frames(self.taken[self.holders[0]])

    @property
    def grade(self) -> float:
        """Where they stand among the others."""
        return grade_of(self.frames[0]) if self.frames else _BOTH_SIDES

    @property
    def told(self) -> list[Point]:
        """The points that are told."""
        found = [self.taken[holder] for holder in self.named]
        if not self.frames:
            return [point for taken in found for point in _extremes(taken)]
        return [point for taken in found for point in taken if point.frame in self.frames]

    @property
    def points(self) -> list[Point]:
        """All their points."""
        return [point for holder in self.holders for point in self.taken[holder]]

    @property
    def weight(self) -> int:
        """How many claims they make."""
        return sum(point.weight for point in self.points)


def on_issue(
    issue: Party, found: Sequence[Point], phraser: Phraser, room: int = _GROUPS
) -> list[Sentence]:
    """Sentences on one issue; of more groups of holders than `room`, those who say the most."""
    if len({p.frame for p in found}) == 1:
        return tell(found, phraser)
    groups = sorted(_groups(found), key=lambda g: -g.weight)[:room]
    groups.sort(key=lambda g: -g.grade)
    return [_sentence(some, issue, phraser) for some in chunks(groups, _CLAUSES)]


def _groups(found: Sequence[Point]) -> list[_Group]:
    taken: dict[Party, list[Point]] = defaultdict(list)
    for point in sorted(found, key=_order):
        taken[point.subject].append(point)
    alike: dict[tuple[Frame, ...], list[Party]] = defaultdict(list)
    for holder, mine in sorted(taken.items(), key=lambda item: -_weight(item[1])):
        alike[_frames(mine)].append(holder)
    return [_Group(tuple(holders), taken) for _, holders in sorted(alike.items())]


def _order(point: Point) -> tuple[object, ...]:
    frame = point.frame
    return bool(frame.condition), -grade_of(frame), -point.weight, frame, point.subject


def _weight(found: Sequence[Point]) -> int:
    return sum(point.weight for point in found)


def _frames(found: Sequence[Point]) -> tuple[Frame, ...]:
    """What is told of what a holder thinks; nothing if that is on both sides."""
    return () if _extremes(found) else tuple(point.frame for point in found[:_THINGS])


def _extremes(found: Sequence[Point]) -> list[Point]:
    """The flat points for and against, where there are both."""
    flat = [(grade_of(p.frame), p) for p in found if not p.frame.condition]
    best, worst = (next((p for g, p in flat if g == side), None) for side in (1.0, -1.0))
    return [best, worst] if best and worst else []


def grade_of(frame: Frame) -> float:
    """From 1, for it, to -1, against it; below that without a position."""
    polarity = PREDICATES[frame.predicate].polarity
    if polarity is None or frame.modality in {Modality.HYPOTHETICAL, Modality.DENIED}:
        return _NO_POSITION
    return polarity


def _sentence(groups: Sequence[_Group], issue: Party, phraser: Phraser) -> Sentence:
    """A statement is said in full by who comes first; a thing is named ahead of everybody."""
    first = groups[0].frames
    is_full = is_statement(issue.label) and bool(first)
    clauses = [_clause(g, issue, phraser, is_full=is_full and g is groups[0]) for g in groups]
    text = _contrasted(clauses, [group.grade for group in groups])
    told = [point for group in groups for point in group.told]
    every = [point for group in groups for point in group.points]
    return say(text if is_full else lead(issue, phraser) + text, told, every)


def _clause(group: _Group, issue: Party, phraser: Phraser, *, is_full: bool) -> str:
    said = phraser.subjects(group.holders, _NAMES)
    if not group.frames:
        return f"{said} {'are' if phraser.is_plural(group.holders) else 'is'} on both sides"
    for number, frame in enumerate(group.frames):
        before = group.frames[:number]
        words = _words(group.holders, before, frame, issue, phraser)
        if is_full and not number:
            words = phraser.predicate(group.holders, frame, [issue])
        is_same = words.startswith(_ELSEWHERE)
        differs = before and not is_same and _differs(grade_of(before[-1]), grade_of(frame))
        words = f"elsewhere {words}" if differs and not frame.condition else words
        link = ", but" if differs else ", and" if before else ""
        said += f"{link} {words}{phraser.according_to(frame)}"
    return said


def _words(
    holders: Sequence[Party],
    before: Sequence[Frame],
    frame: Frame,
    issue: Party,
    phraser: Phraser,
) -> str:
    """One thing that holders think, after others that they think."""
    is_flat = any(not f.condition and _agrees(f, frame) for f in before)
    if frame.condition and is_flat:
        return f"{_ELSEWHERE} {phraser.namer.condition(frame.condition)}"
    return phraser.short(holders, frame, issue)


def _agrees(one: Frame, other: Frame) -> bool:
    grades = grade_of(one), grade_of(other)
    return _NO_POSITION not in grades and grades[0] * grades[1] > 0


def _differs(one: float, other: float) -> bool:
    """Whether two positions are not on the same side; where one is none, they do not differ."""
    if _NO_POSITION in {one, other}:
        return False
    return (one > 0) != (other > 0) or (one < 0) != (other < 0)


def _contrasted(clauses: Sequence[str], grades: Sequence[float]) -> str:
    if len(clauses) != 2:  # noqa: PLR2004 - only two can stand against each other
        return listed(clauses)
    first, second = grades
    link = "while" if first > 0 > second > _NO_POSITION else "and"
    return f"{clauses[0]}, {link} {clauses[1]}"
