"""Documents into the graph, and their texts out of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import NotFoundError
from stancegraph.knowledge.part import Part
from stancegraph.model.entities import Actor, Issue
from stancegraph.model.terms import Iri
from stancegraph.query.evidence import evidence
from stancegraph.query.filters import Filters
from stancegraph.query.lookup import find
from stancegraph.store import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.ingest.documents.reading import Reading
    from stancegraph.ingest.engines import MakeEngine
    from stancegraph.ingest.intake import Intake
    from stancegraph.ingest.llm.engine import LlmEngine
    from stancegraph.ingest.llm.limits import Limits
    from stancegraph.ingest.outcomes import Tally
    from stancegraph.ingest.pipeline import Threads
    from stancegraph.knowledge.part import PathLike
    from stancegraph.model.claims import Claim
    from stancegraph.model.sources import Source
    from stancegraph.viewer.spans import Span

E = TypeVar("E", Actor, Issue)


class Ingesting(Part):
    """Reading documents, and showing what was understood of them."""

    def ingest(
        self,
        paths: Iterable[PathLike],
        *,
        urls: Iterable[str] = (),
        how: Reading | None = None,
        jobs: int = 1,
        dry_run: bool = False,
    ) -> Tally:
        """Read documents and store the claims that rules find in them, as proposals.

        Args:
            paths: Files and folders; see `ingest.documents.reading.read_documents`.
            urls: Addresses of web pages; nothing else here uses the network.
            how: What is known of the documents.
            jobs: How many processes read and extract.
            dry_run: Whether nothing is stored.

        Returns:
            What was stored, and what could not be read and why.

        Raises:
            FileError: A path does not exist, or there is no language model.
            MissingExtraError: What a format or the engine needs is not installed.
            StoreWriteError: The disk failed or is full; whole documents are stored.
        """
        from stancegraph.ingest.documents.finding import find as find_documents

        intake = self.intake(how=how, jobs=jobs, dry_run=dry_run)
        for _ in intake.run(find_documents(map(Path, paths), urls)):
            pass
        return intake.tally

    def intake(
        self,
        make_engine: MakeEngine | None = None,
        *,
        how: Reading | None = None,
        jobs: int | Threads = 1,
        dry_run: bool = False,
    ) -> Intake:
        """What takes in documents one by one, by the engine of rules or by another.

        An engine that waits for a server is given `Threads` in the place of processes.
        """
        from stancegraph.ingest.engines import offline
        from stancegraph.ingest.intake import Intake

        make = make_engine or partial(offline, self._entities(Actor), self._entities(Issue))
        return Intake(self.store, make, how, jobs=jobs, dry_run=dry_run)

    def language_model(
        self, model: str, *, base_url: str = "", limits: Limits | None = None
    ) -> LlmEngine:
        """The engine that asks a language model; close it, or use it as a context manager.

        It sends the texts of documents to the server of the model. Answers are kept beside
        the graph, so that nothing is asked twice. To read documents by it::

            with graph.language_model("ollama:llama3.1") as engine:
                intake = graph.intake(lambda: engine, jobs=engine.threads)
                for outcome in intake.run(find([Path("articles")])):
                    ...

        Args:
            model: ``openai:NAME``, ``anthropic:NAME`` or ``ollama:NAME``; the key is taken
                from OPENAI_API_KEY, ANTHROPIC_API_KEY or OLLAMA_API_KEY.
            base_url: Another server that speaks the provider's protocol.
            limits: How much is asked at once.

        Raises:
            InputError: There is no such provider, no key, or the address is none.
            MissingExtraError: What asks models is not installed.
        """
        from stancegraph.ingest.llm.endpoint import Endpoint, check_installed

        endpoint = Endpoint.parse(model, base_url)
        check_installed()
        from stancegraph.ingest.llm.cache import Cache
        from stancegraph.ingest.llm.engine import LlmEngine

        folder = getattr(self.store, "folder", None)  # a graph in memory has none
        return LlmEngine(
            endpoint,
            known_actors=self._entities(Actor),
            known_issues=self._entities(Issue),
            cache=Cache(folder and Path(folder) / "answers", read_only=self.store.read_only),
            limits=limits,
        )

    def annotate(self, source: str, path: PathLike) -> Path:
        """Write the text of a source, its stored claims marked, as a page of HTML.

        Raises:
            NotFoundError: There is no such source, or its text is not kept.
            FileError: The path cannot be written.
        """
        from stancegraph.viewer.spans import claim_spans

        about = read.read_source(self.store, find(self.store, source, "source"))
        text = self.text(source)
        found = evidence(self.store, Filters(source=about.id, status=("any",)))
        claims = read.read_claims(self.store, [c.claim for c in found])
        labels = {iri: self._label(iri) for c in claims for iri in _named(c)}
        spans = claim_spans(claims, labels, states={c.claim: c.state for c in found})
        return self._write_page(path, text, spans, about)

    def annotate_file(
        self, document: PathLike, path: PathLike, *, language: str = "", force: bool = False
    ) -> Path:
        """Write a document, what rules find in it marked, as a page of HTML; nothing is stored.

        Raises:
            FileError: The document cannot be read, or the path cannot be written.
            MissingExtraError: What its format or the engine needs is not installed.
        """
        from stancegraph.ingest.documents.reading import Reading, read_one
        from stancegraph.ingest.engines import offline
        from stancegraph.viewer.spans import extracted_spans

        read_ = read_one(Path(document), Reading(language=language, force=force))
        extraction = offline(self._entities(Actor), self._entities(Issue))(read_)
        known = (*self._entities(Actor), *self._entities(Issue))
        labels = {e.iri: e.label for e in (*known, *extraction.actors, *extraction.issues)}
        return self._write_page(
            path, read_.text, extracted_spans(extraction, labels), read_.source()
        )

    def _write_page(self, path: PathLike, text: str, spans: list[Span], source: Source) -> Path:
        from stancegraph.export.files import write_files
        from stancegraph.viewer.annotation import render_annotation

        count = sum(span.is_claim for span in spans)
        facts = {
            "source": source.id,
            "published": str(source.published or ""),
            "author": source.author,
            "publisher": source.publisher,
            "address": source.url,
            "claims": str(count),
        }
        page = render_annotation(text, spans, source.title, [f for f in facts.items() if f[1]])
        return write_files({Path(path): page.encode()})[0]

    def _entities(self, kind: type[E]) -> list[E]:
        """Every actor, or every issue."""
        iris = read.entity_iris(self.store, kind.__name__)
        return [e for e in (read.read_entity(self.store, i) for i in iris) if isinstance(e, kind)]

    def _label(self, iri: Iri) -> str:
        return read.read_entity(self.store, iri).label

    def text(self, source: str) -> str:
        """The text of a source, as it was ingested.

        Raises:
            NotFoundError: There is no such source, or its text is not kept.
        """
        about = read.read_source(self.store, find(self.store, source, "source"))
        text = self.store.texts.get(about.sha256) if about.sha256 else None
        if text is None:
            raise NotFoundError(f"The text of {about.id} is not kept; ingest the document.")
        return text


def _named(claim: Claim) -> list[Iri]:
    """The actors and issues that a claim names."""
    issues = [claim.condition] if isinstance(claim.condition, Iri) else []
    return [claim.subject, claim.object, *claim.attribution, *issues]
