"""Discourse: what a sentence leaves open and those before it tell: whose attack, whose aid."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import HARMS, Relation
from stancegraph.ingest.text.parsing.tree import objects
from stancegraph.ingest.text.relations.company import in_company
from stancegraph.ingest.text.relations.places import targets_of
from stancegraph.model.vocabulary import ActorType, narrower

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

# How many sentences back an act or a receiver is looked for.
_FARTHEST = 3
_PAIR = 2
# How many letters a noun shares with the verb that it is made from.
_STEM = 4
# How many times as often as anybody else the two sides of a dispute are mentioned.
_CLEARLY = 2
_HOSTILE = frozenset(narrower("hostileTo")) | {"hostileTo"}
_HARMING = frozenset({"attacks", "sanctions", "accuses"})
_MEDIATING = frozenset({"mediate", "arbitrate"})
_SIDES = frozenset({ActorType.STATE, ActorType.ARMED_GROUP, ActorType.BLOC})
_TOLD = _HOSTILE | {"agreesWith"}
_PROMISING = frozenset({"threaten", "promise", "vow", "pledge", "swear"})
_LAUNCHES = frozenset({"launch", "test", "fire", "firing", "detonate", "test-fire"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


def completed(scene: Scene, relations: Sequence[Relation]) -> list[Relation]:
    """The relations, those without a receiver with the one that was told of before.

    Germany has sold Saudi Arabia tanks. Spain has suspended its sales.
    """
    found: list[Relation] = []
    for one in sorted(relations, key=lambda r: r.core.start):
        other = one.object or _receiver(scene, one, found)
        if other:
            found.append(one if one.object else replace(one, object=other))
    return found


def _receiver(scene: Scene, one: Relation, before: list[Relation]) -> Iri | None:
    """Whom an act is aimed at: whom its doer quarrels with, or who was given to before."""
    near = [r for r in before if one.sentence - r.sentence <= _FARTHEST and not r.role]
    hostile = [r for r in near if r.predicate in _HOSTILE - {"demandsOf"}]
    quarrels = [r for r in hostile if one.subject in {r.subject, r.object}]
    given = [r for r in near if r.predicate == "aids" and r.object != one.subject]
    given = [r for r in given if one.sentence - r.sentence <= 1]
    told = scene.sentences[one.sentence]
    if any(t.dep == "advcl" for t in (one.core, *told.ancestors(one.core))):
        given = []
    reach = _FARTHEST if one.predicate == "hostileTo" else 1  # recalled its ambassador
    quarrels = [r for r in quarrels if one.sentence - r.sentence <= reach]
    quarrels = quarrels if one.core.dep != "pcomp" else []
    if quarrels and one.predicate != "aids":
        last = quarrels[-1]
        other = last.object if last.subject == one.subject else last.subject
    elif given:
        other = given[-1].object
    else:
        return None
    own = scene.cast.side(one.subject)
    return other if other not in own and scene.cast.type(other) in _SIDES else None


def threatened(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """Whom somebody threatens who has done it harm in the same sentence.

    The Union imposed sanctions on Niger and threatened to send troops.
    """
    known = {(r.sentence, r.subject) for r in relations if r.predicate == "threatens"}
    for number, sentence in enumerate(scene.sentences):
        for verb in sentence.tokens:
            if not _promises_harm(scene, sentence, verb):
                continue
            inner = [k.i for k in sentence.subtree(verb)]
            for doer in in_company(scene, number, verb):
                done = [
                    r
                    for r in relations
                    if (r.sentence, r.subject) == (number, doer.actor)
                    and r.predicate in _HARMING
                    and r.core.i < verb.i
                ]
                told = any(r.sentence == number and r.core.i in inner for r in relations)
                if done and not told and (number, doer.actor) not in known:
                    ends = (sentence.tokens[doer.first], sentence.tokens[doer.last])
                    yield Relation(
                        doer.actor, "threatens", done[-1].object, number, verb, (verb, *ends),
                        "threaten", "verbal", speech=True,
                    )  # fmt: skip


def _promises_harm(scene: Scene, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb announces a harm: threatened to act, promised a harsh response."""
    if verb.lemma == "threaten" and sentence.kids(verb, "xcomp"):
        return True
    words = scene.lexicon.words
    if verb.lemma not in _PROMISING:
        return False
    answers = any(k.lemma in words["threats.answering"] for k in sentence.kids(verb, "xcomp"))
    return answers or any(t.lemma in words["threats.blows"] for t in objects(sentence, verb))


def mediated(scene: Scene) -> Iterator[Relation]:
    """Between whom somebody mediates, where it is left to the rest of the text to tell.

    They are the two of whom the text speaks most.
    """
    for number, sentence, verb in scene.verbs():
        if verb.lemma not in _MEDIATING or sentence.kids(verb, "prep"):
            continue
        for doer in in_company(scene, number, verb):
            ends = (sentence.tokens[doer.first], sentence.tokens[doer.last])
            for side in _main_sides(scene, doer.actor):
                yield Relation(
                    doer.actor, "consults", side, number, verb, (verb, *ends), "consult-with",
                    "verbal",
                )  # fmt: skip


def _main_sides(scene: Scene, doer: Iri) -> list[Iri]:
    """The two sides, beside whoever mediates, that are mentioned most."""
    counts = Counter(m.actor for m in scene.mentions if scene.cast.type(m.actor) in _SIDES)
    own = scene.cast.side(doer)
    others = [actor for actor, _ in counts.most_common() if actor not in own]
    if len(others) < _PAIR or sum(counts[a] * _CLEARLY > counts[others[1]] for a in others) > _PAIR:
        return []
    return others[:_PAIR]


def by_acts(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """Blame for an act that was told of before: Kenya condemned the attack."""
    told = sorted(relations, key=lambda r: r.core.start)
    for number, _, verb in scene.verbs():
        for rule in scene.lexicon.relation("verb", verb.lemma):
            if rule.acts:
                yield from _blamed(scene, number, verb, rule, told)


def _blamed(
    scene: Scene, number: int, verb: Token, rule: Rule, told: list[Relation]
) -> Iterator[Relation]:
    sentence = scene.sentences[number]
    for act in targets_of(sentence, verb, rule.at(verb.lemma)):
        pointing = act.lemma in {"this", "it"} and act.pos == "PRON" and not scene.at(number, act)
        definite = pointing or any(k.lemma in _DEFINITE for k in sentence.kids(act, "det"))
        if not definite or scene.who(number, act) or scene.owner(number, act, "by", "of"):
            continue
        doers = in_company(scene, number, verb)
        own = {actor for m in doers for actor in scene.cast.side(m.actor)}
        doer_of = told_doer(scene, act, number, told, own) or _launcher(scene, act, number, own)
        for doer in doers:
            if doer_of and doer.actor != doer_of:
                ends = (sentence.tokens[doer.first], sentence.tokens[doer.last], act)
                yield Relation(
                    doer.actor, rule.predicate, doer_of, number, verb, (verb, *ends), rule.id,
                    "verbal", rule.speech,
                )  # fmt: skip


def _launcher(scene: Scene, act: Token, number: int, own: set[Iri]) -> Iri | None:
    """Who launched or did what a noun speaks of, in one of the sentences before.

    A court seized a tanker whose owner nobody knows. Russia condemned the seizure.
    """
    launches = act.lemma in _LAUNCHES
    harms = scene.lexicon.always("noun", act.lemma, HARMS)
    if not launches and not harms:
        return None
    for place in range(number, max(number - _FARTHEST, 0) - 1, -1):
        for verb in scene.sentences[place].tokens:
            same = verb.lemma in _LAUNCHES if launches else _is_of(act, verb)
            if not same or verb.pos != "VERB" or verb.start >= act.start:
                continue
            doers = [m for m in scene.doers(place, verb) if m.actor not in own]
            if doers:
                return doers[0].actor
    return None


def _is_of(noun: Token, verb: Token) -> bool:
    """Whether a noun is made from a verb: the seizure, from seize."""
    return verb.lemma[:_STEM] == noun.lemma[:_STEM] and len(verb.lemma) >= _STEM


def told_doer(
    scene: Scene, act: Token, number: int, told: list[Relation], own: set[Iri]
) -> Iri | None:
    """Who did the act that a definite noun speaks of, to the own side before others."""
    predicates = {r.predicate for r in scene.lexicon.relation("noun", act.lemma)} & _TOLD
    farthest = len(scene.sentences)
    if act.lemma in scene.lexicon.words["acts.lemmas"]:
        predicates, farthest = set(_HOSTILE), _FARTHEST
    if act.pos == "PRON":  # condemned this
        predicates, farthest = set(_HOSTILE), 1
    before = [
        r
        for r in told
        if r.core.start < act.start
        and r.predicate in predicates
        and not r.speech
        and r.core.dep != "pcomp"  # what somebody is only accused of
        and number - r.sentence <= farthest
    ]
    suffered = [r for r in before if r.object in own]
    near = [r for r in before if number - r.sentence <= _FARTHEST]
    if not suffered and not near and len({r.subject for r in before}) > 1:
        return None
    return (suffered or near or before)[-1].subject if before else None
