"""The pictures of the README, made anew: ``python -m tests.viewer.screenshots``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from stancegraph.knowledge import KnowledgeGraph
from stancegraph.resources import data_dir
from tests.viewer.conftest import CHROMIUM, Watched

_FOLDER = Path(__file__).parents[2] / "notebooks" / "images"
_DESK, _PHONE = (1280, 800), (360, 740)
_SHEET = {"width": 900, "height": 900}  # of the brief
_TITLE = "Peace efforts in Ukraine, autumn 2025"
_PAIR = "pair=actor:donald-trump&pair=issue:tomahawks-for-ukraine"

# The picture's name, the view in the page's address, and the size of the screen.
SHOTS = [
    ("map", "", _DESK),
    ("map-panel", _PAIR, _DESK),
    ("map-dark", "theme=dark&near=actor:russia&node=actor:russia", _DESK),
    ("map-phone", "near=actor:volodymyr-zelensky&depth=2", _PHONE),
    ("matrix", "tab=matrix", _DESK),
    ("story", "tab=story&kind=threatens", _DESK),
    ("claims", "tab=table&sort=date", _DESK),
]


def main() -> None:
    from playwright.sync_api import sync_playwright

    graph = KnowledgeGraph()
    graph.add(data_dir() / "ukraine-peace-2025")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        chart = graph.map(Path(folder) / "map.html", _TITLE)
        brief = graph.write_brief(graph.brief(title=_TITLE), Path(folder) / "brief.html")
        browser = running.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, view, (width, height) in SHOTS:
            context = browser.new_context(viewport={"width": width, "height": height})
            shown = Watched(context.new_page(), chart, f"#{view}").page
            shown.wait_for_timeout(300)
            _save(shown, name)
            context.close()
        context = browser.new_context(viewport=_SHEET)
        shown = context.new_page()
        shown.goto(brief.as_uri())
        _save(shown, "brief")
        browser.close()


def _save(page: Any, name: str) -> None:
    page.screenshot(path=_FOLDER / f"{name}.png")
    sys.stdout.write(f"{_FOLDER / name}.png\n")


if __name__ == "__main__":
    main()
