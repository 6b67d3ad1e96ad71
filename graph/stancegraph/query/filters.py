"""Which claims count: the options that every question shares."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from stancegraph.errors import InputError, InvalidClaimError
from stancegraph.model.dates import PartialDate, moment
from stancegraph.model.terms import SG, Iri
from stancegraph.model.vocabulary import Modality, State, unknown
from stancegraph.query.lookup import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stancegraph.store.base import Store

    Day = str | int | dt.date


class Level(StrEnum):
    """How coarse answers are: actors as they were named, or what they count to."""

    NONE = "none"
    OFFICE = "office"
    STATE = "state"
    BLOC = "bloc"


_DAYS = frozenset({"since", "until", "as_of", "known_at"})
_LISTS = frozenset({"modality", "status"})
_ANY = "any"
_STATES = {str(state).casefold(): state for state in State}


class FilterOptions(TypedDict, total=False):
    """The keyword arguments that every question takes; see `Filters`."""

    modality: str | Sequence[str]
    attributed_to: str
    source: str
    since: Day
    until: Day
    as_of: Day
    known_at: Day
    status: str | Sequence[str]
    rollup: str
    min_confidence: float
    limit: int | None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims count. What is empty does not restrict.

    `since` and `until` bound when it was said, `as_of` is a day on which it holds: from
    the day it began or, where a source does not say, from the day it was said. A month or
    year means its last day there, as in "as of 2014".
    `known_at` is what the graph knew then: claims entered and decisions taken up to a day,
    month, year or time (UTC). `status` is proposed, accepted or rejected, one or several, or
    "any"; rejected claims are out where none is given.
    `rollup` counts actors under their office, state or blocs.
    `attributed_to` is anyone in the attribution chain. `min_confidence` lies between
    0 and 1. `limit` cuts the answer, not what is counted in it.
    """

    modality: tuple[str, ...] = ()
    attributed_to: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    known_at: str = ""
    status: tuple[str, ...] = ()
    rollup: str = ""
    min_confidence: float = 0.0
    limit: int | None = None

    @classmethod
    def of(cls, **options: Unpack[FilterOptions]) -> Filters:
        """Filters from keyword arguments: one modality as plain text, 2014 as a number."""
        values: dict[str, Any] = {name: v for name, v in options.items() if v is not None}
        for name in _LISTS & values.keys():
            value = values[name]
            values[name] = (value,) if isinstance(value, str) else tuple(value)
        for name in _DAYS & values.keys():
            value = values[name]
            is_time = isinstance(value, dt.datetime)
            values[name] = value.isoformat(timespec="seconds") if is_time else str(value)
        return cls(**values)

    def __post_init__(self) -> None:
        if not 0 <= self.min_confidence <= 1:
            raise InputError(f"min-confidence is {self.min_confidence:g}; it lies from 0 to 1.")
        if self.limit is not None and self.limit < 1:
            raise InputError(f"limit is {self.limit}; it is 1 or more.")
        if self.since and self.until and _day(self.until, last=True) < _day(self.since):
            raise InputError(f"The period ends ({self.until}) before it begins ({self.since}).")
        modalities(self.modality)
        _ = self.states, self.level

    @property
    def level(self) -> Level:
        """How coarse answers are.

        Raises:
            InvalidClaimError: There is no such level.
        """
        try:
            return Level(self.rollup.casefold() or Level.NONE)
        except ValueError:
            raise InvalidClaimError(unknown("rollup", self.rollup, list(Level))) from None

    @property
    def moment(self) -> str:
        """`known_at` as a time in UTC; empty where it does not restrict.

        Raises:
            InvalidClaimError: It is neither a date nor a time.
        """
        return moment(self.known_at) if self.known_at else ""

    @property
    def states(self) -> frozenset[State]:
        """The states of review that count.

        Raises:
            InvalidClaimError: A name is not one of a state.
        """
        names = {name.casefold() for name in self.status}
        if not names:
            return frozenset(_STATES.values()) - {State.REJECTED}
        for name in sorted(names - _STATES.keys() - {_ANY}):
            raise InvalidClaimError(unknown("status", name, [*_STATES, _ANY]))
        return frozenset(_STATES[name] for name in (_STATES if _ANY in names else names))

    def bindings(self, store: Store) -> dict[str, Iri | str | int | float]:
        """The filters as values for the query `claims`.

        Raises:
            NotFoundError: The speaker or the source is not known.
            InvalidClaimError: A date is not one.
        """
        bound: dict[str, Iri | str | int | float] = {
            "since": _day(self.since),
            "until": _day(self.until, last=True),
            "asOf": _day(self.as_of, last=True),
            "knownAt": self.moment,
            # Which states count is for us to say, as the time decides what was known of them.
            "status": _ANY,
            "minConfidence": self.min_confidence,
            "voice": find(store, self.attributed_to, "actor") if self.attributed_to else "",
        }
        if self.source:
            bound["source"] = find(store, self.source, "source")
        return bound


def modalities(names: Iterable[str]) -> frozenset[str]:
    """The IRIs of modalities, whatever the case of their names.

    Raises:
        InvalidClaimError: A name is not one of a modality.
    """
    known = {str(m).casefold(): SG[m] for m in Modality}
    for name in names:
        if name.casefold() not in known:
            raise InvalidClaimError(unknown("modality", name, [str(m) for m in Modality]))
    return frozenset(known[name.casefold()] for name in names)


def _day(text: str, *, last: bool = False) -> str:
    if not text:
        return ""
    date = PartialDate.parse(text)
    return date.last_day if last else date.first_day
