"""Merging actors and issues of several data sets, and taking a data set's own away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.errors import InputError
from stancegraph.model.terms import ENTITIES_GRAPH, INFERRED_GRAPH, PREFIXES, SG, Iri
from stancegraph.model.vocabulary import ActorType
from stancegraph.store.convert import quad_line, to_value
from stancegraph.store.lines import entity_lines

if TYPE_CHECKING:
    from collections.abc import Collection

    from stancegraph.model.batch import Batch
    from stancegraph.store.base import Store

_PREF_LABEL = f"<{PREFIXES['skos']}prefLabel>"
_ALT_LABEL = f"<{PREFIXES['skos']}altLabel>"
_TYPE = f"<{PREFIXES['rdf']}type>"
# What an entity has one of: the first data set that says it keeps its say.
_SINGLE = {
    _PREF_LABEL,
    f"<{PREFIXES['dcterms']}description>",
    f"<{PREFIXES['skos']}exactMatch>",
    f"<{SG.partOf}>",
}
_ACTOR_TYPES = {f"<{SG[kind]}>": kind for kind in ActorType}

_CANDIDATES = """
SELECT ?source ?entity WHERE {
  GRAPH ?source { ?source sg:definedIn ?dataset }
  GRAPH graph:entities { ?entity sg:definedIn ?dataset ; sg:nameKey ?key }
  FILTER NOT EXISTS {
    GRAPH graph:entities { ?entity sg:definedIn ?other } FILTER(?other != ?dataset)
  }
  FILTER NOT EXISTS {
    GRAPH ?sibling { ?sibling sg:definedIn ?dataset } FILTER(?sibling != ?source)
  }
}
"""
_MENTIONS = """
SELECT ?entity ?graph ?subject WHERE {
  { GRAPH ?graph { ?entity ?p ?o } BIND(?entity AS ?subject) }
  UNION { GRAPH ?graph { ?subject ?q ?entity } }
}
"""


def new_entity_lines(store: Store, batch: Batch) -> list[str]:
    """The lines about actors and issues that the store does not have yet.

    Names add up. Of a label, description, Wikidata id or whole that differs, the one
    stored first stays; the later label becomes one more name.

    Raises:
        InputError: An actor is stored with another type.
    """
    if not batch.actors and not batch.issues:
        return []
    have = set(map(quad_line, store.quads(graph=ENTITIES_GRAPH)))
    stored = {tuple(line.split(" ", 2)[:2]) for line in have}
    _check_types(batch, have)
    lines: list[str] = []
    for entity in (*batch.actors, *batch.issues):
        for line in dict.fromkeys(entity_lines(entity)):
            subject, predicate, rest = line.split(" ", 2)
            if predicate in _SINGLE and (subject, predicate) in stored:
                if predicate != _PREF_LABEL or line in have:
                    continue
                line = f"{subject} {_ALT_LABEL} {rest}"  # noqa: PLW2901 - the same fact, weaker
            if line not in have:
                lines.append(line)
    return lines


def _check_types(batch: Batch, have: set[str]) -> None:
    types = {
        line.split(" ", 1)[0]: _ACTOR_TYPES[line.split(" ", 3)[2]]
        for line in have
        if f" {_TYPE} " in line and line.split(" ", 3)[2] in _ACTOR_TYPES
    }
    wrong = [
        f"{a.id} is a {types[f'<{a.iri}>']} in the graph and a {a.type} here"
        for a in batch.actors
        if types.get(f"<{a.iri}>", a.type) != a.type
    ]
    if wrong:
        raise InputError(
            f"{'; '.join(wrong)}; nothing was stored. "
            "Use one type, or another id for another actor."
        )


def orphan_lines(store: Store, source: Iri, dropped: Collection[Iri]) -> list[str]:
    """The lines about entities that nothing needs once a source's graphs are dropped.

    These came with the source's data set, which has no other source left, no other data
    set defines them, and no other claim or entity names them.
    """
    candidates = {Iri(str(entity)) for _, entity in store.select(_CANDIDATES, {"source": source})}
    gone = {*dropped, INFERRED_GRAPH}
    holders = {
        to_value(quad.object): to_value(quad.subject)
        for quad in store.quads(graph=ENTITIES_GRAPH, predicate=SG.tenure)
    }

    def is_needed(entity: Iri) -> bool:
        for _, graph, subject in store.select(_MENTIONS, {"entity": entity}):
            if graph == ENTITIES_GRAPH:
                if holders.get(subject, subject) not in candidates:
                    return True
            elif graph not in gone:
                return True
        return False

    orphans = {entity for entity in candidates if not is_needed(entity)}
    lines = []
    for quad in store.quads(graph=ENTITIES_GRAPH):
        subject = to_value(quad.subject)
        if holders.get(subject, subject) in orphans:
            lines.append(quad_line(quad))
    return lines
