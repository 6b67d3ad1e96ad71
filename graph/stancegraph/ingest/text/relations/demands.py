"""Relations in what is said: who demands something of another, or blames another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Relation
from stancegraph.ingest.text.parsing.tree import conjuncts
from stancegraph.ingest.text.relations.unmade import has_modal
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_CUES = frozenset({"demand", "must", "must-not"})


def by_demands(scene: Scene, stances: Iterable[Stance]) -> Iterator[Relation]:
    """Of whom something is demanded, where the clause that is demanded has an actor as subject."""
    for stance in stances:
        if stance.rule not in _CUES or stance.root < 0:
            continue
        sentence = scene.sentences[stance.sentence]
        verb = _demanded(sentence, sentence.tokens[stance.root], stance)
        own = scene.cast.whole(stance.subject)
        targets = scene.doers(stance.sentence, verb) if verb else []
        if verb and verb.lemma == "be":  # we must be able to defend ourselves
            targets = [m for m in targets if m.actor != own]
        for target in targets:
            yield from _aimed(scene, stance, target, "demandsOf", "demand-clause")


def by_blame(scene: Scene, stances: Iterable[Stance]) -> Iterator[Relation]:
    """Whom words of blame are said of: Israel's strike, she said, was a crime."""
    for stance in stances:
        if stance.rule != "blame" or stance.root < 0 or not stance.speech:
            continue
        sentence = scene.sentences[stance.sentence]
        root = sentence.tokens[stance.root]
        if any(k.lemma in {"will", "would"} for k in sentence.kids(root, "aux")):
            continue  # will answer hostile acts
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


def _demanded(sentence: Sentence, root: Token, stance: Stance) -> Token | None:
    """The verb of what is demanded: with *must* or *should*, or the clause of *demand that*."""
    modal = has_modal(sentence, root)
    open_ = sentence.kids(root, "aux", "advcl")  # would have to pay; has to, because
    needed = root.lemma in {"have", "need"} and bool(sentence.kids(root, "xcomp")) and not open_
    called = root.dep == "advcl" and any(k.lemma == "for" for k in sentence.kids(root, "mark"))
    clause = stance.rule == "demand" and (root.dep == "ccomp" or called)
    clause = clause and root.pos in {"VERB", "AUX"}
    return root if modal or needed or clause else None
