"""The one converter between the engine's terms, lines of N-Quads and Python values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.model.terms import PREFIXES, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.store.base import Value

_XSD = PREFIXES["xsd"]
_NUMBERS: dict[str, type[int | float]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
}


def to_value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Value:
    """A term of the engine as a Python value; a date, and what is no number, stays text."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(term)
    datatype = term.datatype.value
    if datatype == _XSD + "boolean":
        return term.value in {"true", "1"}
    try:
        return _NUMBERS[datatype](term.value) if datatype in _NUMBERS else term.value
    except ValueError:  # RDF may call any text a number
        return term.value


def to_term(value: Iri | str | float) -> ox.NamedNode | ox.Literal:
    """A Python value as a term of the engine."""
    return ox.NamedNode(value) if isinstance(value, Iri) else ox.Literal(value)


def parse_lines(lines: Iterable[str]) -> Iterable[ox.Quad]:
    """Lines of N-Quads as quads of the engine."""
    return ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS)


def quad_line(quad: ox.Quad) -> str:
    """A quad of the engine as a line of N-Quads."""
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else f" {quad.graph_name}"
    return f"{quad.triple}{graph} .\n"
