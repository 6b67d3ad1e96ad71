"""GraphML, for igraph, yEd, Cytoscape, Gephi and networkx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from stancegraph.export.attributes import tidy, xml_text

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def encode(graph: MultiDiGraph) -> bytes:
    """Serialise a network as GraphML (http://graphml.graphdrawing.org/), UTF-8.

    Node and edge keys are the ids of their elements, and types are kept: whole numbers
    are "long", others "double". Characters that XML forbids become U+FFFD, which is all
    that is lost.

    Raises:
        InputError: An attribute is neither text nor a finite number.
    """
    import networkx as nx

    buffer = io.BytesIO()
    # The plain writer: the other one is chosen where lxml is installed, and writes otherwise.
    nx.write_graphml_xml(tidy(graph, xml_text), buffer)
    # ElementTree leaves carriage returns in text as they are, and XML readers would take
    # them for line feeds. In attributes it writes them as references already.
    return buffer.getvalue().replace(b"\r", b"&#13;")
