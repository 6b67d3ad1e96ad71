"""Groups: words that stand for several actors named before, such as *the two countries*.

A group is found only where the text names just as many fitting actors: side by side, in the
same sentence, as those whom the document is about, or in the sentence before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from stancegraph.ingest.text.actors.pronouns import COLLECTIVE
from stancegraph.ingest.text.parsing.tree import conjuncts
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "either": 2, "each": 2}
_KINDS = ("states", "parties", "people", "bodies", "forces")
_DEFINITE = frozenset({"the", "these", "those"})
_DESCRIBING = frozenset({"amod", "nummod", "det", "predet", "quantmod", "cc", "preconj", "advmod"})
_LONE = frozenset({"both", "each", "two", "three", "four"})
_PAIR = 2
_REACH = 2
# How many sentences back the main actors are counted.
_PASSAGE = 60
# How often a member of the document's two or three main actors is meant, and of those nearest.
_TOPIC, _NEAREST, _COORDINATED = 0.85, 0.8, 0.95
_FEWEST_NAMINGS = 2


class Sort(NamedTuple):
    """What the members of a group are, and how many.

    `barred` are those with another part in the same clause.
    """

    kind: str
    number: int
    barred: frozenset[Iri] = frozenset()


def group(scene: Scene, number: int, token: Token) -> tuple[list[Mention], float] | None:
    """The actors that a word stands for together, and how surely, if it is a word for several."""
    if other := _reciprocal(scene, number, token):
        return other
    sort = _sort(scene, number, token)
    if sort is None:
        return None
    sort = sort._replace(barred=_beside(scene, number, token))
    for found, certainty in _candidates(scene, number, token, sort):
        actors = {m.actor for m in found}
        if len(actors) == sort.number:
            return found, certainty
    return None


def _reciprocal(scene: Scene, number: int, token: Token) -> tuple[list[Mention], float] | None:
    """*Each other*, *one another* and *the other*: those who are the subject of the clause."""
    sentence = scene.sentences[number]
    before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
    word = token.text.lower()
    mutual = word == "other" and before in {"each", "the"}
    mutual = mutual or (word == "another" and before == "one" and token.dep != "det")
    mutual = mutual or (word == "one" and any(k.lemma == "another" for k in sentence.kids(token)))
    mutual = mutual or (
        token.lemma in {"side", "party", "country"}
        and any(k.text.lower() == "other" for k in sentence.kids(token, "amod"))
        and any(k.lemma == "the" for k in sentence.kids(token, "det"))
    )
    if not mutual or token.dep in {"nsubj", "nsubjpass", "amod", "compound"}:
        return None
    verb = sentence.head(token)
    while verb.pos not in {"VERB", "AUX"} and not verb.is_root:
        verb = sentence.head(verb)
    doers = scene.doers(number, verb)
    return (doers, _COORDINATED) if len({m.actor for m in doers}) > 1 else None


def _sort(scene: Scene, number: int, token: Token) -> Sort | None:
    """What a word asks for: both countries, the two sides, each government, the three."""
    words = scene.lexicon.words
    kind = next((k for k in _KINDS if token.lemma in words[f"groups.{k}"]), "")
    if kind:
        return _of_kind(scene, number, token, kind)
    word = token.text.lower()
    if word not in _LONE or token.dep in _DESCRIBING:
        return None
    sentence = scene.sentences[number]
    definite = any(k.text.lower() in _DEFINITE for k in sentence.kids(token, "det"))
    lone = word in {"both", "each"} or definite
    if not lone or sentence.kids(token, "prep"):
        return None
    wanted = _NUMBERS[word]
    people = _unique(scene, scene.near(number, 1), Sort("people", wanted))
    several = wanted > _PAIR and len(people) == wanted  # the three ministers just named
    return Sort("people" if several else "parties", wanted)


def _of_kind(scene: Scene, number: int, token: Token, kind: str) -> Sort | None:
    """What a noun for members of a group asks for, by the words before it."""
    sentence = scene.sentences[number]
    before = {
        k.text.lower() for k in sentence.kids(token, "det", "nummod", "predet", "amod", "quantmod")
    }
    others = sentence.kids(token, "relcl", "acl", "poss") or any(
        k.lemma in {"of", "from", "in"} for k in sentence.kids(token, "prep")
    )
    others = others or any(scene.at(number, k) for k in sentence.kids(token, "amod"))
    if others or before & {"other", "neither", "no", "many", "some", "most"}:
        return None
    numbers = [_NUMBERS[w] for w in sorted(before) if w in _NUMBERS]
    definite = bool(before & _DEFINITE)
    if numbers and (definite or before & {"both", "each", "either"}):
        return Sort(kind, max(numbers))
    sides = scene.lexicon.words["groups.sides"]
    whole = token.tag == "NNS" and definite and token.lemma in sides
    return Sort(kind, _PAIR) if whole else None


def _candidates(
    scene: Scene, number: int, token: Token, sort: Sort
) -> Iterator[tuple[list[Mention], float]]:
    here = [m for m in scene.near(number, 0) if m.end <= token.start]
    for back in range(min(_REACH, number + 1)):
        yield from (
            (found, _COORDINATED) for found in _coordinated(scene, number - back, token, sort)
        )
        if back == 0:
            yield _unique(scene, here, sort), _NEAREST
    last = _unique(scene, scene.near(number - 1, 0), sort) if number else []
    if sort.kind == "people":
        yield last, _NEAREST
    yield main_actors(scene, number, sort), _TOPIC
    yield last, _NEAREST


def others_near(scene: Scene, number: int, owner: Iri) -> list[Mention]:
    """The states besides one that a sentence and those shortly before it name."""
    sort = Sort("states", 1, frozenset({owner}))
    return _unique(scene, scene.near(number, _REACH), sort)


def _coordinated(scene: Scene, number: int, token: Token, sort: Sort) -> Iterator[list[Mention]]:
    """The actors named side by side in a sentence, the last first."""
    sentence = scene.sentences[number]
    for one in reversed(sentence.tokens):
        if one.dep == "conj" or one.start >= token.start or not sentence.kids(one, "conj"):
            continue
        mentions = [m for t in conjuncts(sentence, one) for m in _named(scene, number, t)]
        yield _unique(scene, mentions, sort)


def _named(scene: Scene, number: int, token: Token) -> list[Mention]:
    mention = scene.at(number, token)
    return [mention] if mention else scene.owner(number, token)


def _unique(scene: Scene, mentions: Iterable[Mention], sort: Sort) -> list[Mention]:
    """The mentions of different actors of a sort, the first of each; persons as their states."""
    found: dict[Iri, Mention] = {}
    for mention in mentions:
        if mention.kind == "place":
            continue
        actor = _as(scene, mention.actor, sort)
        if actor and actor not in sort.barred:
            found.setdefault(actor, replace(mention, actor=actor))
    return list(found.values())


def _as(scene: Scene, actor: Iri, sort: Sort) -> Iri | None:
    """An actor as a member of a group: a ministry as its state among countries."""
    type_ = scene.cast.type(actor)
    if sort.kind == "people":
        return actor if type_ is ActorType.PERSON else None
    if sort.kind == "forces":
        return actor if type_ is ActorType.ARMED_GROUP else None
    if sort.kind == "bodies":
        return actor if type_ in {ActorType.ORGANISATION, ActorType.BLOC} else None
    if type_ is ActorType.STATE or (
        sort.kind == "parties" and type_ in {ActorType.BLOC, ActorType.ARMED_GROUP}
    ):
        return actor
    whole = scene.cast.whole(actor)
    if whole and scene.cast.type(whole) is ActorType.STATE:
        return whole
    return actor if sort.kind == "parties" and type_ in COLLECTIVE else None


def main_actors(scene: Scene, number: int, sort: Sort) -> list[Mention]:
    """The actors whom a long passage up to a sentence names most, if they stand out."""
    counts: Counter[Iri] = Counter()
    last: dict[Iri, Mention] = {}
    for mention in scene.near(number, _PASSAGE):
        if mention.kind == "place":
            continue
        actor = _as(scene, mention.actor, sort)
        if actor and actor not in sort.barred:
            counts[actor] += 1
            last[actor] = replace(mention, actor=actor)
    wanted = sort.number
    ranked = counts.most_common(wanted + 1)
    if len(ranked) < wanted or ranked[wanted - 1][1] < _FEWEST_NAMINGS:
        return []
    if len(ranked) > wanted and ranked[wanted][1] >= ranked[wanted - 1][1]:
        return []
    return [last[actor] for actor, _ in ranked[:wanted]]


def _beside(scene: Scene, number: int, token: Token) -> frozenset[Iri]:
    """Who has another part in the same clause and so is none of the group."""
    sentence = scene.sentences[number]
    verb = sentence.head(token)
    while verb.pos not in {"VERB", "AUX"} and not verb.is_root:
        verb = sentence.head(verb)
    beside = [
        t for k in sentence.kids(verb, "nsubj", "nsubjpass", "dobj") for t in conjuncts(sentence, k)
    ]
    found = [m for t in beside if t.i != token.i and (m := scene.at(number, t))]
    if verb.dep == "relcl":  # Egypt and Qatar, which mediate between the two sides
        found += scene.doers(number, verb)
    return frozenset(m.actor for m in found)
