"""Names that a graph lacks and the gazetteer has: who of the graph they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.errors import AmbiguousNameError
from stancegraph.gazetteer import Gazetteer
from stancegraph.model.terms import ENTITIES_GRAPH, Iri

if TYPE_CHECKING:
    from stancegraph.gazetteer import Entry
    from stancegraph.store.base import Store

_BY_WIKIDATA = """
SELECT ?item ?actor WHERE {
  GRAPH graph:entities { ?actor skos:exactMatch ?item ; a sg:Actor }
}
"""
_WIKIDATA = "http://www.wikidata.org/entity/"


def find_elsewhere(store: Store, name: str) -> Iri | None:
    """The actor of the graph that the gazetteer knows by a name; None where there is none.

    It is the actor with the same Wikidata id, or else the same id.

    Raises:
        AmbiguousNameError: The name can mean several actors, one of which the graph has.
    """
    resolution = Gazetteer.shipped().resolve(name)
    if resolution.entry:
        return _actor(store, resolution.entry)
    if any(_actor(store, candidate.entry) for candidate in resolution.candidates):
        raise AmbiguousNameError(
            f"{name!r} can mean several actors; say which.",
            [f"actor:{candidate.entry.id}" for candidate in resolution.candidates],
        )
    return None


def _actor(store: Store, entry: Entry) -> Iri | None:
    if entry.wikidata:
        rows = store.select(_BY_WIKIDATA, {"item": Iri(_WIKIDATA + entry.wikidata)})
        found = sorted(str(actor) for _, actor in rows)
        if found:
            return Iri(found[0])
    return entry.iri if any(store.quads(entry.iri, ENTITIES_GRAPH)) else None
