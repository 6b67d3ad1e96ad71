"""The map: one HTML file that opens offline and asks the network for nothing.

pyvis brings the vis-network library, which draws. pyvis's own page is not used: it names
a content delivery network, and titles, headings, node ids and options can run scripts in
it. Ours holds the data as JSON, shows it as text only, and carries a
Content-Security-Policy that lets nothing run but the two scripts in it, by their hashes.
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

    from stancegraph.viewer.content import Content

_TITLE = "Actors, relations and stances"
# In the order in which they are read: each may use what stands above it at once, and
# everything once the page has started.
_SCRIPTS = (
    *("base", "claims", "state", "choose", "lines", "evidence", "cite", "panel"),
    *("drawing", "sight", "names", "keys", "legend", "search", "filters", "around", "time"),
    *("matrix", "story", "table", "export", "tabs", "start"),
)
_STYLES = ("page", "controls", "views", "narrow")
_LONE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def render_map(
    graph: nx.MultiDiGraph, title: str | None = None, content: Content | None = None
) -> str:
    """Draw a network as a page of HTML.

    The same graph gives the same page, byte for byte. What is chosen in the page stands in
    its address, after ``#``, so that a link can point at a view; ``#claim=ID`` and
    ``#node=ID`` open that claim, actor or issue.

    Args:
        graph: As made by `stancegraph.analysis.network`. Nothing in it is trusted.
        title: Shown above the map; by default the graph's own `title`.
        content: What the page knows of the claims beside the network: the states to which
            they count, disagreements and the story.

    Returns:
        The page. Write it as UTF-8.

    Raises:
        StancegraphError: The installed pyvis does not bring vis-network.
    """
    from stancegraph.viewer.elements import page_data

    heading = title or str(graph.graph.get("title") or "") or _TITLE
    version, library = vis_network() if len(graph) else ("", "")
    script = (
        '"use strict";\n(() => {\n'
        + "\n".join(page_part(f"page/{n}.js") for n in _SCRIPTS)
        + "})();\n"
    )
    style = "\n".join(page_part(f"page/{name}.css") for name in _STYLES)
    data = page_data(graph, content)
    blocks = data.pop("blocks")
    return Template(page_part("page/page.html")).substitute(
        title=html.escape(_LONE.sub("\ufffd", heading)),
        policy=policy([library, script], style),
        style=style,
        version=version,
        data=json_for_script({"title": heading, **data}),
        evidence="\n".join(_block(i, text) for i, text in enumerate(blocks)),
        library=library,
        script=script,
    )


def _block(number: int, text: str) -> str:
    """A block of evidence: base64, of a type that no browser runs."""
    return f'<script type="application/x-evidence" id="evidence-{number}">{text}</script>'


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
