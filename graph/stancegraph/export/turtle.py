"""Turtle: what the graph accepts, and whom and what it is about, as one graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.model.terms import ENTITIES_GRAPH
from stancegraph.store.quads import ordered, with_prefixes

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEPT = (ox.DefaultGraph(), ox.NamedNode(ENTITIES_GRAPH))


def encode(quads: Iterable[ox.Quad]) -> bytes:
    """Serialise the accepted triples and the entities as Turtle, UTF-8.

    Turtle (https://www.w3.org/TR/turtle/) holds one graph only: here the default graph,
    so the triples accepted at the last refresh, merged with ``graph:entities``. Left out
    are the claims with their quotes and dates, the sources, and the graphs of decisions
    and inferences; TriG, N-Quads and JSON-LD hold them.
    """
    triples = ordered(
        ox.Quad(quad.subject, quad.predicate, quad.object)
        for quad in quads
        if quad.graph_name in _KEPT
    )
    return with_prefixes((quad.triple for quad in triples), ox.RdfFormat.TURTLE)
