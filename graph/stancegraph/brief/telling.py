"""Points put together into sentences: what goes together is said together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from stancegraph.brief.english import chunks, listed, sentence
from stancegraph.brief.model import Sentence
from stancegraph.brief.points import Frame, Point, cited
from stancegraph.model.terms import Iri
from stancegraph.model.vocabulary import PREDICATES
from stancegraph.query.answers import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stancegraph.brief.phrases import Phraser

EACH_OTHER = Party("each other", Iri(""))
_OBJECTS = 3
_SUBJECTS = 6

# Points of one frame, by the same subjects about the same objects.
Clause = tuple[tuple[Party, ...], Frame, tuple[Party, ...], list[Point]]


def tell(found: Iterable[Point], phraser: Phraser) -> list[Sentence]:
    """Sentences that say all the points, what most claims say first."""
    mutual, others = _mutual(list(found))
    said = [_mutually(pair, phraser) for pair in mutual]
    said += [_said(group, phraser) for group in _together(_clauses(others, phraser))]
    return sorted(said, key=lambda s: -(len(s.claims) + s.more))


def say(text: str, told: Iterable[Point], every: Iterable[Point] = ()) -> Sentence:
    """A sentence on what points say; of every point, some may not be told."""
    claims, more = cited(told, every)
    return Sentence(sentence(text), claims, more)


def _mutual(found: list[Point]) -> tuple[list[tuple[Point, Point]], list[Point]]:
    """Pairs of points that say the same of two parties, each of the other; and the rest."""
    by_ends = {(p.subject, p.frame, p.object): p for p in found}
    pairs, paired = [], set()
    for (subject, frame, object_), point in by_ends.items():
        other = by_ends.get((object_, frame, subject))
        if other and subject < object_:
            pairs.append((point, other))
            paired |= {id(point), id(other)}
    return pairs, [p for p in found if id(p) not in paired]


def _mutually(pair: tuple[Point, Point], phraser: Phraser) -> Sentence:
    frame = pair[0].frame
    ends = (pair[0].subject, pair[1].subject)
    verb = phraser.predicate(ends, replace(frame, voices=()), [EACH_OTHER])
    return say(f"{phraser.subjects(ends)} {verb}{phraser.according_to(frame)}", pair)


def _clauses(found: Sequence[Point], phraser: Phraser) -> list[Clause]:
    """The points by frame: those of one subject together, then subjects with the same objects.

    Each holds an office alone: two are not president of one state.
    """
    by_subject: dict[tuple[Party, Frame, bool], list[Point]] = defaultdict(list)
    for point in found:
        whole = phraser.is_whole(point.frame, point.object)
        by_subject[point.subject, point.frame, whole].append(point)
    by_objects: dict[tuple[Frame, tuple[Party, ...], Party | None], list[Point]] = defaultdict(list)
    for (subject, frame, _), group in by_subject.items():
        alone = subject if frame.predicate == "holdsOffice" else None
        group.sort(key=lambda p: (-p.weight, len(p.object.label), p.object))
        for some in chunks(group, _OBJECTS):
            by_objects[frame, tuple(p.object for p in some), alone] += some
    clauses: list[Clause] = []
    for (frame, objects, _), group in by_objects.items():
        subjects = list(dict.fromkeys(p.subject for p in group))
        for several in chunks(subjects, _SUBJECTS):
            mine = [p for p in group if p.subject in several]
            clauses.append((several, frame, objects, mine))
    return clauses


def _together(clauses: Iterable[Clause]) -> list[list[Clause]]:
    """Clauses with the same subjects and voices, a few in a sentence."""
    groups: dict[tuple[object, ...], list[Clause]] = defaultdict(list)
    for clause in clauses:
        subjects, frame, *_ = clause
        is_stance = PREDICATES[frame.predicate].is_stance
        groups[subjects, is_stance, frame.voices].append(clause)
    return [some for group in groups.values() for some in _short_enough(group)]


def _short_enough(clauses: Iterable[Clause]) -> list[list[Clause]]:
    """The clauses, a few objects in a sentence."""
    sentences: list[list[Clause]] = []
    room = 0
    for clause in clauses:
        objects = len(clause[2])
        if objects > room:
            sentences.append([])
            room = _OBJECTS
        sentences[-1].append(clause)
        room -= objects
    return sentences


def _said(group: Sequence[Clause], phraser: Phraser) -> Sentence:
    subjects, frame, *_ = group[0]
    verbs = []
    for number, (_, frame, objects, _) in enumerate(group):
        is_same = number > 0 and objects == group[number - 1][2] and len(objects) == 1
        if is_same and PREDICATES[frame.predicate].is_stance:
            verbs.append(phraser.short(subjects, frame, objects[0]))
        else:
            verbs.append(phraser.predicate(subjects, frame, objects))
    text = f"{phraser.subjects(subjects)} {listed(_shortened(verbs))}"
    found = [point for *_, points in group for point in points]
    return say(text + phraser.according_to(frame), found)


def _shortened(verbs: Sequence[str]) -> list[str]:
    """Clauses after one another without repeating "is concerned" or "would"."""
    said = [verbs[0]]
    for before, verb in pairwise(verbs):
        same = next((h for h in _HEADS if before.startswith(h) and verb.startswith(h)), "")
        said.append(verb.removeprefix(same))
    return said


_HEADS = ("is concerned ", "are concerned ", "is undecided ", "are undecided ")
