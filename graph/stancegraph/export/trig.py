"""TriG: the whole store as a person would read it, each named graph a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.store.quads import ordered, with_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable

# Literals write a newline as \n and other lines are indented or end with a stop, so
# nothing else looks like this.
_GRAPH_BEGINS = re.compile(rb"^(?=\S+ \{$)", re.MULTILINE)


def encode(quads: Iterable[ox.Quad]) -> bytes:
    """Serialise quads as TriG (https://www.w3.org/TR/trig/), UTF-8; nothing is lost.

    The default graph comes first, then one block a named graph, sorted, a blank line
    before each. Blank nodes, which the graphs of this package do not use, keep the labels
    that the store gave them, so files that hold some are not byte-equal.
    """
    text = with_prefixes(ordered(quads), ox.RdfFormat.TRIG)
    return _GRAPH_BEGINS.sub(b"\n", text).replace(b"\n\n\n", b"\n\n", 1)
