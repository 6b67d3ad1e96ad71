"""CSV, one table of nodes and one of edges, for spreadsheets, R, pandas and Gephi.

Both are UTF-8 without a byte order mark, with a comma between cells and CRLF at the end
of rows (RFC 4180). Texts are quoted, numbers are not, and an empty cell is an attribute
that is not known.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or an end of
line as a formula (https://owasp.org/www-community/attacks/CSV_Injection), so such a text
gets an apostrophe in front; `restore` takes it off. Numbers, negative ones too, stay
numbers. In a spreadsheet, import the file as UTF-8 with the comma as the only separator:
opened with another separator, cells would be cut inside their text.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from stancegraph.analysis.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES
from stancegraph.export.attributes import tidy, unicode_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from networkx import MultiDiGraph

    from stancegraph.analysis.network import Attributes, Scalar

# Texts that are a formula, and those that would read as if `guard` had changed them.
# The last four are the full-width forms, which Japanese spreadsheets take for the others.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def encode_nodes(graph: MultiDiGraph) -> bytes:
    """The table of nodes: ``id``, then the attributes of `NODE_ATTRIBUTES`, then others.

    Raises:
        InputError: An attribute is neither text nor a finite number.
    """
    nodes = tidy(graph, unicode_text).nodes(data=True)
    rows = [{**data, "id": node} for node, data in nodes]
    return _table(["id", *NODE_ATTRIBUTES], rows)


def encode_edges(graph: MultiDiGraph) -> bytes:
    """The table of edges: ``id``, the claim; ``source`` and ``target``, nodes; attributes.

    Raises:
        InputError: An attribute is neither text nor a finite number.
    """
    edges = tidy(graph, unicode_text).edges(keys=True, data=True)
    rows = [{**data, "id": key, "source": u, "target": v} for u, v, key, data in edges]
    return _table(["id", "source", "target", *EDGE_ATTRIBUTES], rows)


def guard(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would take it for a formula.

    A text in which apostrophes lead up to such a character gets one more, so that
    `restore` can tell.
    """
    return "'" + text if _FORMULA.match(text) else text


def restore(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _table(columns: Sequence[str], rows: Sequence[Attributes]) -> bytes:
    others = sorted({name for row in rows for name in row} - set(columns))
    header = [*columns, *others]
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([guard(name) for name in header])
    writer.writerows([_cell(row.get(name)) for name in header] for row in rows)
    return text.getvalue().encode()


def _cell(value: Scalar | None) -> Scalar:
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else value
