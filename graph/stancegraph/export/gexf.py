"""GEXF, for Gephi."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from stancegraph.export.attributes import tidy, xml_text

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def encode(graph: MultiDiGraph) -> bytes:
    """Serialise a network as GEXF 1.2 (https://gexf.net/), UTF-8.

    Edge ids are the claims' compact IRIs; networkx repeats them in an attribute
    ``networkx_key``, from which its reader makes keys. Characters that XML forbids become
    U+FFFD, which is all that is lost. The date of writing is left out, so that the same
    graph gives the same file.

    Gephi merges edges that join the same pair when it imports them, unless its import
    report is set to "Don't merge".

    Raises:
        InputError: An attribute is neither text nor a finite number.
    """
    from networkx.readwrite.gexf import GEXFWriter

    copy = tidy(graph, xml_text)
    for _, _, key, data in copy.edges(keys=True, data=True):
        data["id"] = key
    writer = GEXFWriter(copy)
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "stancegraph"
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
