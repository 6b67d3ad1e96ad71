"""What a triple rests on: the claims that make it, background knowledge, and derivations."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from stancegraph.model.terms import ENTITIES_GRAPH, SG, Iri
from stancegraph.store.convert import to_value
from stancegraph.store.rules import Triple, values_blocks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from stancegraph.store.base import Row, Store

# What the graph accepts, the derivations apart.
_ACCEPTED = """
  FILTER NOT EXISTS { GRAPH graph:current { ?claim sg:state sg:Rejected } }
"""
_IS_ASSERTED = "FILTER EXISTS { GRAPH ?source { ?claim sg:modality sg:Asserted } }"
_ALL = f"""
SELECT ?claim ?s ?p ?o WHERE {{
  GRAPH ?source {{ ?claim sg:modality sg:Asserted }} GRAPH ?claim {{ ?s ?p ?o }} {_ACCEPTED}
}}
"""
_BY_CLAIM = "SELECT ?claim ?s ?p ?o WHERE { %s GRAPH ?claim { ?s ?p ?o } " + (
    _IS_ASSERTED + _ACCEPTED + "}"
)
_ANY_CLAIM = _BY_CLAIM + " LIMIT 1"
_BY_NODE = """
SELECT ?node ?s ?p ?o ?rule WHERE {
  %s
  GRAPH graph:inferred {
    ?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; sg:rule ?rule
  }
}
"""


class Supporter(NamedTuple):
    """A claim, a derivation with its rule, or the part of which ``graph:entities`` knows."""

    iri: Iri
    rule: Iri | None = None
    is_background: bool = False

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim that a source makes."""
        return self.rule is None and not self.is_background


Supporters = dict[Triple, set[Supporter]]


class Support:
    """What triples rest on, looked up in the store each time."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def claimed(self, triples: Collection[Triple]) -> set[Triple]:
        """Those triples that a claim makes; one of each is looked for, as many may do so."""
        blocks = ((triple, values_blocks(("?s", "?p", "?o"), [triple])) for triple in triples)
        return {
            triple
            for triple, values in blocks
            if any(self.store.select(_ANY_CLAIM % block) for block in values)
        }

    def stated(self, triples: Collection[Triple]) -> set[Triple]:
        """Those triples that a claim makes or that are background knowledge."""
        background = {triple for triple in triples if any(_background(self.store, triple))}
        return background | self.claimed(set(triples) - background)

    def nodes(self, triples: Collection[Triple]) -> Supporters:
        """The derivations of each triple; an empty set where there are none."""
        found: Supporters = {triple: set() for triple in triples}
        for block in values_blocks(("?s", "?p", "?o"), triples):
            for row in self.store.select(_BY_NODE % block):
                found[_triple(row)].add(Supporter(Iri(str(row[0])), Iri(str(row[4]))))
        return found

    def of(self, triples: Collection[Triple]) -> Supporters:
        """The supporters of each triple; an empty set where there are none."""
        found = self.nodes(triples)
        for triple, supporters in found.items():
            supporters.update(_background(self.store, triple))
        for block in values_blocks(("?s", "?p", "?o"), triples):
            for row in self.store.select(_BY_CLAIM % block):
                found[_triple(row)].add(Supporter(Iri(str(row[0]))))
        return found

    def learn(self, nodes: Iterable[tuple[Triple, Supporter]]) -> None:
        """Take note of new derivations."""


class KnownSupport(Support):
    """What triples rest on, where all claims are in memory."""

    def __init__(self, store: Store, claims: Mapping[Iri, Triple]) -> None:
        super().__init__(store)
        self._known: Supporters = defaultdict(set)
        for claim, triple in claims.items():
            self._known[triple].add(Supporter(claim))

    def claimed(self, triples: Collection[Triple]) -> set[Triple]:
        """See `Support.claimed`."""
        return {t for t in triples if any(s.is_claim for s in self._known.get(t, ()))}

    def nodes(self, triples: Collection[Triple]) -> Supporters:
        """See `Support.nodes`."""
        return {t: {s for s in self._known.get(t, ()) if s.rule} for t in triples}

    def of(self, triples: Collection[Triple]) -> Supporters:
        """See `Support.of`."""
        return {t: {*_background(self.store, t), *self._known.get(t, ())} for t in triples}

    def learn(self, nodes: Iterable[tuple[Triple, Supporter]]) -> None:
        """See `Support.learn`."""
        for triple, node in nodes:
            self._known[triple].add(node)


def _background(store: Store, triple: Triple) -> Iterator[Supporter]:
    """A part that is known to be one supports that it is."""
    subject, predicate, object_ = triple
    if predicate == SG.partOf:
        for quad in store.quads(subject, ENTITIES_GRAPH, predicate):
            if to_value(quad.object) == object_:
                yield Supporter(subject, is_background=True)


def accepted_claims(store: Store, claims: Collection[Iri] | None = None) -> dict[Iri, Triple]:
    """The claims that the graph accepts, of those given or of all, with what they say."""
    if claims is None:
        return {Iri(str(row[0])): _triple(row) for row in store.select(_ALL)}
    blocks = values_blocks(("?claim",), [(claim,) for claim in claims])
    rows = (row for block in blocks for row in store.select(_BY_CLAIM % block))
    return {Iri(str(row[0])): _triple(row) for row in rows}


def claims_said(store: Store, claims: Collection[Iri]) -> dict[Iri, Triple]:
    """What claims say, whether the graph accepts them or not."""
    quads = ((claim, quad) for claim in claims for quad in store.quads(graph=claim))
    return {
        claim: (
            Iri(str(to_value(quad.subject))),
            Iri(quad.predicate.value),
            Iri(str(to_value(quad.object))),
        )
        for claim, quad in quads
    }


def _triple(row: Row) -> Triple:
    return Iri(str(row[1])), Iri(str(row[2])), Iri(str(row[3]))
