"""The knowledge graph: one object over a store, for Python and for the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from stancegraph.errors import FileError, InputError, StoreWriteError
from stancegraph.model.batch import Batch
from stancegraph.model.terms import Iri
from stancegraph.query import overview, questions
from stancegraph.query.filters import FilterOptions, Filters
from stancegraph.query.lookup import find
from stancegraph.query.named import named_query
from stancegraph.query.results import SparqlResult, run_sparql
from stancegraph.store import batches, read
from stancegraph.store.oxigraph import EmbeddedStore, MemoryStore
from stancegraph.store.refresh import RefreshReport, refresh

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Unpack

    import networkx as nx
    import rdflib

    from stancegraph.export import ExportFormat
    from stancegraph.model.batch import AddReport
    from stancegraph.model.claims import Claim
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.sources import Source
    from stancegraph.query.answers import Answers, Evidence

    PathLike = str | os.PathLike[str]


class KnowledgeGraph:
    """Claims with their evidence, in memory or in a folder on disk.

    >>> graph = KnowledgeGraph.open("stancegraph-store")  # doctest: +SKIP
    >>> graph.add("data/ukraine-peace-2025")  # doctest: +SKIP
    >>> graph.who_threatens("Russia", modality="Conditional")  # doctest: +SKIP
    """

    def __init__(self, store: MemoryStore | None = None) -> None:
        """Work on a store; without one, in memory."""
        self.store = store or MemoryStore()

    @classmethod
    def open(cls, path: PathLike, *, read_only: bool = False) -> Self:
        """Open the graph in a folder, and make one there unless `read_only`.

        Raises:
            NotFoundError: `read_only`, and there is no graph.
            StoreError: The folder is not a store, is newer, in use, or cannot be written.
        """
        return cls(EmbeddedStore(Path(path), read_only=read_only))

    def close(self) -> None:
        """Let go of the store, so that another process can write to it."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        where = self.store.folder if isinstance(self.store, EmbeddedStore) else "memory"
        return f"KnowledgeGraph({str(where)!r}, {len(read.claim_iris(self.store))} claims)"

    def add(
        self,
        what: PathLike | Batch,
        *,
        against: Iterable[PathLike] = (),
        replace: bool = False,
        lenient: bool = False,
        refresh: bool = True,
    ) -> AddReport:
        """Add a data set, an RDF file or a batch, all of it or nothing.

        Args:
            what: A data set's folder, a TriG, N-Quads, JSON-LD or Turtle file, or a `Batch`.
            against: Texts of its sources, to prove every quote with.
            replace: Whether sources stored with other claims are replaced.
            lenient: Whether byte-order marks and CRLF line ends are let pass.
            refresh: Whether the accepted and inferred triples are rebuilt afterwards.

        Raises:
            InputError: A file or row is wrong, or a source is stored with other claims.
            StoreWriteError: The disk failed or is full.
        """
        batch = what if isinstance(what, Batch) else self.read(what, against, lenient=lenient)
        report = batches.add(self.store, batch, replace=replace)
        if refresh and report.changed:
            self._refresh_after("The claims were stored")
        return report

    def read(
        self, what: PathLike, against: Iterable[PathLike] = (), *, lenient: bool = False
    ) -> Batch:
        """Read a data set or RDF file as `add` would, with its errors, and store nothing."""
        from stancegraph.ingest import dataset, rdf

        path, texts = Path(what), list(map(Path, against))
        if not path.exists():
            raise FileError(f"{path} does not exist; check the name.")
        known = {
            kind.lower(): set(read.entity_iris(self.store, kind)) for kind in ("Actor", "Issue")
        }
        if path.is_dir():
            return dataset.read_dataset(path, known=known, against=texts, lenient=lenient)
        return rdf.read_rdf(path, known=known, against=texts)

    def retract(self, source: str) -> int:
        """Remove a source and all that only it brought; returns the number of claims.

        Raises:
            NotFoundError: There is no such source.
        """
        count = batches.retract(self.store, find(self.store, source, "source"))
        self._refresh_after("The source was removed")
        return count

    def refresh(self) -> RefreshReport:
        """Rebuild the accepted and inferred triples from the claims."""
        return refresh(self.store)

    def _refresh_after(self, done: str) -> None:
        try:
            self.refresh()
        except StoreWriteError as error:
            raise StoreWriteError(
                f"{done}, but the accepted triples could not be rebuilt; make room and run "
                f"`kg refresh`. ({error.__cause__})"
            ) from error

    def check(self, texts: Iterable[PathLike]) -> dict[str, int]:
        """Prove the quotes of stored claims; see `ingest.verify.check_claims`."""
        from stancegraph.ingest.verify import check_claims

        return check_claims(
            read.read_sources(self.store), read.read_claims(self.store), list(map(Path, texts))
        )

    def who_threatens(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who threatens an actor."""
        return questions.ask(self.store, "who_threatens", actor, Filters.of(**filters))

    def threatened_by(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who is threatened by an actor."""
        return questions.ask(self.store, "threatened_by", actor, Filters.of(**filters))

    def allies(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """The allies of an actor."""
        return questions.ask(self.store, "allies", actor, Filters.of(**filters))

    def adversaries(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """The adversaries of an actor."""
        return questions.ask(self.store, "adversaries", actor, Filters.of(**filters))

    def depends_on(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """On whom an actor depends."""
        return questions.ask(self.store, "depends_on", actor, Filters.of(**filters))

    def dependents(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who depends on an actor."""
        return questions.ask(self.store, "dependents", actor, Filters.of(**filters))

    def who_thinks(self, issue: str, **filters: Unpack[FilterOptions]) -> Answers:
        """Who takes which position on an issue."""
        return questions.ask(self.store, "who_thinks", issue, Filters.of(**filters))

    def stances(self, actor: str, **filters: Unpack[FilterOptions]) -> Answers:
        """What an actor thinks about which issues."""
        return questions.ask(self.store, "stances", actor, Filters.of(**filters))

    def claims(
        self,
        *,
        subject: str = "",
        predicates: Sequence[str] = (),
        about: str = "",
        **filters: Unpack[FilterOptions],
    ) -> list[Evidence]:
        """Claims one by one, earliest statement first; see `questions.claims`."""
        return questions.claims(
            self.store, Filters.of(**filters), subject=subject, predicates=predicates, about=about
        )

    def actors(self, **filters: Unpack[FilterOptions]) -> list[overview.ActorRow]:
        """Every actor, most mentioned first."""
        return overview.actors(self.store, Filters.of(**filters))

    def issues(self, **filters: Unpack[FilterOptions]) -> list[overview.IssueRow]:
        """Every issue, most debated first."""
        return overview.issues(self.store, Filters.of(**filters))

    def sources(self, **filters: Unpack[FilterOptions]) -> list[overview.SourceRow]:
        """Every source, latest first."""
        return overview.sources(self.store, Filters.of(**filters))

    def stats(self, **filters: Unpack[FilterOptions]) -> list[overview.Stat]:
        """How many of what."""
        return overview.stats(self.store, Filters.of(**filters))

    def show(self, name: str) -> Claim | Actor | Issue | Source:
        """A claim, actor, issue or source in full, by id, name or ``kind:id``."""
        return overview.show(self.store, name)

    def select(
        self, query: str, *, timeout: float | None = None, allow_remote: bool = False
    ) -> SparqlResult:
        """Run a SPARQL query of any form; prefixes such as ``sg:`` and ``actor:`` are known.

        Raises:
            QueryError: It cannot be run, is an update, reaches out or takes too long.
        """
        return run_sparql(self.store, query, timeout=timeout, remote=allow_remote)

    def query(
        self, name: str, values: Mapping[str, str] | None = None, *, timeout: float | None = None
    ) -> SparqlResult:
        """Run a named query with values for its parameters, bound as terms.

        Raises:
            InputError: There is no such query or parameter, or a value is not of its kind.
        """
        named = named_query(name)
        bindings = named.bind(self.store, values or {})
        return run_sparql(self.store, named.text, bindings, timeout=timeout)

    def network(self, **filters: Unpack[FilterOptions]) -> nx.MultiDiGraph:
        """Actors and issues as nodes, claims as edges; see `analysis.network.network`."""
        from stancegraph.analysis.network import network

        claims = self._full_claims(Filters.of(**filters))
        iris = {iri for c in claims for iri in (c.subject, c.object, *c.attribution)}
        iris |= {c.condition for c in claims if isinstance(c.condition, Iri)}
        entities = {iri: read.read_entity(self.store, iri) for iri in sorted(iris)}
        return network(claims, entities, {s.iri: s for s in read.read_sources(self.store)})

    def _full_claims(self, filters: Filters) -> list[Claim]:
        chosen = (c.claim for c in questions.evidence(self.store, filters))
        return read.read_claims(self.store, chosen)

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

    def map(self, path: PathLike, title: str = "", **filters: Unpack[FilterOptions]) -> Path:
        """Write the map: one HTML file that opens offline.

        Raises:
            FileError: The path cannot be written.
        """
        from stancegraph.export.files import write_files
        from stancegraph.viewer.map import render_map

        page = render_map(self.network(**filters), title=title or None)
        return write_files({Path(path): page.encode()})[0]
