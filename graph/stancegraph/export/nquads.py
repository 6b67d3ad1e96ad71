"""N-Quads: the whole store, one quad a line, for loading elsewhere and for diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.store.quads import serialise

if TYPE_CHECKING:
    from collections.abc import Iterable


def encode(quads: Iterable[ox.Quad]) -> bytes:
    r"""Serialise quads as N-Quads (https://www.w3.org/TR/n-quads/), UTF-8; nothing is lost.

    Lines end with ``\n``, are sorted by their bytes, as ``LC_ALL=C sort`` sorts, and none
    comes twice, so that two exports can be compared by diff.
    """
    lines = serialise(quads, ox.RdfFormat.N_QUADS).split(b"\n")
    return b"".join(line + b"\n" for line in sorted({line for line in lines if line}))
