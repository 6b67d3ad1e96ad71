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
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from stancegraph.cli.options import Format
from stancegraph.errors import FileError, NotKeptWarning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


Row = dict[str, Any]

_PATIENCE_SECONDS = 1.0
_NARROWEST = 8
# Columns up to this width are never broken.
_SHORT = 14
_LONG = 40
_UNBROKEN = 60
NARRATOR = "the source itself"
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


@contextmanager
def telling() -> Iterator[None]:
    """Tell on standard error, afterwards, what the library could not keep for next time."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", NotKeptWarning)
        yield
    for warning in caught:
        if issubclass(warning.category, NotKeptWarning):
            sys.stderr.write(f"kg: {plain(warning.message)}\n")
        else:
            warnings.showwarning(
                warning.message, warning.category, warning.filename, warning.lineno
            )


def _show_status(what: str, done: threading.Event) -> None:
    if done.wait(_PATIENCE_SECONDS):
        return
    from rich.console import Console

    with Console(stderr=True, highlight=False, markup=False).status(what):
        done.wait()


def write_title(text: str) -> None:
    """Write the line above a table."""
    write("".join(bold(line) + "\n" for line in wrap(plain(text), screen_width())))


def write_cut(shown: int, total: int) -> None:
    """Say how many rows a limit left out, if it did."""
    if shown < total:
        write(f"{shown} of {total} rows; raise --limit to see more.\n")


def quoted(text: str) -> str:
    """A quote in quotation marks, single ones where it has double ones of its own."""
    text = plain(text)
    return f"\u2018{text}\u2019" if "“" in text else f"“{text}”"


def has_colour() -> bool:
    """Whether text may be bold: on a terminal, unless somebody asked for none."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def bold(text: str) -> str:
    """The text in bold type, where there may be any."""
    return f"\033[1m{text}\033[0m" if has_colour() else text


def screen_width() -> int:
    """How many columns the terminal has; 80 where there is none."""
    return shutil.get_terminal_size().columns


def write_table(
    columns: Mapping[str, int],
    rows: Sequence[Sequence[str]],
    least: Mapping[str, int] | None = None,
) -> None:
    """Write a table of harmless cells, as wide as the terminal at most.

    `columns` gives each heading its share of the width; 0 stands for as much as it needs.
    With `least`, widths that fit together, each has that much before the rest is shared.
    """
    from prettytable import PrettyTable

    table = PrettyTable([bold(name) for name in columns])
    table.align, table.valign = "l", "t"
    table.border, table.padding_width = False, 1
    for name, width in _widths(columns, rows, least or {}).items():
        table.max_width[bold(name)] = width
    gap = "\n" if any("\n" in cell for row in rows for cell in row) else ""
    for row in rows[:-1]:
        table.add_row([cell + gap for cell in row])
    table.add_row(list(rows[-1]))
    head, *body = table.get_string().splitlines()
    rule = " " + "─" * (min(max(map(len, body)), screen_width()) - 2)
    write("".join(line.rstrip() + "\n" for line in (head, rule, *body)))


def _widths(
    columns: Mapping[str, int], rows: Sequence[Sequence[str]], least: Mapping[str, int]
) -> dict[str, int]:
    """The width of each column: what it needs, or its share of what the others leave."""
    cells = dict(zip(columns, zip(columns, *rows, strict=True), strict=True))
    widths = {name: max(map(_longest, cells[name])) for name in columns}
    shared = {name: share for name, share in columns.items() if share}
    free = screen_width() - 2 * len(columns) - sum(w for n, w in widths.items() if n not in shared)
    if least:
        return widths | _grown(shared, widths, least, free)
    wanted = {n: max(free * s // sum(shared.values()), _NARROWEST) for n, s in shared.items()}
    # No word of the usual length is broken, unless the terminal is too narrow for that.
    roomy = {n: max(w, min(_longest_word(cells[n]), _SHORT)) for n, w in wanted.items()}
    chosen = roomy if sum(roomy.values()) <= free else wanted
    return widths | {name: min(widths[name], chosen[name]) for name in shared}


def _grown(
    shares: Mapping[str, int], widths: Mapping[str, int], least: Mapping[str, int], free: int
) -> dict[str, int]:
    """The least widths, and of what is free beyond them to each by its share, if it needs it."""
    grown = {name: min(least[name], widths[name]) for name in shares}
    left = free - sum(grown.values())
    while left > 0 and (needy := [n for n in shares if grown[n] < widths[n]]):
        total = sum(shares[name] for name in needy)
        for name in needy:
            more = min(max(left * shares[name] // total, 1), widths[name] - grown[name])
            grown[name] += min(more, free - sum(grown.values()))
        left = free - sum(grown.values())
    return grown


def _longest_id(cells: Sequence[str]) -> int:
    """The longest word that must not be broken: an id, an address; other scripts break anywhere."""
    words = (len(word) for cell in cells for word in cell.split() if word.isascii())
    return min(max(words, default=0), _UNBROKEN)


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def _longest(cell: str) -> int:
    return max(map(len, cell.splitlines()), default=0)


def _heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


def wrap(text: str, width: int) -> list[str]:
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
    """Write rows as a table or, if that would break ids or be too wide, one below the other."""
    if not rows:
        write(empty + "\n")
        return
    texts = [[plain(value) for value in row.values()] for row in rows]
    columns, least = {}, {}
    for number, name in enumerate(rows[0]):
        cells = [text[number] for text in texts]
        longest = max(map(len, cells))
        columns[heading(name)] = 0 if longest <= _SHORT else min(longest, _LONG)
        narrowest = longest if longest <= _SHORT else max(_longest_id(cells), _NARROWEST)
        least[heading(name)] = max(len(heading(name)), narrowest)
    if sum(least.values()) + 2 * len(least) > screen_width():
        for row in rows:
            emit_fields(row, Format.TABLE)
            write("\n" if row is not rows[-1] else "")
        return
    write_table(columns, texts, least)


def emit_fields(fields: Row, form: Format) -> None:
    """Write one thing: a line a field, or an object."""
    if form is not Format.TABLE:
        emit([fields], form)
        return
    shown = {name.replace("_", " "): plain(v) for name, v in fields.items() if v not in _NOTHING}
    indent = max(map(len, shown), default=0) + 2
    for name, value in shown.items():
        label = bold(name) + " " * (indent - len(name))
        lines = wrap(value, screen_width() - indent)
        write(label + ("\n" + " " * indent).join(lines) + "\n")
