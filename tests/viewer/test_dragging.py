"""Dragging a node about, in both renderers: its lines follow, and it stays where it was left."""

from __future__ import annotations

import pytest

from stancegraph.viewer import map as viewer_map
from stancegraph.viewer.map import render_map
from tests.viewer.sample import sample
from tests.viewer.test_panel import line_position, node_position
from tests.viewer.test_webgl import KIND, colours, is_near

pytestmark = pytest.mark.browser

_BY = (70, -50)


def screen(shown, place):
    at = shown.page.evaluate("([x, y]) => stancegraph.renderer().toScreen({ x, y })", place)
    box = shown.page.locator("#map").bounding_box()
    return at["x"] + box["x"], at["y"] + box["y"]


def drag(shown, place, by=_BY):
    x, y = screen(shown, place)
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + by[0], y + by[1], steps=6)
    shown.page.mouse.up()
    shown.page.wait_for_timeout(250)


@pytest.fixture(params=["vis", "webgl"])
def opened(request, monkeypatch, show):
    """The sample, drawn by each renderer."""
    if request.param == "webgl":
        monkeypatch.setattr(viewer_map, "VIS_LINES", -1)
    shown = show(render_map(sample()))
    shown.wait("performance.getEntriesByName('drawn').length")
    assert shown.page.evaluate(KIND) == request.param
    return shown


def test_a_node_follows_the_pointer_and_nothing_opens(opened):
    before, others = node_position(opened, "Northland"), node_position(opened, "Southland")
    scale = opened.page.evaluate("stancegraph.renderer().view().scale")
    view = opened.page.evaluate("stancegraph.renderer().view()")
    drag(opened, before)
    after = node_position(opened, "Northland")
    assert [(b - a) * scale for a, b in zip(before, after, strict=True)] == pytest.approx(
        _BY, abs=1.5
    )
    assert node_position(opened, "Southland") == others
    assert opened.page.evaluate("stancegraph.renderer().view()") == view
    assert not opened.page.locator("#panel").is_visible()
    opened.check_quiet()


def test_its_lines_are_hit_between_their_new_ends(opened):
    drag(opened, node_position(opened, "Northland"), (-120, 90))
    opened.click(*line_position(opened, "Northland", "Southland"))
    assert "4 claims: 3 hostile; 1 depends on" in opened.panel()


def test_it_stays_where_it_was_left_whatever_is_chosen_next(opened):
    drag(opened, node_position(opened, "Northland"))
    moved = node_position(opened, "Northland")
    opened.change(theme="dark", size="neighbours")
    assert node_position(opened, "Northland") == moved
    opened.change(kind=["opposes"])  # without Northland
    opened.change(kind=[])
    assert node_position(opened, "Northland") == moved
    opened.click(*moved)
    assert "Northland" in opened.panel()


def test_a_press_that_hardly_moves_is_a_click(opened):
    drag(opened, node_position(opened, "Northland"), (1, 1))
    assert "Northland" in opened.panel()


def test_beside_a_node_the_drawing_is_moved(opened):
    places = {name: node_position(opened, name) for name in ("Northland", "Southland")}
    before = opened.page.evaluate("stancegraph.renderer().view()")
    box = opened.page.locator("#map").bounding_box()
    opened.page.mouse.move(box["x"] + 8, box["y"] + 8)
    opened.page.mouse.down()
    opened.page.mouse.move(box["x"] + 78, box["y"] + 58, steps=6)
    opened.page.mouse.up()
    opened.page.wait_for_timeout(250)
    after = opened.page.evaluate("stancegraph.renderer().view()")
    assert (before["x"] - after["x"]) * before["scale"] == pytest.approx(70, abs=1.5)
    assert places == {name: node_position(opened, name) for name in places}


def test_webgl_paints_node_and_line_where_they_are_now(monkeypatch, show):
    monkeypatch.setattr(viewer_map, "VIS_LINES", -1)
    shown = show(render_map(sample()))
    shown.wait("performance.getEntriesByName('drawn').length")
    old = node_position(shown, "Northland")
    drag(shown, old, (-90, 60))
    new = node_position(shown, "Northland")
    assert not [c for c in colours(shown, old, "nodes") if is_near(c, [31, 41, 51])]
    assert all(is_near(colour, [31, 41, 51]) for colour in colours(shown, new, "nodes"))
    place = line_position(shown, "Northland", "Southland")
    assert any(is_near(colour, [213, 94, 0]) for colour in colours(shown, place, "edges"))
    shown.check_quiet()


def test_on_a_slow_machine_a_large_map_shows_the_node_under_the_pointer(show, large):
    shown = show(large, fragment="#all=yes")
    assert shown.page.evaluate(KIND) == "webgl"
    shown.wait("performance.getEntriesByName('drawn').length")
    shown.page.evaluate("stancegraph.renderer().board.isSlow = true")
    old = node_position(shown, "Actor 3")
    x, y = screen(shown, old)
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + 60, y + 40, steps=5)
    new = node_position(shown, "Actor 3")
    count = (
        "([x, y]) => { const at = stancegraph.renderer().toScreen({ x, y });"
        " const canvas = document.querySelector('.sigma-labels');"
        " return canvas.getContext('2d').getImageData(at.x, at.y, 1, 1).data[3]; }"
    )
    assert shown.page.evaluate(count, new) == 255
    shown.page.mouse.up()
    shown.wait("[...document.querySelectorAll('.webgl canvas')].every((c) => !c.style.transform)")
    assert colours(shown, new, "nodes")
    shown.check_quiet()


def test_a_finger_drags_a_node_too(monkeypatch, show):
    monkeypatch.setattr(viewer_map, "VIS_LINES", -1)
    shown = show(render_map(sample()), width=360, height=740, has_touch=True)
    before = node_position(shown, "Northland")
    x, y = screen(shown, before)
    scale = shown.page.evaluate("stancegraph.renderer().view().scale")
    session = shown.page.context.new_cdp_session(shown.page)
    touches = [("touchStart", 0), ("touchMove", 30), ("touchMove", 60), ("touchEnd", None)]
    for kind, by in touches:
        points = [] if by is None else [{"x": x + by, "y": y + by}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    after = node_position(shown, "Northland")
    assert (after[0] - before[0]) * scale == pytest.approx(60, abs=2)
    assert not shown.page.locator("#panel").is_visible()
    shown.check_quiet()


def test_a_node_is_moved_by_keyboard(opened):
    opened.page.locator("#map > [tabindex='0'], #map .vis-network").first.focus()
    opened.page.keyboard.press("n")
    name = opened.text("#said").split(",")[0]
    before, view = (
        node_position(opened, name),
        opened.page.evaluate("stancegraph.renderer().view()"),
    )
    opened.page.keyboard.press("Shift+ArrowRight")
    opened.page.keyboard.press("Shift+ArrowUp")
    opened.page.wait_for_timeout(150)
    after = node_position(opened, name)
    by = [(b - a) * view["scale"] for a, b in zip(before, after, strict=True)]
    assert by == pytest.approx([20, -20], abs=1)
    assert opened.page.evaluate("stancegraph.renderer().view()") == view
    assert opened.text("#said") == f"{name} is moved."
    opened.change(theme="dark")
    assert node_position(opened, name) == pytest.approx(after, abs=1)
    opened.check_quiet()


def test_the_node_that_was_opened_is_the_one_that_keys_move(opened):
    opened.click(*node_position(opened, "Southland"))
    opened.panel()
    opened.page.keyboard.press("Escape")
    opened.page.locator("#map > [tabindex='0'], #map .vis-network").first.focus()
    before = node_position(opened, "Southland")
    opened.page.keyboard.press("Shift+ArrowDown")
    opened.page.wait_for_timeout(150)
    assert node_position(opened, "Southland")[1] > before[1]
