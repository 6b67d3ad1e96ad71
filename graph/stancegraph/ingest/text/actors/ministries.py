"""Ministries: what they are of, so that both orders of the words mean the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.model.ids import local

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.model.terms import Iri

_HEADS = frozenset({"ministry", "department"})


def ministry(sentence: Sentence, token: Token, last: int, owners: list[Iri]) -> str:
    """The id of a ministry *of* something, the same as in the other order of the words."""
    end = next((t.i for t in sentence.tokens[token.i + 3 : last] if t.lemma == "of"), last + 1)
    words = " ".join(t.text for t in sentence.tokens[token.i : end])
    return ministry_slug(words, owners[-1]) if owners else ""


def ministry_slug(name: str, state: Iri) -> str:
    """The id of a ministry *of* something by its name; empty for any other body."""
    head, of, matter = name.lower().partition(" of ")
    matter = matter.partition(" of ")[0].removeprefix("the ").removesuffix(" affairs").strip()
    return f"{local(state)}-{matter}-{head}" if head in _HEADS and of and matter else ""


def matter_of(sentence: Sentence, token: Token) -> str:
    """What a ministry in small letters is of, for its id: the ministry *of foreign affairs*."""
    if token.lemma not in _HEADS:
        return ""
    matter = next((t for t in pobjects(sentence, token, "of") if t.text.islower()), None)
    if matter is None:
        return ""
    words = [t.text for t in (*sentence.kids(matter, "amod", "compound"), matter)]
    return " ".join(words).removesuffix(" affairs") + " "
