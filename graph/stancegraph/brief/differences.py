"""Where accounts and positions differ: a sentence for each disagreement, by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.brief.english import date_words, listed, on
from stancegraph.brief.points import points
from stancegraph.brief.telling import say
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import PREDICATES
from stancegraph.query.disagreements import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.brief.model import Sentence
    from stancegraph.brief.phrases import Phraser
    from stancegraph.brief.points import Point
    from stancegraph.query.answers import Party
    from stancegraph.query.disagreements import Disagreement, Side

_VOICES = 4


def lead(issue: Party, phraser: Phraser) -> str:
    """``On the dam,`` or, of a statement, ``On whether the dam leaks,``."""
    return f"On {phraser.namer.question(issue)}, "


def difference(found: Disagreement, phraser: Phraser) -> Sentence:
    """A disagreement in a sentence that says what kind it is."""
    sides = [points(side.claims) for side in found.sides]
    every = [point for side in sides for point in side]
    if found.kind is Kind.SPLIT_CAMP:
        camps = phraser.subjects(found.camps)
        are = "are" if phraser.is_plural(found.camps) else "is"
        first, second = (_side(side, phraser) for side in sides)
        split = f"{camps} {are} split: {first}, while {second}"
        return say(lead(found.about, phraser) + split, every)
    one, other = (side[0] for side in sides)
    text = _of_one(found, one, other, phraser)
    is_stance = PREDICATES[one.frame.predicate].is_stance
    return say((lead(found.about, phraser) if is_stance else "") + text, every)


def _side(side: Sequence[Point], phraser: Phraser) -> str:
    subjects = list(dict.fromkeys(p.subject for p in side))
    return f"{phraser.subjects(subjects)} {_words(side[0], subjects, phraser)}"


def _words(point: Point, subjects: Sequence[Party], phraser: Phraser) -> str:
    if PREDICATES[point.frame.predicate].is_stance:
        return phraser.short(subjects, point.frame, point.object)
    return phraser.predicate(subjects, point.frame, [point.object])


def _of_one(found: Disagreement, one: Point, other: Point, phraser: Phraser) -> str:
    """What one holder is on both sides of."""
    holder = phraser.subjects(found.holders)
    first, second = (_words(p, found.holders, phraser) for p in (one, other))
    match found.kind:
        case Kind.CONTRADICTION:
            claims = [claim for side in found.sides for claim in side.claims]
            if all(claim.speaker in found.holders for claim in claims):
                own = f"{holder}'s own words contradict each other"
                return f"{own}: {holder} {first}, and {holder} {second}"
            ones, others = (_voices(side, phraser) for side in found.sides)
            if ones == others:
                is_narrator = all(c.speaker is None for side in found.sides for c in side.claims)
                voice = "the source itself" if is_narrator else ones
                return f"according to {voice}, {holder} {first} and also {second}"
            return f"{holder} {first}, according to {ones}, but {second}, according to {others}"
        case Kind.SOURCE_DISPUTE:
            ones, others = (_voices(side, phraser) for side in found.sides)
            differ = f"according to {ones}, {holder} {first}"
            return f"accounts differ: {differ}, but according to {others}, {holder} {second}"
        case Kind.CHANGE_OF_MIND:
            is_stance = PREDICATES[one.frame.predicate].is_stance
            return f"{holder} {_change(found.sides, first, second, is_stance=is_stance)}"
    flat = "" if other.frame.condition or "undecided" in second else " without a condition"
    return f"{holder} {first}, but elsewhere {second}{flat}"


def _change(sides: tuple[Side, Side], first: str, second: str, *, is_stance: bool) -> str:
    """From one side to the other, or to and fro."""
    before, after = sides
    if before.last <= after.first:
        return f"{first} {_when(before)}, but {second} {_when(after)}"
    begin, end = date_words(before.first), date_words(max(before.last, after.last))
    to_and_fro = "changes sides" if is_stance else f"{first} and then {second},"
    return f"{to_and_fro} more than once between {begin} and {end}"


def _voices(side: Side, phraser: Phraser) -> str:
    named = sorted({c.speaker for c in side.claims if c.speaker})
    names = [phraser.namer.actor(voice) for voice in named]
    sources = sorted({local(c.source) for c in side.claims if c.speaker is None})
    names += [f"the source “{source}”" for source in sources]
    more = len(names) - _VOICES
    return listed([*names[:_VOICES], f"{more} more"] if more > 0 else names)


def _when(side: Side) -> str:
    if side.first == side.last:
        return on(side.first)
    return f"from {date_words(side.first)} to {date_words(side.last)}"
