"""Persons in office: the hand-made tables, then the Factbook, then PETRARCH2 for what they lack."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checks import GazetteerError
from entry import Entry, slug
from sources import Factbook, Holder, Leader, Text, curated, leaders, texts

from stancegraph.model.ids import name_key

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "head of state or government"
_NUMERAL = re.compile(r"^(.+?) [IVXL]+$")
_ADJUNCTS = ("interim ", "transitional ", "transition ", "acting ", "caretaker ")
_FIRST_YEAR = "1990"
_LAST_OF_RULERS = "2010"
_SAME_CHANGE_DAYS = 45
_SAME_NAME = 0.6
_REGAL = {"monarch", "king", "queen", "prince", "emperor", "sultan", "emir", "amir"}
# What PETRARCH2 has of these states are cabinets, or governors of territories.
_NO_RULERS = {"united-states", "united-kingdom"}
# Those of the Soviet Union stand under Russia; the tables have them.
_FIRST_OF = {"russia": "1991-12-26"}
_LETTERS = re.compile(r"[^\W\d_]+")
_FAMILIES = (
    *("president", "head of government", "chancellor", "monarch", "leader", "pope"),
    "supreme leader",
)
_TITLES = ("President", "Prime", "King", "Queen", "Premier", "Minister", "Chancellor", "General")


def add(
    entries: dict[str, Entry], shared: Path, pages: dict[str, Factbook], fips: dict[str, str]
) -> None:
    """Add every person with the offices held.

    Raises:
        GazetteerError: The Factbook names another holder of an office than the tables do.
    """
    families = {name_key(row["title"]): row["family"] for row in curated("titles")}
    _curated_people(entries)
    problems: list[str] = []
    for code, page in sorted(pages.items()):
        state = entries.get(fips.get(code, ""))
        if state and state.type == "State":
            for holder in page.holders:
                _add_holder(entries, state, holder, families, problems)
    if problems:
        raise GazetteerError(problems)
    _add_leaders(entries, leaders(shared), families)
    for person in entries.values():
        if person.type == "Person":
            person.surnames = sorted(set(_surnames(person)))


def _curated_people(entries: dict[str, Entry]) -> None:
    details = {row["label"]: row for row in curated("persons")}
    for row in curated("tenures"):
        person = _person(entries, row["person"])
        person.tenures.append((row["role"], row["of"], row["from"], row["to"], "tenures.csv"))
    for label, row in details.items():
        person = entries[slug(label)]
        person.wikidata = row["wikidata"]
        person.name("name", texts(row["aliases"]))
        if row["surname"]:
            person.surnames = [name_key(row["surname"])] if row["surname"] != "-" else ["-"]


def _person(entries: dict[str, Entry], label: str) -> Entry:
    id_ = slug(label)
    if id_ not in entries:
        entries[id_] = Entry(id_, "Person", label)
        entries[id_].name("name", [Text(label)])
    return entries[id_]


def _surnames(person: Entry) -> list[str]:
    """What a person is called by alone: the last word, or what the tables say."""
    names = person.names.get("name", [])
    if person.surnames == ["-"]:
        return [name_key(m[1]) for t in names if (m := _NUMERAL.match(t.text))]
    last = [name_key(t.text.split()[-1]) for t in names if " " in t.text]
    if not person.surnames:
        return [key for key in last if not key.isdigit() and len(key) > 1]
    latin = [s.removeprefix(p) for s in person.surnames for p in ("al ", "el ")]
    foreign = [t for t in names if not t.text.isascii() and not _is_latin(t.text)]
    others = [name_key(t.text.split()[-1]) for t in foreign if " " in t.text]
    return [*person.surnames, *latin, *others]


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


def _add_holder(
    entries: dict[str, Entry],
    state: Entry,
    holder: Holder,
    families: dict[str, str],
    problems: list[str],
) -> None:
    title, name, surname = _split(holder.title_and_name, families)
    if not title:
        return
    family = families[name_key(title)]
    held = [
        (person, tenure)
        for person in entries.values()
        for tenure in person.tenures
        if tenure[1] == state.id and families[name_key(tenure[0])] == family
    ]
    sitting = {person.id: (person, tenure[2]) for person, tenure in held if not tenure[3]}
    if any(_is(p, name, surname) or start == holder.since for p, start in sitting.values()):
        return
    latest = max((t[3] for _, t in held), default="")
    if sitting or latest > holder.since:
        names = ", ".join(p.label for p, _ in sitting.values()) or f"others to {latest}"
        problems.append(
            f"{state.id}, {title}: tenures.csv has {names}, the Factbook {name} "
            f"since {holder.since}; correct tenures.csv."
        )
        return
    if family == "monarch" and holder.is_represented:
        return  # of several realms; the person stands for one of them
    person = _found(entries, state, name, surname)
    person.tenures.append((title, state.id, holder.since, "", "Factbook"))
    short = f"{name.split()[0]} {surname}"
    if name_key(surname) != name_key(name) and not name_key(name).startswith(name_key(surname)):
        person.name("name", [Text(short)])
    person.surnames = person.surnames or [name_key(surname)]


def _found(entries: dict[str, Entry], state: Entry, name: str, surname: str) -> Entry:
    """The person of a state whom the tables have by another spelling, or a new one."""
    for person in entries.values():
        if any(t[1] == state.id for t in person.tenures) and _is(person, name, surname):
            return person
    known = entries.get(slug(name))
    if known is None or _can_be(known, state.id, entries):
        return known or _person(entries, name)
    id_ = f"{slug(name)}-{state.id}"
    entries[id_] = Entry(id_, "Person", name)
    entries[id_].name("name", [Text(name)])
    return entries[id_]


def _is(person: Entry, name: str, surname: str) -> bool:
    """Whether an entry is the person of the Factbook: a name agrees, or first and last words."""
    words, keys = name_key(name).split(), {name_key(t.text) for t in person.names["name"]}
    if name_key(name) in keys:
        return True
    short = {f"{words[0]} {name_key(surname)}", name_key(surname)}
    return bool(short & keys) or any(
        key.split()[0][:3] == words[0][:3] and key.split()[-1] in words[1:] for key in keys if key
    )


def _split(text: str, families: dict[str, str]) -> tuple[str, str, str]:
    """``Prime Minister Keir STARMER`` as its title, name and surname; no title: three empty."""
    words = re.sub(r"\(.*?\)", "", text).split()
    title, rest = "", words
    while found := _title(rest, families):
        title = title or found[0]
        rest = rest[found[1] :]
        rest = rest[1:] if rest[0] == "and" else rest
    if not title or rest[0][0].islower():
        return "", "", ""
    capitals = [w for w in rest if len(w) > 1 and w.upper() == w and w[0].isalpha()]
    surname = " ".join(map(_cased, capitals)) or _cased(rest[-1])
    return title, " ".join(map(_cased, rest)), surname


def _title(words: list[str], families: dict[str, str]) -> tuple[str, int] | None:
    """The title that words begin with, and how many words it has; a name is left over."""
    for length in range(min(len(words) - 1, 8), 0, -1):
        title = " ".join(words[:length]).lower()
        for adjunct in _ADJUNCTS:
            title = title.removeprefix(adjunct)
        if name_key(title) in families:
            return title, length
    return None


def _cased(word: str) -> str:
    """``EL-SISI`` as ``El-Sisi``, ``III`` and ``d'Oliveira`` as they are."""
    if word.upper() != word or re.fullmatch(r"[IVX]+|[A-Z]\.", word):
        return word
    return _LETTERS.sub(lambda m: m[0].capitalize(), word)


def _add_leaders(entries: dict[str, Entry], found: list[Leader], families: dict[str, str]) -> None:
    by_alpha3 = {e.alpha3: e.id for e in entries.values() if e.alpha3 and e.type == "State"}
    held: dict[str, list[tuple[Entry, str, str]]] = {}
    for person in entries.values():
        for role, of, start, end, _ in person.tenures:
            if families.get(name_key(role)) in _FAMILIES:
                held.setdefault(of, []).append((person, start, end))
    for leader in found:
        state = by_alpha3.get(leader.country)
        end = leader.end or _LAST_OF_RULERS
        if not state or state in _NO_RULERS or leader.start > end:
            continue
        if end < _FIRST_OF.get(state, _FIRST_YEAR):
            continue
        if not _is_known(leader, end, held.get(state, [])):
            person = _leader(entries, leader, state)
            if _is_monarch(person) and all(t[1] != state for t in person.tenures):
                continue  # of several realms; the person stands for one of them
            person.tenures.append((HEAD, state, leader.start, end, "PETRARCH2"))


def _leader(entries: dict[str, Entry], leader: Leader, state: str) -> Entry:
    """The entry of a leader; a namesake of another state gets an id of its own."""
    label = next((n for n in leader.names if not n.startswith(_TITLES)), "")
    label = label or leader.names[0].partition(" ")[2]
    known = entries.get(slug(label)) or _elsewhere(entries, leader)
    if known and not _can_be(known, state, entries):
        id_ = f"{slug(label)}-{state}"
        if _is_monarch(known):
            return known
        person = entries.setdefault(id_, Entry(id_, "Person", label))
    else:
        person = known or _person(entries, label)
    names = [n for n in leader.names if not n.startswith(_TITLES) and " " in n]
    person.name("name", map(Text, [label, *names]))
    return person


def _elsewhere(entries: dict[str, Entry], leader: Leader) -> Entry | None:
    """Somebody of that name in an office of an organisation, such as the United Nations."""
    keys = {name_key(name) for name in leader.names}
    for entry in entries.values():
        is_official = any(entries[t[1]].type != "State" for t in entry.tenures)
        if is_official and keys & {name_key(t.text) for t in entry.names["name"]}:
            return entry
    return None


def _can_be(known: Entry, state: str, entries: dict[str, Entry]) -> bool:
    """Whether it is the same person: of the same state, or an official of no other state."""
    states = {t[1] for t in known.tenures if entries[t[1]].type == "State"}
    return known.type == "Person" and (not states or state in states)


def _is_known(leader: Leader, end: str, held: list[tuple[Entry, str, str]]) -> bool:
    """Whether the tables have this period of this person, however they spell the name."""
    for person, start, finish in held:
        names = {name_key(t.text) for t in person.names["name"]}
        same = names & {name_key(name) for name in leader.names}
        if same and start <= end and (not finish or leader.start <= finish):
            return True
        is_day = len(start) == len(leader.start) and _days(start, leader.start) <= _SAME_CHANGE_DAYS
        if is_day and (_is_monarch(person) or any(_alike(leader, name) for name in names)):
            return True
    return False


def _is_monarch(person: Entry) -> bool:
    return any(tenure[0] in _REGAL for tenure in person.tenures)


def _alike(leader: Leader, key: str) -> bool:
    """Whether the last words of two names are spellings of one: Petur and Petar Stoyanov."""
    last = name_key(leader.names[0]).split()[-1]
    return SequenceMatcher(None, last, key.rsplit(maxsplit=1)[-1]).ratio() >= _SAME_NAME


def _days(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return _SAME_CHANGE_DAYS + 1
