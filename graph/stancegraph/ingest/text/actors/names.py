"""Names: the proper names of a sentence, by the graph, the gazetteer and the recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mistaken import is_all, is_crowd, is_cut, is_longer
from stancegraph.ingest.text.actors.persons import (
    first_of,
    joined,
    run,
    surnames,
    titled,
    unseen,
    whole_person,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_LONGEST_NAME = 7
_SHORT = 4
_INITIALS = 2
_ACTING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_NO_NAME = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
# The names of months and days.
_MONTHS = "january february march april may june july august september october november december"
_SHORT_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
CALENDAR = frozenset(f"{_MONTHS} {_SHORT_MONTHS} {_DAYS}".split())


def spans(
    sentence: Sentence,
    cast: Cast,
    titles: frozenset[str] = frozenset(),
    bodies: frozenset[str] = frozenset(),
) -> list[tuple[int, int, str]]:
    """The proper names of a sentence: first and last token, and the recogniser's label.

    Args:
        sentence: The sentence.
        cast: Who is known by name.
        titles: Words that stand before persons' names.
        bodies: Words that stand before the names of bodies: the aid agency Mercy Bridge.
    """
    entities = list(joined(sentence, list(_entities(sentence)), cast))
    entities = [
        e for e in entities if not is_crowd(sentence, e) and not is_cut(sentence, e, titles)
    ]
    known = list(_known(sentence, cast))
    taken: set[int] = set()
    found = []
    for first, last, label in sorted(known, key=lambda s: (s[0] - s[1], s[0])):
        around = [
            e for e in entities if e[0] <= first and last <= e[1] and is_longer(e, first, last)
        ]
        owners = [e for e in around if _belongs(sentence, cast, e, first, last)]
        for one in owners:
            entities[entities.index(one)] = (
                *_tight(sentence, one[0], _before_of(sentence, first)),
                one[2],
            )
        if len(owners) == len(around) and taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            found.append((first, last, label))
    for first, last, label in (
        *titled(sentence, titles),
        *unseen(sentence, titles),
        *_described(sentence, bodies, cast),
        *entities,
        *surnames(sentence, cast),
        *unseen(sentence),
    ):
        begin, end = first, last
        if label == "PERSON":
            end = whole_person(sentence, last, taken)
            begin = first_of(sentence, first, end, titles | bodies, cast)
        if label in _ACTING and taken.isdisjoint(range(begin, end + 1)):
            taken.update(range(begin, end + 1))
            found.append((begin, end, label))
    return sorted(found)


def _belongs(
    sentence: Sentence, cast: Cast, entity: tuple[int, int, str], first: int, last: int
) -> bool:
    """Whether a longer name is that of a body *of* the known one: Council of the Arab League."""
    end = _before_of(sentence, first)
    whole = entity[2] == "ORG" and entity[1] == last and end >= entity[0]
    return whole and last > first and cast.is_body(sentence.text(first, last))


def _before_of(sentence: Sentence, first: int) -> int:
    """The word before "of the" that stands before a name; -1 where nothing like it does."""
    tokens = sentence.tokens
    at = first - 1
    if at > 0 and tokens[at].lemma == "the":
        at -= 1
    return at - 1 if at > 0 and tokens[at].lemma == "of" else -1


def _described(
    sentence: Sentence, bodies: frozenset[str], cast: Cast
) -> Iterator[tuple[int, int, str]]:
    """Names of bodies that stand behind what they are: the aid agency Mercy Bridge."""
    tokens = sentence.tokens
    for token in tokens[:-1]:
        if token.text not in bodies or token.tag != "NN":
            continue
        last = run(sentence, token.i + 1)
        beside = last > token.i and (token.head == last or tokens[last].head == token.i)
        if beside and not cast.is_name(sentence.text(token.i + 1, last)):
            yield token.i + 1, last, "ORG"


def _entities(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """What the recogniser found, without articles and possessive endings."""
    first = -1
    for token in (*sentence.tokens, None):
        begins = token is None or not token.entity.startswith("I-")
        if begins and first >= 0:
            last = token.i - 1 if token else len(sentence.tokens) - 1
            label = sentence.tokens[first].entity[2:]
            start, end = _tight(sentence, first, last)
            if label == "ORG" and start < end and _is_tail(sentence, start, end):
                start -= 2
            if start <= end:
                yield start, end, label
            first = -1
        if token and token.entity.startswith("B-"):
            first = token.i


def _tight(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    tokens = sentence.tokens
    while first <= last and _is_before_name(sentence, first):
        first += 1
    ends = (t.i for t in tokens[first + 1 : last + 1] if t.text == "(" or _is_dash(sentence, t.i))
    opening = next(ends, last + 1)
    last = opening - 1
    while last >= first and (tokens[last].pos in {"PUNCT", "ADP"} or tokens[last].tag == "POS"):
        last -= 1
    return first, last


def _is_dash(sentence: Sentence, at: int) -> bool:
    """Whether a mark is a dash between spaces, and not one within a name."""
    around = sentence.tokens[at - 1 : at + 2]
    if around[1].text not in {"-", "--", "\u2013", "\u2014"} or len(around) < len("a-b"):
        return False
    return around[0].end < around[1].start and around[1].end < around[2].start


def _is_before_name(sentence: Sentence, at: int) -> bool:
    """Whether a word is an article or the like; *All* of All Progressives Congress is none."""
    token = sentence.tokens[at]
    return not is_all(sentence, at) and (token.pos in {"DET", "PUNCT"} or token.tag == "PRP$")


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
    if last == first and token.entity[2:] in _NO_NAME and not _is_plain_name(token):
        return False
    if last > first:
        return not _is_tail(sentence, first, last)
    if len(token.text) < _SHORT and not token.text.isupper():
        return token.pos == "PROPN" and token.entity != ""
    return token.pos in {"PROPN", "ADJ", "NOUN"} and (
        token.i > 0
        or (token.text.isupper() and len(token.text) > _INITIALS)
        or token.pos == "PROPN"
        or token.entity != ""
    )


def _is_tail(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a longer name ends in a known one: the Peace and *Security Council*."""
    if first <= 1 or sentence.tokens[first - 1].lemma not in {"and", "&"}:
        return False
    before = sentence.tokens[first - 2]
    beside = before.dep in {"compound", "nmod", "amod"} and first <= before.head <= last
    return beside and before.text[0].isupper()


def _is_plain_name(token: Token) -> bool:
    """Whether a recogniser that sees a date or number in a word may be wrong: in Niger."""
    return token.tag == "NNP" and len(token.text) >= _SHORT and token.lemma not in CALENDAR
