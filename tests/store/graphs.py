"""What a graph holds, in forms that tests can compare."""

from __future__ import annotations

from stancegraph.model.terms import compact
from stancegraph.store.convert import quad_line


def dump(graph):
    """Every quad as a line, sorted: equal exactly where the graphs are."""
    return sorted(map(quad_line, graph.store.quads()))


def accepted(graph):
    """The triples of the default graph, as "a threatens b"."""
    rows = graph.store.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
    return {" ".join(compact(str(v)).partition(":")[2] for v in row) for row in rows}
