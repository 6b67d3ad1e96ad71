"""How far two coders agree, field by field, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.analysis.alignment import Alignment, align
from stancegraph.analysis.coefficients import cohen_kappa, krippendorff_alpha
from stancegraph.errors import InputError
from stancegraph.model.codings import FIELDS, NO_POSITION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.model.codings import Coding

UNIT = "unit"
GRADE = "grade"
POSITION = "position"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """The agreement on one field of the passages that both coders have.

    `count` is of passages, `agreed` of those with the same label. `kappa` and `alpha`
    are None where they are not defined; the grade of a position, which has an order,
    has an alpha alone.
    """

    field: str
    count: int
    agreed: int
    kappa: float | None
    alpha: float | None

    @property
    def share(self) -> float | None:
        """The share of passages with the same label, from 0 to 1."""
        return self.agreed / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What the two coders said otherwise.

    One of the codings is None where that coder does not have the passage; `field` is
    then ``unit``.
    """

    field: str
    one: Coding | None
    two: Coding | None
    one_says: str
    two_says: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two coders."""

    alignment: Alignment
    fields: Sequence[FieldAgreement]

    @property
    def units(self) -> tuple[FieldAgreement, FieldAgreement, FieldAgreement]:
        """How many of all passages, of those of the one, and of those of the two both have.

        Chance has no meaning here, since nobody counts the passages that neither coder
        marked, so there are no coefficients. Measured against the one, the second share
        is the recall of the two, and the third their precision.
        """
        both = len(self.alignment.pairs)
        one = both + len(self.alignment.only_one)
        two = both + len(self.alignment.only_two)
        counts = {UNIT: one + two - both, f"{UNIT} of one": one, f"{UNIT} of two": two}
        every, first, second = (FieldAgreement(n, c, both, None, None) for n, c in counts.items())
        return every, first, second

    @property
    def f1(self) -> float:
        """The harmonic mean of the shares of each coder's passages that the other has too."""
        _, one, two = self.units
        return 2 * one.agreed / (one.count + two.count)

    def differences(self) -> Iterator[Difference]:
        """Every difference, in the order of the texts; last the passages of one coder alone.

        The position is left out, as it follows from the predicate.
        """
        for one, two in self.alignment.pairs:
            for field, a, b in zip(FIELDS, one.labels, two.labels, strict=True):
                if a != b and field != POSITION:
                    yield Difference(field, one, two, a, b)
        for coding in self.alignment.only_one:
            yield Difference(UNIT, coding, None, coding.statement, "")
        for coding in self.alignment.only_two:
            yield Difference(UNIT, None, coding, "", coding.statement)


def agreement(one: Sequence[Coding], two: Sequence[Coding]) -> Agreement:
    """Compare what two coders made of the same texts; see `align` for what is compared.

    All fields are nominal: labels are the same or not. The position is compared where at
    least one coder sees one; its grade, from -1 to 1, where both do, as an interval.

    Raises:
        InputError: No passage is coded by both.
        MissingExtraError: The extra `agreement` is not installed.
    """
    alignment = align(one, two)
    if not alignment.pairs:
        raise InputError(
            "No passage is coded by both, so there is nothing to compare: the one has "
            f"{_about(one)}, the other {_about(two)}. Passages are the same if their quotes "
            "overlap, in a source with the same id or sha256."
        )
    labels = [(a.labels, b.labels) for a, b in alignment.pairs]
    fields = [
        _nominal(field, [(a[place], b[place]) for a, b in labels])
        for place, field in enumerate(FIELDS)
    ]
    return Agreement(alignment, [*fields, _grade(alignment)])


def _about(codings: Sequence[Coding]) -> str:
    names = sorted({coding.source or "a source without a name" for coding in codings})
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{len(codings)} from {', '.join(names[:_SHOWN])}{more}"


def _nominal(field: str, pairs: list[tuple[str, str]]) -> FieldAgreement:
    if field == POSITION:
        pairs = [pair for pair in pairs if pair != (NO_POSITION, NO_POSITION)]
    agreed = sum(a == b for a, b in pairs)
    return FieldAgreement(field, len(pairs), agreed, cohen_kappa(pairs), krippendorff_alpha(pairs))


def _grade(alignment: Alignment) -> FieldAgreement:
    grades = [(a.grade, b.grade) for a, b in alignment.pairs]
    both = [(a, b) for a, b in grades if a is not None and b is not None]
    agreed = sum(a == b for a, b in both)
    alpha = krippendorff_alpha(both, interval=True)
    return FieldAgreement(GRADE, len(both), agreed, None, alpha)
