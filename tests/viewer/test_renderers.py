"""Which renderer draws: WebGL what is too much for vis-network, where the browser has it."""

from __future__ import annotations

import pytest

from tests.viewer.conftest import CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KIND = "stancegraph.renderer().kind"


def test_the_selection_stays_when_the_renderer_changes(show, large):
    shown = show(large, fragment="#node=actor:a00003")
    assert shown.page.evaluate(KIND) == "vis"
    shown.page.get_by_role("button", name="Draw everything").click()
    shown.wait(f"{KIND} === 'webgl'")
    assert "Actor 3" in shown.panel()
    shown.page.get_by_role("button", name="Draw the strongest part").click()
    shown.wait(f"{KIND} === 'vis'")
    assert "Actor 3" in shown.panel()
    shown.wait("stancegraph.network.getSelectedNodes().length === 1")
    assert shown.page.locator("#map .webgl").count() == 0
    shown.check_quiet()


def test_a_filter_that_leaves_little_of_everything_is_drawn_by_vis_network(show, large):
    shown = show(large, fragment="#all=yes")
    shown.change(kind=["threatens"])
    assert shown.page.evaluate(KIND) == "vis"
    shown.change(kind=[])
    assert shown.page.evaluate(KIND) == "webgl"
    shown.check_quiet()


def test_a_browser_that_loses_webgl_goes_on_with_vis_network(show, large):
    shown = show(large, fragment="#all=yes&node=actor:a00003")
    shown.page.evaluate(
        "document.querySelector('.sigma-edges').getContext('webgl2')"
        ".getExtension('WEBGL_lose_context').loseContext()"
    )
    shown.wait(f"{KIND} === 'vis'")
    assert "Actor 3" in shown.panel()
    assert shown.page.evaluate("stancegraph.picture().nodes.length") == 1400
    shown.wait("stancegraph.network.getSelectedNodes().length === 1")


def test_a_browser_without_webgl_draws_everything_with_vis_network(large, tmp_path, browser):
    switches = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"]
    path = tmp_path / "map.html"
    path.write_text(large, "utf-8")
    without = browser.browser_type.launch(executable_path=str(CHROMIUM), args=switches)
    page = without.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri() + "#all=yes")
    for _ in range(500):
        if page.evaluate("Boolean(window.stancegraph)"):
            break
        page.wait_for_timeout(20)
    assert page.evaluate(KIND) == "vis"
    assert page.evaluate("stancegraph.picture().nodes.length") == 1400
    assert page.locator("#map canvas").count() == 1
    assert errors == []
    without.close()
