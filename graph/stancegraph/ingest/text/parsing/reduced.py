"""Reduced clauses that were taken for whole ones: the force *pushing* north was a tool."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.parser import Sentence

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PARTICIPLES = frozenset({"VBG", "VBN", "VBD"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_AUXILIARIES = ("aux", "auxpass")


def unreduced(sentence: Sentence) -> Sentence:
    """A sentence in which the participle behind a noun is no clause beside the finite verb.

    It said that the force pushing north was a tool; the resolutions taken now will be kept.
    """
    for participle in sentence.tokens:
        if participle.dep != "ccomp" or participle.tag not in _PARTICIPLES:
            continue
        subjects = sentence.kids(participle, "nsubj", "nsubjpass")
        if len(subjects) != 1 or sentence.kids(participle, *_AUXILIARIES):
            continue
        if verb := _main(sentence, participle):
            return _moved(sentence, participle, subjects[0], verb)
    return sentence


def _main(sentence: Sentence, participle: Token) -> Token | None:
    """The finite verb without a subject right behind a participle and what is below that."""
    head = sentence.head(participle)
    last = sentence.subtree(participle)[-1].i
    for above in (head, sentence.head(head)):
        for verb in sentence.kids(above, "ccomp"):
            helped = sentence.kids(verb, *_AUXILIARIES)
            first = min((t.i for t in (verb, *helped)), default=verb.i)
            finite = {verb.tag, *(k.tag for k in helped)} & _FINITE
            if first == last + 1 and finite and not sentence.kids(verb, "mark", *_SUBJECTS):
                return verb
    return None


def _moved(sentence: Sentence, participle: Token, noun: Token, verb: Token) -> Sentence:
    marks = {k.i for k in sentence.kids(participle, "mark")}
    subject = "nsubjpass" if sentence.kids(verb, "auxpass") else "nsubj"
    tag = "VBN" if participle.tag == "VBD" else participle.tag
    tokens = []
    for token in sentence.tokens:
        moved = token
        if token.i == participle.i:
            moved = replace(token, dep="acl", head=noun.i, tag=tag)
        elif token.i == noun.i:
            moved = replace(token, dep=subject, head=verb.i)
        elif token.i == verb.i:
            moved = replace(token, head=participle.head)
        elif token.i in marks:
            moved = replace(token, head=verb.i)
        tokens.append(moved)
    return Sentence(tuple(tokens), sentence.line)
