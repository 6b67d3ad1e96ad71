"""Phrases that attribute: according to the ministry, in her view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.contents import without
from stancegraph.ingest.text.marks import Quotation
from stancegraph.ingest.text.tree import clause, pobjects, trimmed

if TYPE_CHECKING:
    from stancegraph.ingest.text.parser import Token
    from stancegraph.ingest.text.scene import Scene

_VIEWS = frozenset({"view", "opinion", "word"})
_CLAUSES = frozenset({"VERB", "AUX"})


def attributed(scene: Scene, number: int, token: Token) -> Quotation | None:
    """The clause that a phrase attributes, if the token is the main word of such a phrase."""
    if token.text.lower() == "according":
        return _according(scene, number, token)
    if token.lemma in _VIEWS and token.dep == "pobj":
        return _in_view(scene, number, token)
    return None


def _according(scene: Scene, number: int, token: Token) -> Quotation | None:
    sentence = scene.sentences[number]
    behind = pobjects(sentence, token, "to")
    behind += [p for t in sentence.kids(token, "prep") for p in sentence.kids(t, "pobj")]
    head = sentence.head(token)
    while head.pos not in _CLAUSES and not head.is_root:
        head = sentence.head(head)
    after = sentence.tokens[token.i + 1 : token.i + 2]
    cue = scene.text[token.start : after[0].end if after else token.end]
    return _made(scene, number, (token, token, head), behind, cue)


def _in_view(scene: Scene, number: int, token: Token) -> Quotation | None:
    sentence = scene.sentences[number]
    preposition = sentence.head(token)
    head = sentence.head(preposition)
    if preposition.lemma != "in" or head.pos not in _CLAUSES:
        return None
    owners = [*sentence.kids(token, "poss"), *pobjects(sentence, token, "of")]
    return _made(scene, number, (token, preposition, head), owners, token.text)


def _made(
    scene: Scene, number: int, words: tuple[Token, Token, Token], owners: list[Token], cue: str
) -> Quotation | None:
    """The quotation of a cue, with the top of its phrase and the verb that it attributes."""
    token, top, head = words
    sentence = scene.sentences[number]
    speakers = [m.actor for t in owners for m in scene.who(number, t)]
    content = trimmed(without(sentence, clause(sentence, head), top))
    if not speakers or not content or head.i == token.i:
        return None
    return Quotation(
        content[0].start, content[-1].end, "indirect", cue, speakers[0], number, token.i, head.i,
        "according",
    )  # fmt: skip
