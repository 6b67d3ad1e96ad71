"""Rows of a table, read cell by cell, with every problem kept."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import FileError, InvalidClaimError, RowProblem
from stancegraph.ingest.files import read_text
from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from stancegraph.model.terms import Iri

T = TypeVar("T")

# A longer cell is a broken quotation mark, not a quote.
_MAX_CELL = 1_000_000
PERIOD_REMEDY = "Correct one of the two dates."
_WHOLE_ROWS = frozenset({"file", "header", "row"})


@dataclass
class Problems:
    """Collects what is wrong, so that all of it is reported at once."""

    found: list[RowProblem] = field(default_factory=list)

    def add(self, file: str, row: int, column: str, problem: str, remedy: str = "") -> None:
        """Keep one problem."""
        self.found.append(RowProblem(file, row, column, problem, remedy))

    def has_unread(self, file: str) -> bool:
        """Whether some rows of a table could not be read at all."""
        return any(p.file == file and p.field in _WHOLE_ROWS for p in self.found)


@dataclass
class Row:
    """One row of a table; a cell that cannot be read is a problem, and the rest goes on."""

    file: str
    number: int
    cells: dict[str, str]
    problems: Problems
    failed: bool = False

    def text(self, column: str) -> str:
        """A cell without the spaces around it; empty where the column is not there."""
        return self.cells.get(column, "").strip()

    def fail(self, column: str, problem: str, remedy: str = "") -> None:
        """Say what is wrong with a cell."""
        self.problems.add(self.file, self.number, column, problem, remedy)
        self.failed = True

    def read(self, column: str, parse: Callable[[str], T], default: T, remedy: str = "") -> T:
        """A cell as `parse` reads it, the default where it is empty or cannot be read."""
        text = self.text(column)
        return self.check(column, lambda: parse(text), default, remedy) if text else default

    def date(self, column: str) -> PartialDate | None:
        """A cell as a date, None where it is empty or cannot be read."""
        return self.read(column, PartialDate.parse, None, "Correct it, or leave the cell empty.")

    def check(self, column: str, make: Callable[[], T], default: T, remedy: str = "") -> T:
        """What `make` returns, or the default and a problem with the cell."""
        try:
            return make()
        except InvalidClaimError as error:
            self.fail(error.field or column, str(error), remedy)
            return default

    def need(self, column: str) -> str:
        """The text of a cell that must not be empty."""
        text = self.text(column)
        if not text:
            self.fail(column, "The cell is empty.", f"Fill in the {column}.")
        return text

    def need_iri(self, column: str, kind: str) -> Iri | None:
        """The IRI that a cell's id stands for, or None and a problem with the cell."""
        text = self.need(column)
        return self.check(column, lambda: iri(kind, text), None) if text else None


@dataclass(frozen=True)
class Columns:
    """The columns that a table must and may have."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]


def read_rows(path: Path, columns: Columns, problems: Problems, *, lenient: bool) -> Iterator[Row]:
    """The rows of a CSV file with a header line.

    A file that cannot be read, a missing or unknown column and a row with too many or
    too few cells become problems.
    """
    name = path.name
    try:
        text = read_text(path, lenient=lenient)
    except FileError as error:
        problems.add(name, 0, "file", str(error))
        return
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(reader)
        if not _check_header(name, header, columns, problems):
            return
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                yield from _row(name, line, header, cells, problems)
            line = reader.line_num + 1
    except csv.Error as error:
        # The row begins at `line`; a quotation mark left open runs on from there.
        remedy = 'Check its quotation marks: a cell with " in it is written "so ""called"" cell".'
        problems.add(name, line, "row", f"Not CSV: {error}.", remedy)


def _check_header(name: str, header: list[str], columns: Columns, problems: Problems) -> bool:
    allowed = (*columns.needed, *columns.optional)
    wrong = [c for c in header if c not in allowed]
    missing = [c for c in columns.needed if c not in header]
    twice = sorted({c for c in header if header.count(c) > 1})
    for title, names in (("Missing", missing), ("Unknown", wrong), ("Repeated", twice)):
        if names:
            remedy = f"The columns are {', '.join(allowed)}, separated by commas."
            problems.add(name, 1, "header", f"{title}: {', '.join(names)}.", remedy)
    return not (wrong or missing or twice)


def _row(
    name: str, line: int, header: list[str], cells: list[str], problems: Problems
) -> Iterator[Row]:
    if len(cells) != len(header):
        problems.add(
            name,
            line,
            "row",
            f"It has {len(cells)} cells, the header {len(header)}.",
            "Put a text with commas in quotation marks, and keep empty cells.",
        )
        return
    yield Row(name, line, dict(zip(header, cells, strict=True)), problems)
