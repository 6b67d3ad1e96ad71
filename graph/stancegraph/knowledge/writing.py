"""Taking the graph elsewhere: networks, rdflib, and files for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancegraph.errors import InputError
from stancegraph.knowledge.part import Part
from stancegraph.model.entities import Actor
from stancegraph.model.terms import ENTITIES_GRAPH, Iri
from stancegraph.model.vocabulary import ActorType
from stancegraph.query.evidence import evidence
from stancegraph.query.filters import FilterOptions, Filters
from stancegraph.store import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Unpack

    import networkx as nx
    import rdflib

    from stancegraph.export import ExportFormat
    from stancegraph.knowledge.part import PathLike
    from stancegraph.model.entities import Issue
    from stancegraph.query.answers import Evidence, Party


class Writing(Part):
    """Networks and exports."""

    def network(self, **filters: Unpack[FilterOptions]) -> nx.MultiDiGraph:
        """Actors and issues as nodes, claims as edges; see `analysis.network.network`."""
        return self._network(evidence(self.store, Filters.of(**filters)))

    def _network(self, found: Sequence[Evidence]) -> nx.MultiDiGraph:
        from stancegraph.analysis.network import Reading, network

        readings = [(c.claim, Reading(c.subject.iri, c.object.iri, c.state.lower())) for c in found]
        claims = read.read_claims(self.store, dict.fromkeys(c.claim for c in found))
        iris = {iri for c in claims for iri in (c.subject, c.object, *c.attribution)}
        iris |= {c.condition for c in claims if isinstance(c.condition, Iri)}
        entities = {iri: read.read_entity(self.store, iri) for iri in sorted(iris)}
        parties = {p.iri: p for c in found for p in (c.subject, c.object)}
        others = sorted((iri, party) for iri, party in parties.items() if iri not in entities)
        entities |= {iri: self._entity(party) for iri, party in others}
        sources = {s.iri: s for s in read.read_sources(self.store)}
        return network(claims, entities, sources, readings=readings)

    def _entity(self, party: Party) -> Actor | Issue:
        """What a party is; an office or bloc to which others count may not be in the graph."""
        if next(self.store.quads(party.iri, ENTITIES_GRAPH), None):
            return read.read_entity(self.store, party.iri)
        from stancegraph.query.known import known_type

        return Actor(party.iri, party.label, type=known_type(party.id) or ActorType.ORGANISATION)

    def rdflib(self) -> rdflib.Dataset:
        """The same data as an rdflib Dataset, with the prefixes bound."""
        from stancegraph.store.rdflib_dataset import dataset

        return dataset(self.store)

    def export(
        self, path: PathLike, form: str = "", **filters: Unpack[FilterOptions]
    ) -> list[Path]:
        """Write the graph for another tool.

        Args:
            path: The file; for CSV the start of two files' names.
            form: A name of `stancegraph.export.FORMATS`; guessed from the file's ending.
            filters: Which claims count, for formats of networks. RDF holds them all.

        Returns:
            The files written.

        Raises:
            InputError: The format is not known, or filters were given with RDF.
            FileError: The path cannot be written.
        """
        from stancegraph.export.formats import find_format

        found = find_format(form, path)
        return found.write(self.export_data(found, **filters), path)

    def export_data(self, form: ExportFormat, **filters: Unpack[FilterOptions]) -> Any:
        """What a format is made from: every quad, or the network of the claims that fit."""
        if form.kind == "network":
            return self.network(**filters)
        if Filters.of(**filters) != Filters():
            raise InputError(
                f"{form.name} holds the whole graph, so filters do not apply; "
                "export a network (graphml, gexf, csv) for a part of it."
            )
        return self.store.quads()
