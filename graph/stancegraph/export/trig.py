"""TriG: the whole store as a person would read it, each named graph a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.export.quads import ordered, with_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable


def encode(quads: Iterable[ox.Quad]) -> bytes:
    """Serialise quads as TriG (https://www.w3.org/TR/trig/), UTF-8; nothing is lost.

    The default graph comes first, then one block a named graph, sorted, a blank line
    after each. Blank nodes, which the graphs of this package do not use, keep the labels
    that the store gave them, so files that hold some are not byte-equal.
    """
    text = with_prefixes(ordered(quads), ox.RdfFormat.TRIG)
    # Literals write a newline as \n, so such a line can only be the end of a block.
    return text.replace(b"\n}\n", b"\n}\n\n").rstrip(b"\n") + b"\n"
