"""Taking a data set's actors and issues away again, once its last source goes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stancegraph.model.terms import ENTITIES_GRAPH, SG, Iri
from stancegraph.store.convert import quad_line, to_value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from stancegraph.store.base import Store, Value

    Links = list[tuple[Value, Value]]

_DEFINED = """
SELECT DISTINCT ?source ?dataset ?entity ?other WHERE {
  GRAPH ?source { ?source sg:definedIn ?dataset }
  GRAPH graph:entities { ?entity sg:definedIn ?dataset ; sg:nameKey ?key }
  OPTIONAL {
    GRAPH graph:entities { ?entity sg:definedIn ?other } FILTER(?other != ?dataset)
  }
  FILTER NOT EXISTS {
    GRAPH ?sibling { ?sibling sg:definedIn ?dataset } FILTER(?sibling != ?source)
  }
}
"""
# Where a claim's own graph names an entity, the claim's source says whose it is.
_MENTIONS = """
SELECT ?entity ?graph ?dataset WHERE {
  { GRAPH ?graph { ?entity ?p ?o } } UNION { GRAPH ?graph { ?s ?q ?entity } }
  FILTER(?graph NOT IN (graph:entities, graph:inferred, graph:decisions, graph:current))
  OPTIONAL {
    { GRAPH ?source { ?graph sg:source ?source . ?source sg:definedIn ?dataset } }
    UNION { GRAPH ?graph { ?graph sg:definedIn ?dataset } }
  }
}
"""


def released_lines(
    store: Store, source: Iri, dropped: Collection[Iri]
) -> tuple[list[str], list[str]]:
    """What to delete from and to add to the entities once a source's graphs are dropped.

    While the source's data set has another source, nothing. Otherwise what the data set
    alone defined goes, unless other claims or entities need it: then it counts as defined
    by their data sets, and goes with them one day. What others define too stays theirs.

    Args:
        store: Where the source still is.
        source: The source.
        dropped: Its graph and those of its claims.

    Returns:
        Lines to delete, and lines to add.
    """
    dataset, others = _defined(store, source)
    quads = list(store.quads(graph=ENTITIES_GRAPH))
    holders = {
        to_value(q.object): to_value(q.subject) for q in quads if q.predicate.value == SG.tenure
    }

    def owner(value: Value) -> Value:
        """The entity itself, or the one whose tenure it is."""
        return holders.get(value, value)

    links = [(owner(to_value(q.subject)), owner(to_value(q.object))) for q in quads]
    heirs = _heirs(store, others, links, dropped)
    delete, add = [], []
    for quad in quads:
        entity = owner(to_value(quad.subject))
        if entity not in others:
            continue
        kept_by = others[entity] or heirs.get(entity)
        is_definition = quad.predicate.value == SG.definedIn and to_value(quad.object) == dataset
        if kept_by is None or (kept_by and is_definition):
            delete.append(quad_line(quad))
        if kept_by and is_definition:
            graph = f"<{ENTITIES_GRAPH}>"
            add += [f"<{entity}> <{SG.definedIn}> <{one}> {graph} .\n" for one in sorted(kept_by)]
    return delete, add


def _defined(store: Store, source: Iri) -> tuple[Value, dict[Value, set[Iri]]]:
    """A source's data set, and by entity that it defines, which others define that too."""
    others: dict[Value, set[Iri]] = defaultdict(set)
    rows = store.select(_DEFINED, {"source": source})
    for _, _, entity, other in rows:
        others[entity].update([Iri(str(other))] if other else [])
    return rows[0][1] if rows else None, dict(others)


def _heirs(
    store: Store, others: dict[Value, set[Iri]], links: Links, dropped: Collection[Iri]
) -> dict[Value, set[Iri]]:
    """The entities that only this data set defines and others need, with their data sets."""
    alone = {entity for entity, datasets in others.items() if not datasets}
    heirs: dict[Value, set[Iri]] = defaultdict(set)
    for entity in sorted(map(str, alone)):
        for _, graph, dataset in store.select(_MENTIONS, {"entity": Iri(entity)}):
            if graph not in dropped:
                heirs[entity].update([Iri(str(dataset))] if dataset else [])
    links = [(one, other) for one, other in links if other in alone and one != other]
    for one, other in links:
        if one not in alone:
            heirs[other].update(others.get(one) or _datasets(store, one))
    _hand_on(heirs, links)
    return dict(heirs)


def _datasets(store: Store, entity: Value) -> Iterable[Iri]:
    quads = store.quads(Iri(str(entity)), ENTITIES_GRAPH, SG.definedIn)
    return [Iri(str(to_value(quad.object))) for quad in quads]


def _hand_on(heirs: dict[Value, set[Iri]], links: Links) -> None:
    """Keep also what a kept entity names, its state say."""
    size = -1
    while size != (size := sum(len(datasets) + 1 for datasets in heirs.values())):
        for one, other in links:
            if one in heirs:
                heirs[other].update(heirs[one])
