"""Whether what a model proposes stands in the text: quotes word for word, names, and matters.

It keeps out what the text does not say. It cannot tell whether a quote that names both actors
means what the model reads in it, nor that a text lies; so all of it is proposed for review.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.ingest.text.issues.linking import content_words
from stancegraph.model.ids import name_key

if TYPE_CHECKING:
    from stancegraph.gazetteer import Gazetteer
    from stancegraph.ingest.llm.chunks import Chunk
    from stancegraph.ingest.llm.schema import Proposal
    from stancegraph.model.documents import Document

# One for one, so that offsets stay.
_PLAIN = str.maketrans(
    "\u2018\u2019\u201b\u201c\u201d\u201f\u2010\u2011\u2013\u2014", "'''\"\"\"----"
)
_WORD = re.compile(r"\w")
_MARKS = "\"' "
_FEWEST_WORDS = 2
# Around a quote, in characters: what a claim is about stands there.
_NEAR = 600
# Of the words of an issue, those that must stand there.
_SHARE = 0.5
_SHORTEST_KEY = 4
_POINTING = """i me we us you he him she her it they them who whom which both this these those
himself herself itself themselves ourselves his hers its their theirs our my your"""
_PRONOUNS = _POINTING.split()
_NO_NAMES = frozenset([*_PRONOUNS, "that", "one"])
# Words that stand for an actor who is named elsewhere: they, their, the ministry. Not US.
_POINTS = re.compile(
    rf"\b(?:{'|'.join(form for word in _PRONOUNS for form in (word, word.capitalize()))})\b"
    r"|\b[Tt]he\s+(?:\w+[ -])?[a-z]"
)
# What the graph and Wikidata call actors, and no text.
_ID = re.compile(r"Q\d+|actor:.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grounded:
    """A proposal whose quote and condition stand at these places of the document's text."""

    proposal: Proposal
    start: int
    end: int
    condition: str = ""


class Passage:
    """A part of a document, and what stands in it."""

    def __init__(self, chunk: Chunk, names: Names) -> None:
        self.chunk, self._names = chunk, names
        self._folded, self._places = _fold(chunk.text)

    def find(self, words: str) -> tuple[int, int] | None:
        """Where words stand verbatim, in offsets of the document; None where they do not.

        Quotation marks, dashes and runs of white space count as alike. The words are whole:
        "threat" does not stand in "threaten".
        """
        folded = _fold(words)[0].strip()
        for sought in dict.fromkeys((folded, folded.strip(_MARKS))):
            place = self._folded.find(sought) if _WORD.search(sought) else -1
            while place >= 0:
                start, end = self._places[place], self._places[place + len(sought) - 1] + 1
                if self._is_whole(start, end):
                    return self.chunk.start + start, self.chunk.start + end
                place = self._folded.find(sought, place + 1)
        return None

    def _is_whole(self, start: int, end: int) -> bool:
        text = self.chunk.text
        cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        cuts_behind = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        return not cuts_before and not cuts_behind

    def check(self, proposal: Proposal) -> Grounded | str:
        """A proposal with its places, or what of it does not stand in the text."""
        at = self.find(proposal.quote)
        if at is None:
            return f'the quote "{proposal.quote}" does not stand verbatim in this part'
        if len(proposal.quote.split()) < _FEWEST_WORDS:
            return f'the quote "{proposal.quote}" is too short to bear the claim'
        low, high = (place - self.chunk.start for place in at)
        quote = self.chunk.text[low:high]
        near = self.chunk.text[max(0, low - _NEAR) : high + _NEAR]
        subject, object_ = proposal.subject.name, proposal.object
        is_relation = proposal.object_kind == "actor"
        actors = [subject, object_] if is_relation else [subject]
        for name in (*actors, *(actor.name for actor in proposal.attribution)):
            if not self._names.has(name):
                return f'the text names nobody "{name}"'
        if is_relation and (problem := self._unborne(actors, quote, near)):
            return problem
        if not is_relation and not _has_matter(object_, near):
            return f'the issue "{object_}" is not in the words of the text around "{quote}"'
        return self._with_condition(proposal, at)

    def _unborne(self, actors: list[str], quote: str, near: str) -> str:
        """By which actor of a relation a quote does not bear it, if by any."""
        for name in actors:
            if not (self._names.is_meant_in(name, quote) or _POINTS.search(quote)):
                return f'the quote "{quote}" does not show that it is about "{name}"; quote more'
        if not any(self._names.is_meant_in(name, near) for name in actors):
            return f'neither actor is named near the quote "{quote}"'
        return ""

    def _with_condition(self, proposal: Proposal, at: tuple[int, int]) -> Grounded | str:
        if not proposal.condition:
            return Grounded(proposal, *at)
        place = self.find(proposal.condition)
        if place is None:
            return f'the condition "{proposal.condition}" does not stand verbatim in this part'
        low, high = (n - self.chunk.start for n in place)
        return Grounded(proposal, *at, condition=self.chunk.text[low:high])


def _has_matter(words: str, text: str) -> bool:
    bag = content_words(words)
    return bool(bag) and len(bag & content_words(text)) >= _SHARE * len(bag)


class Names:
    """The names that a document has, its title and its author included."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._key = _padded(f"{document.title} | {document.author} | {document.text}")
        self._gazetteer = gazetteer
        self._has: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Whether a document names somebody so, or by another name of the same actor."""
        if name not in self._has:
            is_name = name_key(name) not in _NO_NAMES and not _ID.fullmatch(name)
            self._has[name] = is_name and self._stands_in(name, self._key)
        return self._has[name]

    def is_meant_in(self, name: str, words: str) -> bool:
        """Whether words have a name, another of the same actor, or a part: Stern's."""
        key = _padded(words)
        parts = {word for word in name_key(name).split() if len(word) >= _SHORTEST_KEY}
        return self._stands_in(name, key) or not parts.isdisjoint(key.split())

    def _stands_in(self, name: str, text: str) -> bool:
        key = name_key(name).removeprefix("the ")
        if not key:
            return False
        if f" {key} " in text:
            return True
        return any(
            len(other) >= _SHORTEST_KEY and f" {other} " in text
            for number in self._gazetteer.keys.get(key, ())
            for other in self._gazetteer.names(number)
        )


def _padded(text: str) -> str:
    return f" {name_key(text)} "


def _fold(text: str) -> tuple[str, list[int]]:
    """A text with plain marks and single spaces, and the place of each character in it."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_PLAIN)):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "  # noqa: PLW2901 - the same character, plain
        characters.append(character)
        places.append(place)
    return "".join(characters), places
