"""RDF files: claims as this project exports them, and entities as Turtle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.errors import DatasetError, FileError, InvalidClaimError, StancegraphError
from stancegraph.ingest.files import decode, read_bytes
from stancegraph.ingest.rows import Problems
from stancegraph.ingest.verify import read_source_text, source_of, verify
from stancegraph.model.batch import Batch
from stancegraph.model.dates import check_moment
from stancegraph.model.ids import local
from stancegraph.model.terms import (
    CURRENT_GRAPH,
    DECISIONS_GRAPH,
    ENTITIES_GRAPH,
    INFERRED_GRAPH,
    SG,
    Iri,
    compact,
)
from stancegraph.store import convert, lines, read
from stancegraph.store.base import Change
from stancegraph.store.decisions import decision_lines, read_decision
from stancegraph.store.oxigraph import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import TypeVar

    from stancegraph.model.claims import Claim
    from stancegraph.model.decisions import Decision

    T = TypeVar("T")

FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
# What the store makes itself, and so leaves out when it compares.
_DERIVED = {SG.digest, SG.recordedAt}
_SHOWN = 5


def read_rdf(
    path: Path,
    *,
    known: Mapping[str, set[Iri]] | None = None,
    against: Sequence[Path] = (),
) -> Batch:
    """Read sources, claims, actors and issues from a file of RDF.

    TriG, N-Quads and JSON-LD hold all of them, in the graphs that the store has.
    Turtle and N-Triples hold one graph, which is taken as actors and issues. What the
    model has no place for is an error, so nothing of a file is lost in silence.

    Args:
        path: The file; its ending names the format.
        known: The IRIs of actors and issues that the graph has, by ``actor`` and ``issue``.
        against: Texts of its sources; every quote of theirs is proved.

    Raises:
        FileError: It cannot be read, or is not RDF of that format.
        DatasetError: Holds every problem of every claim.
    """
    store = parse_rdf(path)
    problems = Problems()
    _drop_unnamed_graphs(store, path.name, problems)
    batch = _Reader(store, path.name, problems).batch()
    _check_references(batch, known or {}, path.name, problems)
    texts = {source_of(t, batch.sources).iri: t.text for t in map(read_source_text, against)}
    claims = [claim for claim in batch.claims if claim.source in texts]
    problems.found += verify(claims, texts, path.name)
    if not problems.found:
        _check_complete(store, batch, path.name, problems)
    if problems.found:
        raise DatasetError(problems.found)
    return batch


def parse_rdf(path: Path) -> MemoryStore:
    """The triples of a file in a store of their own, whatever they say.

    Raises:
        FileError: It cannot be read, or is not RDF of the format that its ending names.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise FileError(
            f"{path} is no data set and no RDF file; RDF files end in {', '.join(FORMATS)}."
        )
    data = read_bytes(path)
    if decode(path, data).startswith("\ufeff"):
        raise FileError(f"{path} begins with a byte-order mark. Save it as plain UTF-8.")
    graph = None if form.supports_datasets else ox.NamedNode(ENTITIES_GRAPH)
    store = MemoryStore()
    try:
        store.engine.load(data, format=form, to_graph=graph)
    except SyntaxError as error:
        raise FileError(
            f"{path}, row {error.lineno or 1}: not {form.name}: {error.msg}. "
            "Mend that line; nothing was stored."
        ) from error
    return store


def _drop_unnamed_graphs(store: MemoryStore, file: str, problems: Problems) -> None:
    """Keep graphs that are blank nodes from those who read by IRI."""
    unnamed = [g for g in store.engine.named_graphs() if isinstance(g, ox.BlankNode)]
    for graph in unnamed:
        store.engine.remove_graph(graph)
        problem = "A graph is a blank node; those of sources and claims have their IRIs."
        problems.add(file, 0, "blank node", problem, "Name it or remove it.")


class _Reader:
    """Reads model objects and keeps what is wrong with those that cannot be read."""

    def __init__(self, store: MemoryStore, file: str, problems: Problems) -> None:
        self.store, self.file, self.problems = store, file, problems
        self.sources = read.source_iris(store)
        self.described = frozenset(self.sources)

    def batch(self) -> Batch:
        """All that the file holds."""
        store = self.store
        entities = {
            kind: self._all(read.entity_iris(store, kind), read.read_entity)
            for kind in ("Actor", "Issue")
        }
        return Batch(
            actors=entities["Actor"],  # type: ignore[arg-type] # their type says so
            issues=entities["Issue"],  # type: ignore[arg-type] # the same
            sources=self._all(self.sources, read.read_source),
            claims=self._all(read.claim_iris(store), self._claim),
            decisions=self._decisions(),
        )

    def _decisions(self) -> list[Decision]:
        quads = self.store.quads(graph=DECISIONS_GRAPH, predicate=SG.decides)
        iris = sorted(Iri(quad.subject.value) for quad in quads)  # type: ignore[union-attr] # not triples
        return self._all(iris, self._decision)

    def _decision(self, store: MemoryStore, iri: Iri) -> Decision:
        decision = read_decision(store, iri)
        if decision.iri != iri:
            raise InvalidClaimError(
                f"Its content gives it the id {decision.id}; an id is a hash of all that it says."
            )
        return decision

    def _all(self, iris: Iterable[Iri], make: Callable[[MemoryStore, Iri], T]) -> list[T]:
        found = []
        for iri in iris:
            if iri.startswith("_:"):
                # Its label is made up anew at every reading, so it would not help.
                problem = "What is described is a blank node, which no claim can name."
                self.problems.add(self.file, 0, "blank node", problem, "Give it an IRI.")
                continue
            try:
                found.append(make(self.store, iri))
            except StancegraphError as error:
                self.problems.add(self.file, 0, compact(iri), str(error), "Mend or remove it.")
        return found

    def _claim(self, store: MemoryStore, iri: Iri) -> Claim:
        claim = read.read_claim(store, iri)
        check_moment(claim.recorded_at)
        if claim.iri != iri:
            raise InvalidClaimError(
                f"Its content gives it the id {local(claim.iri)}; an id is a hash of source, "
                "triple, modality, attribution, span and period."
            )
        if claim.source not in self.described:
            raise InvalidClaimError(
                f"Its source is not described; {compact(claim.source)} must be a sg:Source, "
                "in the graph of its own name."
            )
        return claim


def _check_references(
    batch: Batch, known: Mapping[str, set[Iri]], file: str, problems: Problems
) -> None:
    have = {entity.iri for entity in (*batch.actors, *batch.issues)}
    have |= known.get("actor", set()) | known.get("issue", set())
    for claim in batch.claims:
        named = [claim.subject, claim.object, *claim.attribution]
        named += [claim.condition] if isinstance(claim.condition, Iri) else []
        for iri in named:
            if iri not in have:
                problems.add(
                    file, 0, compact(claim.iri), f"Unknown: {compact(iri)}.", "Describe it too."
                )


def _check_complete(store: MemoryStore, batch: Batch, file: str, problems: Problems) -> None:
    """Make sure that what will be written holds all that was read."""
    made: set[str] = set()
    for source in batch.sources:
        made.update(lines.source_lines(source))
    for claim in batch.claims:
        made.update(line + "\n" for line in lines.claim_lines(claim).split("\n") if line)
    for entity in (*batch.actors, *batch.issues):
        made.update(lines.entity_lines(entity))
    for decision in batch.decisions:
        made.update(decision_lines(decision))
    # Through a store like what was read, which writes 1.0 as 1 and the like.
    again = MemoryStore()
    again.apply(Change(add=made))
    written = set(map(convert.quad_line, again.quads()))
    lost = sorted(
        line
        for quad in store.quads()
        if not _is_derived(quad) and (line := convert.quad_line(quad)) not in written
    )
    for line in lost[:_SHOWN]:
        problems.add(file, 0, "triple", f"The model has no place for: {line.strip()}", "Remove it.")
    if len(lost) > _SHOWN:
        more = f"And {len(lost) - _SHOWN} more triples like these."
        problems.add(file, 0, "triple", more, "Remove them.")


def _is_derived(quad: ox.Quad) -> bool:
    graph = quad.graph_name
    derived = {INFERRED_GRAPH, CURRENT_GRAPH}
    in_derived_graph = isinstance(graph, ox.DefaultGraph) or graph.value in derived
    return in_derived_graph or quad.predicate.value in _DERIVED
