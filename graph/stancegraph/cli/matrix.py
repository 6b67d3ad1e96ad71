"""The command that shows who thinks what as a table of holders by issues."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.cli.options import Ask, Command, Format
from stancegraph.cli.render import (
    busy,
    emit,
    has_colour,
    plain,
    screen_width,
    wrap,
    write,
    write_title,
)

if TYPE_CHECKING:
    from stancegraph.query.cells import Cell
    from stancegraph.query.matrix import Matrix

_GAP = 2
_WIDEST_NAME = 24
_BLUE, _ORANGE, _GREY, _END = "\033[34m", "\033[33m", "\033[2m", "\033[0m"


def matrix(ask: Ask) -> None:
    """Show who thinks what: holders by issues, those alike side by side.

    Where not all fit the width, the most debated issues are shown. CSV and JSON have them
    all, a row for each cell, with the quote and the claims behind it.

    Example: `kg matrix --rollup state`
    """
    from stancegraph.query.matrix import matrix as make

    with busy("Sorting the positions"), ask.open() as store:
        found = make(store, replace(ask.filters, limit=None))
    if ask.filters.limit:
        found = found.cut(holders=ask.filters.limit)
    if ask.format is not Format.TABLE:
        emit(found.as_dicts(), ask.format)
        return
    if not found.cells:
        write("No stance in the graph fits.\n")
        return
    write_title(found.title)
    _write_table(found)


def _write_table(found: Matrix) -> None:
    names = max(len(line) for p in found.holders for line in wrap(plain(p), _WIDEST_NAME))
    width = _column(found)
    fitting = max(1, (screen_width() - 1 - names) // width)
    shown = found if len(found.issues) <= fitting else found.cut(len(found.holders), fitting)
    numbers = "".join(f"{n:>{width}}" for n in range(1, len(shown.issues) + 1))
    write(f"{' ' * (1 + names)}{numbers}\n")
    write(" " + "─" * (names + len(numbers)) + "\n")
    for holder in shown.holders:
        first, *others = wrap(plain(holder), _WIDEST_NAME)
        gap = names - _cells_wide(first)
        cells = "".join(_padded(cell, width) for cell in shown.row(holder))
        write(f" {first}{' ' * gap}{cells}".rstrip() + "\n")
        write("".join(f" {line}\n" for line in others))
    write("\n")
    _write_key(shown)


def _write_key(shown: Matrix) -> None:
    indent = len(str(len(shown.issues))) + _GAP
    for number, issue in enumerate(shown.issues, start=1):
        lines = wrap(plain(issue), screen_width() - indent - 1)
        text = ("\n" + " " * (indent + 1)).join(lines)
        write(f" {number:>{indent - _GAP}}  {text}\n")
    from stancegraph.query.cells import LEGEND

    write("\n" + "".join(f"{line}\n" for line in wrap(LEGEND, screen_width())))
    if left := _left_out(shown):
        text = f"Left out: {left}; a wider terminal or --format csv shows more."
        write("".join(f"{line}\n" for line in wrap(text, screen_width())))


def _left_out(shown: Matrix) -> str:
    counts = zip(("holder", "issue"), shown.total, (shown.holders, shown.issues), strict=True)
    gone = [(name, total - len(kept)) for name, total, kept in counts]
    return " and ".join(f"{n} {name}{'s' if n > 1 else ''}" for name, n in gone if n)


def _column(found: Matrix) -> int:
    longest = max(len(_text(cell)) for cell in found)
    return _GAP + max(longest, len(str(len(found.issues))))


def _text(cell: Cell | None) -> str:
    return f"{cell.mark} {cell.count}" if cell else ""


def _padded(cell: Cell | None, width: int) -> str:
    text = _text(cell)
    padded = f"{text:>{width}}"
    if cell is None or not has_colour():
        return padded
    position = cell.position
    colour = _GREY if not position or cell.is_split else _BLUE if position > 0 else _ORANGE
    return padded.replace(text, f"{colour}{text}{_END}")


def _cells_wide(text: str) -> int:
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


COMMANDS = {"matrix": Command(matrix)}
