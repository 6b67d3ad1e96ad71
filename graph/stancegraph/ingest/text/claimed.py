"""What is said: the stances that lie in the content of quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Stance
from stancegraph.ingest.text.marks import Quotation
from stancegraph.ingest.text.tree import conjuncts, span, trimmed
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_OWN_SUBJECT = ("nsubj", "nsubjpass", "expl")
_SHORTEST = 2
# What an author's plain words can show without "we demand" or "I condemn".
_PLAIN = frozenset({"must", "must-not"})


def claimed(
    scene: Scene, quotations: list[Quotation], found: list[Stance], *, markers: bool = True
) -> Iterator[Stance]:
    """A stance of the speaker for each proposition said that is no other stance already.

    Args:
        scene: The document.
        quotations: What is said in it.
        found: The stances that have words of their own.
        markers: Whether words such as *must* are evidence for a position.
    """
    spoken = {(s.sentence, s.core.i) for s in found}
    spoken |= {(q.sentence, q.verb) for q in quotations if q.speaker and q.verb >= 0}
    cued = {(s.sentence, s.core.i) for s in found}
    for quotation in quotations:
        if quotation.speaker is None:
            continue
        for number, sentence, root in _propositions(scene, quotation):
            if (quotation.sentence, quotation.verb) in cued and number == quotation.sentence:
                continue
            if _is_taken(sentence, number, root, spoken):
                continue
            stance = _stance(scene, quotation, number, root, markers=markers)
            if stance:
                yield stance


def own_voice(
    scene: Scene, quotations: list[Quotation], found: list[Stance], voice: frozenset[Iri]
) -> list[Stance]:
    """What the author of a speech, statement or comment demands or condemns in plain words."""
    if not voice:
        return []
    spoken = {(s.sentence, s.core.i) for s in found} | {(s.sentence, s.root) for s in found}
    spoken |= {(q.sentence, q.verb) for q in quotations}
    author = next((a for a in voice if scene.cast.type(a) is ActorType.PERSON), None) or min(voice)
    made = []
    for number, sentence in enumerate(scene.sentences):
        if (
            sentence.tokens[-1].text == "?"
            or scene.sentences[number].end - sentence.start < _SHORTEST
        ):
            continue
        root = next(t for t in sentence.tokens if t.is_root)
        for top in (root, *_coordinated(sentence, root)):
            quoted = any(q.start <= top.start < q.end for q in quotations)
            if quoted or (number, top.i) in spoken:
                continue
            whole = Quotation(
                sentence.start, sentence.end, "floating", "", author, number, root=top.i
            )
            stance = _stance(scene, whole, number, top, markers=True)
            plain = stance and (
                stance.rule in _PLAIN or (stance.rule == "blame" and top.lemma == "be")
            )
            if stance and plain:
                made.append(stance)
    return made


def _is_taken(sentence: Sentence, number: int, root: Token, spoken: set[tuple[int, int]]) -> bool:
    """Whether the main word of a proposition makes a stance already, or reports another's."""
    near = [root, *sentence.kids(root, "acomp", "attr", "xcomp", "dobj")]
    return any((number, t.i) in spoken for t in near)


def _propositions(scene: Scene, quotation: Quotation) -> Iterator[tuple[int, Sentence, Token]]:
    """The clauses of a content that could be sentences."""
    for number in scene.between(quotation.start, quotation.end):
        sentence = scene.sentences[number]
        if sentence.tokens[-1].text == "?":
            continue
        inside = [t for t in sentence.tokens if quotation.start <= t.start < quotation.end]
        words = [t for t in inside if t.pos != "PUNCT"]
        if len(words) < _SHORTEST:
            continue
        if number == quotation.sentence and quotation.root >= 0:
            root = sentence.tokens[quotation.root]
        else:
            root = _top(words)
        places = {t.i for t in inside}
        yield number, sentence, root
        if quotation.kind == "direct":
            continue
        for kid in _coordinated(sentence, root):
            if kid.i in places:
                yield number, sentence, kid


def _is_of_actor(scene: Scene, number: int, root: Token) -> bool:
    """Whether a clause has an actor as its subject."""
    subjects = scene.sentences[number].kids(root, "nsubj", "nsubjpass")
    return any(scene.at(number, t) for t in subjects)


def _base(scene: Scene, quotation: Quotation) -> tuple[str, str]:
    """The position that the cue itself is evidence for."""
    rule = scene.lexicon.cues.get(quotation.rule)
    if rule and "clause" in rule.places:
        return rule.predicate, rule.id
    return "claims", quotation.rule or "say"


def _top(tokens: list[Token]) -> Token:
    places = {t.i for t in tokens}
    tops = [t for t in tokens if t.is_root or t.head not in places]
    verbs = [t for t in tops if t.pos in {"VERB", "AUX"}]
    return (verbs or tops or tokens)[0]


def _coordinated(sentence: Sentence, root: Token) -> Iterator[Token]:
    for kid in conjuncts(sentence, root)[1:]:
        if sentence.kids(kid, *_OWN_SUBJECT):
            yield kid


def _stance(
    scene: Scene, quotation: Quotation, number: int, root: Token, *, markers: bool
) -> Stance | None:
    sentence = scene.sentences[number]
    coordinated = {t.i for kid in _coordinated(sentence, root) for t in sentence.subtree(kid)}
    tokens = [
        t
        for t in sentence.subtree(root)
        if quotation.start <= t.start and t.end <= quotation.end and t.i not in coordinated
    ]
    tokens = trimmed(tokens)
    if not tokens or quotation.speaker is None:
        return None
    start, end = span(tokens)
    predicate, rule = _base(scene, quotation)
    if markers:
        for marker in scene.lexicon.markers:
            if marker.pattern.search(scene.text[start:end]):
                predicate, rule = marker.predicate, marker.id
                if marker.id == "blame" and _is_of_actor(scene, number, root):
                    predicate = "claims"  # an accusation
                break
    parts = [tokens[0], tokens[-1]]
    cue_sentence = scene.sentences[quotation.sentence]
    whole = quotation.root < 0 or quotation.root == root.i
    if quotation.verb >= 0 and number == quotation.sentence and whole:
        cue = cue_sentence.tokens[quotation.verb]
        parts.append(cue)
        for kid in cue_sentence.kids(cue, "nsubj", "nsubjpass"):
            mention = scene.at(number, kid)
            if mention:
                parts += [cue_sentence.tokens[mention.first], cue_sentence.tokens[mention.last]]
    return Stance(
        quotation.speaker, predicate, (start, end), number, root, tuple(parts), rule,
        quotation.kind, speech=True, root=root.i,
    )  # fmt: skip
