"""A real browser for the tests of the map, and the page opened in it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from stancegraph.knowledge import KnowledgeGraph
from stancegraph.resources import data_dir
from stancegraph.viewer.map import render_map
from tests.viewer.crowd import crowd

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} does not exist; install Debian's chromium")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


class Watched:
    """A page opened from a file, and everything that it did besides being shown."""

    def __init__(self, page, path, fragment):
        self.page = page
        self.address = path.as_uri()
        self.requests, self.complaints = [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self._hear(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.on("popup", lambda popup: self.complaints.append(popup.url))
        page.add_init_script(
            "window.violations = [];"
            "document.addEventListener('securitypolicyviolation',"
            " (event) => window.violations.push(event.violatedDirective));"
        )
        page.goto(self.address + fragment)
        self.wait("window.stancegraph || !document.getElementById('empty').hidden")
        page.wait_for_timeout(150)  # the drawing is painted in the next frame

    def _hear(self, message):
        # Chromium reads the pictures of WebGL back where it has no graphics processor, and
        # complains of itself.
        if not (message.startswith("[.WebGL-") and "GPU stall due to ReadPixels" in message):
            self.complaints.append(message)

    def wait(self, condition, seconds=10):
        """Wait until an expression is true; playwright's own way needs eval, which is closed."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(f"Boolean({condition})"):
            assert time.monotonic() < end, condition
            self.page.wait_for_timeout(20)

    def change(self, **choices):
        """Choose something, as the controls do."""
        self.page.evaluate("(choices) => stancegraph.change(choices)", choices)
        self.page.wait_for_timeout(50)

    def quotes(self):
        """The quotes of the claims that are shown, as one text."""
        script = "stancegraph.evidence(stancegraph.shown().claims)"
        found = self.page.evaluate(f"{script}.then((all) => all.map((one) => one.quote))")
        return "".join(sorted(set(found)))

    def panel(self):
        """The text of the panel, once its evidence is there."""
        self.wait("document.getElementById('panel-body').dataset.filled")
        self.page.wait_for_timeout(100)
        return self.text("#panel")

    def check_quiet(self):
        """Make sure that it asked for nothing but itself, and that nothing ran or failed."""
        assert self.requests == [self.address]
        assert self.complaints == []
        assert self.page.evaluate("window.violations") == []
        assert self.page.evaluate("window.hacked") is None

    def text(self, selector):
        """The visible text of an element."""
        return self.page.locator(selector).inner_text()

    def click(self, x, y):
        """Click a point of the drawing, given in its own coordinates."""
        point = self.page.evaluate(
            "([x, y]) => {"
            "  const at = stancegraph.renderer().toScreen({ x, y });"
            "  const box = document.getElementById('map').getBoundingClientRect();"
            "  return [at.x + box.x, at.y + box.y]; }",
            [x, y],
        )
        self.page.mouse.click(*point)
        self.page.wait_for_timeout(100)


@pytest.fixture(scope="session")
def seed(tmp_path_factory):
    """The page of the shipped graph."""
    graph = KnowledgeGraph()
    graph.add(data_dir() / "ukraine-peace-2025")
    path = graph.map(tmp_path_factory.mktemp("map") / "map.html", "Peace efforts in Ukraine")
    return path.read_text("utf-8")


@pytest.fixture(scope="session")
def large():
    """A page with more lines than vis-network is given."""
    return render_map(crowd(1400, 7000))


@pytest.fixture
def show(browser, tmp_path):
    """Opens a page in a window of its own: ``show(html, width=1280, height=800)``."""
    contexts = []

    def open_page(html, width=1280, height=800, fragment="", **options):
        path = tmp_path / "map.html"
        path.write_bytes(html.encode())
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return Watched(context.new_page(), path, fragment)

    yield open_page
    for context in contexts:
        context.close()
