"""What questions return: claims in short, grouped into answers, with a quote each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from stancegraph.model.ids import local
from stancegraph.model.vocabulary import Method, Modality, State, predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.model.terms import Iri

REPR_ROWS = 20
# What a quoted condition may begin with itself; "if" before it would be one too many.
_CONJUNCTIONS = frozenset(
    {"if", "unless", "until", "once", "when", "whenever", "provided", "providing", "should"}
    | {"as", "so", "in", "only", "after", "before", "without", "except"}
)
_HTML_COLUMNS = (
    *("subject", "predicate", "object", "count", "first", "last"),
    *("modality", "status", "speaker", "quote"),
)


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """An actor or issue, by its label and id."""

    label: str
    iri: Iri

    @property
    def id(self) -> str:
        """The part of the IRI that a person writes."""
        return local(self.iri)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True, repr=False)
class Evidence:
    """A claim in short: what it says, in whose words, when and where.

    `said` holds subject and object as they were named, where `subject` and `object` are
    what these count to.
    """

    claim: Iri
    subject: Party
    predicate: str
    object: Party
    modality: Modality
    quote: str
    source: Iri
    speaker: Party | None = None
    stated: str = ""
    valid_from: str = ""
    valid_to: str = ""
    condition: str = ""
    confidence: float = 1.0
    recorded: str = ""
    method: Method = Method.CODED_BY_HAND
    state: State = State.ACCEPTED
    role: str = ""
    said: tuple[Party, Party] | None = None

    def names(self, end: str) -> set[Iri]:
        """What its subject or object was called, and what it counts to."""
        number = 0 if end == "subject" else 1
        parties = ((self.subject, self.object), self.said or ())
        return {ends[number].iri for ends in parties if ends}

    def with_state(self, state: State) -> Evidence:
        """The same claim in another state of review."""
        return self if state is self.state else replace(self, state=state)

    @property
    def id(self) -> str:
        """The id of the claim."""
        return local(self.claim)

    @property
    def what(self) -> str:
        """The predicate as a reader would say it."""
        return predicate(self.predicate).words

    def __repr__(self) -> str:
        said = ", ".join(filter(None, (str(self.speaker or ""), self.stated)))
        how = _how(self.modality, self.state.lower())
        says = f"{self.subject} {self.what} {self.object} ({how})"
        return f"{says}: “{self.quote}”" + (f" — {said}" if said else "")

    @property
    def strength(self) -> tuple[bool, float, str, str]:
        """What makes it the best quote: sure, asserted, recent; the id breaks ties."""
        asserted = self.modality is Modality.ASSERTED
        return (asserted, self.confidence, self.stated, self.claim)


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """Claims that say the same with the same modality, as one row.

    `first` and `last` are the dates of the earliest and latest statement, empty where
    none is dated. `best` is the claim whose quote is shown. In a roll-up `members` are the
    same claims by the actors as they were named; a member `dissents` if it takes the other
    side than the office, state or bloc to which it counts.
    """

    subject: Party
    predicate: str
    object: Party
    modality: Modality
    claims: tuple[Evidence, ...]
    members: tuple[Answer, ...] = ()
    dissents: bool = False

    @property
    def what(self) -> str:
        """The predicate as a reader would say it."""
        return predicate(self.predicate).words

    @property
    def side(self) -> float:
        """Above 0 for the object or the relation, below 0 against it, 0 for neither."""
        definition = predicate(self.predicate)
        grade = (definition.polarity or 0.0) if definition.is_stance else 1.0
        return -grade if self.modality is Modality.DENIED else grade

    @property
    def parts(self) -> tuple[Answer, ...]:
        """The members, where they say more than the row itself."""
        is_plain = all((m.subject, m.object) == (self.subject, self.object) for m in self.members)
        return () if is_plain else self.members

    @property
    def count(self) -> int:
        """How many claims say so."""
        return len(self.claims)

    @property
    def first(self) -> str:
        """The earliest date on which it was said."""
        return min((c.stated for c in self.claims if c.stated), default="")

    @property
    def last(self) -> str:
        """The latest date on which it was said."""
        return max((c.stated for c in self.claims if c.stated), default="")

    @property
    def best(self) -> Evidence:
        """The claim with the best quote."""
        return max(self.claims, key=lambda c: c.strength)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who says so; a source that speaks for itself is not among them."""
        return tuple(sorted({c.speaker.label for c in self.claims if c.speaker}))

    @property
    def status(self) -> str:
        """Proposed, accepted or rejected; with numbers where the claims differ."""
        counts = Counter(c.state for c in self.claims)
        if len(counts) == 1:
            return next(iter(counts)).lower()
        return ", ".join(f"{counts[s]} {s.lower()}" for s in State if counts[s])

    @property
    def conditions(self) -> tuple[str, ...]:
        """On what conditions."""
        return tuple(sorted({c.condition for c in self.claims if c.condition}))

    def __repr__(self) -> str:
        says = f"{self.subject} {self.what} {self.object}"
        how = _how(self.modality, self.status)
        return f"{says} ({how}, {self.count}): “{self.best.quote}”"

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for tables and JSON."""
        best = self.best
        return {
            "subject": self.subject.label,
            "predicate": self.what,
            "object": self.object.label,
            "count": self.count,
            "first": self.first,
            "last": self.last,
            "modality": self.modality.lower(),
            "speaker": "; ".join(self.speakers),
            "condition": "; ".join(self.conditions),
            "quote": best.quote,
            "source": local(best.source),
            "confidence": best.confidence,
            "status": self.status,
            "subject_id": self.subject.id,
            "predicate_id": self.predicate,
            "object_id": self.object.id,
            "claims": " ".join(c.id for c in self.claims),
            "members": "; ".join(map(_member, self.parts)),
        }


def _how(modality: Modality, status: str) -> str:
    """The modality and, where it is not simply accepted, the state of review."""
    said = modality.lower()
    return said if status == State.ACCEPTED.lower() else f"{said}, {status}"


def on_condition(condition: str) -> str:
    """A condition as it follows what hangs on it: "if the war goes on", "unless they pay"."""
    first = condition.split(maxsplit=1)[:1]
    begins_itself = bool(first) and first[0].casefold() in _CONJUNCTIONS
    return condition if begins_itself else f"if {condition}"


def _member(row: Answer) -> str:
    return f"{row.subject} {row.count}" + (" (dissents)" if row.dissents else "")


@dataclass(frozen=True)
class Answers:
    """The rows of an answer, with the question in words."""

    question: str
    rows: tuple[Answer, ...] = ()
    total: int = field(default=0, kw_only=True)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Answer:
        return self.rows[index]

    def as_dicts(self) -> list[dict[str, Any]]:
        """Plain values, for ``pandas.DataFrame(answers.as_dicts())`` say."""
        return [row.as_dict() for row in self.rows]

    def __repr__(self) -> str:
        lines = [f"{self.question} {len(self.rows)} rows"]
        lines += [f"  {row!r}" for row in self.rows[:REPR_ROWS]]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{c}</th>" for c in _HTML_COLUMNS)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(d[c]))}</td>" for c in _HTML_COLUMNS) + "</tr>"
            for d in self.as_dicts()
        )
        caption = f"<caption>{escape(self.question)}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
