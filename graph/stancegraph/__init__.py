"""Stancegraph: who threatens, allies with and depends on whom, and who thinks what.

>>> from stancegraph import KnowledgeGraph
>>> len(KnowledgeGraph().claims())
0
"""

from stancegraph.knowledge import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
__version__ = "0.1.0"
