"""Finding the disagreements among claims, and saying why each is of its kind."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.model.vocabulary import unknown
from stancegraph.query.disagreements.camps import split_camps
from stancegraph.query.disagreements.kinds import Disagreement, Kind, Side, began
from stancegraph.query.disagreements.pairing import mismatches, opposites
from stancegraph.query.disagreements.positions import Axis, by_topic
from stancegraph.query.evidence import Labels, evidence
from stancegraph.query.filters import Filters, Level
from stancegraph.query.lookup import find
from stancegraph.query.rollup import RollUp
from stancegraph.store.decisions import read_identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence, Party
    from stancegraph.query.disagreements.camps import Groups, Split
    from stancegraph.query.disagreements.positions import Position, Topic
    from stancegraph.store.base import Store

_NO_FILTERS = Filters()
_KINDS = list(Kind)


def disagreements(
    store: Store,
    name: str = "",
    filters: Filters = _NO_FILTERS,
    *,
    kinds: Sequence[str] = (),
) -> list[Disagreement]:
    """The disagreements of every kind, in the order of the kinds, then by topic and holder.

    Holders are compared as they were named, so that the Kremlin and Russia are two. What
    `filters` roll up to, or else states and blocs, are the camps.

    Args:
        store: Where from.
        name: An actor, who holds one of the sides, is what it is about, or is the camp that
            is split, or to whom one of those rolls up; or an issue. Everything if left out.
        filters: Which claims count.
        kinds: Names of `Kind`; all if empty.

    Raises:
        NotFoundError: There is no such actor or issue.
        InvalidClaimError: There is no such kind.
    """
    wanted = _kinds(kinds)
    labels = Labels(store, read_identity(store, filters.moment))
    entity = labels.party(find(store, name, "entity")) if name else None
    bound = {"object": entity.iri} if entity and "/issue/" in entity.iri else {}
    claims = evidence(store, replace(filters, rollup=""), **bound)
    camps = _camps(store, filters, labels) if Kind.SPLIT_CAMP in wanted or filters.rollup else []
    found = [d for d in among(claims, camps) if d.kind in wanted]
    if entity:
        found = [d for d in found if _concerns(d, entity, camps if filters.rollup else ())]
    return found[: filters.limit]


def _camps(store: Store, filters: Filters, labels: Labels) -> list[Groups]:
    levels = (Level.STATE, Level.BLOC) if filters.level is Level.NONE else (filters.level,)
    return [RollUp(store, replace(filters, rollup=level), labels).groups for level in levels]


def _kinds(names: Iterable[str]) -> frozenset[Kind]:
    known = {str(kind): kind for kind in Kind}
    given = [name.casefold().replace(" ", "-").replace("_", "-") for name in names]
    for name in given:
        if name not in known:
            raise InvalidClaimError(unknown("kind of disagreement", name, list(known)))
    return frozenset(known[name] for name in given or known)


def _concerns(found: Disagreement, party: Party, groups: Sequence[Groups]) -> bool:
    """Whether a party is named in it or, rolled up, one that is named counts to the party."""
    if party in {found.about, *found.holders, *found.camps}:
        return True
    claims = [c for side in found.sides for c in side.claims]
    return any(
        party in group(end, c.stated or c.valid_from)
        for group in groups
        for c in claims
        for end in (c.subject, c.object)
    )


def among(claims: Iterable[Evidence], groups: Sequence[Groups] = ()) -> list[Disagreement]:
    """The disagreements among claims, whatever the order in which those come."""
    topics = by_topic(claims)
    found = [d for topic, taken in topics.items() for d in _of_holder(topic, taken)]
    stances = (p for t, taken in topics.items() if t.axis is Axis.STANCE for p in taken if p.side)
    found += map(_split, split_camps(stances, groups))
    return sorted(found, key=_order)


def _order(found: Disagreement) -> tuple[int, Party, tuple[Party, ...], list[Iri]]:
    first = [c.claim for side in found.sides for c in side.claims]
    return _KINDS.index(found.kind), found.about, found.holders, first


def _of_holder(topic: Topic, positions: Sequence[Position]) -> Iterator[Disagreement]:
    for kind, pair in opposites(topic, positions).items():
        yield _disagreement(kind, topic, pair, _why(kind, topic, pair))
    if topic.axis is Axis.STANCE:
        for pair in mismatches(positions):
            yield _disagreement(Kind.CONDITION_MISMATCH, topic, pair, _why_mismatch(pair))


def _disagreement(
    kind: Kind, topic: Topic, pair: tuple[Sequence[Position], Sequence[Position]], why: str
) -> Disagreement:
    return Disagreement(kind, (topic.holder,), topic.about, _sides(pair), why)


def _sides(pair: tuple[Sequence[Position], Sequence[Position]]) -> tuple[Side, Side]:
    first, second = (Side(tuple(p.claim for p in positions)) for positions in pair)
    return first, second


def _why(kind: Kind, topic: Topic, pair: tuple[Sequence[Position], Sequence[Position]]) -> str:
    first, second = _sides(pair)
    dated = all(began(c) for side in (first, second) for c in side.claims)
    when = "for the same time" if dated else "for what may be the same time: a date is missing"
    match kind:
        case Kind.CONTRADICTION:
            voices = sorted({p.voice for p in pair[0]} & {p.voice for p in pair[1]})
            if voices == [topic.holder.iri]:
                return f"Both are {topic.holder}'s own words {when}."
            names = sorted(set(first.voices) & set(second.voices))
            return f"{_some(names)} {'say' if len(names) > 1 else 'says'} both {when}."
        case Kind.SOURCE_DISPUTE:
            one, other = _some(first.voices), _some(second.voices)
            return f"{one} against {other}, {when}."
    turns = _turns(pair)
    if turns > 1:
        return f"{topic.holder} is said to have changed sides {turns} times."
    return f"One after the other: {first.position} {first.when}, {second.position} {second.when}."


def _turns(pair: tuple[Sequence[Position], Sequence[Position]]) -> int:
    """How often the side changes from one claim to the next in time."""
    ordered = sorted([*pair[0], *pair[1]], key=lambda p: p.order)
    return sum(a.side != b.side for a, b in pairwise(ordered))


def _some(names: Sequence[str]) -> str:
    """Up to three names, and how many more there are."""
    shown = ", ".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more"


_SHOWN = 3


def _why_mismatch(pair: tuple[Sequence[Position], Sequence[Position]]) -> str:
    one, other = (positions[0] for positions in pair)
    if 0 in {one.side, other.side}:
        return "On a condition in one, and undecided in the other without naming any."
    if one.side != other.side:
        return "For and against, but on different conditions, so that both can be true."
    texts = (f"“{p.claim.condition}”" if p.condition else "no condition" for p in (one, other))
    return f"The same side on different conditions: {' against '.join(texts)}."


def _split(split: Split) -> Disagreement:
    sides = _sides(split.sides)
    holders = tuple(sorted({p.topic.holder for side in split.sides for p in side}))
    camps = " and ".join(map(str, split.camps))
    names = _some([str(h) for h in holders])
    why = f"{names} count to {camps}; none had changed sides when the others took theirs."
    return Disagreement(Kind.SPLIT_CAMP, holders, split.about, sides, why, split.camps)
