"""Looking a name up, and deciding between those who have it by date and context."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.gazetteer import titles
from stancegraph.gazetteer.entries import Entry, Via, keys_of
from stancegraph.gazetteer.resolution import Candidate, Resolution
from stancegraph.model.entities import Name
from stancegraph.model.ids import local, name_key
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from stancegraph.gazetteer.load import Gazetteer
    from stancegraph.model.dates import PartialDate

_POSSESSIVE = re.compile(r"['\u2019]s?$", re.IGNORECASE)
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
# Longer texts are no names; what they say is not looked at.
_LONGEST_NAME = 200
_LONGEST_CONTEXT = 20_000
_LONGEST_CLUE_WORDS = 5
_SHORTEST_CLUE = 4
_WORD = re.compile(r"[^\W\d_]+")
# Where a name is the same in several languages, the one that most read; untagged ones last.
_WIDESPREAD = ("en", "es", "fr", "de", "ru", "ar", "zh")


class Resolver:
    """Look-ups in one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        # The names of a document are looked up one after the other, in one context.
        self._last: tuple[str, PartialDate | None, list[tuple[str, Entry]]] = ("", None, [])

    def resolve(self, text: str, on: PartialDate | None, context: str, language: str) -> Resolution:
        """Who a text means; see `Gazetteer.resolve`."""
        name = text.strip()
        found: list[Candidate] = []
        if len(name) <= _LONGEST_NAME:
            found = self._exact(name) or self._exact(_POSSESSIVE.sub("", name))
            key = _without_article(name_key(_POSSESSIVE.sub("", name)))
            found = found or titles.candidates(self, key, on) or self._surname(key)
        return self._decide(text, found, on, context, language)

    def called(self, name: str) -> list[Candidate]:
        """Persons of a name or surname, given as a key."""
        found = [c for c in self._by_key(name) if c.entry.type is ActorType.PERSON]
        return found or self._surname(name)

    def owners(self, key: str) -> tuple[Entry, ...]:
        """What can have offices, by a key: a name, an adjective, or a code in any case."""
        found = [c.entry for c in self._by_key(_without_article(key))]
        numbers = self.gazetteer.codes.get(key.upper(), ()) if not found else ()
        found += map(self.gazetteer.at, numbers)
        return tuple(entry for entry in found if entry.type is not ActorType.PERSON)

    def _exact(self, name: str) -> list[Candidate]:
        if _WIKIDATA.fullmatch(name):
            entry = self.gazetteer.by_wikidata(name)
            return [Candidate(entry, Via.CODE, Name(name, ""))] if entry else []
        code = name.removeprefix("the ").removeprefix("The ")
        numbers = self.gazetteer.codes.get(code, ())
        coded = [Candidate(self.gazetteer.at(n), Via.CODE, Name(code, "")) for n in numbers]
        known = {candidate.entry.id for candidate in coded}
        key = name_key(name)
        named = self._by_key(key, name) or self._by_key(_without_article(key), code)
        found = coded + [c for c in named if c.entry.id not in known]
        # An id comes last: "georgia" is as ambiguous as "Georgia".
        if not found and name in self.gazetteer:
            return [Candidate(self.gazetteer.get(name), Via.NAME, Name(name, ""))]
        return found

    def _by_key(self, key: str, written: str = "") -> list[Candidate]:
        """Who has a name; where accents tell them apart, those whose accents agree."""
        found = []
        for number in self.gazetteer.keys.get(key, ()):
            entry = self.gazetteer.at(number)
            names = self.gazetteer.names(number)[key]
            named = min(
                names, key=lambda n: (_bare(n.name.text) != _bare(written), _rank(n.name.language))
            )
            found.append(Candidate(entry, named.via, named.name))
        same = [c for c in found if c.name and _bare(c.name.text) == _bare(written)]
        return same or found

    def _surname(self, key: str) -> list[Candidate]:
        numbers = self.gazetteer.surnames.get(key, ())
        people = map(self.gazetteer.at, numbers)
        return [Candidate(p, Via.SURNAME, _name_with(p, key)) for p in people]

    def _decide(
        self,
        text: str,
        found: list[Candidate],
        on: PartialDate | None,
        context: str,
        language: str,
    ) -> Resolution:
        found = [_with_reason(c, on) for c in found]
        steps: tuple[Callable[[list[Candidate]], list[Candidate]], ...] = (
            lambda cs: [c for c in cs if _speaks(c, language)] if language else [],
            lambda cs: [c for c in cs if _was_there(c, on)] if on else [],
            lambda cs: self._in_context(cs, context, on) if context else [],
        )
        rest: list[Candidate] = []
        for step in steps:
            if len(found) > 1 and (kept := step(found)):
                ids = {c.entry.id for c in kept}
                rest = [c for c in found if c.entry.id not in ids] + rest
                found = kept
        return Resolution(text, tuple(found), tuple(rest), decided=len(found) == 1)

    def _in_context(
        self, candidates: Sequence[Candidate], context: str, on: PartialDate | None
    ) -> list[Candidate]:
        """The candidates that other names in a text speak for, with those names as the reason."""
        votes: dict[str, set[str]] = {}
        if self._last[:2] != (context, on):
            self._last = (context, on, list(self._clues(context, on)))
        for clue, entry in self._last[2]:
            for whole in self._homes(entry):
                voted = [c for c in candidates if whole.id in self._homes_of(c)]
                for candidate in voted:
                    votes.setdefault(candidate.entry.id, set()).add(clue)
                if voted:
                    break
        return [
            replace(c, reason="; ".join(filter(None, (c.reason, _clue_text(votes[c.entry.id])))))
            for c in candidates
            if c.entry.id in votes
        ]

    def _clues(self, context: str, on: PartialDate | None) -> Iterator[tuple[str, Entry]]:
        """The unambiguous names in a text."""
        words = name_key(context[:_LONGEST_CONTEXT]).split()
        for start in range(len(words)):
            for length in range(1, _LONGEST_CLUE_WORDS + 1):
                clue = " ".join(words[start : start + length])
                numbers = self.gazetteer.keys.get(clue, ()) if len(clue) >= _SHORTEST_CLUE else ()
                if len(numbers) == 1:
                    yield clue, self.gazetteer.at(numbers[0])
        yield from self._capitalised_clues(context[:_LONGEST_CONTEXT], on)

    def _capitalised_clues(
        self, context: str, on: PartialDate | None
    ) -> Iterator[tuple[str, Entry]]:
        """The surnames and codes that only one has; small letters would make them words.

        A surname alone is that of somebody in office, or else a town or anybody.
        """
        if context.isupper():
            return
        for word in dict.fromkeys(_WORD.findall(context)):
            key = name_key(word)
            numbers = self.gazetteer.codes.get(word, ())
            if word[:1].isupper() and len(key) >= _SHORTEST_CLUE and key not in self.gazetteer.keys:
                numbers = numbers or self.gazetteer.surnames.get(key, ())
            entries = [self.gazetteer.at(n) for n in numbers]
            if len(entries) == 1 and (
                on is None or entries[0].type is not ActorType.PERSON or entries[0].tenures_on(on)
            ):
                yield word, entries[0]

    def _homes(self, entry: Entry) -> Iterator[Entry]:
        """An entry, and what it belongs to or serves, outwards."""
        yield from self.gazetteer.wholes(entry)
        for of in sorted({local(t.of) for t in entry.tenures}):
            yield from self.gazetteer.wholes(self.gazetteer.get(of))

    def _homes_of(self, candidate: Candidate) -> set[str]:
        entry = candidate.entry
        is_person = entry.type is ActorType.PERSON
        return {e.id for e in self._homes(entry)} if is_person else {entry.id}


def _without_article(key: str) -> str:
    return key.removeprefix("the ") if key != "the" else ""


def _rank(language: str) -> tuple[bool, int]:
    known = _WIDESPREAD.index(language) if language in _WIDESPREAD else len(_WIDESPREAD)
    return (not language, known)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _name_with(person: Entry, key: str) -> Name | None:
    """The name of a person that has a surname in it, if it is one of the names' last words."""
    names = [n.name for n in person.names if any(k.endswith(key) for k in keys_of(n.name))]
    return min(names, key=lambda n: (n.text != person.label, n.language != "en"), default=None)


def _speaks(candidate: Candidate, language: str) -> bool:
    """Whether an actor has the name that matched in a language; pt-BR is Portuguese."""
    primary = language.partition("-")[0].lower()
    return candidate.name is not None and any(
        n.name.language.partition("-")[0] == primary and n.name.key == candidate.name.key
        for n in candidate.entry.names
    )


def _was_there(candidate: Candidate, on: PartialDate | None) -> bool:
    """Whether somebody was in office, or something existed, on a day."""
    if on is None:
        return True
    if candidate.via in {Via.OFFICE, Via.TITLE}:
        return True  # the title has been held against the day already
    entry = candidate.entry
    if entry.type is ActorType.PERSON:
        return bool(entry.tenures_on(on))
    return entry.existed(on)


def _with_reason(candidate: Candidate, on: PartialDate | None) -> Candidate:
    """Add the office held on the day, or else what is known."""
    if candidate.reason or candidate.via in {Via.OFFICE, Via.TITLE}:
        return candidate
    entry = candidate.entry
    if entry.type is ActorType.PERSON:
        held = entry.tenures_on(on) if on else entry.tenures
        if on and not held:
            return replace(candidate, reason=f"in no listed office on {on}")
        office = held[-1] if held else None
        reason = f"{office.role} {titles.period(office)}" if office else ""
        return replace(candidate, tenure=office if on else None, reason=reason)
    if on and not entry.existed(on):
        return replace(candidate, reason=f"did not exist on {on}")
    return candidate


def _clue_text(clues: set[str]) -> str:
    return "the context has " + ", ".join(sorted(clues)[:3])
