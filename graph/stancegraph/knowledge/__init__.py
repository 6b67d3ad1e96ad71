"""The knowledge graph: one object over a store, for Python and for the command line."""

from __future__ import annotations

from stancegraph.knowledge.graph import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
