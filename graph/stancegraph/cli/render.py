"""Writing rows for people and for programs. Nothing in them is taken for a command.

Terminals act on control characters, Markdown on bars, spreadsheets on formulas: each
format gets its texts with those made harmless.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from stancegraph.cli.options import Format
from stancegraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from stancegraph.query.answers import Answer, Answers

Row = dict[str, Any]

# Below this width the full table would break its words, so quotes go under what they prove.
_WIDE = 120
_PATIENCE_SECONDS = 1.0
_NARROWEST = 8
# Columns up to this width are never broken.
_SHORT = 14
_LONG = 40
_WIDE_COLUMNS = {
    "Who": 2,
    "What": 3,
    "Times": 0,
    "First": 0,
    "Last": 0,
    "Modality": 2,
    "Speaker": 2,
    "Quote": 6,
}
_NARROW_COLUMNS = {"Who": 3, "What": 5, "In whose words": 7}
_NARRATOR = "the source itself"
_NOTHING: tuple[object, ...] = ("", None, [])
_HARMLESS = {"\n": " ", "\t": " "}


def plain(value: object) -> str:
    """A value as text of one line that no terminal acts on."""
    if value is None:
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return "".join(map(_harmless, text))


def _harmless(char: str) -> str:
    if char.isprintable():
        return char
    if char in _HARMLESS:
        return _HARMLESS[char]
    # Joiners and other format characters belong to words; overrides of direction do not.
    is_override = unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF"} or (
        "\u2066" <= char <= "\u2069"
    )
    return char if unicodedata.category(char) == "Cf" and not is_override else "\ufffd"


def write(text: str) -> None:
    """Write text to standard output as it is, in UTF-8 whatever the terminal's encoding."""
    write_bytes(text.encode("utf-8", "replace"))


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output.

    Raises:
        FileError: They do not fit on its disk, say.
    """
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise FileError(f"Standard output cannot be written: {error.strerror}.") from error


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on a terminal, and nowhere else, that work goes on, once it takes a while."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_show_status, args=(plain(what), done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _show_status(what: str, done: threading.Event) -> None:
    if done.wait(_PATIENCE_SECONDS):
        return
    from rich.console import Console

    with Console(stderr=True, highlight=False, markup=False).status(what):
        done.wait()


def emit_answers(answers: Answers, form: Format) -> None:
    """Write an answer; in a table, with the question above it."""
    if form is not Format.TABLE:
        emit(answers.as_dicts(), form)
        return
    write("".join(_bold(line) + "\n" for line in _wrap(plain(answers.question), _width())))
    if not answers.rows:
        write("No claim in the graph says so.\n")
        return
    wide = _width() >= _WIDE
    _write_table(
        _WIDE_COLUMNS if wide else _NARROW_COLUMNS,
        [_wide_row(row) if wide else _narrow_row(row) for row in answers],
    )
    write_cut(len(answers), answers.total)


def write_cut(shown: int, total: int) -> None:
    """Say how many rows a limit left out, if it did."""
    if shown < total:
        write(f"{shown} of {total} rows; raise --limit to see more.\n")


def _wide_row(row: Answer) -> list[str]:
    says = f"{row.what} {row.object}"
    speaker = "; ".join(row.speakers) or _NARRATOR
    cells = (row.subject, says, row.count, row.first, row.last, _modality(row), speaker)
    return [*map(plain, cells), quoted(row.best.quote)]


def _narrow_row(row: Answer) -> list[str]:
    best = row.best
    dates = row.first if row.first == row.last else f"{row.first} to {row.last}"
    times = "once" if row.count == 1 else f"{row.count} times"
    facts = ", ".join(filter(None, (_modality(row), times, dates)))
    when = f", {best.stated}" if best.stated else ""
    return [
        plain(row.subject),
        f"{plain(row.what)} {plain(row.object)}\n{facts}",
        f"{quoted(best.quote)}\n— {plain(best.speaker or _NARRATOR)}{when}",
    ]


def _modality(row: Answer) -> str:
    """How it was said and, where it hangs on something, on what."""
    on = "; ".join(row.conditions)
    return plain(f"{row.modality.lower()} (if {on})" if on else row.modality.lower())


def quoted(text: str) -> str:
    """A quote in quotation marks, single ones where it has double ones of its own."""
    text = plain(text)
    return f"\u2018{text}\u2019" if "“" in text else f"“{text}”"


def _bold(text: str) -> str:
    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return f"\033[1m{text}\033[0m" if coloured else text


def _width() -> int:
    return shutil.get_terminal_size().columns


def _write_table(columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> None:
    """Write a table as wide as the terminal at most.

    `columns` gives each heading its share of the width; 0 stands for as much as it needs.
    """
    from prettytable import PrettyTable

    table = PrettyTable([_bold(name) for name in columns])
    table.align, table.valign = "l", "t"
    table.border, table.padding_width = False, 1
    for name, width in _widths(columns, rows).items():
        table.max_width[_bold(name)] = width
    gap = "\n" if any("\n" in cell for row in rows for cell in row) else ""
    for row in rows[:-1]:
        table.add_row([cell + gap for cell in row])
    table.add_row(list(rows[-1]))
    head, *body = table.get_string().splitlines()
    rule = " " + "─" * (min(max(map(len, body)), _width()) - 2)
    write("".join(line.rstrip() + "\n" for line in (head, rule, *body)))


def _widths(columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The width of each column: what it needs, or its share of what the others leave."""
    cells = dict(zip(columns, zip(columns, *rows, strict=True), strict=True))
    widths = {name: max(map(_longest, cells[name])) for name in columns}
    shared = {name: share for name, share in columns.items() if share}
    free = _width() - 2 * len(columns) - sum(w for n, w in widths.items() if n not in shared)
    wanted = {n: max(free * s // sum(shared.values()), _NARROWEST) for n, s in shared.items()}
    # No word of the usual length is broken, unless the terminal is too narrow for that.
    roomy = {n: max(w, min(_longest_word(cells[n]), _SHORT)) for n, w in wanted.items()}
    chosen = roomy if sum(roomy.values()) <= free else wanted
    return widths | {name: min(widths[name], chosen[name]) for name in shared}


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def _longest(cell: str) -> int:
    return max(map(len, cell.splitlines()), default=0)


def _heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _wrap(text: str, width: int) -> list[str]:
    """The lines of a text, by the width that its characters have on a terminal."""
    if 2 * len(text) <= width:
        return [text]
    from prettytable import PrettyTable

    table = PrettyTable(["text"], header=False, border=False, padding_width=0, align="l")
    table.max_width = max(width, _NARROWEST)
    table.add_row([text])
    return [line.rstrip() for line in table.get_string().splitlines()]


def emit(rows: Sequence[Row], form: Format, *, empty: str = "There are none.") -> None:
    """Write rows that all have the same keys."""
    if form is Format.TABLE:
        emit_table(rows, empty)
        return
    from stancegraph.cli.formats import encode

    write(encode(rows, form))


def emit_table(rows: Sequence[Row], empty: str, heading: Callable[[str], str] = _heading) -> None:
    """Write rows as a table or, if that would be too wide, one below the other."""
    if not rows:
        write(empty + "\n")
        return
    texts = [[plain(value) for value in row.values()] for row in rows]
    columns, needed = {}, 0
    for number, name in enumerate(rows[0]):
        longest = max(len(text[number]) for text in texts)
        columns[heading(name)] = 0 if longest <= _SHORT else min(longest, _LONG)
        needed += 2 + max(len(name), longest if longest <= _SHORT else _NARROWEST)
    if needed > _width():
        for row in rows:
            emit_fields(row, Format.TABLE)
            write("\n" if row is not rows[-1] else "")
        return
    _write_table(columns, texts)


def emit_fields(fields: Row, form: Format) -> None:
    """Write one thing: a line a field, or an object."""
    if form is not Format.TABLE:
        emit([fields], form)
        return
    shown = {name.replace("_", " "): plain(v) for name, v in fields.items() if v not in _NOTHING}
    indent = max(map(len, shown), default=0) + 2
    for name, value in shown.items():
        label = _bold(name) + " " * (indent - len(name))
        lines = _wrap(value, _width() - indent)
        write(label + ("\n" + " " * indent).join(lines) + "\n")
