"""Relations in what is said: who demands something of another, or blames another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Relation
from stancegraph.ingest.text.tree import conjuncts, patients
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.mentions import Mention
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_MUST = frozenset({"must", "should", "ought"})
_WILL = frozenset({"will", "would", "shall"})
_CUES = frozenset({"demand", "must", "must-not"})


def by_demands(scene: Scene, stances: Iterable[Stance]) -> Iterator[Relation]:
    """Of whom something is demanded, where the clause that is demanded has an actor as subject."""
    for stance in stances:
        if stance.rule not in _CUES or stance.root < 0:
            continue
        sentence = scene.sentences[stance.sentence]
        verb = _demanded(sentence, sentence.tokens[stance.root], stance)
        for target in scene.doers(stance.sentence, verb) if verb else ():
            yield from _aimed(scene, stance, target, "demandsOf", "demand-clause")


def by_blame(scene: Scene, stances: Iterable[Stance]) -> Iterator[Relation]:
    """Whom words of blame are said of: Israel's strike, she said, was a crime."""
    for stance in stances:
        if stance.rule != "blame" or stance.root < 0 or not stance.speech:
            continue
        sentence = scene.sentences[stance.sentence]
        root = sentence.tokens[stance.root]
        if root.lemma != "be" and not scene.at(stance.sentence, subject_of(sentence, root)):
            continue
        subjects = [t for k in sentence.kids(root, "nsubj") for t in conjuncts(sentence, k)]
        for target in (m for t in subjects for m in scene.who(stance.sentence, t, holdings=True)):
            yield from _aimed(scene, stance, target, "accuses", "blame-clause")


def _aimed(
    scene: Scene, stance: Stance, target: Mention, predicate: str, rule: str
) -> Iterator[Relation]:
    """The relation of who says something to whom it is said of, if that is somebody else."""
    if target.actor == stance.subject or (
        scene.cast.type(target.actor) is ActorType.UNNAMED_SOURCE
    ):
        return
    tokens = scene.sentences[stance.sentence].tokens
    parts = (*stance.parts, tokens[target.first], tokens[target.last])
    yield Relation(
        stance.subject, predicate, target.actor, stance.sentence, stance.core, parts,
        rule, stance.construction, speech=True,
    )  # fmt: skip


def subject_of(sentence: Sentence, verb: Token) -> Token:
    """The subject of a verb; the verb itself where it has none."""
    return next(iter(sentence.kids(verb, "nsubj")), verb)


def by_warnings(scene: Scene) -> Iterator[Relation]:
    """Whom somebody warns of what it will suffer: warned Armenia that it would pay."""
    for number, sentence in enumerate(scene.sentences):
        for verb in sentence.tokens:
            if verb.lemma not in {"warn", "caution"} or verb.pos != "VERB":
                continue
            clauses = sentence.kids(verb, "ccomp")
            targets = [
                m for t in patients(sentence, verb) for m in scene.who(number, t, holdings=True)
            ]
            for target in targets if clauses else ():
                told = scene.who(number, subject_of(sentence, clauses[0]), holdings=True)
                will = any(k.lemma in _WILL for k in sentence.kids(clauses[0], "aux"))
                if not will or all(m.actor != target.actor for m in told):
                    continue
                for doer in scene.doers(number, verb):
                    ends = (doer.first, doer.last, target.first, target.last, clauses[0].i)
                    yield Relation(
                        doer.actor, "threatens", target.actor, number, clauses[0],
                        (verb, *(sentence.tokens[i] for i in ends)), "warning", "verbal",
                        speech=True,
                    )  # fmt: skip


def _demanded(sentence: Sentence, root: Token, stance: Stance) -> Token | None:
    """The verb of what is demanded: with *must* or *should*, or the clause of *demand that*."""
    modal = any(k.lemma in _MUST for k in sentence.kids(root, "aux"))
    needed = root.lemma in {"have", "need"} and bool(sentence.kids(root, "xcomp"))
    clause = stance.rule == "demand" and root.dep == "ccomp" and root.pos in {"VERB", "AUX"}
    return root if modal or needed or clause else None
