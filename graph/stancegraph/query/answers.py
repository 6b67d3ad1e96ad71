"""What questions return: claims in short, grouped into answers, with a quote each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stancegraph.model.ids import local
from stancegraph.model.vocabulary import Modality, predicate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.model.terms import Iri

_REPR_ROWS = 20
_HTML_COLUMNS = (
    *("subject", "predicate", "object", "count", "first", "last"),
    *("modality", "speaker", "quote"),
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
    """A claim in short: what it says, in whose words, when and where."""

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
        says = f"{self.subject} {self.what} {self.object} ({self.modality.lower()})"
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
    none is dated. `best` is the claim whose quote is shown.
    """

    subject: Party
    predicate: str
    object: Party
    modality: Modality
    claims: tuple[Evidence, ...]

    @property
    def what(self) -> str:
        """The predicate as a reader would say it."""
        return predicate(self.predicate).words

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
    def conditions(self) -> tuple[str, ...]:
        """On what conditions."""
        return tuple(sorted({c.condition for c in self.claims if c.condition}))

    def __repr__(self) -> str:
        says = f"{self.subject} {self.what} {self.object}"
        return f"{says} ({self.modality.lower()}, {self.count}): “{self.best.quote}”"

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
            "subject_id": self.subject.id,
            "predicate_id": self.predicate,
            "object_id": self.object.id,
            "claims": " ".join(c.id for c in self.claims),
        }


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
        lines += [
            f"  {r.subject} {r.what} {r.object} ({r.modality.lower()}, {r.count}): “{r.best.quote}”"
            for r in self.rows[:_REPR_ROWS]
        ]
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
