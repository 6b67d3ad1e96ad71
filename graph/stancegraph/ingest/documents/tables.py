"""Tables of documents: CSV with a header, or JSON Lines; one row is one document."""

from __future__ import annotations

import csv
import json
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError, InvalidClaimError
from stancegraph.ingest.documents.content import MAX_CHARACTERS, Content, one_line
from stancegraph.ingest.documents.decoding import check_text, encoding_of
from stancegraph.ingest.documents.plain import day
from stancegraph.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import TextIO

COLUMNS = ("text", "date", "title", "source", "url", "author")
_SAMPLE = 200_000
_DELIMITERS = ",;\t"
_LONGEST_LINE = 8 * MAX_CHARACTERS  # escapes of JSON take six characters for one


def read_table(path: Path, *, is_json: bool) -> Iterator[tuple[int, Content | str]]:
    """The rows of a table: the line on which each begins, and its content or what is wrong.

    The table may be larger than the memory; one row at a time is held. Columns other
    than `COLUMNS` are left alone.

    Raises:
        FileError: The file cannot be read as a table, from the row named on.
    """
    with path.open("rb") as file:
        encoding = encoding_of(file.read(_SAMPLE))
    with path.open(encoding=encoding, newline=None if is_json else "") as file:
        rows = _json_rows(file) if is_json else _csv_rows(file)
        line = 1
        try:
            for line, row in rows:
                yield line, row if isinstance(row, str) else _content(row)
        except UnicodeDecodeError as error:
            raise FileError(
                f"After row {line} it is not {encoding} any more; save it as UTF-8."
            ) from error


def count_rows(path: Path, *, is_json: bool) -> int:
    """How many rows a table has, so that progress can be told; 0 where it cannot be read."""
    try:
        return sum(1 for _ in read_table(path, is_json=is_json))
    except (FileError, OSError):
        return 0


def _csv_rows(file: TextIO) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    csv.field_size_limit(_LONGEST_LINE)
    first = file.readline(_SAMPLE).removeprefix("\ufeff")
    delimiter = next((d for d in _DELIMITERS if "text" in _header(first, d)), "")
    if not delimiter:
        raise FileError(
            "It has no column text; name the columns in its first line, as "
            f"{', '.join(COLUMNS[:5])}."
        )
    header = _header(first, delimiter)
    reader = csv.reader(file, strict=True, delimiter=delimiter)
    line = 2
    try:
        for cells in reader:
            if len(cells) > len(header):
                yield line, f"It has {len(cells)} cells, the header {len(header)}; quote its text."
            elif any(cells):
                yield line, dict(zip(header, cells, strict=False))
            line = reader.line_num + 2
    except csv.Error as error:
        raise FileError(
            f"From row {line} on it is not CSV ({error}); check its quotation marks."
        ) from error


def _header(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return [cell.strip().lower() for cell in cells]


def _json_rows(file: TextIO) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith("\n"):
            while len(file.readline(_LONGEST_LINE)) == _LONGEST_LINE:
                pass
            yield number, f"It is longer than {_LONGEST_LINE:,} characters; split it."
        elif line.strip():
            yield number, _object(line)


def _object(line: str) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"It is not JSON ({str(error)[:100]}); write one object a line."
    if not isinstance(row, dict):
        return 'It is no JSON object; write {"text": "…", "date": "2025-10-14"}.'
    return {str(name).lower(): value for name, value in row.items()}


def _content(row: Mapping[str, Any]) -> Content | str:
    text = row.get("text")
    if not isinstance(text, str):
        return "It has no text; fill in the column text."
    try:
        check_text(text)
        published = _date(row.get("date"))
    except FileError as error:
        return str(error)
    title, author, source, url = (
        one_line(row.get(n)) for n in ("title", "author", "source", "url")
    )
    return Content(
        text.replace("\r\n", "\n").replace("\r", "\n"), title, published, author, source, url
    )


def _date(value: object) -> PartialDate | None:
    text = one_line(value)
    if not text:
        return None
    found = day(text)
    if found is None:
        try:  # as in the headers of mails and feeds
            found = PartialDate(parsedate_to_datetime(text).date().isoformat())
        except (ValueError, TypeError, IndexError, InvalidClaimError):
            raise FileError(f"{text[:40]!r} is no date; write it as 2025-10-14.") from None
    return found
