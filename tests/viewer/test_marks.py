"""What is written on the drawing: marks on lines and names, none over another."""

from __future__ import annotations

import itertools

import pytest

from stancegraph.viewer import map as viewer_map
from stancegraph.viewer.map import render_map
from tests.viewer.sample import plain, sample

pytestmark = pytest.mark.browser

_MARKS = "stancegraph.picture().marks"
_NODES = (
    "() => { const drawing = stancegraph.renderer();"
    " return stancegraph.picture().nodes.map((node) => drawing.box(node)); }"
)
# The colours that a node's label has where it is drawn, below its shape.
_BELOW = (
    "(name) => { const drawing = stancegraph.renderer();"
    " const node = stancegraph.data.entities.findIndex((entity) => entity.label === name);"
    " const box = drawing.box(node);"
    " const [a, b] = [drawing.toScreen({ x: box.left, y: drawing.place(node).y }),"
    "   drawing.toScreen({ x: box.right, y: box.bottom })];"
    " const canvas = document.querySelector('#map canvas');"
    " const data = canvas.getContext('2d')"
    "   .getImageData(a.x, a.y, b.x - a.x, b.y - a.y).data;"
    " return Math.min(...Array.from(data).filter((_, i) => i % 4 === 0 && data[i + 3] > 0)); }"
)


def overlap(one, other):
    return (
        one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )


@pytest.mark.parametrize("kind", ["vis", "webgl"])
@pytest.mark.parametrize("fragment", ["", "#rollup=state", "#kind=threatens&kind=claims"])
def test_no_mark_covers_another_or_a_node(monkeypatch, show, seed, kind, fragment):
    if kind == "webgl":
        monkeypatch.setattr(viewer_map, "VIS_LINES", -1)
        seed = render_map(sample())
    shown = show(seed, fragment=fragment)
    shown.wait(_MARKS)
    marks = shown.page.evaluate(_MARKS)
    assert marks
    assert not [pair for pair in itertools.combinations(marks, 2) if overlap(*pair)]
    nodes = shown.page.evaluate(_NODES)
    assert not [(m, n) for m in marks for n in nodes if overlap(m, n)]


def test_every_line_of_several_claims_says_so_at_first_sight(show, seed):
    shown = show(seed)
    shown.wait(_MARKS)
    marks = shown.page.evaluate(f"{_MARKS}.map((mark) => mark.words)")
    lines = shown.page.evaluate(
        "stancegraph.picture().lines.filter((line) => line.claims.length > 1).length"
    )
    assert sum("×" in words for words in marks) == lines == 6
    assert sum("maybe" in words for words in marks) == 6
    assert sum(words == "if" for words in marks) == 2


def test_marks_follow_a_node_that_is_dragged(show, seed):
    shown = show(seed)
    shown.wait(_MARKS)
    before = shown.page.evaluate(_MARKS)
    at, box = shown.page.evaluate(
        "() => { const drawing = stancegraph.renderer();"
        " const node = stancegraph.data.entities.findIndex((e) => e.label === 'Russia');"
        " const host = document.getElementById('map').getBoundingClientRect();"
        " return [drawing.toScreen(drawing.place(node)), [host.x, host.y]]; }"
    )
    x, y = at["x"] + box[0], at["y"] + box[1]
    shown.page.mouse.move(x, y)
    shown.page.mouse.down()
    shown.page.mouse.move(x + 80, y - 20, steps=4)
    shown.page.mouse.up()
    shown.wait(_MARKS)
    after = shown.page.evaluate(_MARKS)
    assert before != after
    assert not [pair for pair in itertools.combinations(after, 2) if overlap(*pair)]


def test_a_drawing_too_small_for_its_labels_has_names_instead(show, seed):
    shown = show(seed)
    legible = shown.page.evaluate(_BELOW, "International opinion")
    assert legible < 60  # ink
    shown.page.evaluate("stancegraph.renderer().moveTo({ x: 0, y: 0, scale: 0.3 })")
    shown.page.wait_for_timeout(200)
    visible = (
        "Object.values(stancegraph.network.body.nodes).map((node) => node.labelModule.visible())"
    )
    assert not any(shown.page.evaluate(visible))
    shown.page.evaluate("stancegraph.renderer().moveTo({ x: 0, y: 0, scale: 0.6 })")
    shown.page.wait_for_timeout(200)
    assert all(shown.page.evaluate(visible))


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1000, 1000), (1400, 1000)])
def test_at_first_the_whole_map_fills_the_stage(show, seed, width, height):
    shown = show(seed, width=width, height=height)
    left, top, right, bottom, wide, high = shown.page.evaluate(
        "() => { const drawing = stancegraph.renderer();"
        " const boxes = stancegraph.picture().nodes.map((node) => drawing.box(node));"
        " const a = drawing.toScreen({ x: Math.min(...boxes.map((b) => b.left)),"
        "   y: Math.min(...boxes.map((b) => b.top)) });"
        " const b = drawing.toScreen({ x: Math.max(...boxes.map((b) => b.right)),"
        "   y: Math.max(...boxes.map((b) => b.bottom)) });"
        " const { clientWidth, clientHeight } = document.getElementById('map');"
        " return [a.x, a.y, b.x, b.y, clientWidth, clientHeight]; }"
    )
    assert min(left, top, wide - right, high - bottom) >= 20
    assert min(left, top) <= 30
    assert (right - left) / wide > 0.9 or (bottom - top) / high > 0.9


def _row(number, status):
    """A chain of so many states, each claim of the status given or, of the first, accepted."""
    graph = plain(number + 1, [(i, i + 1, "hostile") for i in range(number)])
    for i, (*_, data) in enumerate(graph.edges(data=True)):
        data["status"] = status if i else "accepted"
    return graph


@pytest.mark.parametrize(("lines", "written"), [(8, 7), (20, 0)])
def test_what_most_of_many_lines_are_is_not_written_on_each(show, lines, written):
    shown = show(render_map(_row(lines, "proposed")), height=1000)
    shown.page.evaluate("stancegraph.renderer().moveTo({ x: 0, y: 0, scale: 0.6 })")
    shown.wait(_MARKS)
    assert len(shown.page.evaluate(_MARKS)) == written
    assert "proposed, not yet accepted: paler line" in shown.text("#legend")
    assert ("most are, so it is not written" in shown.text("#legend")) == (written == 0)


def test_lines_of_a_small_drawing_can_be_seen(show, seed):
    shown = show(seed)
    thinnest = (
        "() => Math.min(...stancegraph.network.body.data.edges.get().map((edge) => edge.width))"
        " * stancegraph.renderer().view().scale"
    )
    usual = shown.page.evaluate(thinnest) / shown.page.evaluate(
        "stancegraph.renderer().view().scale"
    )
    for scale in (0.6, 0.3, 0.12, 0.05, 0.8):
        shown.page.evaluate(f"stancegraph.renderer().moveTo({{ x: 0, y: 0, scale: {scale} }})")
        shown.page.wait_for_timeout(150)
        assert shown.page.evaluate(thinnest) >= 0.25 * usual
    assert shown.page.evaluate(thinnest) == pytest.approx(0.8 * usual)  # as it was
    shown.change(kind=["threatens"])
    shown.change(kind=[])
    assert shown.page.evaluate(thinnest) == pytest.approx(0.8 * usual)
