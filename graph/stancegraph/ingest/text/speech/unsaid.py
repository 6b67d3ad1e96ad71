"""Unsaid: verbs of saying by which nobody says anything of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.stances.told import is_told

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_NOBODY = frozenset({"nobody", "none", "few"})
_NO = frozenset({"no", "few"})
_DUE = frozenset({"must", "should", "ought"})


def is_unsaid(sentence: Sentence, verb: Token) -> bool:
    """Whether nobody says it, it only should be said, or a verb passes on what another says."""
    return (
        _cites(sentence, verb)
        or _is_of_nobody(sentence, verb)
        or _is_due(sentence, verb)
        or _names(sentence, verb)
        or is_told(sentence, verb)
    )


def _cites(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb only passes on what another says: was quoted as saying."""
    behind = [k for k in sentence.kids(verb, "prep") if k.lemma == "as"]
    return any(sentence.kids(k, "pcomp") for k in behind)


def _is_of_nobody(sentence: Sentence, verb: Token) -> bool:
    """Whether nobody says or thinks it: no one expects that."""
    subjects = sentence.kids(verb, "nsubj")
    return any(
        t.lemma in _NOBODY or any(k.lemma in _NO for k in sentence.kids(t, "det", "amod"))
        for t in subjects
    )


def _is_due(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody should say it, and has not."""
    return any(k.text.lower() in _DUE for k in sentence.kids(verb, "aux"))


def _names(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb only tells who calls something so: over what it said was a collision."""
    before = sentence.tokens[max(0, verb.i - 4) : verb.i]
    return verb.dep in {"pcomp", "ccomp"} and any(t.lemma == "what" for t in before)
