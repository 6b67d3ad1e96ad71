"""Threats in clauses: warned Armenia that it would pay, will retaliate if Israel strikes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import HARMS, between
from stancegraph.ingest.text.parsing.tree import conjuncts, is_passive, objects, patients, pobjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_WILL = frozenset({"will", "would", "shall"})
_MAY = _WILL | {"may", "might", "could"}


def by_threats(scene: Scene) -> Iterator[Relation]:
    """Whom somebody announces a harm to in a clause, in the order of the text."""
    words = scene.lexicon.words
    for number, sentence, verb in scene.verbs():
        if verb.lemma in words["threats.saying"]:
            yield from _warned(scene, number, verb)
        elif verb.lemma in words["threats.answering"] or _does_harm(scene, sentence, verb):
            yield from _answered(scene, number, verb)


def _warned(scene: Scene, number: int, verb: Token) -> Iterator[Relation]:
    """Whom a warning tells what it will suffer."""
    sentence = scene.sentences[number]
    addressed = [m for t in patients(sentence, verb) for m in scene.who(number, t, holdings=True)]
    for clause in sentence.kids(verb, "ccomp"):
        yield from _own_side(scene, number, verb, clause)
        if not _will(sentence, clause):
            continue
        suffering = [
            m
            for s in sentence.kids(clause, "nsubj", "nsubjpass")
            for t in conjuncts(sentence, s)
            for m in scene.who(number, t, holdings=True)
        ]
        if addressed:
            told = {m.actor for m in suffering}
            warners = {m.actor for m in scene.doers(number, verb)}
            own = told <= warners and bool(told)  # warned Kabul that it would act
            harmed = own or _is_harmed(scene, number, clause)
            targets = [m for m in addressed if m.actor in told or harmed]
        else:
            targets = suffering if _is_harmed(scene, number, clause) else []
        for doer in scene.doers(number, verb) if targets else ():
            yield from _made(scene, clause, doer, targets, verb)


def _own_side(scene: Scene, number: int, verb: Token, clause: Token) -> Iterator[Relation]:
    """Whom a speaker's own side may harm: warned that China might review American imports."""
    sentence = scene.sentences[number]
    may = any(k.lemma in _MAY for k in sentence.kids(clause, "aux"))
    if not may or clause.lemma not in scene.lexicon.words["threats.reviewing"]:
        return
    sides = {m.actor for m in scene.doers(number, clause)}
    tokens = objects(sentence, clause)
    tokens += [p for t in tokens for p in pobjects(sentence, t, "of", "with", "to", "from")]
    targets = [m for t in tokens for m in scene.who(number, t) or scene.owner(number, t)]
    targets = [m for m in targets if m.actor not in sides]
    for doer in scene.doers(number, verb):
        if scene.cast.side(doer.actor) & sides:
            own = next((m for m in scene.doers(number, clause)), doer)
            yield from _made(scene, clause, own, targets, verb)


def _answered(scene: Scene, number: int, verb: Token) -> Iterator[Relation]:
    """Who will be harmed if it does something: will respond if Israel strikes."""
    sentence = scene.sentences[number]
    if not _will(sentence, verb):
        return
    for clause in sentence.kids(verb, "advcl"):
        if not any(k.lemma in {"if", "unless"} for k in sentence.kids(clause, "mark")):
            continue
        targets = scene.doers(number, clause)
        for doer in scene.doers(number, verb) if targets else ():
            yield from _made(scene, verb, doer, targets, verb)


def _made(
    scene: Scene, core: Token, doer: Mention, targets: list[Mention], verb: Token
) -> Iterator[Relation]:
    sentence, said = scene.sentences[doer.sentence], ("threatens", "warning", "verbal")
    for target in targets:
        if target.actor not in scene.cast.side(doer.actor):
            found = between(sentence, core, (doer, target), said, speech=True)
            yield replace(found, parts=(*found.parts, verb))


def _will(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause says what will be."""
    return any(k.lemma in _WILL for k in sentence.kids(verb, "aux"))


def _is_harm(scene: Scene, verb: Token) -> bool:
    """Whether a verb is one of doing harm."""
    return scene.lexicon.always("verb", verb.lemma, HARMS)


def _does_harm(scene: Scene, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is one of doing harm, or has harm as its object: impose sanctions."""
    if _is_harm(scene, verb):
        return True
    return verb.lemma in scene.lexicon.words["light.lemmas"] and any(
        r.predicate in HARMS
        for t in objects(sentence, verb)
        for r in scene.lexicon.relation("noun", t.lemma)
    )


def _is_harmed(scene: Scene, number: int, clause: Token) -> bool:
    """Whether the subject of a clause is to suffer: would be boarded, will pay a price."""
    sentence = scene.sentences[number]
    if is_passive(sentence, clause):
        return _is_harm(scene, clause)
    return clause.lemma in scene.lexicon.words["threats.suffering"]
