"""Mentions: where a text names an actor, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.cast import Cast
    from stancegraph.ingest.text.parser import Sentence
    from stancegraph.model.terms import Iri

_LONGEST_NAME = 7
_SHORT = 4
_ACTING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# Names of these are no actors, even where part of them is: the South China Sea.
_SWALLOWING = frozenset({"LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "ORG", "PERSON"})
_WITHIN = frozenset(
    {"in", "at", "near", "from", "outside", "around", "inside", "across", "through"}
)
_NO_NAME = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that stands for an actor.

    `kind` is name, title, adjective, seat, pronoun or nominal. `sentence` and `head` are
    the places of its sentence in the document and of its main word in the sentence;
    `first` and `last` those of its outer words.
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


def spans(sentence: Sentence, cast: Cast) -> list[tuple[int, int, str]]:
    """The proper names of a sentence: first and last token, and the recogniser's label."""
    entities = list(_entities(sentence))
    known = list(_known(sentence, cast))
    taken: set[int] = set()
    found = []
    for first, last, label in sorted(known, key=lambda s: (s[0] - s[1], s[0])):
        swallowed = any(
            one <= first and last <= other and other - one > last - first and kind in _SWALLOWING
            for one, other, kind in entities
        )
        if not swallowed and taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            found.append((first, last, label))
    for first, last, label in entities:
        if label in _ACTING and taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            found.append((first, last, label))
    return sorted(found)


def _entities(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """What the recogniser found, without articles and possessive endings."""
    first = -1
    for token in (*sentence.tokens, None):
        begins = token is None or not token.entity.startswith("I-")
        if begins and first >= 0:
            last = token.i - 1 if token else len(sentence.tokens) - 1
            label = sentence.tokens[first].entity[2:]
            start, end = _tight(sentence, first, last)
            if start <= end:
                yield start, end, label
            first = -1
        if token and token.entity.startswith("B-"):
            first = token.i


def _tight(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    tokens = sentence.tokens
    while first <= last and (tokens[first].pos in {"DET", "PUNCT"} or tokens[first].tag == "PRP$"):
        first += 1
    while last >= first and (tokens[last].pos == "PUNCT" or tokens[last].tag == "POS"):
        last -= 1
    return first, last


def _known(sentence: Sentence, cast: Cast) -> Iterator[tuple[int, int, str]]:
    """Names that the graph or the gazetteer has; the longest from each word on."""
    tokens = sentence.tokens
    for first, token in enumerate(tokens):
        if not (token.text[0].isupper() or token.text[0].isdigit()) or token.text in {"The", "A"}:
            continue
        text = token.text
        best = -1
        longest = min(len(tokens), first + _LONGEST_NAME)
        for last in range(first, longest):
            if last > first:
                gap = tokens[last].start - tokens[last - 1].end
                text += " " * min(gap, 1) + tokens[last].text
            if tokens[last].pos == "PUNCT" and tokens[last].text not in {"-", "."}:
                break
            if tokens[last].text == "." and last == len(tokens) - 1:
                break
            if tokens[last].pos == "PUNCT":
                continue
            if cast.is_name(text) and _plausible(sentence, first, last):
                best = last
        if best >= 0:
            entity = token.entity[2:]
            yield first, best, entity if entity in _ACTING else ""


def _plausible(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words that could be a name are used as one."""
    token = sentence.tokens[first]
    if token.entity[2:] in _NO_NAME and last == first:
        return False
    if last > first:
        return True
    if len(token.text) < _SHORT and not token.text.isupper():
        return token.pos == "PROPN" and token.entity != ""
    return token.pos in {"PROPN", "ADJ", "NOUN"} and (
        token.i > 0 or token.pos == "PROPN" or token.entity != ""
    )


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that is governed from without."""
    for token in reversed(sentence.tokens[first : last + 1]):
        if not first <= token.head <= last or token.is_root:
            return token.i
    return last


def is_place(sentence: Sentence, head: int) -> bool:
    """Whether a name is only where something happens: ``in Moscow``."""
    token = sentence.tokens[head]
    above = sentence.head(token)
    return token.dep == "pobj" and above.lemma in _WITHIN
