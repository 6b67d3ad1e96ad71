"""The gazetteer as shipped, read once."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError, NotFoundError
from stancegraph.gazetteer.entries import Entry, NamedAs, Via, holds, keys_of, read
from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType
from stancegraph.resources import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from stancegraph.gazetteer.resolution import Resolution
    from stancegraph.gazetteer.resolve import Resolver

_FORMAT = 1
Day = PartialDate | str | None


class Gazetteer:
    """Actors by name, id and code; entries are made when they are asked for."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._rows: list[dict[str, Any]] = table["entries"]
        self.keys: dict[str, list[int]] = table["keys"]
        self.codes: dict[str, list[int]] = table["codes"]
        self.surnames: dict[str, list[int]] = table["surnames"]
        self.titles: dict[str, str] = table["titles"]
        self._numbers = {row["id"]: number for number, row in enumerate(self._rows)}
        self._resolver: Resolver | None = None
        self._made: dict[int, Entry] = {}
        self._named: dict[int, dict[str, list[NamedAs]]] = {}
        self._wikidata: dict[str, int] = {}
        self._officers: dict[str, list[int]] = {}

    @classmethod
    def shipped(cls) -> Gazetteer:
        """The gazetteer that comes with the package.

        Raises:
            FileError: It is missing or damaged.
        """
        return _shipped()

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """A gazetteer from a file that `data/gazetteer/build.py` wrote.

        Raises:
            FileError: It cannot be read, or is of another format.
        """
        try:
            table = json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            raise FileError(f"The gazetteer {path} cannot be read: {error}.") from error
        if not isinstance(table, dict) or table.get("format") != _FORMAT:
            raise FileError(f"The gazetteer {path} is not of format {_FORMAT}; build it again.")
        return cls(table)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Entry]:
        return map(self.at, range(len(self._rows)))

    def __contains__(self, id_: object) -> bool:
        return id_ in self._numbers

    def at(self, number: int) -> Entry:
        """An entry by its place in the table."""
        if number not in self._made:
            self._made[number] = read(self._rows[number])
        return self._made[number]

    def names(self, number: int) -> dict[str, list[NamedAs]]:
        """The names of an entry by the keys that they are found by, codes left out."""
        if number not in self._named:
            table: dict[str, list[NamedAs]] = {}
            for named in self.at(number).names:
                for key in keys_of(named.name) if named.via is not Via.CODE else ():
                    table.setdefault(key, []).append(named)
            self._named[number] = table
        return self._named[number]

    def get(self, id_: str) -> Entry:
        """The entry of an id such as ``russia``.

        Raises:
            NotFoundError: There is none.
        """
        try:
            return self.at(self._numbers[id_])
        except KeyError:
            raise NotFoundError(f"The gazetteer has no entry {id_!r}.") from None

    def by_wikidata(self, qid: str) -> Entry | None:
        """The entry of a Wikidata id such as Q159."""
        if not self._wikidata:
            rows = enumerate(self._rows)
            self._wikidata = {row["wikidata"]: n for n, row in rows if "wikidata" in row}
        number = self._wikidata.get(qid)
        return None if number is None else self.at(number)

    def officers(self, of: str) -> list[Entry]:
        """Everybody who is known to have held an office of an actor."""
        if not self._officers:
            for number, row in enumerate(self._rows):
                for holder_of in {tenure[1] for tenure in row.get("tenures", ())}:
                    self._officers.setdefault(holder_of, []).append(number)
        return [self.at(number) for number in self._officers.get(of, ())]

    def blocs_of(self, id_: str, day: Day = None) -> tuple[Entry, ...]:
        """The blocs that a state belongs to on a day; without one, now.

        Raises:
            NotFoundError: There is no such entry.
            InvalidClaimError: The day is no date.
        """
        entry, when = self.get(id_), as_date(day)
        blocs = {}
        for membership in entry.memberships:
            bloc = self.get(membership.bloc)
            if when is None:
                belongs = membership.end is None and bloc.end is None
            else:
                belongs = holds(membership.start, membership.end, when) and bloc.existed(when)
            if belongs:
                blocs[bloc.id] = bloc
        return tuple(blocs[key] for key in sorted(blocs))

    def state_of(self, id_: str, day: Day = None) -> Entry | None:
        """The state that an actor stands for on a day.

        A state stands for itself; what is part of a state for that; a person for the
        state of the offices held on that day. Without a day, a person who ever served
        several states, or none, stands for none.

        Raises:
            NotFoundError: There is no such entry.
            InvalidClaimError: The day is no date.
        """
        entry, when = self.get(id_), as_date(day)
        if entry.type is not ActorType.PERSON:
            return next((e for e in self.wholes(entry) if e.type is ActorType.STATE), None)
        tenures = entry.tenures if when is None else entry.tenures_on(when)
        offices = {local(tenure.of) for tenure in tenures}
        states = {state.id for of in offices if (state := self.state_of(of))}
        return self.get(states.pop()) if len(states) == 1 else None

    def wholes(self, entry: Entry) -> Iterable[Entry]:
        """An entry and what it is part of, outwards."""
        yield entry
        while entry.part_of:
            entry = self.get(entry.part_of)
            yield entry

    def resolve(
        self, text: str, *, on: Day = None, context: str = "", language: str = ""
    ) -> Resolution:
        """Who or what a name means; it never guesses.

        Args:
            text: A name, code, adjective, surname or title, in any case and accents;
                codes only in capitals.
            on: The day, month or year of the text that has the name.
            context: The text around it; other names there can decide.
            language: The BCP 47 tag of the text; names in that language go first.

        Raises:
            InvalidClaimError: `on` is no date.
        """
        if self._resolver is None:
            from stancegraph.gazetteer.resolve import Resolver

            self._resolver = Resolver(self)
        return self._resolver.resolve(text, as_date(on), context, language)


def as_date(day: Day) -> PartialDate | None:
    """A day as a date; an empty text is none.

    Raises:
        InvalidClaimError: It is no date.
    """
    return PartialDate.parse(day) if isinstance(day, str) and day.strip() else (day or None)  # type: ignore[return-value] # blank texts are gone


@cache
def _shipped() -> Gazetteer:
    return Gazetteer.read(data_dir() / "gazetteer" / "gazetteer.json")
