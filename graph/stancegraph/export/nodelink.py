"""Node-link JSON, for networkx and for pages drawn with D3."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from stancegraph.export.attributes import tidy, unicode_text

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def encode(graph: MultiDiGraph) -> bytes:
    """Serialise a network as networkx's node-link JSON, UTF-8.

    ``nodes`` have an ``id``; ``edges`` have ``source``, ``target`` and ``key``. Read it
    with ``networkx.node_link_graph(data, edges="edges")``. Nothing is lost but halves of
    surrogate pairs, which become U+FFFD. It is not escaped for use inside HTML.

    Raises:
        InputError: An attribute is neither text nor a finite number.
    """
    import networkx as nx

    data = nx.node_link_data(tidy(graph, unicode_text), edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
