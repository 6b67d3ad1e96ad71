"""The knowledge graph, put together from its parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from stancegraph.knowledge.asking import Asking
from stancegraph.knowledge.comparing import Comparing
from stancegraph.knowledge.deciding import Deciding
from stancegraph.knowledge.ingesting import Ingesting
from stancegraph.knowledge.showing import Showing
from stancegraph.knowledge.telling import Telling
from stancegraph.store import read
from stancegraph.store.oxigraph import EmbeddedStore, MemoryStore

if TYPE_CHECKING:
    from stancegraph.knowledge.part import PathLike


class KnowledgeGraph(Deciding, Asking, Telling, Comparing, Showing, Ingesting):
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
