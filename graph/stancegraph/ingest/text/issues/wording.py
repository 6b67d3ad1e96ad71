"""Wording: matters in the form in which they read by themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_UNIT = rf"(?:week|month|year|weekend|summer|winter|spring|autumn|{_DAY}|{_MONTH})"
_WHEN = re.compile(
    rf",?\s+(?:(?:later|earlier|early|late)\s+)?(?:(?:on|since|during)\s+)?(?:today|yesterday|"
    rf"tomorrow|tonight|(?:this|last|next)\s+{_UNIT}|{_DAY}(?:\s+(?:morning|evening|night))?|"
    rf"(?:on|in|since|during)\s+(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?|"
    r"(?:in|since|during)\s+\d{4})$",
    re.IGNORECASE,
)
_HANGING = re.compile(r"\s+(?:at|by|from|until)(?:\s+the\s+(?:beginning|end|start)\s+of)?$")
_DOUBLED = re.compile(r"(?:^[^aeiou]*[aeiou][bdgmnprt]|mit|gin|[^f]fer)$")
_ASIDES = ([",", "after"], [",", "as"])
_SAID = frozenset({"direct", "indirect", "mixed", "floating"})
_FEWEST = 2
_SUBJECTS = ("nsubj", "nsubjpass")


def undated(words: str) -> str:
    """Words without the day or year at their end, if enough is left."""
    while (found := _WHEN.search(words)) and len(words[: found.start()].split()) >= _FEWEST:
        words = _HANGING.sub("", words[: found.start()])
    return words


def unconditional(sentence: Sentence, tokens: list[Token]) -> list[Token]:
    """Tokens without the condition behind them, nor a *would* before: it is told apart."""
    for token in tokens[1:]:
        if token.text.lower() in {"if", "unless"} and token.dep == "mark":
            clause = sentence.subtree(sentence.head(token))
            after = sentence.tokens[clause[-1].i + 1 : clause[-1].i + 3]
            apart = [t.text.lower() for t in after] in _ASIDES
            if apart or clause[-1].i >= tokens[-1].i:
                tokens = [t for t in tokens if t.i < clause[0].i]
                break
    while len(tokens) > 1 and tokens[-1].lemma in {"only", "but"}:
        tokens = tokens[:-1]
    return tokens[1:] if tokens[0].tag == "MD" and len(tokens) > 1 else tokens


def without_as(found: Stance, sentence: Sentence, tokens: list[Token]) -> list[Token]:
    """Tokens without what the stance calls them: denounced the deal *as a trick*."""
    if found.construction in _SAID:
        return tokens  # should not be seen as a threat
    inside = {t.i for t in tokens}
    thing = next((t for t in tokens if t.head == found.core.i), None)
    for head in filter(None, (found.core, thing)):
        for kid in sentence.kids(head, "prep"):
            if (
                kid.lemma == "as"
                and kid.i in inside
                and tokens[-1].i in {t.i for t in sentence.subtree(kid)}
            ):
                return [t for t in tokens if t.i < kid.i] or tokens
    return tokens


def denied(sentence: Sentence, found: Stance, thoughts: frozenset[str]) -> dict[int, str]:
    """What makes a matter its contrary that somebody doubts, or does not think."""
    root = sentence.tokens[found.root]
    above = sentence.head(root)
    if found.root < 0 or root.dep != "ccomp" or above.lemma not in thoughts | {"doubt"}:
        return {}
    neither = bool(sentence.kids(above, "neg"))
    if neither == (above.lemma == "doubt") or sentence.kids(root, "neg"):
        return {}
    helps = [k for k in sentence.kids(root, "aux", "auxpass") if k.tag != "TO"]
    first = helps[0] if helps else root if root.lemma == "be" else None
    if first:
        return {first.i: f"{first.text} not"}
    do = {"VBD": "did", "VBZ": "does"}.get(root.tag, "do")
    return {root.i: f"{do} not {root.lemma}"}


def gerund(sentence: Sentence, tokens: list[Token]) -> tuple[list[Token], dict[int, str]]:
    """Somebody to do something as what they do: the war to continue, *the war continuing*."""
    places = {t.i for t in tokens}
    for to in tokens[1:]:
        verb = sentence.head(to)
        if to.tag != "TO" or verb.i not in places or verb.tag != "VB":
            continue
        subjects = sentence.kids(verb, *_SUBJECTS)
        if not any(tokens[0] in sentence.subtree(s) for s in subjects):
            continue
        first = next(t for t in tokens if t.i > to.i and t.tag == "VB")
        return [t for t in tokens if t.i != to.i], {first.i: _ing(first.lemma)}
    return tokens, {}


def _ing(verb: str) -> str:
    """The gerund of a verb: make, *making*; stop, *stopping*."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if _DOUBLED.search(verb) else f"{verb}ing"


def is_expletive(sentence: Sentence, token: Token) -> bool:
    """Whether an *it* only stands for a clause behind: it makes no sense to pay."""
    verb = sentence.head(token)
    if token.dep not in _SUBJECTS or verb.lemma not in {"be", "make", "seem", "take", "remain"}:
        return False
    things = (verb, *sentence.kids(verb, "acomp", "attr", "dobj"))
    behind = [k for t in things for k in sentence.kids(t, "xcomp", "ccomp", "acl", "advcl")]
    return any(
        k.i > verb.i and (k.tag == "VB" or any(m.lemma == "that" for m in sentence.kids(k, "mark")))
        for k in behind
    )
