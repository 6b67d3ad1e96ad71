"""What SPARQL returns: rows, a yes or no, or triples, and their standard formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from stancegraph.errors import InputError, QueryError
from stancegraph.model.terms import Iri, compact
from stancegraph.query.sparql import guard, with_timeout
from stancegraph.store.convert import to_value
from stancegraph.store.quads import serialise, with_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stancegraph.store.base import Row
    from stancegraph.store.oxigraph import MemoryStore

_JSON = ox.QueryResultsFormat.JSON
RESULT_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": _JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
# The complement of production 2, Char, of XML 1.0 (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class SparqlResult:
    """The result of a query of any form.

    SELECT gives `columns` and `rows`, ASK gives `boolean`, CONSTRUCT and DESCRIBE give
    `triples`. What the query did not ask for is empty or None.
    """

    columns: tuple[str, ...] = ()
    solutions: tuple[ox.QuerySolution, ...] = ()
    boolean: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None
    payload: bytes = b""

    @property
    def rows(self) -> list[Row]:
        """The solutions as Python values."""
        return [tuple(to_value(s[name]) for name in self.columns) for s in self.solutions]

    def as_dicts(self) -> list[dict[str, Any]]:
        """The solutions by column, for ``pandas.DataFrame`` say."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.solutions if self.triples is None else self.triples)

    def __bool__(self) -> bool:
        return len(self) > 0 if self.boolean is None else self.boolean

    def serialize(self, form: str) -> bytes:
        """The result in a standard format of the W3C.

        Args:
            form: csv, tsv, json or xml for rows, json or xml for a yes or no; turtle,
                trig, nquads or jsonld for triples.

        Raises:
            InputError: The format is not one for this form of query, or cannot hold what
                it found, as JSON-LD cannot hold triples about triples.
        """
        allowed = self._formats()
        if form not in allowed:
            raise InputError(f"{form} does not fit this form of query; use {', '.join(allowed)}.")
        if self.triples is not None:
            try:
                return _serialise(sorted(set(self.triples), key=str), GRAPH_FORMATS[form])
            except OSError as error:
                raise InputError(f"{form} cannot hold this result: {error}.") from error
        results = ox.parse_query_results(self.payload, format=_JSON)
        data = results.serialize(format=RESULT_FORMATS[form]) or b""
        return _xml(data) if form == "xml" else data

    def _formats(self) -> list[str]:
        if self.triples is not None:
            return list(GRAPH_FORMATS)
        return ["json", "xml"] if self.boolean is not None else list(RESULT_FORMATS)

    def __repr__(self) -> str:
        if self.boolean is not None:
            return f"SparqlResult({self.boolean})"
        kind = "triples" if self.triples is not None else "rows"
        return f"SparqlResult({len(self)} {kind})"

    def _repr_html_(self) -> str:
        if self.triples is not None:
            return f"<pre>{escape(self.serialize('turtle').decode())}</pre>"
        if self.boolean is not None:
            return f"<p>{'yes' if self.boolean else 'no'}</p>"
        head = "".join(f"<th>{escape(c)}</th>" for c in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(shown(v))}</td>" for v in row) + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _serialise(triples: list[ox.Triple], form: ox.RdfFormat) -> bytes:
    if form in {ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}:
        return with_prefixes(triples, form)
    return serialise(triples, form)


def _xml(data: bytes) -> bytes:
    """XML that the engine wrote, without the characters that XML cannot hold as they are."""
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", data.decode())
    return text.replace("\r", "&#13;").encode()


def shown(value: object) -> str:
    """A value as a reader sees it: IRIs with their prefix, nothing where there is none."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else compact(value) if isinstance(value, Iri) else str(value)


def run_sparql(
    store: MemoryStore,
    text: str,
    bindings: Mapping[str, Iri | str | int | float] | None = None,
    *,
    timeout: float | None = None,
    remote: bool = False,
) -> SparqlResult:
    """Run a query of any form.

    Args:
        store: Where to.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE.
        bindings: Values of variables that the query selects, passed as terms.
        timeout: Seconds that it may take.
        remote: Whether SERVICE is allowed.

    Raises:
        QueryError: It cannot be parsed or run.
        QueryRefusedError: It is an update, or reaches out and may not.
        QueryTimeoutError: It took longer than `timeout`.
    """
    guard(text, remote=remote)
    return with_timeout(lambda: _evaluate(store, text, bindings), timeout)


def _evaluate(
    store: MemoryStore, text: str, bindings: Mapping[str, Iri | str | int | float] | None
) -> SparqlResult:
    results = store.evaluate(text, bindings)
    try:
        return _collect(results)
    except (OSError, RuntimeError, ValueError) as error:
        # The engine evaluates as it goes: a service that does not answer shows only here.
        raise QueryError(f"The query broke off: {error}") from error


def _collect(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> SparqlResult:
    if isinstance(results, ox.QueryTriples):
        return SparqlResult(triples=tuple(results))
    payload = results.serialize(format=_JSON) or b""
    parsed = ox.parse_query_results(payload, format=_JSON)
    if isinstance(parsed, ox.QueryBoolean):
        return SparqlResult(boolean=bool(parsed), payload=payload)
    columns = tuple(variable.value for variable in parsed.variables)
    return SparqlResult(columns=columns, solutions=tuple(parsed), payload=payload)
