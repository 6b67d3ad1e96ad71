"""What the gazetteer knows: actors with their names, offices and memberships."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Name, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.model.terms import Iri


class Via(StrEnum):
    """By what an actor is named."""

    NAME = "name"
    SEAT = "seat"
    CODE = "code"
    CAPITAL = "capital"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    SURNAME = "surname"
    OFFICE = "office"
    TITLE = "title and name"


# Letters that have no accent to take away, and yet are typed without.
_FOLDED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def fold(key: str) -> str:
    """A key in plain letters where these stand for it: ``lech wałesa`` is ``lech walesa``."""
    return key.translate(_FOLDED)


def keys_of(name: Name) -> set[str]:
    """The keys that a name is found by."""
    key = name.key
    return {key, fold(key)}


@dataclass(frozen=True, slots=True)
class NamedAs:
    """A name of an actor, and what sort of name it is: Moscow is Russia's capital."""

    name: Name
    via: Via


@dataclass(frozen=True, slots=True)
class Membership:
    """That a state belongs to a bloc; without a start, for as long as both exist."""

    bloc: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the gazetteer.

    `alpha2` and `alpha3` are the codes of ISO 3166-1, empty but for states and
    territories; `start` and `end` are given where it began or ended to exist in the
    time that the gazetteer covers.
    """

    id: str
    type: ActorType
    label: str
    names: tuple[NamedAs, ...] = ()
    wikidata: str = ""
    alpha2: str = ""
    alpha3: str = ""
    part_of: str = ""
    description: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    tenures: tuple[Tenure, ...] = ()
    memberships: tuple[Membership, ...] = ()

    @property
    def iri(self) -> Iri:
        """The actor in a graph."""
        return iri("actor", self.id)

    def tenures_on(self, day: PartialDate) -> tuple[Tenure, ...]:
        """The offices held on a day, or at some time of a month or year."""
        return tuple(t for t in self.tenures if holds(t.start, t.end, day))

    def existed(self, day: PartialDate) -> bool:
        """Whether it existed then, as far as is known."""
        return holds(self.start, self.end, day)


def holds(start: PartialDate | None, end: PartialDate | None, day: PartialDate) -> bool:
    """Whether a period, open where it has no start or end, has a day in common with another."""
    began = start is None or start.first_day <= day.last_day
    return began and (end is None or end.last_day >= day.first_day)


def read(row: dict[str, Any]) -> Entry:
    """An entry from the shipped table."""
    return Entry(
        id=row["id"],
        type=ActorType(row["type"]),
        label=row["label"],
        names=tuple(
            NamedAs(Name(text, language), Via(via))
            for via, languages in row["names"].items()
            for language, texts in languages.items()
            for text in texts
        ),
        wikidata=row.get("wikidata", ""),
        alpha2=row.get("alpha2", ""),
        alpha3=row.get("alpha3", ""),
        part_of=row.get("part_of", ""),
        description=row.get("description", ""),
        start=_date(row.get("from", "")),
        end=_date(row.get("to", "")),
        tenures=tuple(
            Tenure(role, iri("actor", of), _date(start), _date(end))
            for role, of, start, end in row.get("tenures", ())
        ),
        memberships=tuple(
            Membership(bloc, _date(start), _date(end))
            for bloc, start, end in row.get("members", ())
        ),
    )


def _date(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None
