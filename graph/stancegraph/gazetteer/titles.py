"""Titles: "Russian President", "the president of Russia", "Secretary of State Marco Rubio"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stancegraph.gazetteer.entries import Via
from stancegraph.gazetteer.resolution import Candidate
from stancegraph.model.ids import local, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.gazetteer.entries import Entry
    from stancegraph.gazetteer.load import Gazetteer
    from stancegraph.gazetteer.resolve import Resolver
    from stancegraph.model.dates import PartialDate
    from stancegraph.model.entities import Tenure

HEAD = "head of state or government"
# What some sources say of either, without telling which.
_HEADS = frozenset({"president", "head of government", "monarch", "leader"})
# Short for either: "Secretary Rubio", "Minister Lavrov".
_SHORT_FOR = {
    "secretary": frozenset({"foreign minister", "defence minister"}),
    "minister": frozenset({"foreign minister", "defence minister"}),
}
_PAST = frozenset({"former", "ex", "late", "onetime"})
_ADJUNCTS = _PAST | {"the", "then", "acting", "interim", "new", "outgoing", "current", "incumbent"}
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Title:
    """A text taken apart: the family of the office, of what, whose name, and whether it is past."""

    family: str
    words: str
    of: tuple[Entry, ...] = ()
    person: str = ""
    past: bool = False

    @property
    def office(self) -> str:
        """The office in words."""
        return self.words + (f" of {' or '.join(e.label for e in self.of)}" if self.of else "")


def candidates(resolver: Resolver, key: str, on: PartialDate | None) -> list[Candidate]:
    """Whom a text with a title means; none where it has no title, or one of nothing known."""
    for title in _readings(resolver, key.split()):
        found = _named(resolver, title, on) if title.person else _holders(resolver, title, on)
        if found:
            return found
    return []


def _readings(resolver: Resolver, words: list[str]) -> Iterator[Title]:
    """Every way to read words as a title, the longest title first."""
    titles = resolver.gazetteer.titles
    for length in range(min(len(words), _LONGEST), 0, -1):
        for start in range(len(words) - length + 1):
            family = titles.get(" ".join(words[start : start + length]))
            if family:
                before, after = words[:start], words[start + length :]
                yield from _around(resolver, family, words[start : start + length], before, after)


def _around(
    resolver: Resolver, family: str, title: list[str], before: list[str], after: list[str]
) -> Iterator[Title]:
    past = bool(_PAST & set(before))
    owner = [word for word in before if word not in _ADJUNCTS]
    of = resolver.owners(" ".join(owner)) if owner else ()
    if owner[1:] and owner[-1] == "s" and not of:  # of Russia's
        of = resolver.owners(" ".join(owner[:-1]))
    if owner and not of:
        return
    words = " ".join(title)
    if after[:1] != ["of"] or of:
        yield from _after(resolver, Title(family, words, of, " ".join(after), past))
        return
    for end in range(len(after), 1, -1):
        owned = resolver.owners(" ".join(after[1:end]).removeprefix("the "))
        if owned:
            yield Title(family, words, owned, " ".join(after[end:]), past)


def _after(resolver: Resolver, title: Title) -> Iterator[Title]:
    """A title whose person may come with its state: King Abdullah of Jordan."""
    person, _, owner = title.person.partition(" of ")
    owners = resolver.owners(owner) if owner and not title.of else ()
    if owners:
        yield replace(title, person=person, of=owners)
    elif title.of or title.person:
        yield title


def _fits(gazetteer: Gazetteer, title: Title, tenure: Tenure) -> bool:
    family = gazetteer.titles.get(name_key(tenure.role), "")
    of = not title.of or local(tenure.of) in {entry.id for entry in title.of}
    meant = _SHORT_FOR.get(title.family, {title.family})
    return of and (family in meant or (family == HEAD and title.family in _HEADS))


def _holders(resolver: Resolver, title: Title, on: PartialDate | None) -> list[Candidate]:
    """Who held an office: on the day, or ever, the latest first."""
    found: dict[str, Candidate] = {}
    if title.family in _SHORT_FOR:  # of which office, only a name tells
        return []
    for owner in title.of:
        for person in resolver.gazetteer.officers(owner.id):
            tenures = person.tenures if on is None else person.tenures_on(on)
            held = [t for t in tenures if _fits(resolver.gazetteer, title, t)]
            if held and not title.past:
                latest = max(held, key=_start)
                reason = f"{latest.role} of {owner.label} {period(latest)}"
                found[person.id] = Candidate(person, Via.OFFICE, None, latest, reason)
    rows = list(found.values())
    # A source that does not tell heads of state from heads of government speaks last.
    exact = [c for c in rows if c.tenure and c.tenure.role != HEAD]
    return sorted(exact or rows, key=lambda c: _start(c.tenure), reverse=True)


def _named(resolver: Resolver, title: Title, on: PartialDate | None) -> list[Candidate]:
    """Whom a title with a name means: who held the office then, or ever, or is so called."""
    called = resolver.called(title.person)
    judged = [_judge(resolver.gazetteer, title, c, on) for c in called]
    best = min((rank for rank, _ in judged), default=0)
    return [candidate for rank, candidate in judged if rank == best]


def _judge(
    gazetteer: Gazetteer, title: Title, candidate: Candidate, on: PartialDate | None
) -> tuple[int, Candidate]:
    entry = candidate.entry
    held = [t for t in entry.tenures if _fits(gazetteer, title, t)]
    then = held if on is None else [t for t in held if t in entry.tenures_on(on)]
    before = [t for t in held if on and t.start and t.start.first_day <= on.last_day]
    base = replace(candidate, via=Via.TITLE)
    if then and not title.past:
        best = max(then, key=_start)
        return 0, replace(base, tenure=best, reason=f"{title.office} {period(best)}")
    if held and (title.past or before):
        best = max(before or held, key=_start)
        late = "" if title.past else f", not on {on}"
        return 1 - title.past, replace(
            base, tenure=best, reason=f"{title.office} {period(best)}{late}"
        )
    if held:
        best = max(held, key=_start)
        reason = f"{title.office} {period(best)}, which is after {on}"
        return 2, replace(base, tenure=best, reason=reason, contradicts=True)
    offices = "; ".join(f"{t.role} {period(t)}" for t in entry.tenures) or "no office known"
    reason = f"called {title.office}, but known only as: {offices}"
    return 3, replace(base, reason=reason, contradicts=True)


def _start(tenure: Tenure | None) -> str:
    return tenure.start.first_day if tenure and tenure.start else ""


def period(tenure: Tenure) -> str:
    """The period of a tenure in words."""
    return f"from {tenure.start or '?'}" + (f" to {tenure.end}" if tenure.end else "")
