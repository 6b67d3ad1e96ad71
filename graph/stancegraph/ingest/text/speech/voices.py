"""Voices: who says what a word of saying reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import DOCUMENTS, unknown
from stancegraph.ingest.text.parsing.tree import agents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.speech.marks import Quotation
    from stancegraph.model.terms import Iri

# How many words before a cue its speaker is looked for where the parser found no subject.
_NEAR = 4
_BETWEEN = frozenset({"PUNCT", "ADV", "AUX", "NUM"})


def speaker(scene: Scene, found: Sequence[Quotation], number: int, verb: Token) -> Iri | None:
    """Who says what a verb reports; `found` are the quotations before."""
    sentence = scene.sentences[number]
    if behind := _inverted(sentence, verb):
        named = [m for t in behind for m in scene.who(number, t)]
        if not named:
            named = [m for t in behind if (m := scene.unnamed(number, t, cited=True))]
        if named:
            return named[0].actor
    if before := _issuer(scene, found, number, verb):
        return before
    if doers := scene.doers(number, verb):
        return doers[0].actor
    for token in agents(sentence, verb):
        if mention := scene.unnamed(number, token) or unknown(scene, number, token):
            return mention.actor
    return _beside(scene, number, verb)


def _inverted(sentence: Sentence, verb: Token) -> list[Token]:
    """The speaker behind an inserted cue: the king, wrote one columnist, collects stamps."""
    comma = verb.i > 0 and sentence.tokens[verb.i - 1].text in {",", '"'}
    after = [t for t in sentence.kids(verb, "dobj") if t.i > verb.i]
    alone = verb.dep == "parataxis" or not sentence.kids(verb, "nsubj", "nsubjpass")
    return after if comma and alone else []


def _issuer(scene: Scene, found: Sequence[Quotation], number: int, verb: Token) -> Iri | None:
    """Who issued "the statement" that says something: who was cited before."""
    sentence = scene.sentences[number]
    named = [
        t
        for t in sentence.kids(verb, "nsubj")
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
