"""The claim: one statement that a source makes, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field

from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import PartialDate, check_period
from stancegraph.model.ids import claim_iri, require
from stancegraph.model.terms import PREFIXES, Iri, compact
from stancegraph.model.vocabulary import (
    DependenceKind,
    Method,
    Modality,
    Predicate,
    predicate,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of the source that a claim rests on.

    `start` and `end` count Unicode characters of the source's text, from 0, the end
    excluded; both are None where the text has no stable offsets.
    """

    exact: str
    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        if not self.exact.strip():
            raise InvalidClaimError("The quote is empty.")
        if (self.start is None) != (self.end is None):
            raise InvalidClaimError("The quote has one offset; give both or none.")
        if self.start is not None and self.end is not None:
            if self.start < 0:
                raise InvalidClaimError(f"The quote starts at {self.start}, before the text.")
            if self.end - self.start != len(self.exact):
                raise InvalidClaimError(
                    f"The quote has {len(self.exact)} characters, its offsets "
                    f"{self.start}-{self.end} span {self.end - self.start}."
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement that a source makes: subject, predicate, object.

    A relation's object is an actor, a stance's an issue. `attribution` names who says
    so, outermost first: ``(the analysis, the Kremlin)`` reads "the analysis says that
    the Kremlin says"; empty means that the source itself does. `condition` is an issue
    or a clause in the source's words. `stated_on` is when it was said, `valid_from`
    and `valid_to` when it holds in the world, `recorded_at` (ISO 8601, UTC) when it
    was entered. `revision_of` is the claim that a reviewer corrected with it.
    `share` is a fraction from 0 to 1, `confidence` too.

    Raises:
        InvalidClaimError: The parts do not fit together.
    """

    source: Iri
    subject: Iri
    predicate: str
    object: Iri
    quote: Quote
    modality: Modality = Modality.ASSERTED
    attribution: tuple[Iri, ...] = ()
    condition: Iri | str | None = None
    stated_on: PartialDate | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    recorded_at: str = ""
    method: Method = Method.CODED_BY_HAND
    method_detail: str = ""
    confidence: float = 1.0
    dependence_kind: DependenceKind | None = None
    share: float | None = None
    role: str = ""
    note: str = ""
    row_id: str = ""
    revision_of: Iri | None = None
    iri: Iri = field(init=False)

    def __post_init__(self) -> None:
        require("source", self.source)
        for actor in (self.subject, *self.attribution):
            require("actor", actor)
        if isinstance(self.condition, Iri):
            require("issue", self.condition)
        if self.revision_of:
            require("claim", self.revision_of)
        self._check_object()
        self._check_company()
        check_period(self.valid_from, self.valid_to)
        for name, value in (("confidence", self.confidence), ("share", self.share)):
            if value is not None and not 0 <= value <= 1:
                raise InvalidClaimError(f"{name} is {value:g}; it lies between 0 and 1.")
        object.__setattr__(self, "iri", claim_iri(self.identity))

    def _check_object(self) -> None:
        kind, wanted = ("stance", "issue") if self.definition.is_stance else ("relation", "actor")
        if not self.object.startswith(PREFIXES[wanted]):
            raise InvalidClaimError(
                f"{self.predicate} is a {kind}, so its object must be an {wanted}; "
                f"{compact(self.object)} is not.",
                "object",
            )
        require(wanted, self.object)

    def _check_company(self) -> None:
        """Make sure that what belongs together is there together."""
        on_condition = self.modality is Modality.CONDITIONAL or "OnCondition" in self.predicate
        if on_condition and not self.condition:
            what = self.predicate if "OnCondition" in self.predicate else "A conditional claim"
            raise InvalidClaimError(
                f"{what} needs a condition: an issue or a clause of the source.", "condition"
            )
        if (self.dependence_kind or self.share is not None) and self.predicate != "dependsOn":
            raise InvalidClaimError(
                "Only dependsOn has a kind of dependence and a share.", "dependence_kind"
            )
        if self.method in {Method.FOUND_BY_RULE, Method.FOUND_BY_MODEL} and not self.method_detail:
            raise InvalidClaimError(
                f"{self.method} needs a detail: the rule's id or the model's name.", "method_detail"
            )

    @property
    def definition(self) -> Predicate:
        """What the vocabulary says of the predicate."""
        return predicate(self.predicate)

    @property
    def identity(self) -> tuple[str, ...]:
        """What the id is a hash of: source, triple, modality, attribution, span and period.

        The period counts where there is one, so that the same words can say that something
        held, ended and held again.

        A revision also has what it corrects and all that it may correct, such as a date
        alone, so that two corrections of one claim are two claims.
        """
        return (
            *(self._revised if self.revision_of else ()),
            *(self._period if self.valid_from or self.valid_to else ()),
            self.source,
            self.subject,
            self.predicate,
            self.object,
            self.modality,
            " ".join(self.attribution),
            str(self.quote.start),
            self.quote.exact,  # last: the one part that may hold any character
        )

    @property
    def _period(self) -> tuple[str, ...]:
        return (f"{self.valid_from or ''}/{self.valid_to or ''}",)

    @property
    def _revised(self) -> tuple[str, ...]:
        fractions = ("" if n is None else f"{n:.12f}" for n in (self.confidence, self.share))
        dates = (self.stated_on, self.valid_from, self.valid_to)
        texts = (self.condition, self.dependence_kind, self.role, self.note)
        return (
            str(self.revision_of),
            *fractions,
            *(str(value or "") for value in (*dates, *texts)),
        )

    @property
    def speaker(self) -> Iri | None:
        """Whose words they are: the innermost of the attribution chain."""
        return self.attribution[-1] if self.attribution else None
