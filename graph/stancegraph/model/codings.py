"""Codings: what one coder made of one passage, as plain labels that can be compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stancegraph.model.ids import local
from stancegraph.model.terms import Iri, compact
from stancegraph.model.vocabulary import PREDICATES

if TYPE_CHECKING:
    from stancegraph.model.claims import Claim, Quote

# What two coders are compared by. How sure a coder was is no statement about the text.
FIELDS = (
    *("subject", "predicate", "object", "modality", "attribution", "condition", "stated"),
    "position",
)
NO_POSITION = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One claim as a coder wrote it down.

    Actors and issues are slugs, which need not be described anywhere. `attribution` is
    the chain from the outermost to the innermost, ``analysis > kremlin``. `sha256` is
    that of the source's text, where it is known; `row` is how the coder calls it.
    """

    source: str
    quote: Quote
    subject: str
    predicate: str
    object: str
    modality: str
    attribution: str = ""
    condition: str = ""
    stated: str = ""
    sha256: str = ""
    row: str = ""

    @classmethod
    def of(cls, claim: Claim, sha256: str = "") -> Coding:
        """The coding that a claim is."""
        condition = claim.condition or ""
        return cls(
            source=local(claim.source),
            quote=claim.quote,
            subject=local(claim.subject),
            predicate=claim.predicate,
            object=local(claim.object),
            modality=str(claim.modality),
            attribution=" > ".join(map(local, claim.attribution)),
            condition=compact(condition) if isinstance(condition, Iri) else condition,
            stated=str(claim.stated_on or ""),
            sha256=sha256,
            row=claim.row_id or local(claim.iri),
        )

    @property
    def grade(self) -> float | None:
        """The position from -1 to 1; None for a relation, or where none is known."""
        known = PREDICATES.get(self.predicate)
        return known.polarity if known else None

    @property
    def position(self) -> str:
        """The sign of the grade in words."""
        grade = self.grade
        if grade is None:
            return NO_POSITION
        return "for" if grade > 0 else "against" if grade < 0 else "undecided"

    @property
    def labels(self) -> tuple[str, ...]:
        """The label in each of `FIELDS`."""
        return (
            *(self.subject, self.predicate, self.object, self.modality, self.attribution),
            *(self.condition, self.stated, self.position),
        )

    @property
    def statement(self) -> str:
        """Subject, predicate and object."""
        return f"{self.subject} {self.predicate} {self.object}"

    def facing(self, other: Coding) -> Coding:
        """The coding, turned where it says the same as `other` the other way round.

        "A is an ally of B" and "B is an ally of A" are one statement.
        """
        known = PREDICATES.get(self.predicate)
        is_turned = (self.subject, self.object) == (other.object, other.subject)
        if not (known and known.symmetric and self.predicate == other.predicate and is_turned):
            return self
        return replace(self, subject=self.object, object=self.subject)
