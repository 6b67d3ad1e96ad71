"""Idioms of stance: come out against, take issue with, give the plan its blessing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# How many words may stand before the next word of an idiom: threw its full weight behind.
_GAP = 3
_FILLERS = frozenset({"DET", "ADJ", "ADV", "PRON", "NUM", "PART", "PROPN"})
_OBJECT = "*"
_THAT = "that"
_TO = "to"


def idioms(scene: Scene, sentence: Sentence, verb: Token) -> Iterator[tuple[Rule, list[Token]]]:
    """The idioms that a verb opens, each with the words of its matter."""
    for rule in scene.lexicon.stance("idiom", verb.lemma):
        for phrase in rule.phrases:
            if phrase[0] != verb.lemma:
                continue
            words = _followed(sentence, verb, phrase)
            if matter := _matter(sentence, verb, phrase, words) if words else []:
                yield rule, matter


def _followed(sentence: Sentence, verb: Token, phrase: tuple[str, ...]) -> list[Token]:
    """The words of an idiom in their order, each near the one before; none if one is missing."""
    found = [verb]
    for word in phrase[1:]:
        if word == _OBJECT:
            continue
        wide = _OBJECT in phrase
        after = found[-1].i + 1
        reach = sentence.tokens[after : after + (len(sentence.tokens) if wide else _GAP + 1)]
        for token in reach:
            if word in {token.lemma, token.text.lower()}:
                found.append(token)
                break
            if not wide and token.pos not in _FILLERS:
                return []
        else:
            return []
    return found


def _matter(
    sentence: Sentence, verb: Token, phrase: tuple[str, ...], words: list[Token]
) -> list[Token]:
    """What an idiom is about: its object, what is behind its last word, or a clause."""
    last = words[-1]
    if _OBJECT in phrase:
        things = [*sentence.kids(verb, "dative"), *objects(sentence, verb)]
        inner = [t for t in things if t.i not in {w.i for w in words}]
        return sentence.subtree(inner[0]) if inner else []
    if phrase[-1] in {_TO, _THAT} and last.tag in {"TO", "IN"} and last.dep in {"aux", "mark"}:
        return [t for t in sentence.subtree(sentence.head(last)) if t.i >= last.i]
    kids = sentence.kids(last, "pobj", "pcomp", "dobj")
    if not kids and last.pos == "NOUN":
        return sentence.subtree(last)  # shares this view
    return [t for k in kids for t in sentence.subtree(k)]
