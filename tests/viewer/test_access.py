"""For everybody: axe-core finds nothing serious, and all of it can be done by keyboard."""

from __future__ import annotations

import pytest

from stancegraph.viewer.map import render_map
from tests.viewer.sample import sample, town

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("tab", ["map", "matrix", "story", "table"])
def test_axe_finds_nothing_serious(show, seed, scheme, width, tab):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
    shown = show(seed, width=width, color_scheme=scheme, fragment=f"#tab={tab}")
    shown.page.click("#to-filters")
    shown.change(node="actor:donald-trump")
    shown.panel()
    response = axe.Axe().run(shown.page).response
    assert {"color-contrast", "aria-allowed-attr"} <= {one["id"] for one in response["passes"]}
    found = response["violations"]
    serious = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert not serious


def test_the_whole_way_by_keyboard(show):
    """From the address bar to the evidence of a claim and back, without a pointer."""
    shown = show(render_map(town()))
    keys, page = shown.page.keyboard, shown.page
    focus = "document.activeElement.id"
    keys.press("Tab")
    assert page.evaluate(focus) == "find"
    for expected in ("to-filters", "theme", "tab-map"):
        keys.press("Tab")
        assert page.evaluate(focus) == expected
    keys.press("ArrowRight")
    keys.press("End")
    assert page.evaluate(focus) == "tab-table"
    assert page.locator("#view-table").is_visible()
    keys.press("Home")
    assert page.locator("#view-map").is_visible()
    keys.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#map'))")
    keys.press("n")
    first = shown.text("#said")
    keys.press("n")
    assert shown.text("#said") != first
    keys.press("p")
    assert shown.text("#said") == first
    keys.press("Enter")
    assert first.split(",")[0] in shown.panel()
    assert page.evaluate(focus) == "panel-title"
    keys.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("Boolean(document.activeElement.closest('#map'))")
    shown.check_quiet()


def test_the_map_zooms_and_moves_by_keyboard(show):
    shown = show(render_map(sample()))
    shown.page.locator("#map .vis-network").focus()
    scale = "stancegraph.network.getScale()"
    first = shown.page.evaluate(scale)
    shown.page.keyboard.press("+")
    assert shown.page.evaluate(scale) > first
    shown.page.keyboard.press("0")
    assert shown.page.evaluate(scale) == pytest.approx(first)
    place = "stancegraph.network.getViewPosition().x"
    before = shown.page.evaluate(place)
    shown.page.keyboard.down("ArrowLeft")
    shown.page.wait_for_timeout(300)
    shown.page.keyboard.up("ArrowLeft")
    assert shown.page.evaluate(place) != before


def test_focus_is_visible_on_everything_that_takes_it(show):
    shown = show(render_map(town()), fragment="#node=actor:party")
    shown.panel()
    shown.page.click("#to-filters")
    shown.page.locator("#find").focus()
    seen = set()
    for _ in range(45):
        shown.page.keyboard.press("Tab")
        seen.add(shown.page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        outline = shown.page.evaluate(
            "document.activeElement === document.body ? 'solid'"
            " : getComputedStyle(document.activeElement).outlineStyle"
        )
        assert outline == "solid"
    assert len(seen) > 25


def test_the_buttons_zoom(show):
    shown = show(render_map(sample()))
    first = shown.page.evaluate("stancegraph.network.getScale()")
    shown.page.click("#closer")
    assert shown.page.evaluate("stancegraph.network.getScale()") > first
    shown.page.click("#whole")
    assert shown.page.evaluate("stancegraph.network.getScale()") == pytest.approx(first)


def test_the_legend_names_what_is_drawn_and_nothing_else(show):
    shown = show(render_map(sample()), height=1000)
    legend = shown.text("#legend")
    for words in ("hostile", "cooperative", "person", "state", "organisation", "issue", "mixed"):
        assert words in legend
    assert "bloc" not in legend
    shown.change(kind=["holdsOffice"])
    assert "hostile" not in shown.text("#legend")
    assert "office, membership, part" in shown.text("#legend")
