"""Versions of documents: which sources have a text, came from a place, or were replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.model.terms import PREFIXES, SG, Iri
from stancegraph.store.convert import to_value

if TYPE_CHECKING:
    from stancegraph.model.documents import Document
    from stancegraph.store.base import Store

_REPLACES = Iri(PREFIXES["dcterms"] + "replaces")
_WITH = "SELECT ?source ?value WHERE { GRAPH ?source { ?source <%s> ?value } }"


def sources_with(store: Store, sha256: str) -> list[Iri]:
    """The sources whose text has a hash, sorted."""
    return _sources(store, _WITH % SG.sha256, sha256)


def previous(store: Store, document: Document) -> Iri | None:
    """The source that a document is a new version of: the latest from its place or address."""
    found = {s for origin in document.origins for s in _sources(store, _WITH % SG.origin, origin)}
    found.discard(document.iri)
    latest = sorted(found - set(replaced(store)) or found)
    return latest[-1] if latest else None


def replaced(store: Store) -> dict[Iri, Iri]:
    """The sources that have a newer version, each with that."""
    quads = store.quads(predicate=_REPLACES)
    pairs = ((to_value(q.object), to_value(q.subject)) for q in quads)
    return {Iri(str(old)): Iri(str(new)) for old, new in sorted(pairs, key=str)}


def _sources(store: Store, query: str, value: str) -> list[Iri]:
    return sorted(Iri(str(row[0])) for row in store.select(query, {"value": value}))
