"""Issues: the matter of a stance, linked to a known one or proposed as a new one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.cast import slugged
from stancegraph.ingest.text.lexicon import shipped
from stancegraph.model.entities import Issue
from stancegraph.model.ids import iri, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.model.terms import Iri

_LONGEST_LABEL = 160
_SAME = 0.6
_NEAR = 0.6
_FEWEST = 2
_SHORTEST_STEM = 4
_MARKS = (('"', '"'), ("\u201c", "\u201d"))
_NEGATIONS = frozenset({"not", "never", "no", "cannot", "nobody", "none", "nor", "neither"})
_SPACE = re.compile(r"\s+")


class IssueFinder:
    """The issues of a document; known ones first."""

    def __init__(self, known: Iterable[Issue] = ()) -> None:
        self.issues: dict[Iri, Issue] = {}
        self._known = list(known)
        self._names: dict[str, Issue] = {}
        self._made: list[tuple[frozenset[str], Issue]] = []
        self._bags: list[tuple[frozenset[str], Issue]] = []
        for issue in self._known:
            for name in (issue.label, *(n.text for n in issue.aliases)):
                self._names.setdefault(name_key(name), issue)
                self._bags.append((content_words(name), issue))

    def link(self, words: str, label: str = "") -> Iri:
        """The known issue that words agree with, or else a new one.

        Args:
            words: The words of the matter as the text has them.
            label: How to call it if it is new; the words themselves by default.
        """
        label = _shortened(balanced(_SPACE.sub(" ", label or words)))
        bag = content_words(words)
        known = self._names.get(name_key(label)) or self._names.get(name_key(words))
        known = known or self._alike(bag) or self._before(bag, negative=is_negative(label))
        if known:
            self.issues.setdefault(known.iri, known)
            return known.iri
        slug = slugged(label) or "matter"
        made = Issue(iri=iri("issue", slug), label=label or slug)
        self._names[name_key(label)] = self._names[name_key(words)] = made
        self._made.append((bag, made))
        self.issues.setdefault(made.iri, made)
        return made.iri

    def _before(self, bag: frozenset[str], *, negative: bool) -> Issue | None:
        """The issue of the document that is named in much the same words, and not its contrary."""
        for other, issue in reversed(self._made):
            shared = len(bag & other)
            alike = shared >= _FEWEST and shared / len(bag | other) >= _NEAR
            if alike and is_negative(issue.label) == negative:
                return issue
        return None

    def _alike(self, bag: frozenset[str]) -> Issue | None:
        """The issue whose name shares most of its words with a proposition."""
        best, found = 0.0, None
        for other, issue in self._bags:
            if len(other) < _FEWEST or not bag:
                continue
            shared = len(bag & other)
            # A name is short, a proposition long: all words of the name may stand in it.
            score = shared / len(other) if shared == len(other) else shared / len(bag | other)
            if score > best:
                best, found = score, issue
        return found if best >= _SAME else None


def is_negative(text: str) -> bool:
    """Whether a proposition says that something is not so."""
    return not _NEGATIONS.isdisjoint(name_key(text).split())


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its matter, endings of the plural and past cut off."""
    stop = shipped().words["stop-words.lemmas"]
    return frozenset(_stem(w) for w in name_key(text).split() if w not in stop)


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def balanced(words: str) -> str:
    """Words without punctuation around them, nor quotation marks that have no second."""
    words = words.strip(" ,;:.")
    for opening, closing in _MARKS:
        if opening == closing:
            if words.count(opening) % 2:
                words = words.replace(opening, "")
        elif words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
        inner = words[1:-1]
        around = words.startswith(opening) and words.endswith(closing)
        if around and opening not in inner and closing not in inner:
            words = inner
    return words.strip(" ,;:.'\u2018\u2019")


def _shortened(label: str) -> str:
    if len(label) <= _LONGEST_LABEL:
        return label
    return label[:_LONGEST_LABEL].rpartition(" ")[0] + " …"
