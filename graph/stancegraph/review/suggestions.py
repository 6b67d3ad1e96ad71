"""Proposing what may be the same, with a score and reasons, for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, product
from typing import TYPE_CHECKING

from stancegraph.model.entities import Actor
from stancegraph.model.ids import name_key
from stancegraph.model.vocabulary import ActorType
from stancegraph.query.answers import Party
from stancegraph.store.decisions import read_identity
from stancegraph.store.read import entity_iris, read_entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.model.entities import Issue
    from stancegraph.model.terms import Iri
    from stancegraph.store.base import Store

    Entity = Actor | Issue
    Reason = tuple[float, str]

# What each kind of reason is worth on its own; the likeness of names is scaled below.
_SAME_ID, _SAME_NAME, _INITIALS, _PART_OF_NAME = 1.0, 0.95, 0.8, 0.75
_EACH_MORE = 0.02
_ALIKE_FROM = 82.0  # of 100; below it rapidfuzz finds "Iran" and "Iraq" alike
_ALIKE_WORTH = 0.9
_SHORTEST = 5
_AT_ONCE = 500
_SURE = 0.99


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors or issues that may be the same, how likely (0 to 1), and why."""

    first: Party
    second: Party
    score: float
    reasons: tuple[str, ...]


def suggest_same(store: Store, kind: str = "actor", *, at_least: float = 0.75) -> list[Suggestion]:
    """Pairs that may be the same and on which nobody has decided, best first.

    Two are compared by their Wikidata ids, by their names as `name_key` has them (with
    rapidfuzz's token-sort ratio, the Indel similarity of the words in alphabetic order), by
    initials, and by the words of one being among those of the other; issues also by the
    words that carry their matter, see `likeness`. Actors of different types, and those with
    different Wikidata ids, are never proposed.

    Args:
        store: Where from.
        kind: "actor" or "issue".
        at_least: The lowest score, from 0 to 1.
    """
    entities = [read_entity(store, iri) for iri in entity_iris(store, kind.capitalize())]
    by_iri = {entity.iri: entity for entity in entities}
    reasons: dict[tuple[Iri, Iri], list[Reason]] = defaultdict(list)
    for one, other, reason in _all_reasons(entities):
        reasons[min(one, other), max(one, other)].append(reason)
    identity = read_identity(store)
    found = [
        _suggestion(by_iri[one], by_iri[other], why)
        for (one, other), why in reasons.items()
        if _may_be(by_iri[one], by_iri[other])
        and identity.representative(one) != identity.representative(other)
        and not identity.conflict(one, other)
    ]
    found = [s for s in found if s.score >= at_least]
    return sorted(found, key=lambda s: (-s.score, s.first, s.second))


def _all_reasons(entities: Sequence[Entity]) -> Iterator[tuple[Iri, Iri, Reason]]:
    ways = (_by_id, _by_name, _by_part, _by_likeness, _by_matter)
    found = chain.from_iterable(by(entities) for by in ways)
    return ((one, other, reason) for one, other, reason in found if one != other)


def _suggestion(one: Entity, other: Entity, reasons: Iterable[Reason]) -> Suggestion:
    best = {text: worth for worth, text in sorted(reasons)}
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:3]
    top = ranked[0][1]
    score = top if top >= _SURE else min(_SURE, top + _EACH_MORE * (len(ranked) - 1))
    # The one with more names is the better known.
    first, second = sorted((one, other), key=lambda e: (-len(e.aliases), e.label, e.iri))
    parties = (Party(first.label, first.iri), Party(second.label, second.iri))
    return Suggestion(*parties, round(score, 2), tuple(text for text, _ in ranked))


def _may_be(one: Entity, other: Entity) -> bool:
    if one.wikidata and other.wikidata and one.wikidata != other.wikidata:
        return False
    if isinstance(one, Actor) and isinstance(other, Actor):
        return one.type == other.type and one.iri != other.part_of and other.iri != one.part_of
    return True


def _keys(entity: Entity) -> list[str]:
    """The keys of its names; an id is no name, and those with a number look alike."""
    names = {name_key(text) for text in (entity.label, *(n.text for n in entity.aliases))}
    return sorted(names - {""})


def _by_id(entities: Sequence[Entity]) -> Iterator[tuple[Iri, Iri, Reason]]:
    groups: dict[str, list[Iri]] = defaultdict(list)
    for entity in entities:
        if entity.wikidata:
            groups[entity.wikidata].append(entity.iri)
    for wikidata, iris in groups.items():
        for one, other in combinations(iris, 2):
            yield one, other, (_SAME_ID, f"both are {wikidata} on Wikidata")


def _by_name(entities: Sequence[Entity]) -> Iterator[tuple[Iri, Iri, Reason]]:
    """Those with a name in common, also as the initials of another."""
    owners: dict[str, list[Iri]] = defaultdict(list)
    for entity in entities:
        for key in _keys(entity):
            owners[key].append(entity.iri)
    for key, iris in owners.items():
        for one, other in combinations(iris, 2):
            yield one, other, (_SAME_NAME, f"both are called “{key}”")
        initials = "".join(word[0] for word in key.split())
        if len(initials) > 1:
            text = f"“{initials}” are the initials of “{key}”"
            for one, other in product(iris, owners.get(initials, ())):
                yield one, other, (_INITIALS, text)


def _by_part(entities: Sequence[Entity]) -> Iterator[tuple[Iri, Iri, Reason]]:
    """Persons of whom one is called by a word of the other's name."""
    people = [e for e in entities if isinstance(e, Actor) and e.type is ActorType.PERSON]
    longer: dict[str, list[tuple[str, Iri]]] = defaultdict(list)
    for person in people:
        for key in _keys(person):
            for word in key.split() if " " in key else ():
                longer[word].append((key, person.iri))
    for person in people:
        for key in _keys(person):
            for name, other in longer.get(key, ()):
                yield person.iri, other, (_PART_OF_NAME, f"“{key}” is part of “{name}”")


def _by_likeness(entities: Sequence[Entity]) -> Iterator[tuple[Iri, Iri, Reason]]:
    """Those with names that are spelt alike; a 4th and a 5th fleet are two."""
    from rapidfuzz import fuzz, process

    names = [(k, e.iri) for e in entities for k in _keys(e) if len(k) >= _SHORTEST]
    keys = [key for key, _ in names]
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        scores = process.cdist(some, keys, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE_FROM)
        for row, column in zip(*scores.nonzero(), strict=True):
            (key, one), (like, other) = names[start + row], names[column]
            if one < other and key != like and _numbers(key) == _numbers(like):
                score = float(scores[row, column])
                text = f"“{key}” and “{like}” are spelt alike ({score:.0f} of 100)"
                yield one, other, (_ALIKE_WORTH * score / 100, text)


def _by_matter(entities: Sequence[Entity]) -> Iterator[tuple[Iri, Iri, Reason]]:
    """Issues whose propositions share most of their content words."""
    from stancegraph.review.likeness import alike

    issues = [entity for entity in entities if not isinstance(entity, Actor)]
    for one, other, score, text in alike(issues):
        yield one, other, (score, text)


@cache
def _numbers(key: str) -> list[str]:
    return sorted(word for word in key.split() if any(map(str.isdigit, word)))
