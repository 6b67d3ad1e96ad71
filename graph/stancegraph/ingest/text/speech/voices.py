"""Voices: who says what a word of saying reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import DOCUMENTS, unknown
from stancegraph.ingest.text.parsing.tree import CITING, agents, is_passive, patients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.speech.marks import Quotation
    from stancegraph.model.terms import Iri

# How many words before a cue its speaker is looked for where the parser found no subject.
_NEAR = 4
_TOLD = frozenset({"tell", "inform", "notify", "remind", "assure", "warn"})
_SHOWING = frozenset({"show", "suggest", "indicate", "find", "confirm", "reveal", "mean"})
_TELLING = frozenset({"poll", "survey", "inquiry", "investigation", "analysis", "panel", "court"})
_BETWEEN = frozenset({"PUNCT", "ADV", "AUX", "NUM"})


def speaker(scene: Scene, found: Sequence[Quotation], number: int, verb: Token) -> Iri | None:
    """Who says what a verb reports; `found` are the quotations before."""
    sentence = scene.sentences[number]
    if is_passive(sentence, verb) and verb.lemma in CITING | _TOLD:
        return _passive(scene, number, verb)
    behind = _inverted(sentence, verb)
    if before := _issuer(scene, found, number, behind or [*sentence.kids(verb, "nsubj")]):
        return before
    if behind:
        named = [m for t in behind for m in scene.who(number, t)]
        if not named:
            named = [m for t in behind if (m := scene.unnamed(number, t, cited=True))]
        if named:
            return named[0].actor
    subjects = sentence.kids(verb, "nsubj")
    nearest = scene.who(number, subjects[-1]) if len(subjects) > 1 else []
    if doers := nearest or scene.doers(number, verb):
        return doers[0].actor
    return _unknown(scene, number, verb)


def _unknown(scene: Scene, number: int, verb: Token) -> Iri | None:
    """Who says something without being known by name."""
    sentence = scene.sentences[number]
    for token in agents(sentence, verb):
        thing = verb.lemma in _SHOWING and token.lemma not in (
            DOCUMENTS | scene.lexicon.words["sources.people"] | _TELLING
        )
        if thing and token.tag in {"NN", "NNS"}:
            return None  # past experience has shown that
        if mention := scene.unnamed(number, token) or unknown(scene, number, token):
            return mention.actor
    told = sentence.kids(verb, "nsubjpass")  # they were informed that
    return None if told else _beside(scene, number, verb)


def _passive(scene: Scene, number: int, verb: Token) -> Iri | None:
    """Who was quoted, or by whom somebody was told."""
    sentence = scene.sentences[number]
    tokens = patients(sentence, verb) if verb.lemma in CITING else agents(sentence, verb)
    found = [m for t in tokens for m in scene.who(number, t)]
    return found[0].actor if found else None


def _inverted(sentence: Sentence, verb: Token) -> list[Token]:
    """The speaker behind an inserted cue: the king, wrote one columnist, collects stamps."""
    comma = verb.i > 0 and sentence.tokens[verb.i - 1].text in {",", '"'}
    after = [t for t in sentence.kids(verb, "dobj") if t.i > verb.i]
    alone = verb.dep == "parataxis" or not sentence.kids(verb, "nsubj", "nsubjpass")
    return after if comma and alone else []


def _issuer(
    scene: Scene, found: Sequence[Quotation], number: int, subjects: list[Token]
) -> Iri | None:
    """Who issued "the statement" that says something: who was cited before."""
    sentence = scene.sentences[number]
    named = [
        t
        for t in subjects
        if t.lemma in DOCUMENTS and any(k.lemma == "the" for k in sentence.kids(t, "det"))
    ]
    if not named or scene.owner(number, named[0], "by", "from", "of"):
        return None
    return next((q.speaker for q in reversed(found) if q.speaker and q.sentence < number), None)


def _beside(scene: Scene, number: int, verb: Token) -> Iri | None:
    """Who is named right before a cue that the parser found no subject for."""
    for token in reversed(scene.sentences[number].tokens[max(0, verb.i - _NEAR) : verb.i]):
        if mention := scene.at(number, token):
            return mention.actor
        if token.pos not in _BETWEEN:
            return None
    return None
