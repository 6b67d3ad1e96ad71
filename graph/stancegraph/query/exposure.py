"""Exposure: who would feel harm to those they depend on, as rules conclude it, with claims.

What is read is what `kg refresh` derived; see ``ontology/rules/dependence-*.rq``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.model.terms import INFERRED_GRAPH, PREFIXES, SG, Iri
from stancegraph.model.vocabulary import PREDICATES
from stancegraph.query.evidence import Labels
from stancegraph.store.description import Description
from stancegraph.store.support import claims_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.query.answers import Evidence, Party
    from stancegraph.store.base import Store

_EXPOSED = """
SELECT ?node ?subject ?object WHERE {
  GRAPH graph:inferred {
    ?node rdf:predicate sg:exposedTo ; rdf:subject ?subject ; rdf:object ?object
  }
}
"""
_RDF = PREFIXES["rdf"]
_NAMES = {SG[name]: name for name in PREDICATES}


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """What one of the premises says: a triple."""

    subject: Party
    predicate: str
    object: Party


@dataclass(frozen=True, slots=True)
class Exposure:
    """That somebody is exposed to somebody, through whom they depend on.

    `depends` is that dependence. `because` is what the other has to do with `depends`'
    object: it threatens, attacks or sanctions that, or that depends on it in turn. Each
    has the claims on which it rests, directly or through other conclusions.
    """

    subject: Party
    object: Party
    depends: Link
    depends_claims: tuple[Evidence, ...]
    because: Link
    because_claims: tuple[Evidence, ...]


def exposures(store: Store, claims: Iterable[Evidence]) -> list[Exposure]:
    """The exposures that rest on some claims: each premise on at least one of them.

    Args:
        store: Where the conclusions are.
        claims: The claims that count.
    """
    known: dict[Iri, Evidence] = {}
    for claim in claims:
        known.setdefault(claim.claim, claim)
    reader = _Reader(store, known)
    rows = store.select(_EXPOSED)
    ends = {Iri(str(node)): (Iri(str(one)), Iri(str(other))) for node, one, other in rows}
    found = [e for node in sorted(ends) if (e := reader.exposure(node, *ends[node]))]
    return sorted(found, key=lambda e: (e.subject, e.depends, e.because, e.object))


def _counting(claims: Iterable[Evidence]) -> dict[Party, Party]:
    """To whom those count who are named in some claims, where these are rolled up."""
    found: dict[Party, Party] = {}
    for claim in claims:
        found |= zip(claim.said or (), (claim.subject, claim.object), strict=False)
    return found


class _Reader:
    def __init__(self, store: Store, known: dict[Iri, Evidence]) -> None:
        self._store = store
        self._known = known
        self._labels = Labels(store)

    def exposure(self, node: Iri, subject: Iri, object_: Iri) -> Exposure | None:
        """The conclusion, or None where a premise rests on no claim that counts."""
        links: dict[Link, dict[Iri, Evidence]] = defaultdict(dict)
        for premise in sorted(Description(self._store, node, INFERRED_GRAPH).iris(SG.premise)):
            said = self._said(premise)
            if said:
                link = Link(self._party(said[0]), _NAMES[said[1]], self._party(said[2]))
                links[link] |= {c.claim: c for c in self._claims(premise)}
        exposed, to = self._party(subject), self._party(object_)
        depends = [k for k in links if k.predicate == "dependsOn" and k.subject == exposed]
        because = [k for k in links if k not in depends]
        if not depends or not because or not all(links.values()):
            return None
        one, other = min(depends), min(because)
        claims = [tuple(links[link].values()) for link in (one, other)]
        counts = _counting((*claims[0], *claims[1]))
        exposed, to = (counts.get(party, party) for party in (exposed, to))
        if exposed == to:
            return None
        one, other = (
            Link(counts.get(k.subject, k.subject), k.predicate, counts.get(k.object, k.object))
            for k in (one, other)
        )
        return Exposure(exposed, to, one, claims[0], other, claims[1])

    def _party(self, iri: Iri) -> Party:
        return self._labels.party(iri)

    def _said(self, premise: Iri) -> tuple[Iri, Iri, Iri] | None:
        node = Description(self._store, premise, INFERRED_GRAPH)
        if node.terms:
            names = ("subject", "predicate", "object")
            one, predicate, other = (Iri(str(node.need(_RDF + name))) for name in names)
        elif said := claims_said(self._store, [premise]).get(premise):
            one, predicate, other = said
        else:
            return None
        return (one, predicate, other) if predicate in _NAMES else None

    def _claims(self, premise: Iri) -> Iterator[Evidence]:
        """The claims that count under a premise, however deep."""
        queue = {premise: None}
        for one in (todo := [premise]):
            if one in self._known:
                yield self._known[one]
            deeper = Description(self._store, one, INFERRED_GRAPH).iris(SG.premise)
            todo += [iri for iri in sorted(deeper) if iri not in queue]
            queue |= dict.fromkeys(deeper)
