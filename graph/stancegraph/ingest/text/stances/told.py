"""Told: what somebody is asked to do, which is no stance of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.ingest.text.stances.matters import INFINITIVE

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_TELLS = frozenset(
    {"tell", "order", "urge", "ask", "force", "want", "press", "instruct", "invite", "advise"}
)
_CALLS = frozenset({"call", "appeal", "plead", "prevail"})
_TO_WHOM = ("on", "upon", "to", "with", "for")
_DEMANDS = frozenset({"demand", "request", "require"})


def is_told(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody else tells the subject to: they were told to ask for more."""
    while verb.dep == "conj" and verb.tag == "VB" and not sentence.kids(verb, "nsubj"):
        verb = sentence.head(verb)  # to stop the work and to commit to talks
    head = sentence.head(verb)
    if verb.dep == "ccomp" and head.lemma in _DEMANDS and verb.tag in {"VB", "VBP"}:
        return not sentence.kids(verb, "aux")  # demanded that the creditors promise relief
    if head.lemma == "let" and verb.dep == "ccomp":
        return True
    infinitive = any(k.tag == INFINITIVE for k in sentence.kids(verb, "aux"))
    if not infinitive or verb.dep not in {"xcomp", "ccomp", "advcl"}:
        return False
    if head.lemma in _CALLS:  # called on the Union to support it
        return any(t.i < verb.i for t in pobjects(sentence, head, *_TO_WHOM))
    if head.lemma not in _TELLS:
        return False
    return bool(sentence.kids(head, "dobj", "auxpass", "dative") or sentence.kids(verb, "nsubj"))


def is_no_state(sentence: Sentence, word: Token) -> bool:
    """Whether a participle is part of a verb: had committed to it; it was resolved that."""
    helped = {k.lemma for k in sentence.kids(word, "aux")}
    if "have" in helped and not sentence.kids(word, "auxpass"):
        return True
    subjects = sentence.kids(word, "nsubjpass")
    return any(k.lemma == "it" for k in subjects) and bool(sentence.kids(word, "ccomp"))
