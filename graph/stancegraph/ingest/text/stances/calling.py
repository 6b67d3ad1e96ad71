"""Calling: what somebody calls, sees or describes a thing as."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

POINTING = frozenset(
    {"it", "they", "this", "that", "these", "those", "one", "such", "something", "which"}
)


def names_given(sentence: Sentence, thing: Token) -> list[Token]:
    """What stands behind a thing as its name: called the arrest of a diplomat *a provocation*."""
    found = []
    for token in sentence.subtree(thing):
        behind = sentence.kids(token, "appos")
        if token.dep == "prep":
            behind += sentence.kids(token, "pobj")[1:]
        for name in behind:
            before = sentence.tokens[sentence.subtree(name)[0].i - 1]
            if token.i == thing.i or before.text != ",":
                found.append(name)
    return found


def _complement(scene: Scene, number: int, sentence: Sentence, verb: Token) -> list[Token]:
    """A thing with what it is called as its complement: the filling an act."""
    for kid in sentence.kids(verb, "oprd", "ccomp", "xcomp"):
        if kid.pos in {"NOUN", "ADJ", "PROPN"}:
            things = [*sentence.kids(verb, "dobj"), *sentence.kids(kid, "nsubj")]
            if any(scene.at(number, t) and t.lemma != "it" for t in things):
                return []
            tokens = [t for k in (*things, kid) for t in sentence.subtree(k)]
            return sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)
    return []


def called(scene: Scene, number: int, sentence: Sentence, verb: Token) -> list[Token]:
    """What something is called: the filling an act of aggression."""
    if any(t.tag in {"WP", "WRB"} for t in sentence.kids(verb, "dobj", "advmod", "attr")):
        return []  # what to call it, whom it regards as
    if complement := _complement(scene, number, sentence, verb):
        return complement
    things = list(sentence.kids(verb, "dobj"))
    if verb.dep == "relcl" and not things:  # an act that it described as
        things = [sentence.head(verb)]
    named = [k for t in things for k in names_given(sentence, t)]
    named += [
        k
        for t in (verb, *things)
        for p in sentence.kids(t, "prep")
        if p.lemma == "as"
        for k in sentence.kids(p, "pobj", "amod")
    ]
    for thing in things:  # calls that nonsense
        if verb.lemma == "call" and any(k.lemma in POINTING for k in sentence.kids(thing, "det")):
            return sentence.subtree(thing)
    described = things if verb.dep == "relcl" and named else ()  # whom it regards as
    inner = [t for t in things if t in described or t.lemma == "it" or not scene.at(number, t)]
    compound = [k for t in things for k in sentence.kids(t, "dobj", "acl", "oprd")]
    if inner and (named or (verb.lemma == "call" and compound)):
        tokens = [t for k in (*inner, *named) for t in sentence.subtree(k)]
        return sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)
    if (
        inner
        and verb.lemma == "call"
        and any(k.dep == "dobj" for t in inner for k in sentence.kids(t))
    ):
        return sentence.subtree(inner[0])
    return []
