"""The commands for one's own questions: SPARQL, and the named queries."""

from __future__ import annotations

import sys
import threading
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stancegraph.cli.options import (
    DEFAULT_STORE,
    Command,
    Format,
    FormatOption,
    StoreOption,
)
from stancegraph.cli.render import emit, emit_table, write
from stancegraph.errors import FileError, InputError
from stancegraph.knowledge import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Collection

    from stancegraph.query.results import SparqlResult


class ResultFormat(StrEnum):
    """How the result of a query is written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"


ResultOption = Annotated[
    ResultFormat | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        case_sensitive=False,
        help="table, csv, tsv, json, xml for rows; turtle, trig, nquads, jsonld for triples.",
        show_default="table or turtle",
    ),
]
# Without a limit too, a query runs in a thread of its own: the engine does not hear Ctrl-C.
_NO_LIMIT = threading.TIMEOUT_MAX
TimeoutOption = Annotated[
    float | None, typer.Option("--timeout", metavar="SECONDS", min=0.001, help="Give up then.")
]


def sparql(
    text: Annotated[
        str, typer.Argument(metavar="[QUERY]", help="SPARQL, or - for standard input.")
    ] = "",
    file: Annotated[
        Path | None, typer.Option("-f", "--file", metavar="FILE", help="Read it from a file.")
    ] = None,
    form: ResultOption = None,
    timeout: TimeoutOption = None,
    write_: Annotated[
        bool, typer.Option("--write", help="Allow an update, which may change anything.")
    ] = False,
    allow_remote: Annotated[
        bool, typer.Option("--allow-remote", help="Allow SERVICE and LOAD, which use the network.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Run SPARQL: SELECT, ASK, CONSTRUCT, DESCRIBE, or an update with --write.

    The prefixes sg:, actor:, issue:, claim:, source:, graph:, oa:, skos:, schema:, rdf:,
    rdfs:, owl:, xsd:, prov: and dcterms: are known. The default graph holds what the
    graph accepts; `GRAPH ?claim { … }` reaches every claim.

    Example: `kg sparql 'SELECT ?who { ?who sg:threatens actor:russia }'`
    """
    from stancegraph.query.sparql import guard, is_update

    query_text = _query_text(text, file)
    guard(query_text, write=write_, remote=allow_remote)
    if is_update(query_text):
        if form or timeout:
            raise InputError("An update has no result and no time limit: leave those options out.")
        KnowledgeGraph.open(store, read_only=True).close()
        with KnowledgeGraph.open(store) as graph:
            graph.store.update(query_text)
        return
    with KnowledgeGraph.open(store, read_only=True) as graph:
        result = graph.select(query_text, timeout=timeout or _NO_LIMIT, allow_remote=allow_remote)
        _emit_result(result, form)


def _query_text(text: str, file: Path | None) -> str:
    if bool(text) == bool(file):
        raise InputError("Give one query: as text, as - for standard input, or with -f FILE.")
    if file:
        from stancegraph.ingest.files import read_text

        return read_text(file, lenient=True)
    if text != "-":
        return text
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("Standard input is not UTF-8.") from error


def _emit_result(
    result: SparqlResult, form: ResultFormat | None, hidden: Collection[str] = ()
) -> None:
    if result.triples is not None and form in {None, ResultFormat.TURTLE}:
        write(result.serialize("turtle").decode() if len(result) else "# No triples.\n")
    elif form not in {None, ResultFormat.TABLE}:
        payload = result.serialize(str(form)).decode()
        payload = _guarded(payload) if form is ResultFormat.CSV else payload
        write(payload if payload.endswith("\n") else payload + "\n")
    elif result.boolean is not None:
        write("yes\n" if result.boolean else "no\n")
    elif result.triples is not None:
        raise InputError("Triples make no table; use turtle, trig, nquads or jsonld.")
    else:
        _emit_solutions(result, hidden)


def _emit_solutions(result: SparqlResult, hidden: Collection[str]) -> None:
    """Write a table, without the columns that repeat what was asked for."""
    from stancegraph.query.results import shown

    rows = [
        {n: shown(v) for n, v in zip(result.columns, row, strict=True) if n not in hidden}
        for row in result
    ]
    if rows and not rows[0]:
        write(f"Solutions without variables: {len(rows)}.\n")
        return
    # Variables keep their names: ?a and ?A are two.
    emit_table(rows, "No solutions.", str)


def _guarded(payload: str) -> str:
    """CSV whose cells no spreadsheet runs; all else is as the W3C has it."""
    import csv
    import io

    from stancegraph.export.tables import guard

    csv.field_size_limit(max(len(payload), csv.field_size_limit()))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in csv.reader(io.StringIO(payload, newline="")):
        writer.writerow([cell if _is_number(cell) else guard(cell) for cell in row])
    return out.getvalue()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def queries(form: FormatOption = Format.TABLE) -> None:
    """List the named queries with the questions that they answer.

    Example: `kg queries`
    """
    from stancegraph.query.named import named_queries

    rows = [
        {
            "query": q.name,
            "question": q.question,
            "parameters": ", ".join(p.name for p in q.parameters),
        }
        for q in named_queries().values()
    ]
    emit(rows, form)


def query(
    name: Annotated[str, typer.Argument(metavar="NAME", help="`kg queries` lists them.")],
    values: Annotated[
        list[str],
        typer.Argument(metavar="[KEY=VALUE]...", help="Values of its parameters."),
    ] = [],  # noqa: B006 - typer copies it
    form: ResultOption = None,
    timeout: TimeoutOption = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print the query itself, and do not run it.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Run a named query. Values are bound as terms and never become part of its text.

    Example: `kg query who-threatens actor=Russia`
    """
    from stancegraph.query.named import named_query

    if text:
        write(named_query(name).text)
        return
    pairs = [value.partition("=") for value in values]
    wrong = [key for key, equals, _ in pairs if not equals]
    if wrong:
        raise InputError(f"{wrong[0]!r} is no KEY=VALUE, such as actor=Russia.")
    given = {key: value for key, _, value in pairs}
    if len(given) < len(pairs):
        raise InputError("A parameter is given twice; it has one value.")
    preset = {p.name for p in named_query(name).parameters if p.default is not None}
    with KnowledgeGraph.open(store, read_only=True) as graph:
        result = graph.query(name, given, timeout=timeout or _NO_LIMIT)
        _emit_result(result, form, hidden=preset | set(given))


COMMANDS = {
    "sparql": Command(sparql, asks=False),
    "queries": Command(queries, asks=False),
    "query": Command(query, asks=False),
}
