"""Names: the proper names of a sentence, by the graph, the gazetteer and the recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mistaken import is_crowd, is_cut, is_longer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_LONGEST_NAME = 7
_SHORT = 4
_INITIALS = 2
_ACTING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_NO_NAME = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})
_ADDRESSES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Mx", "Sir", "Lord", "Lady", "Señor", "Madame"})
_DOING = frozenset({"nsubj", "nsubjpass"})
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
    entities = list(_joined(sentence, list(_entities(sentence)), cast))
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
        *_titled(sentence, titles),
        *_described(sentence, bodies, cast),
        *entities,
        *_surnames(sentence, cast),
        *_unseen(sentence),
    ):
        end = _whole_person(sentence, last, taken) if label == "PERSON" else last
        if label in _ACTING and taken.isdisjoint(range(first, end + 1)):
            taken.update(range(first, end + 1))
            found.append((first, end, label))
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


def _joined(
    sentence: Sentence, entities: list[tuple[int, int, str]], cast: Cast
) -> Iterator[tuple[int, int, str]]:
    """A first name that was taken for something else, joined to the surname behind it."""
    held: tuple[int, int, str] | None = None
    for entity in entities:
        if held and _is_first_name(sentence, held, entity, cast):
            held = (held[0], entity[1], entity[2])
            continue
        if held:
            yield held
        held = entity
    if held:
        yield held


def _is_first_name(
    sentence: Sentence, one: tuple[int, int, str], other: tuple[int, int, str], cast: Cast
) -> bool:
    """Whether a word of its own is the first name of the person named behind it."""
    if one[0] != one[1] or one[1] + 1 != other[0] or other[2] != "PERSON":
        return False
    word = sentence.tokens[one[0]]
    return word.tag == "NNP" and word.head >= other[0] and not cast.is_name(word.text)


def _surnames(sentence: Sentence, cast: Cast) -> Iterator[tuple[int, int, str]]:
    """Surnames of persons met before, and what stands behind Mr and the like."""
    for token in sentence.tokens:
        if token.tag != "NNP" or not token.text[0].isupper() or token.text.isupper():
            continue
        before = sentence.tokens[token.i - 1].text.rstrip(".") if token.i else ""
        if before in _ADDRESSES or cast.key(token.text) in cast.surnames:
            yield token.i, token.i, "PERSON"


def _titled(sentence: Sentence, titles: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Names that stand behind a title, whatever a recogniser sees in them."""
    tokens = sentence.tokens
    for token in tokens[:-1]:
        if token.text.lower() not in titles or token.tag not in {"NN", "NNP"}:
            continue
        first = token.i + 1 + (tokens[token.i + 1].text == ",")
        last = _run(sentence, first)
        beside = first == token.i + 1 or (last >= first and tokens[last].head == token.i)
        if last > first and beside and tokens[first].text.lower() not in titles:
            yield first, last, "PERSON"


def _unseen(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Persons that a recogniser does not see: two or three names that do something."""
    for token in sentence.tokens:
        if token.tag != "NNP" or token.dep not in _DOING or token.entity:
            continue
        first = token.i
        while first > 0 and _is_given_name(sentence.tokens[first - 1], token.i):
            first -= 1
        before = sentence.tokens[first - 1].dep if first else ""
        whole = first < token.i <= first + 2 and _is_word(token) and before != "det"
        if whole and not sentence.kids(token, "det", "amod", "prep"):
            yield first, token.i, "PERSON"


def _described(
    sentence: Sentence, bodies: frozenset[str], cast: Cast
) -> Iterator[tuple[int, int, str]]:
    """Names of bodies that stand behind what they are: the aid agency Mercy Bridge."""
    tokens = sentence.tokens
    for token in tokens[:-1]:
        if token.text not in bodies or token.tag != "NN":
            continue
        last = _run(sentence, token.i + 1)
        beside = last > token.i and (token.head == last or tokens[last].head == token.i)
        if beside and not cast.is_name(sentence.text(token.i + 1, last)):
            yield token.i + 1, last, "ORG"


def _run(sentence: Sentence, first: int) -> int:
    """The last of the words with capitals from one on; the one before it if there is none."""
    last = first - 1
    for token in sentence.tokens[first:]:
        if token.tag != "NNP" or not _is_word(token):
            break
        last = token.i
    return last


def _is_given_name(token: Token, head: int) -> bool:
    apart = token.tag == "NNP" and not token.entity and token.dep == "compound"
    return apart and token.head == head and _is_word(token)


def _is_word(token: Token) -> bool:
    return token.text[0].isupper() and not (token.text.isupper() and len(token.text) > 1)


def _whole_person(sentence: Sentence, last: int, taken: set[int]) -> int:
    """The last word of a person's name of which a recogniser saw only the beginning."""
    tokens = sentence.tokens
    while last + 1 < len(tokens) and last + 1 not in taken:
        after = tokens[last + 1]
        if _is_hyphened(sentence, last):  # Han Dong-min
            last += 2
            continue
        if after.tag != "NNP" or after.entity or not after.text.istitle():
            break
        last += 1
    return last


def _is_hyphened(sentence: Sentence, last: int) -> bool:
    """Whether a name goes on behind a hyphen without a space around it."""
    behind = sentence.tokens[last + 1 : last + 3]
    if len(behind) < _INITIALS or behind[0].text != "-" or not behind[1].text.isalpha():
        return False
    glued = sentence.tokens[last].end == behind[0].start and behind[0].end == behind[1].start
    return glued and behind[1].tag == "NNP"


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
    while first <= last and (tokens[first].pos in {"DET", "PUNCT"} or tokens[first].tag == "PRP$"):
        first += 1
    opening = next((t.i for t in tokens[first + 1 : last + 1] if t.text == "("), last + 1)
    last = opening - 1
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
