"""What makes a build fail: offices with two holders, names of nothing, dates that cannot be."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sources import curated

from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import PartialDate, check_period
from stancegraph.model.ids import iri, name_key
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entry import Entry


class GazetteerError(Exception):
    """Rows that contradict each other; `problems` has a sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(self.problems))


def check(entries: dict[str, Entry]) -> None:
    """Make sure that entries are valid and no office has two holders at a time.

    Raises:
        GazetteerError: With every problem found.
    """
    families = {name_key(r["title"]): r["family"] for r in curated("titles")}
    shared = {r["family"] for r in curated("titles") if r["shared"]}
    problems = [p for e in entries.values() for p in _problems(e, entries, families)]
    problems += overlaps(list(entries.values()), families, shared)
    if problems:
        raise GazetteerError(problems)


def overlaps(entries: Sequence[Entry], families: dict[str, str], shared: set[str]) -> Iterator[str]:
    """Offices that two persons hold on one day, but for the day on which one follows the other."""
    offices: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {}
    for entry in entries:
        for role, of, start, end, source in entry.tenures:
            family = families.get(name_key(role), role)
            if family not in shared:
                offices.setdefault((of, family), []).append((start, end, entry.id, source))
    for (of, family), holders in sorted(offices.items()):
        for one, other in combinations(sorted(holders), 2):
            if not one[1] or _last_day(other[0]) < _first_day(one[1]):
                yield (
                    f"{family} of {of}: {one[2]} ({one[0]} to {one[1] or 'now'}, {one[3]}) and "
                    f"{other[2]} ({other[0]} to {other[1] or 'now'}, {other[3]}) at one time."
                )


def _first_day(text: str) -> str:
    return PartialDate(text).first_day


def _last_day(text: str) -> str:
    return PartialDate(text).last_day


def _problems(entry: Entry, entries: dict[str, Entry], families: dict[str, str]) -> Iterator[str]:
    periods = [(entry.start, entry.end), *(t[2:4] for t in entry.tenures)]
    try:
        iri("actor", entry.id)
        ActorType(entry.type)
        for start, end in [*periods, *(m[1:] for m in entry.members)]:
            check_period(*(PartialDate(d) if d else None for d in (start, end)))
    except (InvalidClaimError, ValueError) as error:
        yield f"{entry.id}: {error}"
    if not entry.names.get("name") and not entry.names.get("seat"):
        yield f"{entry.id} has no name."
    others = [entry.part_of, *(t[1] for t in entry.tenures), *(m[0] for m in entry.members)]
    yield from (
        f"{entry.id} names {o!r}, which is no entry." for o in others if o not in {"", *entries}
    )
    for tenure in entry.tenures:
        if name_key(tenure[0]) not in families:
            yield f"{entry.id}: the office {tenure[0]!r} is not in titles.csv."
