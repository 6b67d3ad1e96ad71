"""Documents into the graph: read, extract, store, a few whole documents a transaction."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from stancegraph.errors import InputError, ServiceError
from stancegraph.ingest.documents.reading import Reading, read
from stancegraph.ingest.extracting import Ready, extract, extract_there, prepare
from stancegraph.ingest.outcomes import Taken, Tally
from stancegraph.ingest.pipeline import Threads, waiters, whole, workers
from stancegraph.model.batch import Batch
from stancegraph.model.documents import Document, Unread
from stancegraph.model.ids import iri, local
from stancegraph.model.terms import ENTITIES_GRAPH
from stancegraph.store import batches
from stancegraph.store.read import claims_from, read_source
from stancegraph.store.refresh import refresh, refresh_changes
from stancegraph.store.versions import previous, sources_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.ingest.documents.finding import Found
    from stancegraph.ingest.engines import MakeEngine
    from stancegraph.model.batch import Changes
    from stancegraph.model.terms import Iri
    from stancegraph.store.base import Store

# What a transaction costs besides its documents would be paid for each of them; but what
# waits is held in memory, and is lost if the process is killed.
_AT_ONCE = 128
_CHARACTERS_AT_ONCE = 2_000_000
_SECONDS = 10.0
# A parser reads several texts faster than each by itself; so many are an article or two
# for each process that waits, and a second's work.
_TOGETHER = 16
_CHARACTERS_TOGETHER = 40_000


class Intake:
    """Takes documents into a store; `tally` says at any time what is stored.

    Each transaction holds whole documents, so that whatever ends the run, the next goes
    on behind them.
    """

    def __init__(
        self,
        store: Store,
        make_engine: MakeEngine,
        how: Reading | None = None,
        *,
        jobs: int | Threads = 1,
        dry_run: bool = False,
    ) -> None:
        """Take in as `how` says, by an engine that each of `jobs` processes makes.

        An engine that waits for a server is better called from several threads of this one.
        """
        self.store, self.how, self.dry_run = store, how or Reading(), dry_run
        self.jobs = jobs if isinstance(jobs, int) else 1
        self.threads = Threads() if isinstance(jobs, int) else jobs
        self.tally = Tally()
        self._make_engine = make_engine
        self._waiting: list[Ready] = []
        self._under_way: set[str] = set()
        self._changes: list[Changes] = []
        self._flushed_at = time.monotonic()

    def run(self, found: Iterable[Found | Unread]) -> Iterator[Taken | Unread]:
        """Take in what was found; each outcome comes once it is stored.

        Raises:
            StoreWriteError: The disk failed or is full; documents up to then are stored.
            ServiceError: What the engine asks cannot be reached, or refuses; the same.
            MissingExtraError: A format or the engine needs what is not installed.
        """
        with (
            workers(self.jobs, partial(prepare, self._make_engine)) as pool,
            waiters(self.threads) as waiting,
        ):
            read_ = pool.map(partial(read, how=self.how), found, skip=(Unread,))
            fresh = (self._known(document) for document in read_)
            here = partial(extract, cache(self._make_engine))
            by_threads = self.threads.number > 1
            extractors = waiting if by_threads else pool
            groups = _groups(fresh, 1 if by_threads else _TOGETHER)
            try:
                for ready in extractors.flat_map(extract_there if self.jobs > 1 else here, groups):
                    yield from self._take(ready)
                yield from self._flush()
            except (KeyboardInterrupt, ServiceError):
                self.threads.stop()
                list(self._flush())
                raise
            except BaseException:
                self.threads.stop()
                raise
            finally:
                with whole():
                    self._follow()

    def _known(self, document: Document | Unread) -> Document | Unread | Taken:
        """A document, or what came of it if the graph has it or one like it is under way."""
        if isinstance(document, Unread):
            return document
        if document.sha256 in self._under_way:
            return Taken(document, document.iri, is_new=False)
        stored = sources_with(self.store, document.sha256)
        if stored:
            if not self.dry_run and not self.store.texts.has(document.sha256):
                self.store.texts.keep(document.text)
            return Taken(document, stored[0], is_new=False)
        self._under_way.add(document.sha256)
        return document

    def _take(self, ready: Ready | Unread | Taken) -> Iterator[Taken | Unread]:
        if isinstance(ready, Ready):
            self._waiting.append(ready)
            is_late = time.monotonic() - self._flushed_at > _SECONDS
            length = sum(len(r.document.text) for r in self._waiting)
            if len(self._waiting) >= _AT_ONCE or length > _CHARACTERS_AT_ONCE or is_late:
                yield from self._flush()
        else:
            self.tally.add(ready)
            yield ready

    def _flush(self) -> Iterator[Taken | Unread]:
        """Store what waits: together or, where that does not go, each by itself."""
        waiting, self._waiting = self._waiting, []
        self._flushed_at = time.monotonic()
        if waiting:
            with whole():
                outcomes = self._stored(waiting)
            yield from outcomes

    def _stored(self, waiting: Sequence[Ready]) -> Sequence[Taken | Unread]:
        try:
            outcomes: Sequence[Taken | Unread] = self._store(waiting)
        except InputError:
            outcomes = [outcome for ready in waiting for outcome in self._store_alone(ready)]
        for ready in waiting:
            self._under_way.discard(ready.document.sha256)
        for outcome in outcomes:
            self.tally.add(outcome)
        return outcomes

    def _store_alone(self, ready: Ready) -> Sequence[Taken | Unread]:
        try:
            return self._store([ready])
        except InputError as error:
            return [Unread(ready.document.name, f"Its claims cannot be stored: {error}")]

    def _store(self, waiting: Sequence[Ready]) -> list[Taken]:
        parts: list[Batch] = []
        taken: list[Taken] = []
        seen: set[Iri] = set()
        for document, extraction in ((r.document, r.extraction) for r in waiting):
            replaces = self._previous(document, taken)
            dataset = iri("dataset", local(document.iri))
            actors = [a for a in extraction.actors if self._is_new(a.iri, seen)]
            issues = [i for i in extraction.issues if self._is_new(i.iri, seen)]
            seen.update(e.iri for e in (*actors, *issues))
            parts.append(
                Batch(
                    actors=[replace(a, datasets=(dataset,)) for a in actors],
                    issues=[replace(i, datasets=(dataset,)) for i in issues],
                    sources=[document.source(dataset=dataset, replaces=replaces)],
                    claims=extraction.claims,
                )
            )
            stale = len(claims_from(self.store, replaces)) if replaces else 0
            taken.append(
                Taken(
                    document,
                    document.iri,
                    is_new=True,
                    extraction=extraction,
                    claims=len(extraction.claims),
                    actors=len(actors),
                    issues=len(issues),
                    replaces=replaces,
                    stale=stale,
                )
            )
        if not self.dry_run:
            self._write(parts, waiting)
        return taken

    def _write(self, parts: Sequence[Batch], waiting: Sequence[Ready]) -> None:
        # First the texts: without its graph a text is only a file too many.
        for ready in waiting:
            _check_id(self.store, ready.document)
            self.store.texts.keep(ready.document.text)
        whole = Batch(
            actors=[actor for part in parts for actor in part.actors],
            issues=[issue for part in parts for issue in part.issues],
            sources=[source for part in parts for source in part.sources],
            claims=[claim for part in parts for claim in part.claims],
        )
        self._changes.append(batches.add(self.store, whole).changes)

    def _follow(self) -> None:
        """Bring the accepted and inferred triples up to what was stored.

        Until then the store knows that they are behind, in case it does not come to this.
        """
        if len(self._changes) == 1:
            refresh_changes(self.store, self._changes[0])
        elif self._changes:
            refresh(self.store)
        self._changes.clear()

    def _previous(self, document: Document, taken: Sequence[Taken]) -> Iri | None:
        """The source that a document replaces; it may be one that is stored along with it."""
        along = [t.source for t in taken if set(t.document.origins) & set(document.origins)]
        return along[-1] if along else previous(self.store, document)

    def _is_new(self, entity: Iri, seen: set[Iri]) -> bool:
        stored = next(self.store.quads(entity, ENTITIES_GRAPH), None)
        return entity not in seen and stored is None


def _check_id(store: Store, document: Document) -> None:
    if store.has_graph(document.iri) and read_source(store, document.iri).sha256 != document.sha256:
        raise InputError(
            f"Another source is called {document.iri.rpartition('/')[2]}; give this one a --title."
        )


def _groups(
    things: Iterable[Document | Unread | Taken], most: int
) -> Iterator[list[Document | Unread | Taken]]:
    """Things in groups that are read together, none of them long."""
    group: list[Document | Unread | Taken] = []
    characters = 0
    for thing in things:
        group.append(thing)
        characters += len(thing.text) if isinstance(thing, Document) else 0
        if len(group) >= most or characters > _CHARACTERS_TOGETHER:
            yield group
            group, characters = [], 0
    if group:
        yield group
