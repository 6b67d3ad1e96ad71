"""Actors and issues: what claims are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import PartialDate, check_period
from stancegraph.model.ids import local, name_key, require
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stancegraph.model.terms import Iri


S = TypeVar("S", bound=str)

# Of a longer way, the middle is left out.
_SHOWN = 8
_WIKIDATA = re.compile(r"[QPL][0-9]+")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in a language (a BCP 47 tag, or empty where it is not known)."""

    text: str
    language: str = "en"

    @property
    def key(self) -> str:
        """The name without case, accents and punctuation."""
        return name_key(self.text)


@dataclass(frozen=True, slots=True)
class Tenure:
    """That an actor holds or held an office: president of Russia from 2012-05-07."""

    role: str
    of: Iri
    start: PartialDate | None = None
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        require("actor", self.of)
        check_period(self.start, self.end)

    def overlaps(self, other: Tenure) -> bool:
        """Whether both offices were surely held at once, for longer than a day of handover.

        Each was held from some day of `start` to some day of `end`, and on either where
        the other is not known: ``2000`` to ``2008`` and ``2008-05-07`` to ``2012`` may
        meet on one day, so they do not surely overlap.
        """
        (began, lasted), (other_began, other_lasted) = self._sure, other._sure
        return "" < began < other_lasted and "" < other_began < lasted

    @property
    def _sure(self) -> tuple[str, str]:
        """The last day on which it can have begun, the first on which it can have ended."""
        known = [date for date in (self.start, self.end) if date]
        began = min((date.last_day for date in known), default="")
        return began, max((date.first_day for date in known), default="")


@dataclass(frozen=True, slots=True)
class Entity:
    """What actors and issues share: an IRI, a label, other names, and who defined them."""

    kind: ClassVar[str]

    iri: Iri
    label: str
    aliases: tuple[Name, ...] = ()
    description: str = ""
    wikidata: str = ""
    datasets: tuple[Iri, ...] = ()

    def __post_init__(self) -> None:
        require(self.kind, self.iri)
        for dataset in self.datasets:
            require("dataset", dataset)
        if not self.label.strip():
            raise InvalidClaimError(f"{self.id} has no label.", "label")
        if self.wikidata and not _WIKIDATA.fullmatch(self.wikidata):
            raise InvalidClaimError(
                f"{self.wikidata!r} is no Wikidata id, such as Q159.", "wikidata"
            )

    @property
    def id(self) -> str:
        """The part of the IRI that a person writes."""
        return local(self.iri)

    @property
    def name_keys(self) -> tuple[str, ...]:
        """Every key that the entity is found by, sorted: its id, label and aliases."""
        names = (self.id, self.label, *(n.text for n in self.aliases))
        return tuple(sorted({key for n in names if (key := name_key(n))}))


@dataclass(frozen=True, slots=True)
class Actor(Entity):
    """Somebody who can hold a stance or stand in a relation."""

    kind: ClassVar[str] = "actor"

    type: ActorType = ActorType.ORGANISATION
    part_of: Iri | None = None
    tenures: tuple[Tenure, ...] = ()

    def __post_init__(self) -> None:
        Entity.__post_init__(self)  # super() does not know a class that slots made anew
        if self.part_of:
            require("actor", self.part_of)


def circle(start: S, part_of: Mapping[S, S]) -> list[S]:
    """The way from an actor through the wholes that it is part of, back to itself.

    Returns:
        The actors on the way, which begins and ends with `start`; empty where it does
        not come back.
    """
    way = [start]
    while (whole := part_of.get(way[-1])) is not None:
        if whole == start:
            return [*way, start]
        if whole in way:  # a circle of others
            return []
        way.append(whole)
    return []


def circle_in_words(way: Sequence[str]) -> str:
    """A way as `circle` gives it: "a is part of b, which is part of a"."""
    names = [local(iri) for iri in way]
    if len(names) > _SHOWN:
        names[_SHOWN - 1 : -1] = ["…"]
    first, *others = names
    return f"{first} is part of " + ", which is part of ".join(others)


@dataclass(frozen=True, slots=True)
class Issue(Entity):
    """A proposition that actors take positions on."""

    kind: ClassVar[str] = "issue"
