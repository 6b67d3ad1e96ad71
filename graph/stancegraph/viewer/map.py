"""The map: one HTML file that opens offline and asks the network for nothing.

pyvis brings the vis-network library, which draws. pyvis's own page is not used: it names
a content delivery network, and titles, headings, node ids and options can run scripts in
it. Ours holds the data as JSON, shows it as text only, and carries a
Content-Security-Policy that lets nothing run but the scripts in it, by their hashes.

A network that is too much for vis-network brings sigma.js too, which draws with WebGL.
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
    from collections.abc import Mapping

    import networkx as nx

    from stancegraph.viewer.content import Content

_TITLE = "Actors, relations and stances"
# In the order in which they are read: each may use what stands above it at once, and
# everything once the page has started.
_SCRIPTS = (
    *("base", "claims", "state", "choose", "lines", "evidence", "cite", "panel"),
    *("drawing", "visnetwork", "sight", "names", "marks", "keys", "legend", "search", "filters"),
    *("around", "time", "matrix", "story", "table", "export", "tabs"),
)
_WEBGL_SCRIPTS = ("measure", "outlines", "strokes", "overlay", "board", "mover", "webgl")
# Lines above which vis-network is too slow and WebGL draws. Its library makes a page 0.2 MB
# larger, so only such networks bring it.
VIS_LINES = 5000
_STYLES = ("page", "controls", "views", "narrow")
_LONE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def render_map(
    graph: nx.MultiDiGraph,
    title: str | None = None,
    content: Content | None = None,
    places: Mapping[str, tuple[int, int]] | None = None,
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
        places: Where its nodes stand, as `stancegraph.viewer.layout.positions` gives it,
            which is asked where this is left out.

    Returns:
        The page. Write it as UTF-8.

    Raises:
        StancegraphError: The installed pyvis does not bring vis-network.
    """
    from stancegraph.viewer.elements import page_data

    heading = title or str(graph.graph.get("title") or "") or _TITLE
    is_large = merged_lines(graph) > VIS_LINES
    version, library = vis_network() if len(graph) else ("", "")
    scripts = [library, _page_script()]
    if is_large:
        scripts = [library, page_part("sigma/sigma.min.js"), _page_script(_WEBGL_SCRIPTS)]
    style = "\n".join(page_part(f"page/{name}.css") for name in _STYLES)
    data = page_data(graph, content, places)
    blocks = data.pop("blocks")
    return Template(page_part("page/page.html")).substitute(
        title=html.escape(_LONE.sub("\ufffd", heading)),
        policy=policy(scripts, style),
        style=style,
        version=version,
        webgl=f"<p>{html.escape(page_part('sigma/notice.txt').strip())}</p>" if is_large else "",
        data=json_for_script({"title": heading, "webgl": VIS_LINES, **data}),
        evidence="\n".join(_block(i, text) for i, text in enumerate(blocks)),
        scripts="\n".join(f"<script>{text}</script>" for text in scripts),
    )


def merged_lines(graph: nx.MultiDiGraph) -> int:
    """How many lines a drawing of all of it has: one for each pair that claims join."""
    return len({frozenset(pair) for pair in graph.edges()})


def _page_script(more: tuple[str, ...] = ()) -> str:
    """The page's own script, with more parts where it needs them."""
    body = "\n".join(page_part(f"page/{name}.js") for name in (*_SCRIPTS, *more, "start"))
    return f'"use strict";\n(() => {{\n{body}}})();\n'


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
