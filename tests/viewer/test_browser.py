"""The map in Chromium: it opens quietly, is readable at first sight, and runs nothing."""

from __future__ import annotations

import itertools
import struct

import networkx as nx
import pytest

from stancegraph.viewer.map import render_map
from tests.viewer.sample import HOSTILE, hostile, plain, sample

pytestmark = pytest.mark.browser

TABS = ("map", "matrix", "story", "table")


def painted(shown):
    """How many pixels of the drawing are not blank."""
    return shown.page.evaluate(
        "() => { const canvas = document.querySelector('#map canvas');"
        " const pixels = canvas.getContext('2d')"
        "   .getImageData(0, 0, canvas.width, canvas.height).data;"
        " let count = 0;"
        " for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) count += 1;"
        " return count; }"
    )


@pytest.mark.parametrize(
    "graph",
    [
        sample(),
        nx.MultiDiGraph(),
        plain(1, []),
        plain(2, [(0, 1, "hostile"), (1, 0, "hostile"), (0, 0, "stance"), (0, 0, "hostile")]),
    ],
    ids=["sample", "empty", "one", "loops"],
)
def test_it_opens_with_no_request_but_itself_and_no_complaint(show, graph):
    show(render_map(graph)).check_quiet()


def test_an_empty_network_says_so(show):
    shown = show(render_map(nx.MultiDiGraph()))
    assert "There is nothing to show" in shown.text("main")


def test_without_scripts_it_says_why_there_is_no_map(browser, tmp_path):
    path = tmp_path / "map.html"
    path.write_bytes(render_map(sample()).encode())
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert "Allow scripts" in page.locator("body").inner_text()
    context.close()


def test_the_policy_lets_the_page_reach_nothing(show):
    shown = show(render_map(sample()))
    refused = shown.page.evaluate(
        "async () => { const image = new Image(); const failed = new Promise((done) => {"
        "   image.onerror = () => done('refused'); image.onload = () => done('shown'); });"
        " image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';"
        " let fetched = 'fetched';"
        " try { await fetch('data:text/plain,x'); } catch { fetched = 'refused'; }"
        " return [await failed, fetched]; }"
    )
    assert refused == ["refused", "refused"]
    assert sorted(shown.page.evaluate("window.violations")) == ["connect-src", "img-src"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_runs_nothing_and_shows_as_typed(show, text):
    shown = show(render_map(hostile(text), title=text))
    page = shown.page
    count = "document.querySelectorAll('script, img, iframe, link, object, embed').length"
    before = page.evaluate(count)
    # A lone surrogate survives only in the page itself, so that is where texts are compared.
    typed = page.evaluate("stancegraph.data.entities[0].label")
    page.evaluate("stancegraph.change({ claim: stancegraph.data.claims.id[0] })")
    shown.panel()
    for selector in ("#panel blockquote", "#panel .facts dd", "#panel code"):
        assert page.evaluate(f"document.querySelector('{selector}').textContent") == typed
    page.evaluate("stancegraph.change({ claim: '', node: stancegraph.data.entities[0].key })")
    shown.panel()
    assert page.evaluate("document.getElementById('panel-title').textContent") == typed
    for tab in TABS:
        shown.change(tab=tab)
        assert page.evaluate(f"document.getElementById('view-{tab}').checkVisibility()")
    assert page.evaluate("document.querySelector('.claims td:nth-child(4)').textContent") == typed
    page.click("#to-filters")
    page.evaluate("document.getElementById('find').focus()")
    page.evaluate(
        "() => { const field = document.getElementById('find');"
        " field.value = stancegraph.data.entities[0].key.slice(0, 4);"
        " field.dispatchEvent(new Event('input')); }"
    )
    assert page.evaluate(count) == before
    addresses = page.evaluate("[...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(addresses) <= {"file:", "https:"}
    for target in page.locator("#panel a").all():
        target.evaluate("(element) => element.removeAttribute('target')")
        target.click()
    assert page.url.startswith(shown.address)
    shown.check_quiet()


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example", True),
        ("javascript:window.hacked=1", False),
        (" java\nscript:window.hacked=1", False),
        ("data:text/html,x", False),
        ("//a.example/x", False),
        ("file:///etc/hostname", False),
        ("not an address", False),
    ],
)
def test_only_addresses_of_the_web_become_links(show, address, linked):
    graph = plain(2, [(0, 1, "hostile")])
    for _, _, attributes in graph.edges(data=True):
        attributes.update(source_title="The source", source_url=address)
    shown = show(render_map(graph), fragment="#claim=claim:0")
    text = shown.panel()
    assert shown.page.locator("#panel a", has_text="The source").count() == linked
    if not linked:
        assert " ".join(address.split()) in text


def test_the_seed_is_readable_at_first_sight(show, seed):
    shown = show(seed)
    boxes = shown.page.evaluate(
        "stancegraph.picture().nodes.map((node) => stancegraph.network.getBoundingBox(node))"
    )
    assert len(boxes) > 30
    touching = [
        (a, b)
        for a, b in itertools.combinations(boxes, 2)
        if a["left"] < b["right"] and b["left"] < a["right"]
        if a["top"] < b["bottom"] and b["top"] < a["bottom"]
    ]
    assert not touching
    assert shown.page.evaluate("stancegraph.network.getScale()") > 0.5
    assert painted(shown) > 10_000
    shown.check_quiet()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)], ids=["desk", "phone"])
@pytest.mark.parametrize("tab", TABS)
def test_it_fits_the_screen(show, seed, tmp_path, width, height, tab):
    shown = show(seed, width=width, height=height, fragment=f"#tab={tab}")
    page = shown.page
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= width
    if tab == "map":
        assert painted(shown) > 2_000
    page.click("#to-filters")
    assert page.evaluate(wide) <= width
    page.click("#to-filters")
    shown.change(node="actor:russia")
    shown.panel()
    panel = page.locator("#panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert page.evaluate(wide) <= width
    if tab == "map":
        x, y = page.evaluate(
            "() => { const number = stancegraph.data.entities"
            "   .findIndex((e) => e.key === 'actor:russia');"
            " const at = stancegraph.network.canvasToDOM("
            "   stancegraph.network.getPositions([number])[number]);"
            " const box = document.getElementById('map').getBoundingClientRect();"
            " return [at.x + box.x, at.y + box.y]; }"
        )
        inside = panel["x"] <= x <= panel["x"] + panel["width"]
        assert not (inside and panel["y"] <= y <= panel["y"] + panel["height"])
    picture = page.screenshot(path=tmp_path / "map.png")
    assert struct.unpack(">II", picture[16:24]) == (width, height)
    shown.check_quiet()


def test_the_dark_colours_are_those_of_the_system_or_of_the_choice(show):
    shown = show(render_map(sample()), color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    assert shown.page.evaluate(colour) == "rgb(21, 27, 33)"
    shown.page.select_option("#theme", "light")
    assert shown.page.evaluate(colour) == "rgb(255, 255, 255)"
    assert shown.page.url.endswith("#theme=light")
    shown.check_quiet()


@pytest.mark.parametrize(
    "dates",
    [
        ("2020-13-45", "0000", "9999-99-99", "2020"),
        ("0001-01-01", "9999-12-31"),
        ("2020-02-30", "2020-02-31"),
        ("-0044-03-15", "20200101", "2020-1-1", "<b>2020</b>"),
    ],
    ids=["no days", "far apart", "nearly", "other forms"],
)
def test_odd_dates_show_as_typed_and_break_nothing(show, dates):
    graph = plain(len(dates), [(i, (i + 1) % len(dates), "hostile") for i in range(len(dates))])
    for date, (*_, data) in zip(dates, graph.edges(data=True), strict=True):
        data["stated_on"] = date
    shown = show(render_map(graph), fragment="#tab=table")
    cells = shown.page.locator("#view-table td:nth-child(6)").all_inner_texts()
    assert sorted(cells) == sorted(dates)
    shown.change(tab="story", since="2020", until="2020-06")
    shown.change(since="", until="2019")
    shown.check_quiet()


def test_what_pyvis_would_take_from_the_data_is_not_taken(show):
    graph = sample()
    for _, data in graph.nodes(data=True):
        data |= {"shape": "image", "image": "https://tracker.example/x.png", "title": "<b>href</b>"}
        data |= {"font": {"face": "Wingdings"}, "x": 0, "y": 0, "hidden": True}
    for *_, data in graph.edges(data=True):
        data |= {"title": "<a href='https://tracker.example'>x</a>", "hidden": True}
    assert render_map(graph) == render_map(sample())
    show(render_map(graph)).check_quiet()


def test_a_print_of_a_dark_page_is_light(show):
    shown = show(render_map(sample()), fragment="#theme=dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    assert shown.page.evaluate(paper) == "rgb(21, 27, 33)"
    shown.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert shown.page.evaluate(paper) == "rgb(255, 255, 255)"
    shown.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert shown.page.evaluate(paper) == "rgb(21, 27, 33)"


def test_a_print_has_the_map_and_the_evidence_and_no_controls(show):
    shown = show(render_map(sample()), fragment="#node=actor:south")
    shown.panel()
    shown.page.emulate_media(media="print")
    for selector, visible in (
        ("#map", True),
        ("#panel", True),
        ("#tools", False),
        ("#time", False),
    ):
        assert shown.page.locator(selector).is_visible() == visible
