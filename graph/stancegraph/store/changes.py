"""What a change of what is stored means for what rules derive from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.model.terms import PREFIXES, SG, Iri
from stancegraph.store.convert import parse_lines, to_value
from stancegraph.store.rules import values_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.store.base import Store

_OF_TENURES = {SG.officeOf, SG.validFrom, SG.validTo}
_TYPE = PREFIXES["rdf"] + "type"
# A part that was there before may now make an office one of a state; so may a state or a part
# of which offices and parts were known before it.
_FAR_REACHING = """
SELECT ?actor WHERE {
  %s
  { GRAPH graph:entities { ?office sg:officeOf ?actor } } UNION
  { GRAPH graph:entities { ?part sg:partOf ?actor } }
} LIMIT 1
"""
_KNOWN_PARTS = "SELECT ?actor WHERE { %s GRAPH graph:entities { ?actor a sg:Actor } } LIMIT 1"


def changed_facts(lines: Iterable[str]) -> set[Iri]:
    """The tenures and the parts of a whole of which lines of ``graph:entities`` speak."""
    return {
        Iri(str(to_value(quad.subject)))
        for quad in parse_lines(lines)
        if quad.predicate.value in _OF_TENURES or quad.predicate.value == SG.partOf
    }


def is_far_reaching(store: Store, lines: Iterable[str]) -> bool:
    """Whether new lines of ``graph:entities`` bear on offices that were stored before them."""
    quads = [(Iri(str(to_value(q.subject))), q) for q in parse_lines(lines)]
    parts = {(actor,) for actor, q in quads if q.predicate.value == SG.partOf}
    states = {
        (actor,)
        for actor, q in quads
        if q.predicate.value == _TYPE and to_value(q.object) == SG.State
    }
    queries = [_KNOWN_PARTS % block for block in values_blocks(("?actor",), parts)]
    queries += [_FAR_REACHING % block for block in values_blocks(("?actor",), parts | states)]
    return any(store.select(query) for query in queries)
