"""The map in a browser, against plain pyvis of the same network in the same run.

``python -m tests.benchmarks.maps``. Plain pyvis is given the positions too and has its
physics off, without which 5,000 edges do not come to rest in a minute; it holds no
evidence. Every page is opened from a file in Chromium, and measured:

* first: milliseconds from the start of loading until the network is drawn
* frames: a second, while the drawing is dragged about; vis-network leaves lines out then, if
  they are more than 2,500, and WebGL does not
* click: milliseconds from choosing the most mentioned node until its evidence is there

Everything of a large network is measured with WebGL and, in a browser without that, with
vis-network. Chromium computes WebGL here, without a graphics processor, which draws faster.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stancegraph.viewer.layout import positions
from stancegraph.viewer.map import render_map
from tests.viewer.conftest import CHROMIUM
from tests.viewer.crowd import crowd

if TYPE_CHECKING:
    import networkx as nx

    Places = dict[Any, tuple[int, int]]

_SIZES = [(40, 100), (200, 1_000), (1_000, 5_000), (4_000, 20_000)]
_DRAG = 2.0  # seconds
_VIEW = {"width": 1280, "height": 800}
_SWITCHES = ["--no-sandbox", "--disable-gpu"]
_NO_WEBGL = [*_SWITCHES, "--disable-software-rasterizer"]

_PYVIS_DRAWN = "window.plain = 0; network.once('afterDrawing', () => plain = performance.now());"
_CLICK = """() => new Promise((done) => {
  const key = stancegraph.data.entities[stancegraph.picture().nodes[0]].key;
  const body = document.getElementById('panel-body');
  new MutationObserver((_, watch) => {
    watch.disconnect();
    done(performance.now() - start);
  }).observe(body, { attributes: true, attributeFilter: ['data-filled'] });
  const start = performance.now();
  stancegraph.change({ node: key });
})"""
_FRAMES = """() => {
  window.frames_seen = [];
  const tick = (now) => { window.frames_seen.push(now); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""


def plain_pyvis(graph: nx.MultiDiGraph, places: Places, path: Path) -> None:
    """The page that pyvis makes of the same nodes and edges, at the same places."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="700px", width="100%")
    network.toggle_physics(status=False)
    for name, data in graph.nodes(data=True):
        x, y = places[name]
        network.add_node(name, label=data["label"], x=x, y=y)
    for a, b, data in graph.edges(data=True):
        network.add_edge(a, b, title=data["predicate_words"])
    html = network.generate_html(notebook=False)
    drawn = html.replace("drawGraph();", f"drawGraph(); {_PYVIS_DRAWN}")
    path.write_text(drawn, "utf-8")


def ours(graph: nx.MultiDiGraph, places: Places, path: Path) -> None:
    """Our page, at places that were found before: laying out is measured elsewhere."""
    path.write_text(render_map(graph, places=places), "utf-8")


def measure(browser: Any, path: Path, fragment: str = "") -> dict[str, float]:
    """What a page takes; a click only where it is ours."""
    context = browser.new_context(viewport=_VIEW)
    page = context.new_page()
    page.route("http*://**", lambda route: route.abort())  # plain pyvis names a network
    is_ours = "ours" in path.name
    page.goto(path.as_uri() + fragment, wait_until="commit")
    drawn = "performance.getEntriesByName('drawn')[0]?.startTime" if is_ours else "window.plain"
    started = time.monotonic()
    while not (first := page.evaluate(f"() => {drawn}")):
        if time.monotonic() - started > 120:
            return {"first": float("nan")}
        time.sleep(0.02)
    time.sleep(1)
    found = {"first": first, "frames": _drag(page)}
    if is_ours:
        time.sleep(1)
        found["click"] = page.evaluate(_CLICK)
    context.close()
    return found


def _drag(page: Any) -> float:
    box = page.locator("canvas").first.bounding_box()
    x, y = box["x"] + 15, box["y"] + 15
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_FRAMES)
    end, step = time.monotonic() + _DRAG, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(x + step * 3 % 300, y + step * 2 % 200)
    seen = page.evaluate("window.frames_seen")
    page.mouse.up()
    return float((len(seen) - 1) / (seen[-1] - seen[0]) * 1000)


def main() -> None:
    from playwright.sync_api import sync_playwright

    out = sys.stdout.write
    out(f"{'page':<38}{'MB':>7}{'first ms':>10}{'frames/s':>10}{'click ms':>10}\n")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        browser, without = (
            running.chromium.launch(executable_path=str(CHROMIUM), args=switches)
            for switches in (_SWITCHES, _NO_WEBGL)
        )
        for nodes, edges in _SIZES:
            graph = crowd(nodes, edges)
            places = positions(graph)
            pages = [
                ("plain pyvis", plain_pyvis, "", browser),
                ("ours, with all evidence", ours, "", browser),
            ]
            if nodes > 1000:
                pages += [
                    ("everything, WebGL", ours, "#all=yes", browser),
                    ("everything, vis-network", ours, "#all=yes", without),
                ]
            for name, make, fragment, where in pages:
                path = Path(folder) / f"{edges}-{make.__name__}.html"
                make(graph, places, path)
                found = measure(where, path, fragment)
                size = path.stat().st_size / 1e6
                figures = "".join(
                    f"{found[f]:>10.0f}" if f in found else f"{'-':>10}"
                    for f in ("first", "frames", "click")
                )
                out(f"{f'{edges:,} edges, {name}':<38}{size:>7.2f}{figures}\n")
                sys.stdout.flush()
        browser.close()
        without.close()


if __name__ == "__main__":
    main()
