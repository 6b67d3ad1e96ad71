"""Adding: participles by which somebody goes on who has said something before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_ADDING = frozenset(
    {"note", "add", "stress", "emphasise", "emphasize", "underline", "reiterate", "affirm"}
)
_INNER = frozenset({"dobj", "pobj", "attr", "conj"})


def added_to(sentence: Sentence, verb: Token) -> Token | None:
    """The verb of saying whose subject adds something, where a parser hung it on what is said.

    It said that it does not speak for the group, *noting* that it is worried.
    """
    if verb.lemma not in _ADDING or verb.tag != "VBG" or verb.is_root:
        return None
    head = sentence.head(verb)
    if verb.dep == "acl" and head.dep in _INNER:
        return next((t for t in sentence.ancestors(head) if t.is_root), None)
    first = sentence.subtree(verb)[0].i
    comma = first > 0 and sentence.tokens[first - 1].text == ","
    said = verb.dep == "advcl" and head.dep == "ccomp" and verb.i > head.i
    return sentence.head(head) if comma and said else None
