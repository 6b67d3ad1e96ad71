"""The engine: a document in parts to a model, its answers to claims.

Documents may come from several threads; what asks and what looks into the gazetteer runs in
one event loop, in a thread of its own.
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from stancegraph.errors import ServiceError
from stancegraph.gazetteer import Gazetteer
from stancegraph.ingest.llm.building import Builder
from stancegraph.ingest.llm.cache import Cache
from stancegraph.ingest.llm.chunks import chunks
from stancegraph.ingest.llm.cost import Estimate
from stancegraph.ingest.llm.endpoint import check_installed
from stancegraph.ingest.llm.grounding import Names, Passage
from stancegraph.ingest.llm.limits import Limits
from stancegraph.ingest.llm.prompt import data, message, schema, system_prompt, version
from stancegraph.ingest.pipeline import Threads
from stancegraph.ingest.text.extraction import Extraction

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable
    from typing import Any

    from stancegraph.ingest.llm.asking import Asker
    from stancegraph.ingest.llm.cache import Answer
    from stancegraph.ingest.llm.chunks import Chunk
    from stancegraph.ingest.llm.endpoint import Endpoint
    from stancegraph.model.documents import Document
    from stancegraph.model.entities import Actor, Issue

_CLOSING_SECONDS = 5.0


@dataclass(slots=True)
class Done:
    """What an engine did so far.

    `parts` were looked at, `answered` of them without a request as they had been asked
    about before; `dropped` proposals do not stand in the text, or are no claims. Tokens are
    those that the server counted.
    """

    parts: int = 0
    answered: int = 0
    dropped: int = 0
    requests: int = 0
    read: int = 0
    written: int = 0


class LlmEngine:
    """Finds claims by a language model; close it, or use it as a context manager.

    `estimated` is what the documents given to `estimate` would take.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        known_actors: Iterable[Actor] = (),
        known_issues: Iterable[Issue] = (),
        cache: Cache | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Ask at an endpoint; nothing is sent before the first document.

        Args:
            endpoint: Where.
            known_actors: Actors of the graph, whose names then mean them.
            known_issues: Issues of the graph, which positions on the same are linked to.
            cache: Where answers are kept; nowhere if left out.
            limits: How much is asked at once.

        Raises:
            MissingExtraError: What asks models is not installed.
        """
        check_installed()
        self.endpoint, self.limits = endpoint, limits or Limits()
        self.estimated = Estimate()
        self._known = tuple(known_actors), tuple(known_issues)
        self._cache = cache or Cache(None)
        self._lock = threading.Lock()
        self._asker: Asker | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._done = Done()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __call__(self, document: Document) -> Extraction:
        """See `extract`."""
        return self.extract(document)

    @property
    def threads(self) -> Threads:
        """From how many threads documents are given to it, for `KnowledgeGraph.intake`."""
        return Threads(self.limits.concurrency, self.stop)

    @property
    def done(self) -> Done:
        """What was done so far."""
        if self._asker:
            used = self._asker.used
            self._done.requests = used.requests
            self._done.read, self._done.written = used.read, used.written
        return self._done

    def extract(self, document: Document) -> Extraction:
        """The claims that the model finds in a document, their quotes verbatim in its text.

        Raises:
            InputError: The server refuses this text, or gives no valid answer.
            ServiceError: The server cannot be reached, or refuses all.
            StoreWriteError: An answer cannot be kept.
        """
        return self._run(self._extract(document))

    def estimate(self, document: Document) -> Extraction:
        """Count what a document would take, in `estimated`; nothing is sent or found."""
        with self._lock:
            self.estimated.documents += 1
            for chunk in self._parts(document):
                if self._cache.get(self._key(document, chunk)):
                    self.estimated.answered += 1
                else:
                    prompt = system_prompt() + schema() + message(document, chunk)
                    self.estimated.add_request(prompt, chunk.text)
        return Extraction(model=self.endpoint.id)

    def stop(self) -> None:
        """Give up what is under way, and take nothing more; answers that came are kept."""
        with self._lock:
            self._stopped = True
            if self._loop:
                self._loop.call_soon_threadsafe(self._cancel)

    def close(self) -> None:
        """Give up what is under way, and let go of the connections."""
        self.stop()
        if self._loop and self._thread:
            asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(_CLOSING_SECONDS)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_CLOSING_SECONDS)
            self._loop.close()
            self._loop = self._thread = None

    def _cancel(self) -> list[asyncio.Task[Any]]:
        tasks = [t for t in asyncio.all_tasks(self._loop) if t is not _current()]
        for task in tasks:
            task.cancel()
        return tasks

    async def _shut(self) -> None:
        await asyncio.gather(*self._cancel(), return_exceptions=True)
        if self._asker:
            await self._asker.close()

    async def _extract(self, document: Document) -> Extraction:
        names = Names(document, Gazetteer.shipped())
        passages = [Passage(part, names) for part in self._parts(document)]
        # All are waited for, so that every answer that is paid for is kept.
        answers = await asyncio.gather(
            *(self._answer(document, passage) for passage in passages), return_exceptions=True
        )
        builder = Builder(document, self.endpoint.id, *self._known)
        for passage, answer in zip(passages, answers, strict=True):
            if isinstance(answer, BaseException):
                raise answer
            self._done.dropped += answer.dropped
            for proposal in answer.claims:
                # Once more, as the answer may be from a file.
                found = passage.check(proposal)
                if isinstance(found, str):
                    self._done.dropped += 1
                else:
                    builder.add(found)
        self._done.dropped += builder.dropped
        return builder.extraction()

    async def _answer(self, document: Document, passage: Passage) -> Answer:
        key = self._key(document, passage.chunk)
        self._done.parts += 1
        answer = self._cache.get(key)
        if answer:
            self._done.answered += 1
            return answer
        answer = await self._made_asker().ask(message(document, passage.chunk), passage)
        self._cache.keep(key, answer)
        return answer

    def _parts(self, document: Document) -> list[Chunk]:
        return chunks(document.text, self.limits.longest, self.limits.overlap)

    def _key(self, document: Document, part: Chunk) -> str:
        # Without its marker, which is another one each time.
        sent = data(document, part)
        return Cache.key(self.endpoint.id, self.endpoint.base_url, version(), sent)

    def _made_asker(self) -> Asker:
        from stancegraph.ingest.llm.asking import Asker

        if self._asker is None:
            self._asker = Asker(self.endpoint, self.limits)
        return self._asker

    def _run(self, work: Coroutine[Any, Any, Extraction]) -> Extraction:
        """Run something in the event loop, which is made when it is first needed."""
        with self._lock:
            if self._stopped:
                work.close()
                raise ServiceError("The engine was stopped; make another one.")
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
                self._thread.start()
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result()


def _current() -> asyncio.Task[Any] | None:
    try:
        return asyncio.current_task()
    except RuntimeError:  # not in a task
        return None
