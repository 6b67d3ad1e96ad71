"""What the RDF formats share: one order of quads, and prefixes in the order of our table.

All of them hold the export in memory, because a sorted file needs every quad at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.model.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPE = PREFIXES["rdf"] + "type"


def ordered(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The quads without repetitions, in an order that depends on nothing else.

    The default graph comes first, then the named graphs by name. In a graph the subject
    that gives it its name leads (a source before its claims), and in a subject its type.
    """
    return sorted(set(quads), key=_key)


def _key(quad: ox.Quad) -> tuple[str, bool, str, bool, str, str]:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    subject, predicate = str(quad.subject), quad.predicate.value
    return (graph, subject != graph, subject, predicate != _TYPE, predicate, str(quad.object))


def with_prefixes(items: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """Serialise as TriG or Turtle, with every prefix of ours declared in a fixed order.

    The serialiser's own order of prefixes is not documented, so the lines that declare
    them are replaced; each stands on a line of its own, before everything else.
    """
    text = ox.serialize(items, format=form, prefixes=PREFIXES)
    body = text.split(b"\n", len(PREFIXES))[-1]
    head = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    return head.encode() + b"\n" + body
