"""Shares: who depends on whom by how much of what it needs: gets most of its gas from Russia."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import between
from stancegraph.ingest.text.parsing.tree import is_passive, objects, patients, pobjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_WAYS = ("from", "through", "via", "to", "in", "across", "by", "over")


def by_shares(scene: Scene) -> Iterator[Relation]:
    """Dependences that lie in a share of what an actor needs, in the order of the text."""
    words = scene.lexicon.words
    for number, sentence, verb in scene.verbs():
        pairs = []
        if verb.lemma in words["shares.taking"] | words["shares.selling"]:
            pairs = _takers(scene, number, verb)
        if not pairs and verb.lemma in words["shares.giving"]:
            pairs = _receivers(scene, number, verb)
        if not pairs and verb.lemma in words["shares.moving"]:
            pairs = _movers(scene, number, verb)
        for one, other in pairs:
            if one.actor != other.actor:
                yield between(sentence, verb, (one, other), ("dependsOn", "share", "verbal"))


def _takers(scene: Scene, number: int, verb: Token) -> list[tuple[Mention, Mention]]:
    """Gets 40 per cent of its gas from Russia; sells nearly all its gas to China."""
    sentence = scene.sentences[number]
    shares = [t for t in objects(sentence, verb) if of_share(scene, sentence, t)]
    owned = [t for s in shares if (t := of_share(scene, sentence, s))]
    way = "from" if verb.lemma in scene.lexicon.words["shares.taking"] else "to"
    sources = pobjects(sentence, verb, way)
    sources += [p for t in (*shares, *owned) for p in pobjects(sentence, t, way)]
    found = [m for t in sources for m in scene.who(number, t, holdings=True)] if shares else []
    return [(s, m) for s in scene.doers(number, verb) for m in found] if found else []


def _receivers(scene: Scene, number: int, verb: Token) -> list[tuple[Mention, Mention]]:
    """Supplies 80 per cent of Serbia's gas."""
    sentence = scene.sentences[number]
    shares = [*objects(sentence, verb), *pobjects(sentence, verb, "for")]
    owned = [t for s in shares if (t := of_share(scene, sentence, s))]
    found = [m for t in owned for m in scene.owner(number, t)]
    return [(m, s) for s in scene.doers(number, verb) for m in found] if found else []


def _movers(scene: Scene, number: int, verb: Token) -> list[tuple[Mention, Mention]]:
    """Most of its trade passes through Kenya."""
    sentence = scene.sentences[number]
    subjects = [*sentence.kids(verb, "nsubj", "nsubjpass")]
    if is_passive(sentence, verb):
        subjects = patients(sentence, verb)
    owned = [t for s in subjects if (t := of_share(scene, sentence, s))]
    found = [m for t in owned for m in scene.owner(number, t)]
    places = pobjects(sentence, verb, *_WAYS) if found else []
    others = [m for t in places for m in scene.who(number, t, holdings=True)]
    return [(m, o) for m in found for o in others]


def of_share(scene: Scene, sentence: Sentence, token: Token) -> Token | None:
    """What a word is a share of: 40 per cent of *its gas*, nearly all *its trade*."""
    great = scene.lexicon.words["shares.parts"]
    if token.lemma in great or token.text.lower() in great:
        return next(iter(pobjects(sentence, token, "of")), None)
    near = sentence.kids(token, "det", "predet", "amod", "advmod", "nummod")
    return token if any(k.lemma in {"all", "most", "half"} for k in near) else None
