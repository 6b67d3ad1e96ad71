"""What the parts of `KnowledgeGraph` share: the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from stancegraph.store.oxigraph import MemoryStore

    PathLike = str | os.PathLike[str]


class Part:
    """Some of the methods of a `KnowledgeGraph`."""

    store: MemoryStore
