"""Persons: their names where a recogniser sees only part of them, or something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_INITIALS = 2
ADDRESSES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Mx", "Sir", "Lord", "Lady", "Señor", "Madame"})
_WORKS = frozenset({"WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "FAC"})
_SAYING = frozenset({"say", "tell", "add", "warn", "note", "claim", "insist", "argue"})
_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn", "ben", "ould", "van", "von", "de", "-"})
_KIN = frozenset(
    {"son", "daughter", "brother", "sister", "father", "mother", "wife", "husband", "cousin",
     "nephew", "niece", "uncle", "widow", "predecessor", "successor", "deputy"}
)  # fmt: skip
_DOING = frozenset({"nsubj", "nsubjpass"})


def joined(
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


def surnames(sentence: Sentence, cast: Cast) -> Iterator[tuple[int, int, str]]:
    """Surnames of persons met before, and what stands behind Mr and the like."""
    for token in sentence.tokens:
        if token.tag != "NNP" or not token.text[0].isupper() or token.text.isupper():
            continue
        before = sentence.tokens[token.i - 1].text.rstrip(".") if token.i else ""
        last = before in ADDRESSES or cast.key(token.text) in cast.surnames
        if last or (token.dep in _DOING and not token.entity and cast.called(token.text)):
            yield token.i, token.i, "PERSON"


def titled(sentence: Sentence, titles: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Names that stand behind a title, whatever a recogniser sees in them."""
    tokens = sentence.tokens
    for token in tokens[:-1]:
        if token.text.lower() not in titles or token.tag not in {"NN", "NNP"}:
            continue
        first = token.i + 1 + (tokens[token.i + 1].text == ",")
        last = run(sentence, first)
        beside = first == token.i + 1 or (last >= first and tokens[last].head == token.i)
        if last > first and beside and tokens[first].text.lower() not in titles:
            yield first, last, "PERSON"


def unseen(
    sentence: Sentence, titles: frozenset[str] | None = None
) -> Iterator[tuple[int, int, str]]:
    """Persons that a recogniser does not see: two or three names that do something.

    With titles, those named beside one: the foreign minister of Peru, *Ana Pérez*.
    """
    for token in sentence.tokens:
        kin = titles is not None and token.dep == "appos"
        kin = kin and sentence.head(token).lemma.lower() in _KIN | (titles or _KIN)
        stands = kin if titles is not None else token.dep in _DOING
        if token.tag != "NNP" or not stands or not (kin or _is_unseen(sentence, token)):
            continue
        first = token.i
        while first > 0 and _is_given_name(sentence.tokens[first - 1], token.i, titled=kin):
            first -= 1
        before = sentence.tokens[first - 1].dep if first else ""
        whole = first < token.i <= first + 2 and is_word(token) and before != "det"
        if whole and not sentence.kids(token, "det", "amod", "prep"):
            yield first, token.i, "PERSON"


def _is_unseen(sentence: Sentence, token: Token) -> bool:
    """Whether a recogniser sees nothing in a name, or a work in that of somebody who speaks."""
    return not token.entity or (is_work(token) and sentence.head(token).lemma in _SAYING)


def is_work(token: Token) -> bool:
    """Whether a recogniser sees a work or thing in a word."""
    return token.entity[2:] in _WORKS


def _is_given_name(token: Token, head: int, *, titled: bool) -> bool:
    named = titled or not token.entity or is_work(token)
    apart = token.tag == "NNP" and named and token.dep == "compound"
    return apart and token.head == head and is_word(token)


def whole_person(sentence: Sentence, last: int, taken: set[int]) -> int:
    """The last word of a person's name of which a recogniser saw only the beginning."""
    tokens = sentence.tokens
    while last + 1 < len(tokens) and last + 1 not in taken:
        after = tokens[last + 1]
        if _is_hyphened(sentence, last):  # Han Dong-min
            last += 2
            continue
        if after.text in _PARTICLES - {"-"} and (end := run(sentence, last + 1)) > last:
            last = end
            continue
        if after.tag != "NNP" or after.entity or not after.text.istitle():
            break
        last += 1
    return last


def first_of(sentence: Sentence, first: int, last: int, others: frozenset[str], cast: Cast) -> int:
    """The first word of a person's name of which a recogniser saw only the end."""
    while first > 0:
        before = sentence.tokens[first - 1]
        matter = first > 1 and sentence.tokens[first - 2].lemma in {"of", "for"}
        within = not matter and before.dep == "compound" and first <= before.head <= last
        named = before.tag == "NNP" and not before.entity and before.text.istitle()
        titled = before.text.lower().rstrip(".") in others
        if titled or not (within and named) or cast.is_name(before.text):
            break
        first -= 1
    return first


def _is_hyphened(sentence: Sentence, last: int) -> bool:
    """Whether a name goes on behind a hyphen without a space around it."""
    behind = sentence.tokens[last + 1 : last + 3]
    if len(behind) < _INITIALS or behind[0].text != "-" or not behind[1].text.isalpha():
        return False
    glued = sentence.tokens[last].end == behind[0].start and behind[0].end == behind[1].start
    return glued and behind[1].tag == "NNP"


def run(sentence: Sentence, first: int) -> int:
    """The last of the words with capitals from one on; the one before it if there is none."""
    last = first - 1
    for token in sentence.tokens[first:]:
        if token.i > first and token.text in _PARTICLES:
            continue  # Abdel Fattah *al*-Burhan
        if token.tag != "NNP" or not is_word(token):
            break
        last = token.i
    return last


def is_word(token: Token) -> bool:
    """Whether a word has a capital and is no abbreviation."""
    return token.text[0].isupper() and not (token.text.isupper() and len(token.text) > 1)
