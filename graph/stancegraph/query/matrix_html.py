"""The matrix as a table of HTML for notebooks: colours, signs, and quotes on hovering."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from stancegraph.query.cells import LEGEND, Cell, Leaning

if TYPE_CHECKING:
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


def table(found: Matrix) -> str:
    """The matrix as a table; texts are escaped, and no script or style sheet is needed."""
    head = "".join(f'<th scope="col">{escape(issue.label)}</th>' for issue in found.issues)
    rows = "".join(
        f'<tr><th scope="row">{escape(holder.label)}</th>'
        + "".join(map(_cell, found.row(holder)))
        + "</tr>"
        for holder in found.holders
    )
    caption = f"<caption>{escape(found.title)} {LEGEND}</caption>"
    return f"<table>{caption}<thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "<td></td>"
    title = escape(f"{cell.leaning}: “{cell.best.quote}”")
    style = f"text-align:center;background:{_background(cell)}"
    return f'<td style="{style}" title="{title}">{cell.mark}&nbsp;{cell.count}</td>'


def _background(cell: Cell) -> str:
    if cell.leaning is Leaning.SPLIT:
        return _HALVES.format(_COLOURS[Leaning.FOR], _COLOURS[Leaning.AGAINST])
    strength = 0.15 + 0.6 * abs(cell.position or 0.0)
    colour = _COLOURS[cell.leaning]
    if cell.is_conditional:
        return _STRIPES.format(colour, f"{strength + 0.15:.2f}")
    return f"rgba({colour},{strength:.2f})"
