"""The formats that programs read: rows as JSON, as CSV and TSV, and as Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from stancegraph.cli.options import Format
from stancegraph.cli.render import plain
from stancegraph.export.tables import guard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.cli.render import Row

# What terminals act on and JSON lets stand; an escape says the same.
_ACTING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def encode(rows: Sequence[Row], form: Format) -> str:
    """Rows that all have the same keys, in a format other than the table."""
    match form:
        case Format.JSON:
            return _json(rows, indent=2)
        case Format.JSONL:
            return "".join(map(_json, rows))
        case Format.MD:
            return _markdown(rows)
    return _delimited(rows, "\t" if form is Format.TSV else ",")


def _json(value: Any, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ACTING.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n"


def _delimited(rows: Sequence[Row], delimiter: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        cells = (guard(v) if isinstance(v, str) else v for v in row.values())
        writer.writerow(["" if c is None else c for c in cells])
    return text.getvalue()


def _markdown(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    head = "| " + " | ".join(rows[0]) + " |\n|" + " --- |" * len(rows[0]) + "\n"
    return head + "".join(
        "| " + " | ".join(map(_markdown_cell, row.values())) + " |\n" for row in rows
    )


def _markdown_cell(value: object) -> str:
    text = plain(value)
    for char in "\\|`*_[]<>&~$":
        text = text.replace(char, "\\" + char)
    return text
