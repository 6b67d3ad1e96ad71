"""What the RDF formats share: one order of quads, and prefixes in the order of our table.

All of them hold the export in memory, because a sorted file needs every quad at once.
"""

from __future__ import annotations

import io
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
    graph, subject, predicate = _name(quad.graph_name), _name(quad.subject), quad.predicate.value
    return (graph, subject != graph, subject, predicate != _TYPE, predicate, str(quad.object))


def _name(term: ox.NamedNode | ox.BlankNode | ox.Triple | ox.DefaultGraph) -> str:
    """A key that puts ``…/7f3a`` before ``…/7f3a-quote``, which with brackets it would not."""
    if isinstance(term, ox.DefaultGraph):
        return ""
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def serialise(
    items: Iterable[ox.Quad] | Iterable[ox.Triple],
    form: ox.RdfFormat,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    """Serialise quads or triples as they come."""
    buffer = io.BytesIO()
    ox.serialize(items, buffer, form, prefixes=prefixes)
    return buffer.getvalue()


def with_prefixes(items: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """Serialise as TriG or Turtle, with the prefixes that it uses declared in a fixed order.

    The serialiser's own order of prefixes is not documented, so the lines that declare
    them are replaced; each stands on a line of its own, before everything else.
    """
    body = serialise(items, form, PREFIXES).split(b"\n", len(PREFIXES))[-1]
    used = {p: base for p, base in PREFIXES.items() if f"{p}:".encode() in body}
    head = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in used.items())
    return head.encode() + b"\n" + body
