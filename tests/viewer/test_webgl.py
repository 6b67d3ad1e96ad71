"""The renderer of large networks: the same page over another picture.

Small networks are drawn with it too here, so that every test knows what it looks at. The
browser of the tests computes WebGL without a graphics processor.
"""

from __future__ import annotations

import pytest

from stancegraph.viewer import map as viewer_map
from stancegraph.viewer.map import render_map
from tests.viewer.sample import HOSTILE, hostile, plain, sample, town
from tests.viewer.test_panel import line_position, node_position

pytestmark = pytest.mark.browser

KIND = "stancegraph.renderer().kind"
_INK = {"light": [31, 41, 51], "dark": [230, 235, 240]}
_HOSTILE_PAINT = [213, 94, 0]
# The colours of the nodes' and of the lines' picture at a point of the drawing, and round it.
_COLOURS = """([x, y, layer]) => new Promise((done) => {
  const drawing = stancegraph.renderer();
  drawing.redraw();
  requestAnimationFrame(() => {
    const at = drawing.toScreen({ x, y });
    const canvas = document.querySelector(`.sigma-${layer}`);
    const copy = document.createElement('canvas').getContext('2d');
    copy.drawImage(canvas, 3 - Math.round(at.x), 3 - Math.round(at.y));
    const { data } = copy.getImageData(0, 0, 7, 7);
    const found = [];
    for (let i = 0; i < data.length; i += 4) if (data[i + 3] > 200) found.push([...data.slice(i, i + 3)]);
    done(found);
  });
})"""  # noqa: E501


def colours(shown, place, layer):
    return shown.page.evaluate(_COLOURS, [*place, layer])


def is_near(colour, other):
    return all(abs(a - b) <= 12 for a, b in zip(colour, other, strict=True))


@pytest.fixture
def with_webgl(monkeypatch, show):
    """Opens a network that is drawn with WebGL however small it is."""
    monkeypatch.setattr(viewer_map, "VIS_LINES", -1)

    def open_graph(graph, **options):
        shown = show(render_map(graph), **options)
        assert shown.page.evaluate(KIND) == "webgl"
        return shown

    return open_graph


@pytest.mark.parametrize(
    "graph",
    [
        sample(),
        plain(1, []),
        plain(2, [(0, 1, "hostile"), (1, 0, "hostile"), (0, 0, "stance"), (0, 0, "hostile")]),
    ],
    ids=["sample", "one", "loops"],
)
def test_it_opens_with_no_request_but_itself_and_no_complaint(with_webgl, graph):
    shown = with_webgl(graph)
    shown.wait("performance.getEntriesByName('drawn').length")
    shown.check_quiet()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nodes_and_lines_are_drawn_in_their_colours(with_webgl, theme):
    shown = with_webgl(sample(), fragment=f"#theme={theme}")
    nodes = colours(shown, node_position(shown, "Northland"), "nodes")
    assert len(nodes) == 49
    assert all(is_near(colour, _INK[theme]) for colour in nodes)
    lines = colours(shown, line_position(shown, "Northland", "Southland"), "edges")
    paint = _HOSTILE_PAINT if theme == "light" else [240, 128, 60]
    assert any(is_near(colour, paint) for colour in lines)
    shown.check_quiet()


def test_what_a_filter_hides_is_neither_drawn_nor_hit(with_webgl):
    shown = with_webgl(sample())
    place = line_position(shown, "Northland", "Southland")
    assert colours(shown, place, "edges")
    shown.change(kind=["holdsOffice"])
    assert not colours(shown, place, "edges")
    shown.click(*place)
    assert not shown.page.locator("#panel").is_visible()
    shown.check_quiet()


def test_a_click_opens_a_node_a_line_and_nothing(with_webgl):
    shown = with_webgl(sample())
    shown.click(*node_position(shown, "Northland"))
    assert "Northland" in shown.panel()
    assert shown.page.url.endswith("#node=actor:north".replace(":", "%3A"))
    shown.click(*line_position(shown, "Northland", "Southland"))
    assert "4 claims: 3 hostile; 1 depends on" in shown.panel()
    shown.page.mouse.click(5, shown.page.locator("#map").bounding_box()["y"] + 5)
    shown.wait("document.getElementById('panel').hidden")
    shown.check_quiet()


def test_a_tap_opens_a_node_on_a_phone(with_webgl):
    shown = with_webgl(sample(), width=360, height=740, has_touch=True)
    x, y = node_position(shown, "Northland")
    box = shown.page.locator("#map").bounding_box()
    at = shown.page.evaluate(f"stancegraph.renderer().toScreen({{ x: {x}, y: {y} }})")
    shown.page.touchscreen.tap(at["x"] + box["x"], at["y"] + box["y"])
    assert "Northland" in shown.panel()


def test_pointing_says_what_is_there(with_webgl):
    shown = with_webgl(sample())
    box = shown.page.locator("#map").bounding_box()
    at = shown.page.evaluate(
        "([x, y]) => stancegraph.renderer().toScreen({ x, y })", node_position(shown, "Northland")
    )
    shown.page.mouse.move(at["x"] + box["x"], at["y"] + box["y"])
    assert shown.text("#hint") == "Northland"


def test_it_moves_and_zooms_by_pointer_and_keyboard(with_webgl):
    shown = with_webgl(sample())
    page, view = shown.page, "stancegraph.renderer().view()"
    box = page.locator("#map").bounding_box()
    first = page.evaluate(view)
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 50, steps=8)
    page.mouse.up()
    page.wait_for_timeout(200)
    moved = page.evaluate(view)
    assert (first["x"] - moved["x"]) * first["scale"] == pytest.approx(80, abs=1)
    assert (first["y"] - moved["y"]) * first["scale"] == pytest.approx(40, abs=1)
    page.locator("#map .webgl").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(view)["x"] < moved["x"]
    page.keyboard.press("+")
    assert page.evaluate(view)["scale"] == pytest.approx(first["scale"] * 1.2)
    page.keyboard.press("n")
    name = shown.text("#said").split(",")[0]
    page.keyboard.press("Enter")
    assert name in shown.panel()
    shown.check_quiet()


def test_search_brings_a_node_into_sight(show, large):
    shown = show(large, fragment="#all=yes")
    assert shown.page.evaluate(KIND) == "webgl"
    shown.page.evaluate("stancegraph.renderer().moveTo({ x: 0, y: 0, scale: 2 })")
    shown.page.locator("#find").fill("Alias 1200")
    shown.page.keyboard.press("Enter")
    assert "Actor 1200" in shown.panel()
    x, y = node_position(shown, "Actor 1200")
    at = shown.page.evaluate(f"stancegraph.renderer().toScreen({{ x: {x}, y: {y} }})")
    box = shown.page.locator("#map").bounding_box()
    assert 0 < at["x"] < box["width"]
    assert 0 < at["y"] < box["height"]
    shown.check_quiet()


def test_an_address_with_everything_and_a_selection_opens_both(show, large):
    shown = show(large, fragment="#all=yes&theme=dark&node=actor:a00003")
    assert shown.page.evaluate(KIND) == "webgl"
    assert "Actor 3" in shown.panel()
    assert shown.page.evaluate("document.documentElement.dataset.theme") == "dark"
    shown.check_quiet()


def test_dragging_carries_every_line_along_and_ends_where_it_stops(show, large):
    shown = show(large, fragment="#all=yes")
    page = shown.page
    shown.wait("performance.getEntriesByName('drawn').length")
    box = page.locator("#map").bounding_box()
    place = node_position(shown, "Actor 0")
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 110, box["y"] + 70, steps=10)
    page.mouse.up()
    page.wait_for_timeout(1500)
    resting = "[...document.querySelectorAll('.webgl canvas')].every((c) => !c.style.transform)"
    shown.wait(resting)
    assert colours(shown, place, "nodes")
    shown.click(*place)
    assert "Actor 0" in shown.panel()
    shown.check_quiet()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_runs_nothing(with_webgl, text):
    shown = with_webgl(hostile(text))
    count = "document.querySelectorAll('script, img, iframe, link, object, embed').length"
    before = shown.page.evaluate(count)
    shown.page.evaluate("stancegraph.renderer().moveTo({ x: 0, y: 0, scale: 1 })")
    shown.page.evaluate("stancegraph.change({ node: stancegraph.data.entities[0].key })")
    shown.panel()
    shown.change(theme="dark")
    assert shown.page.evaluate(count) == before
    shown.check_quiet()


def test_no_pixel_is_read_back(show, large):
    shown = show(large, fragment="#all=yes")
    shown.page.evaluate(
        "() => { window.read = 0;"
        " WebGL2RenderingContext.prototype.readPixels = () => { window.read += 1; }; }"
    )
    shown.page.mouse.move(500, 400)
    shown.page.mouse.move(510, 410)
    shown.page.mouse.click(510, 410)
    shown.page.wait_for_timeout(300)
    assert shown.page.evaluate("window.read") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(with_webgl, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
    shown = with_webgl(town(), fragment=f"#theme={theme}&node=actor:party")
    shown.panel()
    found = axe.Axe().run(shown.page).response["violations"]
    assert not [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


def test_a_print_of_a_dark_page_is_light(with_webgl):
    shown = with_webgl(sample(), fragment="#theme=dark")
    place = node_position(shown, "Northland")
    shown.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = shown.page.evaluate(
        "([x, y]) => { const at = stancegraph.renderer().toScreen({ x, y });"
        " const sheet = document.querySelector('.webgl .sheet').getContext('2d');"
        " return [...sheet.getImageData(at.x, at.y, 1, 1).data].slice(0, 3); }",
        place,
    )
    assert is_near(printed, _INK["light"])
    shown.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shown.page.locator(".webgl .sheet").count() == 0
    assert all(is_near(colour, _INK["dark"]) for colour in colours(shown, place, "nodes"))


def test_a_picture_that_is_carried_along_has_everything_where_it_will_be_drawn(with_webgl):
    shown = with_webgl(sample())
    shown.wait("performance.getEntriesByName('drawn').length")
    place = node_position(shown, "Northland")
    carried, expected, moved = shown.page.evaluate(
        "([x, y]) => {"
        "  const drawing = stancegraph.renderer();"
        "  drawing.board.isSlow = true;"
        "  const before = drawing.toScreen({ x, y });"
        "  const view = drawing.view();"
        "  drawing.moveTo({ x: view.x + 30, y: view.y - 20, scale: view.scale * 1.7 });"
        "  const after = drawing.toScreen({ x, y });"
        "  const canvas = document.querySelector('.sigma-nodes');"
        "  const own = canvas.getBoundingClientRect();"
        "  const host = document.getElementById('map').getBoundingClientRect();"
        "  const grown = own.width / canvas.offsetWidth;"
        "  const at = [own.x - host.x + before.x * grown, own.y - host.y + before.y * grown];"
        "  return [at, [after.x, after.y], canvas.style.transform]; }",
        place,
    )
    assert moved
    assert carried == pytest.approx(expected, abs=0.5)
    shown.wait("!document.querySelector('.sigma-nodes').style.transform")  # drawn anew
    assert colours(shown, place, "nodes")
