"""What is the same as what, for questions; most graphs have no decision, and start sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.model.identity import Identity
from stancegraph.model.terms import DECISIONS_GRAPH

if TYPE_CHECKING:
    from stancegraph.store.base import Store


def identity(store: Store, known_at: str = "") -> Identity:
    """The decisions on identity in force, now or as known at a time (ISO 8601, UTC)."""
    if not store.has_graph(DECISIONS_GRAPH):
        return Identity()
    from stancegraph.store.decisions import read_identity

    return read_identity(store, known_at)
