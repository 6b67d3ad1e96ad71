"""Pairing the opposite positions of one holder, without comparing every two claims."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from stancegraph.model.vocabulary import Modality
from stancegraph.query.disagreements.kinds import Kind
from stancegraph.query.disagreements.positions import Axis
from stancegraph.query.spans import ALWAYS, FIRST_DAY, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from stancegraph.model.terms import Iri
    from stancegraph.query.disagreements.positions import Position, Topic

Pair = tuple[list["Position"], list["Position"]]

# What is a state of affairs and no attitude: it changes, but nobody changes their mind.
_STATES_OF_AFFAIRS = frozenset({"dependsOn", "memberOf", "holdsOffice", "represents", "partOf"})
_ANYONE = ""
_ANY_CONDITION = "*"


def opposites(topic: Topic, positions: Sequence[Position]) -> dict[Kind, Pair]:
    """The two sides of each kind of disagreement, the side that was taken first in front.

    Every position in a side has at least one on the other side with which it makes up that
    kind; `Kind` says what makes which.
    """
    sides = [p for p in positions if p.side > 0], [p for p in positions if p.side < 0]
    if not all(sides):
        return {}
    seen = _as_others_see([p for p in positions if p.side])
    indexes = [_Index(side, seen) for side in sides]
    found: dict[Kind, Pair] = defaultdict(lambda: ([], []))
    for number, side in enumerate(sides):
        for position in side:
            for kind in indexes[1 - number].kinds(position, seen[position.claim.claim]):
                found[kind][number].append(position)
    if topic.axis is Axis.TRUTH and topic.predicate in _STATES_OF_AFFAIRS:
        found.pop(Kind.CHANGE_OF_MIND, None)
    return {kind: _in_order(pair) for kind, pair in found.items()}


def _in_order(pair: Pair) -> Pair:
    first, second = sorted(pair, key=lambda side: (side[0].span, -side[0].side))
    return first, second


def _as_others_see(positions: Sequence[Position]) -> dict[Iri, Span]:
    """For each claim the days to compare with what another voice says.

    A voice that says the same before and after says it in between as well, unless it says
    the opposite there. Denying what others say is about what they said until then.
    """
    seen: dict[Iri, Span] = {}
    voices: dict[Iri, list[Position]] = defaultdict(list)
    for position in positions:
        if position.span == ALWAYS:
            seen[position.claim.claim] = ALWAYS
        else:
            voices[position.voice].append(position)
    for said in voices.values():
        for _, run in groupby(said, key=lambda p: p.side):
            stretch = list(run)
            whole = Span(stretch[0].span.start, max(p.span.end for p in stretch))
            seen |= {p.claim.claim: _looking_back(p, whole) for p in stretch}
    return seen


def _looking_back(position: Position, span: Span) -> Span:
    claim = position.claim
    dated = claim.valid_from or claim.valid_to
    if claim.modality is Modality.DENIED and not dated:
        return Span(FIRST_DAY, span.end)
    return span


class _Index:
    """The positions on one side, to be counted by voice, condition and time."""

    def __init__(self, positions: Iterable[Position], seen: Mapping[Iri, Span]) -> None:
        own: dict[tuple[str, str], list[Span]] = defaultdict(list)
        by_others: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for p in positions:
            for condition in (_ANY_CONDITION, p.condition):
                own[p.voice, condition].append(p.span)
                for voice in (_ANYONE, p.voice):
                    by_others[voice, condition].append(seen[p.claim.claim])
        self._own = {key: Spans(spans) for key, spans in own.items()}
        self._by_others = {key: Spans(spans) for key, spans in by_others.items()}

    def kinds(self, position: Position, seen: Span) -> Iterator[Kind]:
        """In which kinds of disagreement a position of the other side takes part."""
        # On two different conditions one can be for and against without contradiction.
        on = ("", position.condition) if position.condition else (_ANY_CONDITION,)
        mine = [(position.voice, condition) for condition in on]
        everyones = [(_ANYONE, condition) for condition in on]
        all_mine = _size(self._own, mine)
        all_others = _size(self._by_others, everyones) - all_mine
        contradicting = _overlapping(self._own, mine, position.span)
        disputing = _overlapping(self._by_others, everyones, seen)
        disputing -= _overlapping(self._by_others, mine, seen)
        if contradicting:
            yield Kind.CONTRADICTION
        if disputing:
            yield Kind.SOURCE_DISPUTE
        if contradicting + disputing < all_mine + all_others:
            yield Kind.CHANGE_OF_MIND


_Counted = dict[tuple[str, str], Spans]


def _size(spans: _Counted, keys: Iterable[tuple[str, str]]) -> int:
    return sum(len(spans[key]) for key in keys if key in spans)


def _overlapping(spans: _Counted, keys: Iterable[tuple[str, str]], span: Span) -> int:
    return sum(spans[key].overlapping(span) for key in keys if key in spans)


def mismatches(positions: Sequence[Position]) -> list[Pair]:
    """Pairs of sides of one holder's stance that hang on different conditions.

    Positions on the same side are paired with those on the next condition, in the order in
    which the conditions came up. Those for on one condition and against on another make one
    pair more, and those on a condition and without a decision another.
    """
    found: list[Pair] = []
    for wanted in (1, -1):
        groups: dict[str, list[Position]] = defaultdict(list)
        for position in positions:
            if position.side == wanted:
                groups[position.condition].append(position)
        found += pairwise(groups.values())
    hanging = [p for p in positions if p.condition]
    sides = [p for p in hanging if p.side > 0], [p for p in hanging if p.side < 0]
    apart = [_with_another_condition(s, o) for s, o in zip(sides, reversed(sides), strict=True)]
    weighing = [p for p in positions if p.side == 0]
    for one, other in (apart, (hanging, weighing)):
        if one and other:
            found.append(_in_order((one, other)))
    return found


def _with_another_condition(
    positions: Iterable[Position], others: Iterable[Position]
) -> list[Position]:
    conditions = {p.condition for p in others}
    return [p for p in positions if conditions - {p.condition}]
