"""Stancegraph: who threatens, allies with and depends on whom, and who thinks what.

>>> from stancegraph import KnowledgeGraph
>>> len(KnowledgeGraph().claims())
0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stancegraph.knowledge import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the graph when it is asked for: commands that do without start sooner."""
    if name == "KnowledgeGraph":
        from stancegraph.knowledge import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(name)
