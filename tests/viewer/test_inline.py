"""The map inside a notebook."""

from __future__ import annotations

import pytest

from stancegraph.knowledge import KnowledgeGraph
from stancegraph.resources import data_dir


@pytest.fixture(scope="module")
def inline():
    graph = KnowledgeGraph()
    graph.add(data_dir() / "ukraine-peace-2025")
    return graph.show_map('A "map" </iframe>', height=500, modality="Conditional")


def test_it_is_the_page_in_a_frame_of_its_own(inline):
    shown = inline._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert shown.count("<iframe") == shown.count("</iframe>") == shown.count("<") / 2 == 1
    assert 'height="500"' in shown
    assert "allow-same-origin" not in shown
    assert "shown in a notebook" in repr(inline)
    assert len(repr(inline)) < 80


@pytest.mark.browser
def test_it_works_inside_another_page(browser, inline, tmp_path):
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>x</title>{inline._repr_html_()}", "utf-8")
    page = browser.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#find").fill("moscow")
    page.keyboard.press("Enter")
    frame.locator("#panel article").first.wait_for()
    assert frame.locator("#panel-title").inner_text() == "Russia"
    frame.locator("#tab-table").click()
    assert frame.locator("#view-table tbody tr").count() == int(
        frame.locator("#counts").inner_text().split(", ")[-1].split()[0]
    )
    assert complaints == []
    page.close()
