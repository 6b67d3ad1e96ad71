"""The story so far: claims about an actor, an issue or a pair of them, in order of time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from stancegraph.errors import InputError
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import Modality, predicate
from stancegraph.query.answers import REPR_ROWS
from stancegraph.query.disagreements.kinds import began
from stancegraph.query.disagreements.positions import ends, opposite
from stancegraph.query.evidence import Labels, evidence
from stancegraph.query.filters import Filters
from stancegraph.query.lookup import find
from stancegraph.query.spans import days, period_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.query.answers import Evidence, Party
    from stancegraph.store.base import Store

_NO_FILTERS = Filters()


class Step(StrEnum):
    """What a claim does in the story of its fact."""

    STARTS = "starts"
    REPEATED = "is repeated"
    RESUMES = "starts again"
    STOPS = "stops"
    DENIED = "is denied"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Fact:
    """What claims that say the same say: a triple, in which role, and how it is said."""

    subject: Party
    predicate: str
    object: Party
    modality: Modality
    role: str = ""

    def __str__(self) -> str:
        role = f" ({self.role})" if self.role else ""
        return f"{self.subject} {predicate(self.predicate).words} {self.object}{role}"


@dataclass(eq=False, slots=True)
class Period:
    """A time for which a fact was said to hold, without a stop in between.

    `start` and `end` are dates as they were given, partial ones too; an empty `end` is
    open. `stopped_by` is the claim that denies it or says the opposite.
    """

    fact: Fact
    number: int
    start: str
    end: str
    claims: list[Evidence] = field(default_factory=list)
    stopped_by: Evidence | None = None

    @property
    def when(self) -> str:
        """From when to when, ``from 2014-03 until 2016`` say."""
        end = f" until {self.end}" if self.end else ""
        return (f"from {self.start}" if self.start else "") + end


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in the story.

    `step` says what it does for its fact, `period` is that of the fact's periods in which
    it falls, if it is in one; `stops` are the facts that it ends.
    """

    claim: Evidence
    step: Step
    period: Period | None = None
    stops: tuple[Fact, ...] = ()

    @property
    def when(self) -> str:
        """The time that it is about, in the precision given; see `period_words`."""
        return period_words(self.claim)

    @property
    def is_turn(self) -> bool:
        """Whether its step tells something; what is dated once and goes on only stands there."""
        period = self.period
        if period is None:
            return self.step is not Step.UNDATED
        return period.number > 1 or len(period.claims) > 1 or bool(period.end)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for tables and JSON."""
        claim = self.claim
        return {
            "when": self.when,
            "subject": claim.subject.label,
            "predicate": claim.what,
            "object": claim.object.label,
            "modality": claim.modality.lower(),
            "condition": claim.condition,
            "role": claim.role,
            "status": claim.state.lower(),
            "step": str(self.step),
            "period": self.period.number if self.period else 0,
            "stops": "; ".join(map(str, self.stops)),
            "speaker": claim.speaker.label if claim.speaker else "",
            "stated": claim.stated,
            "valid_from": claim.valid_from,
            "valid_to": claim.valid_to,
            "recorded": claim.recorded,
            "quote": claim.quote,
            "source": local(claim.source),
            "claim": claim.id,
            "subject_id": claim.subject.id,
            "predicate_id": claim.predicate,
            "object_id": claim.object.id,
        }


@dataclass(frozen=True, repr=False)
class Timeline:
    """A story: its entries in order, and the periods of the facts in it."""

    question: str
    entries: tuple[Entry, ...] = ()
    periods: tuple[Period, ...] = ()
    total: int = field(default=0, kw_only=True)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        lines = [f"{self.question} {len(self)} entries"]
        lines += [f"  {e.when or e.step}: {e.claim!r}" for e in self.entries[:REPR_ROWS]]
        return "\n".join(lines)

    def as_dicts(self) -> list[dict[str, Any]]:
        """Plain values, for ``pandas.DataFrame(timeline.as_dicts())`` say."""
        return [entry.as_dict() for entry in self.entries]

    @property
    def interrupted(self) -> tuple[Period, ...]:
        """The periods of facts that stopped or that have several."""
        told: dict[Fact, list[Period]] = defaultdict(list)
        for period in self.periods:
            told[period.fact].append(period)
        return tuple(
            period
            for periods in told.values()
            if len(periods) > 1 or periods[0].end
            for period in periods
        )


def timeline(store: Store, name: str, other: str = "", filters: Filters = _NO_FILTERS) -> Timeline:
    """The claims about an actor, an issue, or between two of them, both ways, in order.

    An entry stands at the date from which its claim holds or, where none is given, on which
    it was said or, failing that too, until which it held. Partial dates come before the
    days in them: 2014, 2014-03, 2014-03-18. Undated claims come last.

    Raises:
        NotFoundError: There is no such actor or issue.
        InputError: Both are issues: nothing is claimed of one about the other.
    """
    labels = Labels(store)
    first = labels.party(find(store, name, "entity"))
    if not other:
        claims = [*evidence(store, filters, subject=first.iri)]
        claims += evidence(store, filters, object=first.iri)
        return story(f"{first}: the story so far", claims, filters.limit)
    second = labels.party(find(store, other, "entity"))
    if "/issue/" in first.iri and "/issue/" in second.iri:
        raise InputError(f"{first} and {second} are both issues; name an actor and an issue.")
    claims = evidence(store, filters, subject=first.iri, object=second.iri)
    claims += evidence(store, filters, subject=second.iri, object=first.iri)
    return story(f"{first} and {second}: the story so far", claims, filters.limit)


def story(question: str, claims: Iterable[Evidence], limit: int | None = None) -> Timeline:
    """Claims in order, each once, with what each does to the periods of its fact."""
    # Rolled up, a claim may count to several blocs; it is one claim all the same.
    listed = sorted(claims, key=lambda c: (c.subject, c.object), reverse=True)
    once = {claim.claim: claim for claim in listed}
    ordered = sorted(once.values(), key=_order)
    teller = _Teller()
    entries: list[Entry] = []
    for _, same_day in groupby(ordered, key=lambda c: (began(c), c.stated)):
        # What goes on comes before what would stop it on that day: of one day, it is disputed.
        entries += map(teller.tell, sorted(same_day, key=teller.starts))
    return Timeline(question, tuple(entries[:limit]), tuple(teller.periods), total=len(entries))


def _order(claim: Evidence) -> tuple[bool, str, str, Party, Party, str, str]:
    # As text, 2014 comes before 2014-03, and that before its days.
    return (
        *(not began(claim), began(claim), claim.stated or "9999"),
        *(claim.subject, claim.object, claim.predicate, claim.claim),
    )


class _Teller:
    """Takes claims in order and keeps which facts hold."""

    def __init__(self) -> None:
        self.periods: list[Period] = []
        self._last: dict[Fact, Period] = {}
        # By what can stop them: the two ends, and the side that they are on there.
        self._of_ends: dict[tuple[Party, Party], dict[Fact, None]] = defaultdict(dict)

    def starts(self, claim: Evidence) -> bool:
        """Whether a claim says something that does not hold yet."""
        last = self._last.get(_fact(claim))
        return last is None or not began(claim) or not _is_open(last, began(claim))

    def tell(self, claim: Evidence) -> Entry:
        if not began(claim):
            return Entry(claim, Step.UNDATED)
        stopped = self._stop(claim)
        if claim.modality is Modality.DENIED:
            return Entry(claim, Step.STOPS if stopped else Step.DENIED, stops=stopped)
        step, period = self._start(claim)
        return Entry(claim, step, period, stopped)

    def _stop(self, claim: Evidence) -> tuple[Fact, ...]:
        """End what it denies or is the opposite of; said of the same time, that is disputed."""
        stopped = []
        for fact in self._of_ends[ends(claim)]:
            period = self._last[fact]
            latest = period.claims[-1]
            is_later = days(began(claim)).start > _last_day(began(latest))
            if is_later and _is_open(period, began(claim)) and opposite(claim, latest):
                period.end, period.stopped_by = began(claim), claim
                stopped.append(fact)
        return tuple(stopped)

    def _start(self, claim: Evidence) -> tuple[Step, Period]:
        fact = _fact(claim)
        last = self._last.get(fact)
        if last and _is_open(last, began(claim)):
            last.claims.append(claim)
            last.end = max(last.end, claim.valid_to, key=_last_day)
            return Step.REPEATED, last
        period = Period(fact, last.number + 1 if last else 1, *_bounds(claim), claims=[claim])
        self.periods.append(period)
        self._last[fact] = period
        self._of_ends[ends(claim)][fact] = None
        return Step.RESUMES if last else Step.STARTS, period


def _fact(claim: Evidence) -> Fact:
    subject, object_ = ends(claim)
    return Fact(subject, claim.predicate, object_, claim.modality, claim.role)


def _bounds(claim: Evidence) -> tuple[str, str]:
    """From when to when it holds; said after its end, it tells nothing of its start."""
    is_past = (
        claim.valid_to and claim.stated and days(claim.stated).start > _last_day(claim.valid_to)
    )
    return claim.valid_from or ("" if is_past else claim.stated), claim.valid_to


def _is_open(period: Period, date: str) -> bool:
    """Whether it still holds at a date that is not before its start."""
    over = period.end and _last_day(period.end) < days(date).start
    return not over and period.stopped_by is None


def _last_day(date: str) -> str:
    return days(date).end if date else ""
