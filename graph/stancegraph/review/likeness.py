"""How alike the propositions of two issues are, by the words that carry their matter."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from stancegraph.ingest.text.issues.linking import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.terms import Iri

    Entity = Actor | Issue

# A proposition of one word says too little to hold another that has it.
_FEWEST = 2
_LEAST, _MOST, _WITHIN = 0.6, 0.95, 0.76
# A word that so many issues have tells none of them apart; pairs by it would be millions.
_COMMON = 200


def alike(entities: Sequence[Entity]) -> Iterator[tuple[Iri, Iri, float, str]]:
    """Pairs that share words, each with a score from 0.6 to 0.95 and the reason.

    The score grows with the weighted Jaccard index of their words: the summed weights of
    the words in both over those in either. A word's weight is log(1 + n/k), for k of n
    names that have it (inverse document frequency, Spärck Jones 1972). Where all words of
    one, two at least, are among those of the other, the score is 0.76 or better.
    """
    bags = [(entity.iri, bag) for entity in entities for bag in _bags(entity)]
    weights = _weights([bag for _, bag in bags])
    for one, other in _candidates([bag for _, bag in bags]):
        (first, words), (second, others) = bags[one], bags[other]
        if first != second:
            score, shared = _score(words, others, weights), words & others
            listed = ", ".join(sorted(shared, key=lambda w: (-weights[w], w))[:5])
            yield first, second, score, f"both speak of: {listed}"


def _bags(entity: Entity) -> set[frozenset[str]]:
    names = (entity.label, *(name.text for name in entity.aliases))
    return {bag for name in names if len(bag := content_words(name)) >= _FEWEST}


def _weights(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for bag in bags for word in bag)
    return {word: math.log(1 + len(bags) / count) for word, count in counts.items()}


def _candidates(bags: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    """The places of those that share a word which is not everywhere."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for word in bag:
            holders[word].append(place)
    rare = (places for places in holders.values() if len(places) <= _COMMON)
    return sorted({pair for places in rare for pair in combinations(places, 2)})


def _score(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    shared, either = _total(one & other, weights), _total(one | other, weights)
    score = _LEAST + (_MOST - _LEAST) * shared / either
    return max(score, _WITHIN) if one <= other or other <= one else score


def _total(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[word] for word in sorted(words))
