"""The map: one HTML file that opens offline and asks the network for nothing.

pyvis makes the nodes, the lines and the options, and brings the vis-network library.
Its own page is not used: it names a content delivery network, and titles, headings,
node ids and options can run scripts in it. Ours holds the data as JSON, shows it as
text only, and carries a Content-Security-Policy that lets nothing run but the two
scripts in it, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from stancegraph.errors import StancegraphError

if TYPE_CHECKING:
    import networkx as nx

_TITLE = "Actors, relations and stances"
# What could end the script element, what some parsers take for the end of a line, what
# reorders text, and what UTF-8 cannot hold.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
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
    script = _part("panel.js") + _part("page.js")
    style = _part("page.css")
    return Template(_part("page.html")).substitute(
        title=html.escape(_LONE.sub("\ufffd", heading)),
        policy=_policy([library, script], style),
        style=style,
        version=version,
        data=json_for_script({"title": heading, **page_data(graph)}),
        library=library,
        script=script,
    )


def _policy(scripts: list[str], style: str) -> str:
    """The Content-Security-Policy: nothing from anywhere, and only these scripts and this style.

    vis-network sets single properties of elements from its script, which the policy
    allows; it writes no style elements and no style attributes, so no exception is made.
    """
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + _hash(style),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def json_for_script(data: object) -> str:
    """JSON that cannot end the element it stands in, whatever the data hold."""
    text = json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@cache
def _part(name: str) -> str:
    """A file of the page, with the line ends that a browser hashes."""
    path = resources.files("stancegraph.viewer") / name
    return path.read_bytes().decode().replace("\r\n", "\n")


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
