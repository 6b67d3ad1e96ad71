"""What is said: the stances that lie in the content of quotations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Stance
from stancegraph.ingest.text.parsing.tree import conjuncts, span, trimmed
from stancegraph.ingest.text.speech.marks import Quotation
from stancegraph.ingest.text.stances.evidence import evidence
from stancegraph.ingest.text.stances.heard import put_forward, voices
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_OWN_SUBJECT = ("nsubj", "nsubjpass", "expl")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORTEST = 2
_THINKS = frozenset({"believe", "think", "expect", "suppose", "assume"})
# What an author's plain words can show without "we demand" or "I condemn".
_HELPS = frozenset({"defend", "support", "back", "protect", "assist", "help", "aid"})
_WILLS = frozenset({"will", "would", "shall"})
_VERBS = frozenset({"VERB", "AUX"})
_OPEN = frozenset({"claims", "opposes", "supports"})
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
    spoken |= {
        (s.sentence, s.core.head)
        for s in found
        if s.construction == "copular" and s.core.dep in {"nsubj", "attr"}
    }
    cued = {(s.sentence, s.core.i) for s in found}
    for quotation in put_forward(scene, quotations):
        for number, sentence, root in _propositions(scene, quotation):
            here = number == quotation.sentence
            if here and (quotation.sentence, quotation.verb) in cued:
                continue
            if here and quotation.verb >= 0 and voices(sentence, quotation.verb, number, cued):
                continue
            own = {(quotation.sentence, quotation.verb)} - cued
            if _is_taken(sentence, number, root, spoken - own):
                continue
            stance = _stance(scene, quotation, number, root, markers=markers)
            if stance:
                yield stance
                if stance.subject == quotation.speaker:
                    yield from (replace(stance, subject=other) for other in quotation.others)


def own_voice(
    scene: Scene, quotations: list[Quotation], found: list[Stance], voice: frozenset[Iri]
) -> list[Stance]:
    """What the author of a speech, statement or comment demands or condemns in plain words."""
    if not voice:
        return []
    spoken = {(s.sentence, s.core.i) for s in found} | {(s.sentence, s.root) for s in found}
    spoken |= {(q.sentence, q.verb) for q in quotations}
    author = next((a for a in voice if scene.cast.type(a) is ActorType.PERSON), None) or min(voice)
    person = author
    author = scene.cast.whole(author) or author  # a minister speaks for the country
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
            subjects = sentence.kids(top, "nsubj", "nsubjpass")
            if stance and any(scene.actor(number, t) == author for t in subjects):
                stance = replace(stance, subject=person)  # we must: of one's own side
            plain = stance and (
                stance.rule in _PLAIN or (stance.rule == "blame" and top.lemma == "be")
            )
            if stance and plain and stance.predicate != "claims":
                made.append(stance)
    return made


def _is_taken(sentence: Sentence, number: int, root: Token, spoken: set[tuple[int, int]]) -> bool:
    """Whether the main word of a proposition makes a stance already, or reports another's."""
    near = [root, *sentence.kids(root, "acomp", "attr", "xcomp", "dobj", "prep", "oprd")]
    near += [k for t in near[1:] if t.lemma == "as" for k in sentence.kids(t, "pcomp")]
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
        if quotation.rule == "turn":  # what one answers is heard as a whole
            continue
        for kid in _coordinated(sentence, root):
            but = (
                quotation.kind == "direct" and sentence.tokens[_start(sentence, kid)].lemma == "but"
            )
            if kid.i in places and not but:
                yield number, sentence, kid


def _start(sentence: Sentence, clause: Token) -> int:
    """The place of the conjunction before a clause, or of its first word."""
    first = min(sentence.subtree(clause), key=lambda t: t.i).i
    return max(first - 1, 0)


def _is_order(sentence: Sentence, root: Token, tokens: list[Token]) -> bool:
    """Whether a sentence tells somebody to do something: Stop the killing."""
    opening = {"please", "do", "not", "never", "n't"}
    words = (t for t in tokens if t.text.lower() not in opening and t.pos != "ADV")
    first = next(words, root)
    return (
        root.tag == "VB"
        and first.i == root.i
        and not sentence.kids(root, "nsubj", "nsubjpass", "expl")
        and root.lemma not in {"let", "thank", "look"}
    )


def _holder(scene: Scene, speaker: Iri, number: int, root: Token, predicate: str) -> Iri:
    """Who holds a position that a speaker states: we, of a spokesman, are those he speaks for."""
    thinks = root.lemma in _THINKS
    for subject in scene.sentences[number].kids(root, "nsubj", "nsubjpass"):
        mention = scene.at(number, subject)
        if mention and ((predicate != "claims" and subject.lemma == "we") or thinks):
            return mention.actor
    return speaker


def _will_help(scene: Scene, quotation: Quotation, number: int, root: Token) -> Iri | None:
    """Which country a speaker of its own says will stand by another: we would defend Japan."""
    sentence = scene.sentences[number]
    will = any(k.text.lower() in _WILLS for k in sentence.kids(root, "aux"))
    verb = next(iter(sentence.kids(root, "xcomp")), root) if root.lemma == "continue" else root
    if not will or verb.lemma not in _HELPS or sentence.kids(root, "neg"):
        return None
    helped = any(scene.at(number, t) for t in sentence.kids(verb, "dobj"))
    own = scene.cast.side(quotation.speaker) if quotation.speaker else ()
    for subject in sentence.kids(root, "nsubj") if helped else ():
        mention = scene.at(number, subject)
        if mention and mention.actor in own:
            return mention.actor
    return None


def _is_of_actor(scene: Scene, number: int, root: Token) -> bool:
    """Whether a clause has an actor as its subject."""
    subjects = scene.sentences[number].kids(root, "nsubj", "nsubjpass")
    return any(scene.who(number, t, holdings=True) for t in subjects)


def _position(
    scene: Scene, quotation: Quotation, number: int, root: Token, tokens: list[Token]
) -> tuple[str, str]:
    """The position that the cue or a marker among tokens is evidence for, and the rule."""
    sentence = scene.sentences[number]
    shown = evidence(scene.lexicon, sentence, scene.text, tokens, root) if tokens else None
    if shown:
        predicate, marker, word = shown
        verb = next((t for t in (word, *sentence.ancestors(word)) if t.pos in _VERBS), root)
        accuses = marker == "blame" and any(_is_of_actor(scene, number, t) for t in (verb, root))
        return "claims" if accuses else predicate, marker
    return _base(scene, quotation)


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
        finite = kid.tag in _FINITE or any(k.tag in _FINITE for k in sentence.kids(kid, "aux"))
        linked = any(k.lemma == "but" for k in sentence.kids(sentence.head(kid), "cc"))
        shared = finite and kid.pos in {"VERB", "AUX"} and not linked
        shared = shared and not _share_object(sentence, sentence.head(kid), kid)
        if len(sentence.kids(kid, "nsubj")) > 1:
            continue  # something that Kenya has made a condition
        if sentence.kids(kid, *_OWN_SUBJECT) or shared:
            yield kid


def _share_object(sentence: Sentence, first: Token, second: Token) -> bool:
    """Whether two verbs have one object behind both: organised and paid the protesters."""
    between = [t for t in sentence.tokens[first.i + 1 : second.i] if t.pos != "ADV"]
    bare = all(t.dep == "cc" for t in between)
    return bool(bare and sentence.kids(second, "dobj"))


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
    bare = len(tokens) <= _SHORTEST and bool(sentence.kids(root, "cc"))  # we deny and reject that
    if not tokens or quotation.speaker is None or bare:
        return None
    start, end = span(tokens)
    predicate, rule = _position(scene, quotation, number, root, tokens if markers else [])
    marked = quotation.kind in {"direct", "mixed"}
    if predicate in _OPEN and marked and _is_order(sentence, root, tokens):
        predicate, rule = "demands", "must"
    helper = _will_help(scene, quotation, number, root) if predicate == "claims" else None
    if helper:
        predicate, rule = "supports", "support"
    holder = helper or _holder(scene, quotation.speaker, number, root, predicate)
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
        holder, predicate, (start, end), number, root, tuple(parts), rule,
        quotation.kind, speech=True, root=root.i,
    )  # fmt: skip
