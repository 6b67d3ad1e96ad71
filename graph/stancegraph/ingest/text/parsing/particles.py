"""Particles: words behind a verb that make it mean something of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_PARTICLES = frozenset({"down", "off", "out", "up", "back", "away", "on", "over", "in"})


def is_other(sentence: Sentence, verb: Token) -> bool:
    """Whether a particle makes a verb another one: call off, put off, but not speak."""
    after = sentence.tokens[verb.i + 1 : verb.i + 2]
    return bool(sentence.kids(verb, "prt")) or any(t.lemma == "off" for t in after)


def particle(sentence: Sentence, verb: Token) -> str:
    """The lemma of a verb with its particle, as the lexicon has it: ``rule_out``."""
    for kid in sentence.kids(verb, "prt"):
        return f"{verb.lemma}_{kid.lemma}"
    for kid in sentence.kids(verb, "advmod", "prep"):  # sat down in London
        if kid.lemma == "together":
            return f"{verb.lemma}_together"
        if kid.i == verb.i + 1 and kid.lemma in _PARTICLES and not sentence.kids(kid, "pobj"):
            return f"{verb.lemma}_{kid.lemma}"
    return ""
