"""What clauses and describing words belong to, where a parser hangs them elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_COMPLAINTS = frozenset({"protest", "complain", "object", "convey", "lodge", "deliver", "express"})
_GOING_ON = frozenset(
    {"note", "add", "stress", "emphasize", "emphasise", "reiterate", "say", "recall", "cite",
     "underline", "underscore", "highlight", "refer", "explain", "point", "assert", "argue"}
)  # fmt: skip
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_PURPOSES = frozenset({"acl", "xcomp", "advcl"})
_PEOPLE = frozenset({"member", "leader", "head", "chief", "spokesman", "commander", "official"})


def summoner(sentence: Sentence, verb: Token) -> Token | None:
    """The verb by whose subject something is done to whom it summons: called in X to protest."""
    above = sentence.head(verb)
    if verb.dep == "acl" and above.dep in {"dobj", "nsubjpass"}:
        above = sentence.head(above)
    called = above.lemma in {"summon", "call", "convoke"} and verb.dep in _PURPOSES
    return above if called and verb.tag == "VB" and verb.lemma in _COMPLAINTS else None


def outer_saying(sentence: Sentence, head: Token, verb: Token) -> Token | None:
    """The verb of saying with which another goes on behind a comma: said it fled, adding that."""
    above = sentence.head(head)
    comma = any(t.text == "," for t in sentence.tokens[verb.i - 1 : verb.i])
    goes_on = verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma in _GOING_ON
    said = head.dep == "ccomp" and above.pos == "VERB" and above.i < head.i
    return above if comma and goes_on and said and head.tag != "VBG" else None


def noun_of(sentence: Sentence, token: Token) -> Token:
    """The noun behind a token that describes it: Chinese *soldiers*; else the token."""
    while token.dep in _BEFORE_NOUNS and token.head > token.i:
        token = sentence.head(token)
    return token


def thing_before(sentence: Sentence, which: Token, person: Token) -> Token:
    """What *which* stands for beside a person: a member of the junta which seized power."""
    before = sentence.tokens[which.i - 1]
    of = sentence.head(before)
    behind = which.lemma == "which" and before.dep == "pobj" and of.head == person.i
    return before if behind and of.lemma == "of" and person.lemma in _PEOPLE else person
