"""Which entry of the gazetteer a name means, of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.gazetteer import Via
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.gazetteer import Entry, Resolution
    from stancegraph.model.dates import PartialDate

# For how many years a surname alone tells who held an office.
_LATELY = 15


def serves(entry: Entry, on: PartialDate | None) -> bool:
    """Whether a person is in office on a day."""
    return on is not None and bool(entry.tenures_on(on))


def _is_topical(entry: Entry, on: PartialDate | None) -> bool:
    """Whether somebody served so lately that a surname tells who it is."""
    if on is None:
        return True
    ends = [t.end for t in entry.tenures]
    years = [int(end.first_day[:4]) for end in ends if end]
    return len(years) < len(ends) or not ends or max(years) >= int(on.first_day[:4]) - _LATELY


def choice(resolution: Resolution, entity: str, on: PartialDate | None) -> Entry | None:
    """The entry that a name means; of several a state before its towns and provinces."""
    if entity == "PERSON":
        people = [c.entry for c in resolution.candidates if c.entry.type is ActorType.PERSON]
        if people:
            alone = resolution.candidates[0].via is Via.SURNAME
            topical = len(people) == 1 and (not alone or _is_topical(people[0], on))
            return people[0] if topical else None
    if resolution.entry:
        lone_surname = resolution.candidates[0].via is Via.SURNAME
        doubted = lone_surname and entity not in {"", "ORG"}
        return resolution.entry if not doubted or serves(resolution.entry, on) else None
    states = [c.entry for c in resolution.candidates if c.entry.type is ActorType.STATE]
    wholes = [entry for entry in states if not entry.part_of]
    return wholes[0] if len(wholes) == 1 else None
