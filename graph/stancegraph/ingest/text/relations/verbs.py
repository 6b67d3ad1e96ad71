"""Relations by verbs: who does what to whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from stancegraph.ingest.text.findings import Relation, between
from stancegraph.ingest.text.parsing.particles import particle
from stancegraph.ingest.text.parsing.tree import is_passive, objects, patients, pobjects
from stancegraph.ingest.text.relations.company import in_company
from stancegraph.ingest.text.relations.places import givers_things, targets_of
from stancegraph.ingest.text.relations.unmade import is_demanded, is_urged
from stancegraph.ingest.text.relations.whom import whom
from stancegraph.model.ids import local
from stancegraph.model.terms import Iri
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# What several subjects do with each other, if nobody else is named.
_TOGETHER = frozenset(
    {
        "agree",
        "meet",
        "talk",
        "negotiate",
        "speak",
        "confer",
        "clash",
        "ally",
        "sit_down",
        "work",
        "act",
        "cooperate",
        "co-operate",
        "collaborate",
        "serve",
        "patrol",
        "train",
    }
)
# What several may do without doing it with each other.
_VOICING = frozenset({"raise", "air", "broach", "bring_up", "take_up", "express"})
# What nobody does to a body of its own: closed its embassy, which trains its police.
_OTHERS = frozenset({"sanctions", "aids"})
# Prepositions behind which a rule's `forum` stands: took it to court, hit it with tariffs.
_BEHIND = (
    "to", "before", "with", "of", "on", "in", "under", "as", "for", "from", "against", "off",
    "along", "near", "at", "by",
)  # fmt: skip
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
    subjects = in_company(scene, number, verb) if uses else []
    for use in uses:
        found = list(_pairs(scene, use, subjects))
        yield from found
        if found and not use.rule.besides:
            return


def _pairs(scene: Scene, use: Use, subjects: list[Mention]) -> Iterator[Relation]:
    sentence, verb, rule = scene.sentences[use.number], use.verb, use.rule
    subjects = _subjects(scene, use, subjects)
    if not subjects or not _is_meant(sentence, use):
        return
    if not rule.speech and (is_demanded(sentence, verb) or is_urged(scene, sentence, verb, rule)):
        return  # what somebody should do is demanded of it, not done
    own = {m.actor for m in subjects}
    targets = _targets(scene, use)
    targets = [m for m in targets if m.actor not in own] or targets[: 0 if rule.open else None]
    construction = "passive" if is_passive(sentence, verb) else "verbal"
    pairs = [(s, t) for s in subjects for t in targets if _fits(scene, use, s, t)]
    if not targets and rule.open and _is_open(sentence, use):
        yield from (open_relation(sentence, verb, rule, s, construction) for s in subjects)
        return
    if not targets:
        construction = "coordination"
        pairs = _each_other(sentence, use, subjects)
    for subject, target in pairs:
        own_part = rule.predicate in _OTHERS and scene.cast.whole(target.actor) == subject.actor
        if subject.actor != target.actor and not own_part:  # closed its own embassy in Moscow
            pair = (target, subject) if rule.reverse else (subject, target)
            yield _cut_off(scene, sentence, relation(sentence, verb, rule, pair, construction))


def _subjects(scene: Scene, use: Use, doers: list[Mention]) -> list[Mention]:
    """Who of those who do what a verb says can be the subject of its rule."""
    sentence, verb, rule = scene.sentences[use.number], use.verb, use.rule
    subjects = doers
    if rule.undergoer:
        passive = patients(sentence, verb) if is_passive(sentence, verb) else []
        subjects = [m for t in passive for m in scene.who(use.number, t, holdings=True)]
    if rule.predicate == "demandsOf" and use.lemma == "ask":  # asked by reporters
        subjects = [m for m in subjects if _speaks_for_somebody(scene, m)]
    if rule.id == "thank-for":  # a ministry thanks for what its state was given
        subjects = [_state_of(scene, m) for m in subjects]
    if rule.subjects:
        subjects = [m for m in subjects if scene.cast.type(m.actor) in rule.subjects]
    return subjects


def _state_of(scene: Scene, subject: Mention) -> Mention:
    """The state for which a ministry or minister speaks; anybody else stands for itself."""
    state = scene.cast.whole(subject.actor)
    serves = local(subject.actor).endswith("ministry") or scene.is_person(subject)
    speaks = state and serves and scene.cast.is_country(state)
    return replace(subject, actor=state) if state and speaks else subject


def _cut_off(scene: Scene, sentence: Sentence, found: Relation) -> Relation:
    """What is no longer given is cut off: India has stopped issuing visas to Canadians."""
    above = sentence.head(found.core)
    stops = found.core.dep == "xcomp" and above.lemma in scene.lexicon.words["stopping.lemmas"]
    still = any(k.tag in {"MD", "TO"} for k in sentence.kids(above, "aux"))  # should stop selling
    if not stops or still or found.predicate != "aids":
        return found
    return replace(found, predicate="sanctions", core=above, parts=(above, *found.parts))


def _speaks_for_somebody(scene: Scene, subject: Mention) -> bool:
    """Whether an actor is no mere voice: reporters ask, and demand nothing."""
    unnamed = scene.cast.type(subject.actor) is ActorType.UNNAMED_SOURCE
    return not unnamed or scene.cast.whole(subject.actor) is not None


def _each_other(
    sentence: Sentence, use: Use, subjects: list[Mention]
) -> list[tuple[Mention, Mention]]:
    """What several subjects do to or with each other: Egypt and Ethiopia met."""
    both_ways = use.rule.both_ways and _takes_no_other(sentence, use)
    if both_ways or _is_reciprocal(sentence, use):
        return [(one, other) for one in subjects for other in subjects]
    purpose = use.verb.dep == "advcl" and use.verb.tag == "VB"  # mediate to reach a deal
    if use.lemma in _VOICING:  # Japan and Korea voiced concern
        return []
    if use.rule.mutual and not purpose and _takes_no_other(sentence, use):
        return [(one, other) for n, one in enumerate(subjects) for other in subjects[n + 1 :]]
    return []


def _is_reciprocal(sentence: Sentence, use: Use) -> bool:
    """Whether those who do it are those it is done to: each other, one another."""
    for token in targets_of(sentence, use.verb, use.rule.at(use.lemma)):
        before = sentence.tokens[token.i - 1].lemma if token.i else ""
        if (before, token.lemma) in {("each", "other"), ("one", "another")}:
            return True
    return False


def relation(
    sentence: Sentence, core: Token, rule: Rule, pair: tuple[Mention, Mention], construction: str
) -> Relation:
    """A relation between two mentions of a sentence; of mutual ones the first named first."""
    subject, target = pair
    if rule.mutual and target.start < subject.start:
        subject, target = target, subject
    said = (rule.predicate, rule.id, construction)
    return between(sentence, core, (subject, target), said, speech=rule.speech)


def open_relation(
    sentence: Sentence, core: Token, rule: Rule, subject: Mention, construction: str
) -> Relation:
    """A relation to somebody whom the sentence leaves open."""
    ends = (sentence.tokens[subject.first], sentence.tokens[subject.last])
    return Relation(
        subject.actor, rule.predicate, Iri(""), subject.sentence, core, (core, *ends), rule.id,
        construction, rule.speech,
    )  # fmt: skip


def _is_open(sentence: Sentence, use: Use) -> bool:
    """Whether a verb has one of its rule's things as its object, and nobody is named besides."""
    things = [t for t in patients(sentence, use.verb) if t.lemma in use.rule.things]
    behind = [p for t in (use.verb, *things) for p in pobjects(sentence, t, *use.rule.places)]
    return bool(things) and not behind and not sentence.kids(use.verb, "dative")


def _takes_no_other(sentence: Sentence, use: Use) -> bool:
    """Whether a mutual verb of several subjects has no partner besides."""
    if use.rule.things:
        return any(t.lemma in use.rule.things for t in patients(sentence, use.verb))
    alone = not objects(sentence, use.verb) and not is_passive(sentence, use.verb)
    alone = alone and not pobjects(sentence, use.verb, *use.rule.at(use.lemma))
    return alone and use.lemma in _TOGETHER


def _is_meant(sentence: Sentence, use: Use) -> bool:
    """Whether a verb has what it must have besides: urged Egypt *to return*."""
    rule, verb = use.rule, use.verb
    free = not rule.intransitive or not sentence.kids(verb, "dobj")
    if not free or (rule.forum and not _has_forum(sentence, verb, rule)):
        return False
    if rule.infinitive:
        below = [*sentence.kids(verb, "xcomp", "ccomp", "advcl")]
        times = (*objects(sentence, verb), *sentence.kids(verb, "npadvmod"))
        below += [k for t in times for k in sentence.kids(t, "acl", "relcl")]
        return any(k.lemma in rule.infinitive for k in below)
    if not rule.complement:
        return True
    clauses = [*sentence.kids(verb, "xcomp", "ccomp", "advcl")]
    clauses += [k for t in patients(sentence, verb) for k in sentence.kids(t, "acl", "relcl")]
    if any(k.lemma == "to" for clause in clauses for k in sentence.kids(clause, "aux")):
        return True
    if verb.lemma == "let" and clauses:
        return True
    beside = [*sentence.kids(verb, "prep", "oprd", "acomp", "advmod", "xcomp")]
    beside += [k for t in patients(sentence, verb) for k in sentence.kids(t, "amod", "acl")]
    return any(k.lemma in rule.complement for k in beside)


def _has_forum(sentence: Sentence, verb: Token, rule: Rule) -> bool:
    """Whether one of a rule's nouns stands behind a preposition: hit it *with tariffs*."""
    near = (verb, *objects(sentence, verb))
    behind = [p for t in near for p in pobjects(sentence, t, *_BEHIND)]
    behind += [p for t in behind for p in pobjects(sentence, t, "of")]
    return any(t.lemma in rule.forum for t in behind)


def _targets(scene: Scene, use: Use) -> list[Mention]:
    """The other actors of a verb, wherever the rule says that they stand."""
    sentence, rule = scene.sentences[use.number], use.rule
    if rule.things:
        tokens = givers_things(scene, use.number, use.verb, rule)
        found = [m for t in tokens for m in scene.who(use.number, t, holdings=rule.holdings)]
        return found or (_owners_of_things(scene, use) if "things" in rule.places else [])
    tokens = targets_of(sentence, use.verb, rule.at(use.lemma))
    found = [m for t in tokens for m in whom(scene, use.number, t, rule)]
    if not found and rule.predicate == "attacks":  # struck several sites across Iran
        sites = [t for t in tokens if t.lemma in scene.lexicon.words["sites.lemmas"]]
        where = pobjects(sentence, use.verb, "across", "in", "inside", "near") if sites else []
        found = [m for t in where for m in scene.who(use.number, t)]
    if not found and rule.forum:  # placed ships at the disposal of Latvia
        near = (use.verb, *objects(sentence, use.verb))
        behind = [p for t in near for p in pobjects(sentence, t, *_BEHIND)]
        behind = [t for t in behind if t.lemma in rule.forum]
        inner = [p for t in behind for p in pobjects(sentence, t, *rule.places)]
        behind = [t for t in behind if not scene.at(use.number, t)]
        found = [m for t in (*behind, *inner) for m in whom(scene, use.number, t, rule)]
    return found


def _owners_of_things(scene: Scene, use: Use) -> list[Mention]:
    """Whose the things are that a verb is done to: banned imports of Chinese steel."""
    sentence, verb = scene.sentences[use.number], use.verb
    things = [t for t in patients(sentence, verb) if t.lemma in use.rule.things]
    inner = [p for t in things for p in pobjects(sentence, t, "of")]
    return [
        m
        for t in (*things, *inner)
        for m in scene.who(use.number, t) or scene.owner(use.number, t, "of", "from")
        if not sentence.kids(t, "poss") or m.text.lower() != "their"
    ]


def _fits(scene: Scene, use: Use, subject: Mention, target: Mention) -> bool:
    """Whether two actors are of the kinds that a rule asks for."""
    type_ = scene.cast.type(target.actor)
    if use.rule.types and type_ not in use.rule.types:
        return False
    if use.lemma not in use.rule.people or type_ in _PEOPLE:
        return True
    guest = use.lemma == "visit" and scene.is_person(subject)
    return guest and scene.cast.whole(subject.actor) != target.actor
