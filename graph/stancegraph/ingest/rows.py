"""Rows of a table, read cell by cell, with every problem kept."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from stancegraph.errors import FileError, InputError, RowProblem
from stancegraph.ingest.files import decode, read_bytes, read_text
from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import iri

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from stancegraph.model.terms import Iri

T = TypeVar("T")

# A longer cell is a broken quotation mark, not a quote.
_MAX_CELL = 1_000_000
PERIOD_REMEDY = "Correct one of the two dates."
_MARK = "\ufeff"
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_WHOLE_ROWS = frozenset({"file", "header", "row"})


Place = tuple[str, int]


@dataclass
class Problems:
    """Collects what is wrong, so that all of it is reported at once.

    `ids` is what the rows of actors and issues describe. `skipped` are rows to read past,
    `gone` what they would have described, and `earlier` what was wrong with them.
    """

    found: list[RowProblem] = field(default_factory=list)
    ids: dict[Place, Iri] = field(default_factory=dict)
    skipped: frozenset[Place] = frozenset()
    gone: Mapping[Iri, Place] = field(default_factory=dict)
    earlier: Sequence[RowProblem] = ()
    unreadable: set[str] = field(default_factory=set)

    def add(self, file: str, row: int, column: str, problem: str, remedy: str = "") -> None:
        """Keep one problem."""
        self.found.append(RowProblem(file, row, column, problem, remedy))

    def add_unreadable(self, file: str, row: int, column: str, problem: str, remedy: str) -> None:
        """Keep a problem with a file that it does not help to leave rows out for."""
        self.add(file, row, column, problem, remedy)
        self.unreadable.add(file)

    def without_bad_rows(self) -> Problems:
        """The start of another reading, past the rows that have problems so far."""
        bad = {(p.file, p.row) for p in self.found}
        gone = {self.ids[place]: place for place in sorted(bad & self.ids.keys())}
        return Problems(
            skipped=self.skipped | bad,
            gone={**self.gone, **gone},
            earlier=(*self.earlier, *self.found),
        )

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
        except InputError as error:
            self.fail(getattr(error, "field", "") or column, str(error), remedy)
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
    too few cells become problems. `lenient` lets pass what spreadsheets make of a table:
    byte-order marks, CRLF line ends, and semicolons between the cells.
    """
    name = path.name
    try:
        text = read_text(path, lenient=lenient)
    except FileError as error:
        problems.add_unreadable(name, 0, "file", str(error), "")
        return
    is_foreign = _has_semicolons(text)
    if is_foreign and not lenient:
        problem = "Its cells are separated by semicolons."
        remedy = "Save it with commas, or pass --lenient to read it all the same."
        problems.add_unreadable(name, 1, "header", problem, remedy)
        return
    yield from _rows(_Table(name, text, ";" if is_foreign else ","), columns, problems)


def read_sheet_rows(
    path: Path, columns: Columns, problems: Problems, *, lenient: bool
) -> Iterator[Row]:
    """The rows of a CSV file that a spreadsheet may have saved; see `read_rows`.

    Line ends may be CRLF, and empty cells at the end of a row may be missing or too many.
    A byte-order mark, or other characters than commas between the cells, are problems
    unless `lenient`; the rows are read all the same.
    """
    try:
        text = decode(path, read_bytes(path))
    except FileError as error:
        problems.add_unreadable(path.name, 0, "file", str(error), "")
        return
    or_else = ", or pass --keep-going to read it all the same."
    delimiter = _delimiter(text.removeprefix(_MARK), columns)
    if not lenient and text.startswith(_MARK):
        problem = "It begins with a byte-order mark, as a spreadsheet's “CSV UTF-8” does."
        problems.add(path.name, 1, "file", problem, f"Save it as plain UTF-8{or_else}")
    if not lenient and delimiter != ",":
        problem = f"Its cells are separated by {_DELIMITERS[delimiter]}."
        problems.add(path.name, 1, "header", problem, f"Save it with commas{or_else}")
    table = _Table(path.name, text.removeprefix(_MARK), delimiter, is_sheet=True)
    yield from _rows(table, columns, problems)


def _delimiter(text: str, columns: Columns) -> str:
    """What separates the cells: that which makes most columns of the header line."""
    known = {*columns.needed, *columns.optional}
    header = text.partition("\n")[0]
    made = {d: len(known & {c.strip('"\r') for c in header.split(d)}) for d in _DELIMITERS}
    return max(made, key=lambda delimiter: made[delimiter])


def _has_semicolons(text: str) -> bool:
    """Whether a table is one that a spreadsheet writes where the comma is for decimals."""
    header = text.partition("\n")[0]
    return ";" in header and "," not in header


class _Table(NamedTuple):
    """A file of rows; of a spreadsheet's, empty cells at the ends of rows do not count."""

    name: str
    text: str
    delimiter: str
    is_sheet: bool = False


def _rows(table: _Table, columns: Columns, problems: Problems) -> Iterator[Row]:
    name = table.name
    csv.field_size_limit(_MAX_CELL)
    reader = csv.reader(io.StringIO(table.text, newline=""), strict=True, delimiter=table.delimiter)
    line = 1
    try:
        header = next(reader)
        if table.is_sheet:
            header = _without_empty_end(header)
        if not _check_header(name, header, columns, problems):
            return
        line = reader.line_num + 1
        for cells in reader:
            if any(cells) and (name, line) not in problems.skipped:
                given = _fitted(cells, len(header)) if table.is_sheet else cells
                yield from _row(name, line, header, given, problems)
            line = reader.line_num + 1
    except csv.Error as error:
        # The row begins at `line`; a quotation mark left open runs on from there.
        remedy = 'Check its quotation marks: a cell with " in it is written "so ""called"" cell".'
        problems.add_unreadable(name, line, "row", f"Not CSV: {error}.", remedy)


def _without_empty_end(cells: list[str]) -> list[str]:
    count = next((n for n in range(len(cells), 0, -1) if cells[n - 1]), 0)
    return cells[:count]


def _fitted(cells: list[str], count: int) -> list[str]:
    """A row with as many cells as the header, if nothing but empty cells make it differ."""
    kept = _without_empty_end(cells)
    return kept + [""] * (count - len(kept))


def _check_header(name: str, header: list[str], columns: Columns, problems: Problems) -> bool:
    allowed = (*columns.needed, *columns.optional)
    wrong = [c for c in header if c not in allowed]
    missing = [c for c in columns.needed if c not in header]
    twice = sorted({c for c in header if header.count(c) > 1})
    for title, names in (("Missing", missing), ("Unknown", wrong), ("Repeated", twice)):
        if names:
            remedy = f"The columns are {', '.join(allowed)}, separated by commas."
            problem = f"{title}: {', '.join(names)}."
            problems.add_unreadable(name, 1, "header", problem, remedy)
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
