"""The rules and word lists of `data/lexicon`, read once and indexed by lemma."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError
from stancegraph.resources import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


_KINDS = ("verb", "noun", "role", "adjective", "compound", "idiom", "copula")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must be found in it: a claim, a stance or an actor."""

    text: str
    claim: str = ""
    stance: str = ""
    actor: str = ""
    modality: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What a group of words says: a predicate, and where its arguments stand.

    `places` are dependency labels or prepositions behind which the other actor or the
    matter stands; `needs` narrows them for a lemma. `things` are nouns that the verb's
    object must be. `complement` is what the verb must have besides to be meant so, `forum`
    are nouns of which one must stand behind a preposition of it, `infinitive` verbs of which
    one must stand below it, `modifiers` adjectives of which a noun must have one. In a
    `reverse` rule the subject is the one to whom something is done: it receives. Of an
    `undergoer` rule the subject is that of the passive; the verb of an `intransitive` one has
    no object. What a rule with `besides` finds is found besides what others find; that of an
    `open` one may leave its other actor to the sentences before.
    `phrases`
    are idioms of more words, indexed by their first. `alone` words need no matter beside
    them; it is the one before.
    """

    id: str
    kind: str
    predicate: str
    lemmas: frozenset[str]
    places: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    things: frozenset[str] = frozenset()
    complement: tuple[str, ...] = ()
    forum: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    progressive: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    both_ways: bool = False
    mutual: bool = False
    speech: bool = False
    holdings: bool = False
    acts: bool = False
    reverse: bool = False
    besides: bool = False
    open: bool = False
    undergoer: bool = False
    intransitive: bool = False
    negated: str = ""
    only_negated: bool = False
    alone: bool = False
    phrases: tuple[tuple[str, ...], ...] = ()
    definition: str = ""
    examples: tuple[Example, ...] = ()

    def at(self, lemma: str) -> tuple[str, ...]:
        """Where the other actor or the matter stands for one of its words."""
        return self.needs.get(lemma, self.places)


@dataclass(frozen=True, slots=True)
class Marker:
    """A pattern in the words of a content that is evidence for a position."""

    id: str
    predicate: str
    pattern: re.Pattern[str]
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the engine knows of words."""

    relations: Mapping[str, Mapping[str, tuple[Rule, ...]]]
    stances: Mapping[str, Mapping[str, tuple[Rule, ...]]]
    cues: Mapping[str, Rule]
    markers: tuple[Marker, ...]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    examples: tuple[tuple[str, Example], ...]

    def relation(self, kind: str, lemma: str) -> tuple[Rule, ...]:
        """The rules for a verb, noun, role, adjective or compound of a relation."""
        return self.relations[kind].get(lemma, ())

    def always(self, kind: str, lemma: str, predicates: frozenset[str]) -> bool:
        """Whether a word has rules of a relation, all of them with one of some predicates."""
        rules = self.relation(kind, lemma)
        return bool(rules) and all(rule.predicate in predicates for rule in rules)

    def stance(self, kind: str, lemma: str) -> tuple[Rule, ...]:
        """The rules for a verb, noun or adjective of a stance."""
        return self.stances[kind].get(lemma, ())

    def __hash__(self) -> int:
        return id(self)


@cache
def shipped() -> Lexicon:
    """The lexicon that comes with the package.

    Raises:
        FileError: A file of it is missing or damaged.
    """
    folder = data_dir() / "lexicon"
    return read(folder)


def read(folder: Path) -> Lexicon:
    """A lexicon from the files of a folder.

    Raises:
        FileError: One cannot be read, or a rule lacks what rules have.
    """
    tables = {
        name: _load(folder / f"{name}.toml")
        for name in ("actors", "modality", "relations", "stances")
    }
    try:
        relations = _rules(tables["relations"], "object")
        stances = _rules(tables["stances"], "content")
        markers = tuple(
            Marker(m["id"], m["predicate"], re.compile(m["pattern"], re.ASCII), _examples(m))
            for m in tables["stances"]["marker"]
        )
        words, phrases = _words(tables)
    except (KeyError, TypeError, re.error) as error:
        raise FileError(f"The lexicon in {folder} is damaged: {error!r}.") from error
    return Lexicon(
        _index(relations),
        _index(stances),
        {r.id: r for r in stances if r.kind == "verb"},
        markers,
        words,
        phrases,
        tuple(_all_examples(tables)),
    )


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileError(f"The lexicon {path} cannot be read: {error}.") from error


def _rules(table: dict[str, Any], place: str) -> list[Rule]:
    return [_rule(kind, row, place) for kind in _KINDS for row in table.get(kind, ())]


def _rule(kind: str, row: dict[str, Any], place: str) -> Rule:
    places = row.get(place) or row.get("patient") or row.get("of") or ()
    return Rule(
        id=row["id"],
        kind=kind,
        predicate=row["predicate"],
        lemmas=frozenset(row["lemmas"].split() if kind != "idiom" else _first_words(row)),
        places=tuple(places),
        needs={lemma: tuple(at) for lemma, at in row.get("needs", {}).items()},
        things=frozenset(row.get("things", "").split()),
        complement=tuple(row.get("complement", ())),
        forum=frozenset(row.get("forum", "").split()),
        infinitive=frozenset(row.get("infinitive", "").split()),
        modifiers=frozenset(row.get("modifiers", "").split()),
        types=frozenset(row.get("types", ())),
        people=frozenset(row.get("people", ())),
        progressive=frozenset(row.get("progressive", ())),
        subjects=frozenset(row.get("subjects", ())),
        both_ways=row.get("both_ways", False),
        mutual=row.get("mutual", False),
        speech=row.get("speech", False),
        holdings=row.get("holdings", False),
        acts=row.get("acts", False),
        reverse=row.get("reverse", False),
        besides=row.get("besides", False),
        open=row.get("open", False),
        undergoer=row.get("undergoer", False),
        intransitive=row.get("intransitive", False),
        negated=row.get("negated", ""),
        only_negated=row.get("only_negated", False),
        alone=row.get("alone", False),
        phrases=tuple(tuple(phrase.split()) for phrase in row.get("idioms", ())),
        definition=row["definition"],
        examples=_examples(row),
    )


def _first_words(row: dict[str, Any]) -> list[str]:
    return [phrase.split()[0] for phrase in row["idioms"]]


def _examples(row: dict[str, Any]) -> tuple[Example, ...]:
    return tuple(Example(**example) for example in row["examples"])


def _index(rules: list[Rule]) -> dict[str, dict[str, tuple[Rule, ...]]]:
    index: dict[str, dict[str, tuple[Rule, ...]]] = {kind: {} for kind in _KINDS}
    for rule in rules:
        for lemma in rule.lemmas:
            index[rule.kind][lemma] = (*index[rule.kind].get(lemma, ()), rule)
    return index


def _words(
    tables: dict[str, dict[str, Any]],
) -> tuple[dict[str, frozenset[str]], dict[str, tuple[tuple[str, ...], ...]]]:
    """The plain word lists as ``table.key``, and the phrases, split into words."""
    words: dict[str, frozenset[str]] = {}
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for table in tables.values():
        for name, row in table.items():
            for key, value in row.items() if isinstance(row, dict) else ():
                if key == "phrases":
                    phrases[name] = tuple(tuple(phrase.split()) for phrase in value)
                elif isinstance(value, str) and key != "definition":
                    words[f"{name}.{key}"] = frozenset(value.split())
    return words, phrases


def _all_examples(tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Example]]:
    for table in tables.values():
        for name, rows in table.items():
            for row in rows if isinstance(rows, list) else [rows]:
                for example in _examples(row):
                    yield row.get("id", name), example
