"""Mentions: where a text names an actor, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence
    from stancegraph.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that stands for an actor.

    `kind` is name, title, adjective, seat, place (of a seat where somebody goes), pronoun or
    nominal. `sentence` and `head` are
    the places of its sentence in the document and of its main word in the sentence;
    `first` and `last` those of its outer words. `certainty` is how often words of its sort
    are understood rightly; names have 1.
    """

    start: int
    end: int
    text: str
    actor: Iri
    kind: str
    sentence: int
    head: int
    first: int
    last: int
    certainty: float = 1.0


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that is governed from without."""
    for token in reversed(sentence.tokens[first : last + 1]):
        if not first <= token.head <= last or token.is_root:
            return token.i
    return last
