"""Relations by verbs: who does what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stancegraph.ingest.text.findings import Relation
from stancegraph.ingest.text.places import givers_things, targets_of
from stancegraph.ingest.text.tree import is_passive, objects, particle, patients, pobjects
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.mentions import Mention
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# What several subjects do with each other, if nobody else is named.
_TOGETHER = frozenset({"meet", "talk", "negotiate", "speak", "confer", "clash", "ally", "sit_down"})
_PEOPLE = frozenset({ActorType.PERSON, ActorType.UNNAMED_SOURCE})


class Use(NamedTuple):
    """A verb of a sentence, read by a rule; `lemma` has the particle."""

    number: int
    verb: Token
    lemma: str
    rule: Rule


def by_verbs(scene: Scene) -> Iterator[Relation]:
    """The relations that verbs of a scene state, in the order of the text."""
    for number, sentence in enumerate(scene.sentences):
        for token in sentence.tokens:
            if token.pos in {"VERB", "AUX"}:
                yield from _of_verb(scene, number, token)


def _of_verb(scene: Scene, number: int, verb: Token) -> Iterator[Relation]:
    phrasal = particle(scene.sentences[number], verb)
    uses = [
        Use(number, verb, lemma, rule)
        for lemma in filter(None, (phrasal, verb.lemma))
        for rule in scene.lexicon.relation("verb", lemma)
    ]
    subjects = scene.doers(number, verb) if uses else []
    for use in uses if subjects else ():
        found = list(_pairs(scene, use, subjects))
        if found:
            yield from found
            return


def _pairs(scene: Scene, use: Use, subjects: list[Mention]) -> Iterator[Relation]:
    sentence, verb, rule = scene.sentences[use.number], use.verb, use.rule
    if not _is_meant(sentence, use):
        return
    if rule.subjects:
        subjects = [m for m in subjects if scene.cast.type(m.actor) in rule.subjects]
    targets = [m for m in _targets(scene, use) if _fits(scene, use, m)]
    construction = "passive" if is_passive(sentence, verb) else "verbal"
    pairs = [(s, t) for s in subjects for t in targets]
    if not targets:
        construction = "coordination"
        pairs = _each_other(sentence, use, subjects)
    for subject, target in pairs:
        if subject.actor != target.actor:
            yield relation(sentence, verb, rule, (subject, target), construction)


def _each_other(
    sentence: Sentence, use: Use, subjects: list[Mention]
) -> list[tuple[Mention, Mention]]:
    """What several subjects do to or with each other: Egypt and Ethiopia met."""
    if use.rule.both_ways:
        return [(one, other) for one in subjects for other in subjects]
    if use.rule.mutual and _takes_no_other(sentence, use):
        return [(one, other) for n, one in enumerate(subjects) for other in subjects[n + 1 :]]
    return []


def relation(
    sentence: Sentence, core: Token, rule: Rule, pair: tuple[Mention, Mention], construction: str
) -> Relation:
    """A relation between two mentions of a sentence; of mutual ones the first named first."""
    subject, target = pair
    if rule.mutual and target.start < subject.start:
        subject, target = target, subject
    ends = (subject.first, subject.last, target.first, target.last)
    return Relation(
        subject.actor, rule.predicate, target.actor, subject.sentence, core,
        (core, *(sentence.tokens[i] for i in ends)), rule.id, construction, rule.speech,
    )  # fmt: skip


def _takes_no_other(sentence: Sentence, use: Use) -> bool:
    """Whether a mutual verb of several subjects has no partner besides."""
    if use.rule.things:
        return any(t.lemma in use.rule.things for t in patients(sentence, use.verb))
    alone = not objects(sentence, use.verb) and not is_passive(sentence, use.verb)
    return alone and use.lemma in _TOGETHER


def _is_meant(sentence: Sentence, use: Use) -> bool:
    """Whether a verb has what it must have besides: urged Egypt *to return*."""
    rule, verb = use.rule, use.verb
    if rule.forum:
        before = pobjects(sentence, verb, "to", "before")
        return any(t.lemma in rule.forum for t in before)
    if not rule.complement:
        return True
    clauses = [*sentence.kids(verb, "xcomp", "ccomp", "advcl")]
    clauses += [k for t in patients(sentence, verb) for k in sentence.kids(t, "acl", "relcl")]
    if any(k.tag == "TO" for clause in clauses for k in sentence.kids(clause, "aux")):
        return True
    return any(k.lemma in rule.complement for k in sentence.kids(verb, "prep"))


def _targets(scene: Scene, use: Use) -> list[Mention]:
    """The other actors of a verb, wherever the rule says that they stand."""
    sentence, rule = scene.sentences[use.number], use.rule
    if rule.things:
        tokens = givers_things(scene, use.number, use.verb, rule)
        return [m for t in tokens for m in scene.who(use.number, t, holdings=rule.holdings)]
    tokens = targets_of(sentence, use.verb, rule.at(use.lemma))
    return [m for t in tokens for m in _whom(scene, use.number, t, rule)]


def _whom(scene: Scene, number: int, token: Token, rule: Rule) -> list[Mention]:
    """Whom an object stands for; of acts, whose they are: condemned the attack by Israel."""
    found = scene.who(number, token, holdings=rule.holdings)
    if found or not rule.acts or token.pos not in {"NOUN", "PROPN"}:
        return found
    sentence = scene.sentences[number]
    by = [p for k in sentence.kids(token, "acl") for p in pobjects(sentence, k, "by")]
    return scene.owner(number, token, "by") or [m for t in by for m in scene.who(number, t)]


def _fits(scene: Scene, use: Use, target: Mention) -> bool:
    type_ = scene.cast.type(target.actor)
    if use.rule.types and type_ not in use.rule.types:
        return False
    return use.lemma not in use.rule.people or type_ in _PEOPLE
