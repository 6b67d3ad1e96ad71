"""The commands for those who code texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stancegraph.cli.options import (
    DEFAULT_STORE,
    Command,
    Format,
    FormatOption,
    LenientOption,
    StoreOption,
)
from stancegraph.cli.render import Row, busy, emit, emit_table, plain, quoted, write
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.knowledge.comparing import is_path

if TYPE_CHECKING:
    from stancegraph.analysis.agreement import Agreement, Difference, FieldAgreement

_CODER = "A claims.csv, a data set's folder, or a coder in the graph."
_DIGITS = 4
_UNDEFINED = "undefined"


def agreement(
    one: Annotated[str, typer.Argument(metavar="ONE", help=_CODER)],
    two: Annotated[str, typer.Argument(metavar="TWO", help="The same.")],
    differences: Annotated[
        bool, typer.Option("--differences", help="Write the list of differences alone.")
    ] = False,
    lenient: LenientOption = False,
    store: StoreOption = DEFAULT_STORE,
    form: FormatOption = Format.TABLE,
) -> None:
    """Compare two coders: kappa and alpha for each field, and the list of differences.

    Passages are the same if their quotes overlap, in a source with the same id or sha256.
    A passage that one coder alone has is listed as a difference of the field `unit`. A
    coder in the graph is the `method_detail` of claims, or the id of a data set. Formats
    other than the table hold the fields, or with `--differences` the differences.

    Example: `kg agreement anna.csv ben.csv`
    """
    is_stored = not (is_path(one) and is_path(two))
    graph = KnowledgeGraph.open(store, read_only=True) if is_stored else KnowledgeGraph()
    with graph, busy("Comparing"):
        found = graph.agreement(one, two, lenient=lenient)
    if form is not Format.TABLE:
        rows = map(_difference_row, found.differences()) if differences else _field_rows(found)
        emit(list(rows), form)
        return
    names = _label(one), _label(two)
    if not differences:
        _write_fields(found, *names)
        write("\n")
    _write_differences(found, *names)


def _label(name: str) -> str:
    """What to call a coder: of a path, the part that tells it from others."""
    path = Path(name)
    is_in_dataset = path.name == "claims.csv" and path.parent.name
    return plain((path.parent.name if is_in_dataset else path.name) or name)


def _field_rows(found: Agreement) -> list[Row]:
    return [_field_row(field) for field in (*found.units, *found.fields)]


def _field_row(field: FieldAgreement) -> Row:
    return {
        "field": field.field,
        "n": field.count,
        "agreed": field.agreed,
        "agreement": _rounded(field.share),
        "kappa": _rounded(field.kappa),
        "alpha": _rounded(field.alpha),
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, _DIGITS)


def _difference_row(difference: Difference) -> Row:
    one, two = difference.one, difference.two
    coding = one or two
    quote = coding.quote if coding else None
    return {
        "source": coding.source if coding else "",
        "start": quote.start if quote else None,
        "end": quote.end if quote else None,
        "quote": quote.exact if quote else "",
        "field": difference.field,
        "one": difference.one_says,
        "two": difference.two_says,
        "one_row": one.row if one else "",
        "two_row": two.row if two else "",
    }


def _write_fields(found: Agreement, one: str, two: str) -> None:
    from stancegraph.analysis.agreement import GRADE

    both, alone = len(found.alignment.pairs), found.alignment
    write(
        f"{both} passages in both, {len(alone.only_one)} in {one} alone, "
        f"{len(alone.only_two)} in {two} alone (F1 {found.f1:.3f}).\n\n"
    )
    rows = [
        {
            "field": field.field,
            "n": field.count,
            "agree": "" if field.share is None else f"{field.share:.1%}",
            "kappa": "" if field.field == GRADE else _coefficient(field.kappa),
            "alpha": _coefficient(field.alpha),
        }
        for field in found.fields
    ]
    emit_table(rows, "")
    if any(_UNDEFINED in row.values() for row in rows):
        write(f"\n{_UNDEFINED}: one label throughout, or no passage, so chance cannot be told.\n")


def _coefficient(number: float | None) -> str:
    return _UNDEFINED if number is None else f"{number:.3f}"


def _write_differences(found: Agreement, one: str, two: str) -> None:
    rows = []
    for difference in found.differences():
        row = _difference_row(difference)
        span = "" if row["start"] is None else f"{row['start']}-{row['end']}"
        rows.append(
            {
                "where": " ".join(filter(None, (row["source"], span))),
                "quote": quoted(row["quote"]),
                "field": row["field"],
                "one": _said(row["one"], row["one_row"], is_there=difference.one is not None),
                "two": _said(row["two"], row["two_row"], is_there=difference.two is not None),
            }
        )
    headings = {"one": f"One: {one}", "two": f"Two: {two}"}
    emit_table(rows, "The two do not differ.", lambda name: headings.get(name, name.capitalize()))


def _said(what: str, row: str, *, is_there: bool) -> str:
    """What a coder said, and in which row."""
    return f"{what or 'nothing'} ({row})" if is_there else "not coded"


COMMANDS = {"agreement": Command(agreement, asks=False)}
