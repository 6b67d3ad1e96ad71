"""Branding: whom somebody blames by what they call it: described Russia as an aggressor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import between
from stancegraph.ingest.text.parsing.tree import patients, span
from stancegraph.ingest.text.relations.company import in_company
from stancegraph.ingest.text.relations.discourse import told_doer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.ingest.text.scene import Scene


def by_branding(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """The blame that lies in what actors or their acts are called, in the order of the text."""
    told = sorted(relations, key=lambda r: r.core.start)
    verbs = scene.lexicon.words["branding.lemmas"]
    for number, _, verb in scene.verbs():
        if verb.lemma not in verbs:
            continue
        for branded in _branded(scene, number, verb):
            named = bool(scene.at(number, branded))
            if not _is_slur(scene, number, verb, branded, named=named):
                continue
            whose = _whose(scene, number, verb, branded)
            known = None if whose or named else told_doer(scene, branded, number, told, set())
            for doer in in_company(scene, number, verb):
                for target in (*whose, *([replace(doer, actor=known)] if known else ())):
                    if doer.actor != target.actor:
                        yield _relation(scene, verb, doer, target)


def _branded(scene: Scene, number: int, verb: Token) -> list[Token]:
    """What is called something: the object, or the subject of the small clause."""
    sentence = scene.sentences[number]
    found = patients(sentence, verb)
    for clause in sentence.kids(verb, "ccomp", "xcomp", "oprd"):
        found = found or [*sentence.kids(clause, "nsubj")]
    return found[:1]


def _whose(scene: Scene, number: int, verb: Token, branded: Token) -> list[Mention]:
    """Who is blamed: the actor called so, whose act it is, or whose slur: a Western trick."""
    found = scene.who(number, branded, holdings=True)
    if found or branded.pos not in {"NOUN", "PROPN"}:
        return found
    if found := scene.owner(number, branded, "by", "of"):
        return found
    slurs = scene.lexicon.words["branding.slurs"]
    behind = [t for t in scene.sentences[number].subtree(verb) if t.i > branded.i]
    return [m for t in behind if t.lemma in slurs for m in scene.owner(number, t, "by", "of")]


def _is_slur(scene: Scene, number: int, verb: Token, branded: Token, *, named: bool) -> bool:
    """Whether the words behind what is called something are words of blame.

    An actor may be blamed by an adjective too, an act of it only by a noun: an aggression.
    """
    sentence = scene.sentences[number]
    behind = [t for t in sentence.subtree(verb) if t.i > branded.i]
    own = {t.i for k in sentence.kids(branded, "prep", "relcl") for t in sentence.subtree(k)}
    behind = [t for t in behind if t.i not in own or sentence.head(branded).i != verb.i]
    if not behind:
        return False
    slurs = scene.lexicon.words["branding.slurs"]
    if any(t.lemma in slurs and (named or t.pos == "NOUN") for t in behind):
        return True
    if not named:
        return False
    words = scene.text[slice(*span(behind))]
    return any(m.id == "blame" and m.pattern.search(words) for m in scene.lexicon.markers)


def _relation(scene: Scene, verb: Token, doer: Mention, target: Mention) -> Relation:
    sentence = scene.sentences[doer.sentence]
    return between(sentence, verb, (doer, target), ("accuses", "branding", "verbal"), speech=True)
