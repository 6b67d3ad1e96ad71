"""Localities: names of places and things, which a recogniser may take for those of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_WITHIN = frozenset(
    {"in", "at", "near", "from", "outside", "around", "inside", "across", "through"}
)
_SEEN = frozenset({"see", "view", "regard", "perceive", "interpret", "consider", "resent"})
_TOWARDS = frozenset({"to", "for", "via", "towards", "toward"})
_SENDING = frozenset({"send", "dispatch", "rush", "bring", "take"})
_NEAR = frozenset({"near", "off", "outside", "around", "along", "beyond", "across"})
_SIDES = frozenset({"south", "north", "east", "west", "southeast", "southwest", "northeast"})
_TAKEN = frozenset(
    {"shell", "bomb", "capture", "besiege", "retake", "recapture", "occupy", "storm", "overrun"}
)
_PARTS = frozenset({"eastern", "western", "northern", "southern", "central", "upper", "lower"})
_RECALLING = frozenset({"recall", "withdraw", "pull", "call"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul", "representative"})
_SITUATED = frozenset({"lie", "sit", "nestle"})


def localities(sentences: Iterable[Sentence], lexicon: Lexicon) -> frozenset[str]:
    """The names, in small letters, that a text itself shows to be those of places or things.

    The island *of* X, the X temple, near X, X lies; and names that end in such a noun.
    """
    things = lexicon.words["things.heads"]
    return frozenset(
        " ".join(t.text for t in sentence.tokens[first : last + 1]).lower()
        for sentence in sentences
        for first, last in _names(sentence)
        if _is_place(sentence, first, last, things)
    )


def _names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Every run of words with capitals, articles left out."""
    first = -1
    for token in sentence.tokens:
        capital = token.text[0].isupper() and token.pos in {"PROPN", "NOUN", "ADJ"}
        if capital and first < 0:
            first = token.i
        if not capital and first >= 0:
            yield first, token.i - 1
            first = -1
    if first >= 0:
        yield first, len(sentence.tokens) - 1


def _is_place(sentence: Sentence, first: int, last: int, things: frozenset[str]) -> bool:
    tokens = sentence.tokens
    if tokens[last].text.lower() in things or tokens[first].text in {"Lake", "Mount", "Cape"}:
        return True
    governing = sentence.head(tokens[last])
    if tokens[last].dep == "compound" and governing.i > last and governing.lemma in things:
        return tokens[last].tag != "JJ"
    top: Token = tokens[last]
    while first <= top.head <= last and not top.is_root:
        top = sentence.head(top)
    return _is_situated(sentence, top, things)


def _is_situated(sentence: Sentence, top: Token, things: frozenset[str]) -> bool:
    """Whether a name stands where only a place can: near X, X lies, they shelled X."""
    above = sentence.head(top)
    if top.dep in {"nsubj", "nsubjpass"}:
        return above.lemma in _SITUATED
    if top.dep == "dobj":
        return above.lemma in _TAKEN
    if top.dep != "pobj":
        return False
    parts = any(k.lemma in _PARTS for k in sentence.kids(top, "amod"))
    if above.lemma in _NEAR or (above.lemma == "in" and parts):
        return True
    owner = sentence.head(above)
    return above.lemma == "of" and (owner.lemma in things or owner.lemma in _SIDES)


def is_place(sentence: Sentence, head: int, lexicon: Lexicon) -> bool:
    """Whether a name is only where something happens: ``in Moscow``, but not seen in Moscow as."""
    token = sentence.tokens[head]
    above = sentence.head(token)
    if token.dep == "pobj" and above.lemma in _WITHIN:
        if above.lemma in {"from", "in"} and _is_recalled(sentence, above):
            return False
        return not (above.lemma == "in" and sentence.head(above).lemma in _SEEN)
    return token.dep == "compound" and above.lemma in lexicon.words["places.local"]


def _is_recalled(sentence: Sentence, preposition: Token) -> bool:
    """Whether an envoy is recalled from a place: withdrew its ambassador from Algiers."""
    above = sentence.head(preposition)
    verb = sentence.head(above) if above.pos == "NOUN" else above
    called = [above, *sentence.kids(verb, "dobj", "nsubjpass")]
    return verb.lemma in _RECALLING and any(k.lemma in _ENVOYS for k in called)


def is_goal(sentence: Sentence, head: int, lexicon: Lexicon) -> bool:
    """Whether a town is only where somebody goes: flew to Moscow, left Moscow."""
    token = sentence.tokens[head]
    above = sentence.head(token)
    if token.dep == "dobj":
        return above.lemma in lexicon.words["places.reached"]
    if token.dep != "pobj" or above.lemma not in _TOWARDS:
        return False
    moving = sentence.head(above)
    while moving.dep in {"prt", "prep"}:
        moving = sentence.head(moving)
    if moving.lemma in _SENDING:
        return bool(sentence.kids(moving, "dobj"))
    return moving.lemma in lexicon.words["places.moving"]
