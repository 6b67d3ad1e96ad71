"""The map: one HTML file that opens offline and asks the network for nothing.

pyvis makes the nodes, the lines and the options, and brings the vis-network library.
Its own page is not used: it names a content delivery network, and titles, headings,
node ids and options can run scripts in it. Ours holds the data as JSON, shows it as
text only, and carries a Content-Security-Policy that lets nothing run but the two
scripts in it, by their hashes.
"""

from __future__ import annotations

import html
import re
from functools import cache
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from stancegraph.errors import StancegraphError
from stancegraph.viewer.sealed import json_for_script, page_part, policy

if TYPE_CHECKING:
    import networkx as nx

_TITLE = "Actors, relations and stances"
_LONE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def render_map(graph: nx.MultiDiGraph, title: str | None = None) -> str:
    """Draw a network as a page of HTML.

    The same graph gives the same page, byte for byte. In the page, ``#claim=ID`` and
    ``#node=ID`` after its address open that claim, actor or issue, so that a link can
    point at it.

    Args:
        graph: As made by `stancegraph.analysis.network`. Nothing in it is trusted.
        title: Shown above the map; by default the graph's own `title`.

    Returns:
        The page. Write it as UTF-8.

    Raises:
        StancegraphError: The installed pyvis does not bring vis-network.
    """
    from stancegraph.viewer.elements import page_data

    heading = title or str(graph.graph.get("title") or "") or _TITLE
    version, library = vis_network() if len(graph) else ("", "")
    script = page_part("panel.js") + page_part("page.js")
    style = page_part("page.css")
    return Template(page_part("page.html")).substitute(
        title=html.escape(_LONE.sub("\ufffd", heading)),
        policy=policy([library, script], style),
        style=style,
        version=version,
        data=json_for_script({"title": heading, **page_data(graph)}),
        library=library,
        script=script,
    )


@cache
def vis_network() -> tuple[str, str]:
    """The version and the script of the newest vis-network that pyvis brings."""
    found = {}
    for folder in (resources.files("pyvis") / "lib").iterdir():
        match = re.fullmatch(r"vis-(\d+(?:\.\d+)*)", folder.name)
        script = folder / "vis-network.min.js"
        if match and script.is_file():
            found[tuple(map(int, match[1].split(".")))] = script
    if not found:
        raise StancegraphError("The installed pyvis has no vis-network; install pyvis 0.3.2.")
    version = max(found)
    text = found[version].read_bytes().decode().replace("\r\n", "\n")
    return ".".join(map(str, version)), text
