"""Saying: whose words a verb is that hangs on the clause that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.relatives import outer_saying

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_SPEAKING = frozenset(
    {
        "blame",
        "denounce",
        "urge",
        "call",
        "demand",
        "accuse",
        "ask",
        "warn",
        "vow",
        "appeal",
        "condemn",
        "reject",
    }
)
_BLAMING = frozenset({"accuse", "blame", "denounce"})
_RULING = frozenset({"decide", "conclude", "determine", "rule", "find", "declare"})
# Helping verbs of a content that one in the past behind it is no part of: can, and urged.
_BACK_THEN = frozenset({"was", "were", "would", "could", "can", "will", "wo", "may", "must"})
_TALKING = frozenset(
    {"say", "tell", "meet", "speak", "talk", "hold", "discuss", "address", "visit"}
)


def saying(sentence: Sentence, head: Token, verb: Token) -> Token | None:
    """The verb of saying that another is coordinated with, where a comma sets off its content.

    India said that Canada had done nothing, and called on it to act.
    """
    outer = outer_saying(sentence, head, verb)
    if outer or head.dep != "ccomp":
        return outer
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma in _SPEAKING:
        comma = sentence.tokens[verb.i - 1].text == ","  # said that it had fled, blaming Mali
        return sentence.head(head) if comma and sentence.head(head).i < head.i < verb.i else None
    if verb.dep != "conj" or verb.tag not in {"VBD", "VBN"}:
        return None
    if _rules(sentence, head) or _blames(head, verb) or _is_apart(sentence, head, verb):
        return sentence.head(head)
    if verb.tag != "VBD":
        return None
    before = [k for k in sentence.kids(head, "cc", "punct") if k.i < verb.i][-2:]
    above = sentence.head(head)
    is_set_off = [k.text for k in before] == [",", "and"] and before[1].i == verb.i - 1
    return above if is_set_off and above.tag == "VBD" and above.i < head.i else None


def _blames(head: Token, verb: Token) -> bool:
    """Whether a verb of blame is the sayer's: said that the well was theirs and accused Mali."""
    blames = verb.lemma in _BLAMING and verb.tag == "VBD"
    return blames and head.lemma not in _TALKING | _SPEAKING and head.tag in {"VBD", "VBN"}


def _rules(sentence: Sentence, head: Token) -> bool:
    """Whether a clause is a ruling that was acted on: found that it was guilty and fined it."""
    return head.lemma == "be" and sentence.head(head).lemma in _RULING


def _is_apart(sentence: Sentence, head: Token, verb: Token) -> bool:
    """Whether the time of a verb of speech sets it off: said it had fired, and urged the Union."""
    helped = {k.text.lower() for k in sentence.kids(head, "aux")}
    past = verb.tag == "VBD" and bool(helped & _BACK_THEN)
    speaks = verb.lemma in _SPEAKING and not sentence.kids(verb, "aux", "auxpass")
    return speaks and ("had" in helped or past)
