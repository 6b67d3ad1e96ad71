"""The matrix as a table of HTML: signs, counts, and quotes on hovering."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from stancegraph.query.cells import LEGEND, Cell, Leaning

if TYPE_CHECKING:
    from collections.abc import Callable

    from stancegraph.query.matrix import Matrix

# Blue and orange are told apart by people with any common colour blindness, and the sign
# says the same. (M. Okabe and K. Ito, "Color Universal Design", 2008.)
_COLOURS = {
    Leaning.FOR: "86,180,233",
    Leaning.AGAINST: "230,159,0",
    Leaning.UNDECIDED: "150,150,150",
    Leaning.UNKNOWN: "150,150,150",
}
_STRIPES = "repeating-linear-gradient(45deg,rgba({0},{1}) 0 6px,rgba({0},.15) 6px 12px)"
_HALVES = "linear-gradient(135deg,rgba({0},.6) 50%,rgba({1},.6) 50%)"


def styled(found: Matrix) -> str:
    """A table that shows its colours wherever it is put: no style sheet is needed."""
    return table(found, _style, caption=f"{found.title} {LEGEND}")


def table(
    found: Matrix,
    look: Callable[[Cell], str],
    *,
    caption: str = "",
    escaped: Callable[[str], str] = escape,
) -> str:
    """The matrix as a table.

    Args:
        found: The matrix. Nothing in its texts is trusted.
        look: The attributes of a cell that colour it, as HTML.
        caption: Stands above the table.
        escaped: Makes any text harmless as HTML, between tags and within quotes.
    """
    head = "".join(f'<th scope="col">{escaped(issue.label)}</th>' for issue in found.issues)
    rows = "".join(
        f'<tr><th scope="row">{escaped(holder.label)}</th>'
        + "".join(_cell(cell, look, escaped) for cell in found.row(holder))
        + "</tr>\n"
        for holder in found.holders
    )
    above = f"<caption>{escaped(caption)}</caption>\n" if caption else ""
    # An empty header cell would be read out as one.
    head = f"<thead><tr><td></td>{head}</tr></thead>"
    return f"<table>\n{above}{head}\n<tbody>\n{rows}</tbody>\n</table>"


def _cell(cell: Cell | None, look: Callable[[Cell], str], escaped: Callable[[str], str]) -> str:
    if cell is None:
        return "<td></td>"
    condition = ", on a condition" if cell.is_conditional else ""
    title = escaped(f"{cell.leaning}{condition}: “{cell.best.quote}”")
    return f'<td {look(cell)} title="{title}">{cell.mark}&nbsp;{cell.count}</td>'


def _style(cell: Cell) -> str:
    return f'style="text-align:center;background:{_background(cell)}"'


def _background(cell: Cell) -> str:
    if cell.leaning is Leaning.SPLIT:
        return _HALVES.format(_COLOURS[Leaning.FOR], _COLOURS[Leaning.AGAINST])
    strength = 0.15 + 0.6 * abs(cell.position or 0.0)
    colour = _COLOURS[cell.leaning]
    if cell.is_conditional:
        return _STRIPES.format(colour, f"{strength + 0.15:.2f}")
    return f"rgba({colour},{strength:.2f})"
