"""Evidence: the position that words of praise, blame, worry or duty show where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.ingest.text.lexicon import Lexicon, Marker
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_CLAUSES = frozenset({"VERB", "AUX"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "without"})
_NEGATING = frozenset({"neg", "det", "preconj"})
_ASKING = frozenset({"whether", "if"})
# Words that are evidence as nouns only: but not, the responsibility lies with them.
_AS_NOUNS = frozenset({"lies", "breaches"})
# Clauses that tell when, why or which, and not what somebody thinks of the matter.
_BESIDE = frozenset({"advcl", "relcl"})
_OTHERS = frozenset({"other", "they", "nobody", "none", "who", "everybody", "everyone"})
_VALUES = frozenset({"blame", "praise", "worry"})
# What not to be so shows; what must not be has words of its own.
_NEGATED = {"praise": "opposes"}


def evidence(
    lexicon: Lexicon, sentence: Sentence, text: str, tokens: Sequence[Token], top: Token
) -> tuple[str, str, Token] | None:
    """The position that the words of a matter are evidence for, its marker, and the word.

    Args:
        lexicon: The markers.
        sentence: The sentence that the matter is part of.
        text: The document.
        tokens: The words of the matter.
        top: Its main word.
    """
    start, end = span(list(tokens))
    for marker in lexicon.markers:
        for match in marker.pattern.finditer(text, start, end):
            last = match.end(1 if marker.pattern.groups else 0)
            word = next((t for t in reversed(tokens) if t.start < last), top)
            if marker.id == "must":
                word = next((t for t in tokens if t.end > match.start()), top)
            if found := _read(marker, sentence, word, top):
                return found, marker.id, word
    return None


def _read(marker: Marker, sentence: Sentence, word: Token, top: Token) -> str:
    """The position of a marker at a word, if it holds there; else nothing."""
    verb = word.text.lower() in _AS_NOUNS and word.pos in _CLAUSES
    if verb or (marker.id == "ready-to" and _is_of_others(sentence, word)):
        return ""
    if marker.id == "must" and _has_none(sentence, sentence.head(word)):
        return "opposes"
    if marker.id == "must-not":
        return marker.predicate
    return _where(marker, sentence, word, top)


def _where(marker: Marker, sentence: Sentence, word: Token, top: Token) -> str:
    """The position of a marker by the clauses from its word up to the main one."""
    negated, inside = False, True
    for node in (word, *sentence.ancestors(word)):
        kids = sentence.kids(node)
        if inside:
            negated |= any(k.lemma in _NEGATIONS and k.dep in _NEGATING for k in kids)
        if any(k.lemma in _ASKING and k.dep == "mark" for k in kids):
            return ""
        if node.i == top.i:
            break
        if node.lemma == "than":
            return ""
        if node.dep == "ccomp" and sentence.kids(sentence.head(node), "neg"):
            return ""  # does not agree that it must
        beside = node.dep in _BESIDE or (node.dep == "acl" and node.tag == "VBG")
        if beside and marker.id in _VALUES:
            return ""
        inside &= node.pos not in _CLAUSES or node.dep in {"aux", "auxpass"}
    return _NEGATED.get(marker.id, "") if negated else marker.predicate


def _is_of_others(sentence: Sentence, word: Token) -> bool:
    """Whether those who are ready are some others: they were committed to it."""
    subjects = sentence.kids(sentence.head(word), "nsubj", "nsubjpass")
    subjects += sentence.kids(word, "nsubj", "nsubjpass")
    return any(t.lemma in _OTHERS for t in subjects)


def _has_none(sentence: Sentence, verb: Token) -> bool:
    """Whether what must be is none of something: should have no role."""
    things = sentence.kids(verb, "dobj", "attr")
    return any(k.lemma == "no" for t in things for k in sentence.kids(t, "det"))
