"""What one graph says of one subject, as Python values that are checked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Name
from stancegraph.model.terms import SG, Iri, compact
from stancegraph.model.vocabulary import unknown
from stancegraph.store.convert import to_value

if TYPE_CHECKING:
    from enum import StrEnum

    from stancegraph.store.base import Store, Value

E = TypeVar("E", bound="StrEnum")
N = TypeVar("N", int, float)


class Description:
    """What one graph says of one subject, by predicate."""

    def __init__(self, store: Store, subject: Iri, graph: Iri) -> None:
        self.subject = subject
        self.terms: dict[str, list[ox.Literal | ox.NamedNode]] = defaultdict(list)
        for quad in store.quads(subject, graph):
            if isinstance(quad.object, ox.Literal | ox.NamedNode):
                self.terms[quad.predicate.value].append(quad.object)

    def values(self, predicate: str) -> list[Value]:
        """Every value of a property, sorted."""
        return sorted((to_value(t) for t in self.terms.get(predicate, ())), key=str)

    def value(self, predicate: str) -> Value:
        """The one value of a property, or None.

        Raises:
            InvalidClaimError: There are several.
        """
        terms = self.terms.get(predicate, ())
        if len(terms) > 1:
            raise InvalidClaimError(
                f"{compact(self.subject)} has {len(terms)} values of {compact(predicate)}, "
                "where one is allowed."
            )
        return to_value(terms[0]) if terms else None

    def need(self, predicate: str) -> Value:
        """The one value of a property that must be there.

        Raises:
            InvalidClaimError: It is missing, or there are several.
        """
        value = self.value(predicate)
        if value is None:
            raise InvalidClaimError(f"{compact(self.subject)} has no {compact(predicate)}.")
        return value

    def names(self, predicate: str) -> list[Name]:
        """The texts with their languages."""
        terms = (t for t in self.terms.get(predicate, ()) if isinstance(t, ox.Literal))
        return [Name(t.value, t.language or "") for t in terms]

    def text(self, predicate: str) -> str:
        """The value as text; empty where there is none."""
        value = self.value(predicate)
        return "" if value is None else str(value)

    def iri(self, predicate: str) -> Iri | None:
        """The value as an IRI."""
        value = self.value(predicate)
        if value is None or isinstance(value, Iri):
            return value
        raise InvalidClaimError(f"{compact(predicate)} is {value!r}, not an IRI.")

    def iris(self, predicate: str) -> list[Iri]:
        """The values that are IRIs, sorted."""
        return [value for value in self.values(predicate) if isinstance(value, Iri)]

    def date(self, predicate: str) -> PartialDate | None:
        """The value as a date."""
        text = self.text(predicate)
        return PartialDate.parse(text) if text else None

    def number(self, predicate: str, kind: type[N]) -> N:
        """The one value of a property that must be there, as a number."""
        value = self.need(predicate)
        try:
            return kind(str(value))
        except ValueError:
            what = "a whole number" if kind is int else "a number"
            raise InvalidClaimError(f"{compact(predicate)} is {value!r}, not {what}.") from None


def member(kind: type[E], value: Value) -> E:
    """The member of a closed set that a term of the vocabulary stands for.

    Raises:
        InvalidClaimError: There is none.
    """
    name = str(value).removeprefix(SG.base)
    try:
        return kind(name)
    except ValueError:
        raise InvalidClaimError(unknown(kind.__name__, name, [str(m) for m in kind])) from None
