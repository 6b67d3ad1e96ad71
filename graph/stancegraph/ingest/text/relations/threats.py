"""Threats in clauses: warned Armenia that it would pay, will retaliate if Israel strikes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import HARMS, between
from stancegraph.ingest.text.modality import Reading
from stancegraph.ingest.text.parsing.tree import conjuncts, is_passive, objects, patients, pobjects
from stancegraph.model.vocabulary import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

WARNED = frozenset({"threaten", "threat", "vow", "warn", "swear"})
_WILL = frozenset({"will", "would", "shall"})
# What opens the clause of whom somebody will pay back.
_TELLING = frozenset({"say", "declare", "add", "insist", "stress"})
_OPENING = frozenset({"if", "unless", "after"})
_UNPUNISHED = frozenset({"unanswered", "unpunished", "unchallenged"})
_MAY = _WILL | {"may", "might", "could"}


def by_threats(scene: Scene) -> Iterator[Relation]:
    """Whom somebody announces a harm to in a clause, in the order of the text."""
    words = scene.lexicon.words
    for number, sentence, verb in scene.verbs():
        if verb.lemma in _TELLING:
            yield from _foretold(scene, number, verb)
        elif verb.lemma in words["threats.saying"]:
            yield from _warned(scene, number, verb)
            yield from _announced(scene, number, verb)
        elif verb.lemma in words["threats.answering"] or _does_harm(scene, sentence, verb):
            yield from _answered(scene, number, verb)
        if verb.lemma in words["threats.answering"] or verb.lemma == "go":
            yield from _paid_back(scene, number, verb)


def as_made(found: Relation, sentence: Sentence, reading: Reading) -> Reading:
    """How a threat is presented: it has been made, however uncertain the harm."""
    made = any(t.lemma in WARNED for t in sentence.ancestors(found.core))
    uncertain = reading.modality is Modality.HYPOTHETICAL and made
    return Reading() if uncertain or found.core.lemma == "go" else reading


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
        targets += _paying(scene, number, clause)
        for doer in scene.doers(number, verb) if targets else ():
            yield from _made(scene, clause, doer, targets, verb)


def _paying(scene: Scene, number: int, clause: Token) -> list[Mention]:
    """For whom a clause says that something will have consequences."""
    sentence, blows = scene.sentences[number], scene.lexicon.words["threats.blows"]
    costs = [t for t in objects(sentence, clause) if t.lemma in blows]
    return [m for t in costs for p in pobjects(sentence, t, "for") for m in scene.who(number, p)]


def _foretold(scene: Scene, number: int, verb: Token) -> Iterator[Relation]:
    """Whom somebody says to have to pay: said that Israel would face the consequences."""
    sentence, words = scene.sentences[number], scene.lexicon.words
    for clause in sentence.kids(verb, "ccomp"):
        pays = clause.lemma in words["threats.suffering"] and _will(sentence, clause)
        blows = words["threats.blows"] | words["threats.prices"]
        if not pays or all(t.lemma not in blows for t in objects(sentence, clause)):
            continue
        for doer in scene.doers(number, verb):
            yield from _made(scene, clause, doer, scene.doers(number, clause), verb)


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


def _announced(scene: Scene, number: int, verb: Token) -> Iterator[Relation]:
    """Whom somebody will pay back, or harm if it acts: vowed to respond after Israel struck."""
    sentence = scene.sentences[number]
    for harm in _announcements(scene, sentence, verb):
        clauses = [k for t in (verb, harm) for k in sentence.kids(t, "advcl")]
        clauses = [c for c in clauses if _opens(sentence, c)]
        named = {t.i for t in sentence.subtree(harm)} - {
            t.i for c in clauses for t in sentence.subtree(c)
        }
        for doer in scene.doers(number, verb):
            own = scene.cast.side(doer.actor)
            inner = [scene.actor(number, sentence.tokens[i]) for i in sorted(named)]
            if harm.pos == "VERB" and any(actor and actor not in own for actor in inner):
                continue  # whom it befalls is told
            targets = [m for c in clauses for m in scene.doers(number, c)]
            acts = pobjects(sentence, harm, "to", "for") if harm.pos == "NOUN" else []
            targets += [m for t in acts for m in scene.owner(number, t, "by")]
            by = pobjects(sentence, harm, "by") if acts else []
            targets += [m for t in by for m in scene.who(number, t)]
            yield from _made(scene, harm, doer, targets, verb)


def _announcements(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The verbs and nouns for a blow that a verb announces."""
    words = scene.lexicon.words
    for kid in sentence.kids(verb, "xcomp"):
        if kid.lemma in words["threats.answering"] or _does_harm(scene, sentence, kid):
            yield kid
    for noun in (*objects(sentence, verb), *pobjects(sentence, verb, "of", "with")):
        if noun.lemma in words["threats.blows"]:
            yield noun


def _opens(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is a condition, or tells what came before."""
    return any(k.lemma in _OPENING for k in sentence.kids(clause, "mark"))


def _paid_back(scene: Scene, number: int, verb: Token) -> Iterator[Relation]:
    """Whose acts will be answered: will respond to an Israeli attack, will not go unanswered."""
    sentence = scene.sentences[number]
    if not _will(sentence, verb):
        return
    if verb.lemma == "go" and _goes_unpunished(sentence, verb):
        acts, sayer = list(sentence.kids(verb, "nsubj")), sentence.head(verb)
        doers = scene.doers(number, sayer) if verb.dep == "ccomp" else []
    else:
        acts, doers = pobjects(sentence, verb, "to"), scene.doers(number, verb)
        acts = [t for t in acts if _is_harm_noun(scene, t)]
    for doer in doers:
        targets = [m for t in acts for m in scene.owner(number, t, "by")]
        yield from _made(scene, verb, doer, targets, verb)


def _goes_unpunished(sentence: Sentence, verb: Token) -> bool:
    negated = bool(sentence.kids(verb, "neg"))
    return negated and any(k.lemma in _UNPUNISHED for k in sentence.kids(verb, "acomp", "advmod"))


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


def _strikes(scene: Scene, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb that has other senses is one of attacking: without an object, to strike."""
    rules = scene.lexicon.relation("verb", verb.lemma)
    return any(r.predicate == "attacks" for r in rules) and not sentence.kids(verb, "dobj")


def _does_harm(scene: Scene, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is one of doing harm, or has harm as its object: impose sanctions."""
    if _is_harm(scene, verb) or _strikes(scene, sentence, verb):
        return True
    light = scene.lexicon.words["light.lemmas"]
    return verb.lemma in light and any(_is_harm_noun(scene, t) for t in objects(sentence, verb))


def _is_harm_noun(scene: Scene, noun: Token) -> bool:
    """Whether a noun is one of doing harm."""
    return any(r.predicate in HARMS for r in scene.lexicon.relation("noun", noun.lemma))


def _is_harmed(scene: Scene, number: int, clause: Token) -> bool:
    """Whether the subject of a clause is to suffer: would be boarded, will pay a price."""
    sentence = scene.sentences[number]
    if is_passive(sentence, clause):
        return _is_harm(scene, clause)
    return clause.lemma in scene.lexicon.words["threats.suffering"]
