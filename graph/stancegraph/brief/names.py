"""Actors, issues and conditions as they stand in running text.

Labels are written as headings: "The Kremlin", "Ending the war in Ukraine". In a sentence
some need an article, most issues a small first letter, and deeds another form ("leaving
ECOWAS"). What is not recognised stays as it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stancegraph.brief.clauses import NO_NAMES, WORD, call, deed, is_clause, is_statement
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence, Party

# Names that are said with an article: by their first words, or by their last or chief one.
_ARTICLE = re.compile(
    r"(United (States|Kingdom|Nations|Arab Emirates)"
    r"|(Netherlands|Philippines|Bahamas|Gambia|Maldives|Vatican|Holy See|Hague|Taliban|Houthis)"
    r"|(Kingdom|Republic|Ministry|Federation|League|State|Government|People|Bank|Organi[sz]ation"
    r"|House|Court|Council|Department) of .+"
    r"|.+ (Union|Republic|Islands|Nations|Emirates|Federation|League|Front|Council|Commission"
    r"|Agency|Organi[sz]ation|Parliament|Senate|Ministry|Party|Court|Congress|Government|Army"
    r"|Bank|Fund|Club|Association|Alliance|Committee|Community|Kingdom|Department|House"
    r"|government|parliament|army|navy|police|military|opposition|administration|presidency|ministry"
    r"|court|council|commission|cabinet|delegation|embassy|guard|regime|junta))(?: of .+)?"
)
# "nuclear capability of missiles", but not "threats of war" and "ending of hostilities".
_NEEDS_ARTICLE = re.compile(
    r"(?!(?:the|an?|no|its?|their|his|her) )[a-z]+(?: [a-z]+)?(?<!s)(?<!ing) of "
)
_GROUPS = {
    ActorType.BLOC,
    ActorType.POPULATION,
    ActorType.UNNAMED_SOURCE,
    ActorType.ARMED_GROUP,
}
_MANY = frozenset({"people", "police", "allies", "media"})
_SINGULAR_ENDS = ("ss", "us", "is")
_COMMON = frozenset(
    {
        "a",
        "an",
        "the",
        "all",
        "analysts",
        "any",
        "both",
        "citizens",
        "critics",
        "diplomats",
        "experts",
        "global",
        "half",
        "international",
        "leaders",
        "local",
        "many",
        "most",
        "no",
        "observers",
        "officials",
        "only",
        "opinion",
        "people",
        "polls",
        "protesters",
        "public",
        "reports",
        "residents",
        "several",
        "senior",
        "some",
        "sources",
        "three",
        "two",
        "unnamed",
        "various",
        "voters",
        "western",
        "world",
    }
)
_COMMON_ENDS = ("ing", "tion", "tions", "ment", "ments", "ness", "ity", "ities", "ance", "ence")
_OPENERS = ("unless ", "when ", "once ", "until ", "as long as ", "provided ", "without ")


class Namer:
    """Says names in running text, by what the graph knows and by its own texts.

    Args:
        types: The types of actors.
        claims: The claims, whose quotes show which words are names.
    """

    def __init__(self, types: Mapping[Iri, frozenset[str]], claims: Iterable[Evidence]) -> None:
        self._types = types
        self._names: set[str] = set()
        self._small: set[str] = set()
        for claim in claims:
            for party in (claim.subject, claim.object, claim.speaker, *(claim.said or ())):
                if party and "/actor/" in party.iri:
                    self._names |= {w for w in _words(party.label) if _is_name(w)}
            self._small |= {w for w in _words(claim.quote) if w[0].islower()}

    def actor(self, party: Party) -> str:
        """An actor, in the middle of a sentence."""
        label = party.label.strip()
        is_bare = not label.startswith(("The ", "A ", "An "))
        if is_bare and _ARTICLE.fullmatch(label) and not self._is(party, {ActorType.PERSON}):
            return f"the {self._opened(party, label)}"
        return self._opened(party, label)

    def _opened(self, party: Party, label: str) -> str:
        first, space, rest = label.partition(" ")
        is_article = first in {"The", "A", "An"} and space
        named_by_noun = self._is(party, {ActorType.UNNAMED_SOURCE, ActorType.POPULATION})
        if is_article or (named_by_noun and first.casefold() in _COMMON):
            return first.lower() + space + rest
        return label

    def is_plural(self, party: Party) -> bool:
        """Whether "are" goes with it."""
        label = party.label.strip()
        if not self._is(party, _GROUPS):
            return False
        words = WORD.findall(re.split(r" (?:of|in|for|from) ", label, maxsplit=1)[0])
        last = words[-1].casefold() if words else ""
        if last in _MANY:
            return True
        ends = last.endswith("s") and not last.endswith(_SINGULAR_ENDS)
        return ends and not _ARTICLE.fullmatch(label.removeprefix("The "))

    def pronoun(self, party: Party) -> str:
        """``it`` or ``they``; empty for persons and where nothing is known."""
        types = self._types.get(party.iri, frozenset())
        if not types or ActorType.PERSON in types or self._is(party, {ActorType.UNNAMED_SOURCE}):
            return ""
        return "they" if self.is_plural(party) else "it"

    def _is(self, party: Party, types: Iterable[ActorType]) -> bool:
        return not self._types.get(party.iri, frozenset()).isdisjoint(types)

    def issue(self, party: Party) -> str:
        """An issue, in the middle of a sentence: after "supports" or "on"."""
        text = self._small_letter(party.label.strip().removesuffix("."))
        if done := deed(text):
            return done
        if call(text):
            return f"a call for {text}"
        return f"the {text}" if _NEEDS_ARTICLE.match(text) and not is_statement(text) else text

    def question(self, party: Party) -> str:
        """An issue after "on": whether a statement is so, or somebody should do something."""
        text = self._small_letter(party.label.strip().removesuffix("."))
        if called := call(text):
            return f"whether {called.question}"
        if is_statement(text):
            return f"whether {text.replace('; ', ' and ')}"
        return self.issue(party)

    def demand(self, party: Party) -> str:
        """What is demanded, after "that"; empty where it is a thing."""
        text = self._small_letter(party.label.strip().removesuffix("."))
        return text if is_statement(text) else str(call(text) or "")

    def condition(self, text: str) -> str:
        """What something hangs on: ``if there is peace``, ``given a lasting peace``."""
        text = self._small_letter(text.strip().removesuffix("."))
        bare = text.removeprefix("if ")
        if bare != text or text.startswith(_OPENERS):
            return f"if {bare}" if bare != text else text
        return f"if {text}" if is_clause(text) else f"given {text}"

    def _small_letter(self, text: str) -> str:
        """The text without the capital letter of a heading, unless it begins with a name."""
        match = WORD.match(text)
        if not match:
            return text
        word = _bare(match[0])
        small = word.lower()
        if word == small or word[1:] != small[1:] or word in self._names:
            return text
        known = small in self._small or small in _COMMON | NO_NAMES
        is_common = known or small.endswith(_COMMON_ENDS)
        return text[:1].lower() + text[1:] if is_common else text


def _words(text: str) -> set[str]:
    return {_bare(word) for word in WORD.findall(text)}


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in _COMMON


def _bare(word: str) -> str:
    """A word without the ending of the genitive."""
    return re.sub(r"['\u2019]s?$", "", word) or word
