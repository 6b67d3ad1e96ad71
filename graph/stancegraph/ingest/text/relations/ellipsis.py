"""Ellipsis: others of whom the same is said in two words: and so have Denmark and Norway."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import conjuncts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.ingest.text.scene import Scene

_OPENERS = frozenset({"so", "as", "nor", "neither"})
_AUXILIARIES = frozenset({"do", "have", "be", "will", "would", "can"})
_SUBJECTS = ("nsubj", "nsubjpass", "dobj", "attr")


def by_ellipsis(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations of those who do as others did, from the relations of the others."""
    placed: dict[int, list[Relation]] = {}
    for found in relations:
        placed.setdefault(found.sentence, []).append(found)
    for number, sentence in enumerate(scene.sentences):
        for token in sentence.tokens:
            others = _others(scene, number, token)
            if not others:
                continue
            yield from _repeated(scene, number, token, placed, others)


def _others(scene: Scene, number: int, token: Token) -> list[Mention]:
    """Who is said to do the same, where a word says so of them."""
    sentence = scene.sentences[number]
    if token.lemma == "follow" and any(k.lemma == "suit" for k in sentence.kids(token, "dobj")):
        return scene.doers(number, token)
    before = sentence.tokens[token.i - 1].text.lower() if token.i else ""
    if token.lemma not in _AUXILIARIES or before not in _OPENERS:
        return []
    subjects = [k for k in sentence.kids(token, *_SUBJECTS) if k.i > token.i]
    verbs = [k for k in sentence.kids(token) if k.pos == "VERB"]
    if token.dep in {"aux", "auxpass"} or verbs:
        return []
    return [m for t in subjects for k in conjuncts(sentence, t) for m in scene.who(number, k)]


def _repeated(
    scene: Scene,
    number: int,
    token: Token,
    placed: dict[int, list[Relation]],
    others: list[Mention],
) -> Iterator[Relation]:
    """The relations of whoever does what is said before, with the others in their place."""
    sentence = scene.sentences[number]
    place, verb = number, sentence.head(token)
    if token.is_root:
        place = max(number - 1, 0)
        verb = next(t for t in scene.sentences[place].tokens if t.is_root)
    doers = {m.actor for m in scene.doers(place, verb)}
    for found in placed.get(place, ()):
        above = {t.i for t in scene.sentences[place].ancestors(found.core)}
        if found.subject not in doers or verb.i not in {found.core.i, *above}:
            continue
        for other in others:
            if other.actor not in {*doers, found.object}:
                ends = (sentence.tokens[other.first], sentence.tokens[other.last])
                parts = (*found.parts, token, *ends)
                yield replace(found, subject=other.actor, parts=parts, construction="coordination")
