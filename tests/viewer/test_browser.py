"""The map in Chromium: it opens quietly, shows its evidence, and runs nothing that it is given."""

from __future__ import annotations

import itertools
import struct

import networkx as nx
import pytest

from stancegraph.knowledge import KnowledgeGraph
from stancegraph.resources import data_dir
from stancegraph.viewer.map import render_map
from tests.viewer.sample import HOSTILE, hostile, plain, sample

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seed():
    graph = KnowledgeGraph()
    graph.add(data_dir() / "ukraine-peace-2025")
    return render_map(graph.network())


def claim_id(quote):
    return next(k for *_, k, d in sample().edges(keys=True, data=True) if d["quote"] == quote)


def node_position(shown, label):
    return shown.page.evaluate(
        "(label) => {"
        "  const number = data.entities.findIndex((entity) => entity.label === label);"
        "  const at = stancegraph.network.getPositions([number])[number];"
        "  return [at.x, at.y]; }",
        label,
    )


def line_position(shown, quote):
    """A point where the line of the claim with this quote is hit, and no node is."""
    return shown.page.evaluate(
        "(quote) => {"
        "  const claim = data.claims.findIndex((candidate) => candidate.quote === quote);"
        "  const line = data.lines.findIndex((claims) => claims.includes(claim));"
        "  const { from, to } = data.network.edges[line];"
        "  const ends = stancegraph.network.getPositions([from, to]);"
        "  const [a, b] = [ends[from], ends[to]];"
        "  for (let along = 0.3; along < 0.7; along += 0.02) {"
        "    for (let out = -0.5; out < 0.5; out += 0.01) {"
        "      const x = a.x + (b.x - a.x) * along - (b.y - a.y) * out;"
        "      const y = a.y + (b.y - a.y) * along + (b.x - a.x) * out;"
        "      const at = stancegraph.network.canvasToDOM({ x, y });"
        "      if (stancegraph.network.getNodeAt(at) === undefined"
        "          && stancegraph.network.getEdgeAt(at) === line) return [x, y];"
        "    } } }",
        quote,
    )


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


def test_clicking_a_line_shows_the_words_it_rests_on(show):
    shown = show(render_map(sample()))
    shown.click(*line_position(shown, "we will answer"))
    panel = shown.text("#panel")
    assert "Northland – Southland" in panel
    for expected in (
        *("we will answer", "there will be a price", "Ann Minister", "2024-05-06"),
        *("What the neighbours want", "2024-05-07", "asserted", claim_id("we will answer")),
    ):
        assert expected in panel
    assert "if so, we too" not in panel
    link = shown.page.locator("#panel a", has_text="What the neighbours want").first
    assert link.get_attribute("href") == "https://news.example/2024/neighbours?page=2"
    assert "noopener" in link.get_attribute("rel")
    shown.check_quiet()


def test_clicking_a_node_lists_its_claims(show):
    shown = show(render_map(sample()))
    shown.click(*node_position(shown, "Southland"))
    panel = shown.text("#panel")
    assert "4 claims" in panel or "5 claims" in panel
    for expected in (
        *("we will answer", "if so, we too", "conditional", "two fifths of its power", "40%"),
        *("the bridge is dear", "the source itself", "energy", "actor:south"),
    ):
        assert expected in panel
    assert "its minister" not in panel
    assert shown.page.url.endswith("#node=actor%3Asouth")


def test_clicking_beside_everything_closes_the_panel(show):
    shown = show(render_map(sample()))
    shown.click(*node_position(shown, "Southland"))
    assert shown.page.locator("#panel").is_visible()
    box = shown.page.locator("#map").bounding_box()
    shown.page.mouse.click(box["x"] + 3, box["y"] + 3)
    shown.page.wait_for_timeout(100)
    assert not shown.page.locator("#panel").is_visible()


def test_an_address_opens_a_claim_and_escape_closes_it(show):
    fragment = "#claim=" + claim_id("if they pay")
    shown = show(render_map(sample()), fragment=fragment)
    shown.requests[:] = [shown.address]  # the address that was opened, without its fragment
    panel = shown.text("#panel")
    assert "if they pay" in panel
    assert "they pay" in panel
    assert "supports on condition" in panel
    shown.page.keyboard.press("Escape")
    assert not shown.page.locator("#panel").is_visible()
    assert shown.page.url == shown.address
    shown.check_quiet()


@pytest.mark.parametrize("fragment", ["#claim=claim:none", "#%ff%zz", "#node=__proto__", "#claim"])
def test_an_address_that_names_nothing_is_ignored(show, fragment):
    shown = show(render_map(sample()), fragment=fragment)
    assert not shown.page.locator("#panel").is_visible()
    assert shown.complaints == []


def test_the_claims_can_be_read_by_keyboard_alone(show):
    shown = show(render_map(sample()))
    page = shown.page
    page.locator("#claims > summary").focus()
    page.keyboard.press("Enter")
    rows = page.locator("#list tbody tr")
    rows.first.wait_for()
    assert rows.count() == 10
    show_button = page.get_by_role("button", name="Show the claim: Ann Minister holds office")
    show_button.focus()
    page.keyboard.press("Enter")
    assert "minister of roads" in shown.text("#panel")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert "holds office" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    shown.check_quiet()


def test_focus_is_visible_on_everything_that_takes_it(show):
    shown = show(render_map(sample()))
    seen = set()
    for _ in range(8):  # four tools, the drawing, and three parts that unfold
        shown.page.keyboard.press("Tab")
        seen.add(shown.page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
        outline = shown.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
    assert len(seen) == 8


def test_the_legend_names_what_is_drawn(show):
    legend = show(render_map(sample())).text("#legend")
    for words in ("hostile", "cooperative", "depends on", "denied", "person", "state", "issue"):
        assert words in legend


def test_the_buttons_zoom(show):
    shown = show(render_map(sample()))
    first = shown.page.evaluate("stancegraph.network.getScale()")
    shown.page.click("#closer")
    assert shown.page.evaluate("stancegraph.network.getScale()") > first
    shown.page.click("#whole")
    assert shown.page.evaluate("stancegraph.network.getScale()") == pytest.approx(first)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_runs_nothing_and_shows_as_typed(show, text):
    shown = show(render_map(hostile(text), title=text))
    page = shown.page
    before = page.evaluate("document.querySelectorAll('script, img, iframe').length")
    page.click("#to-claims")
    page.locator("#list td:nth-child(8) button").click()
    heard = page.evaluate("document.querySelector('#panel blockquote').textContent")
    shown.click(*page.evaluate("Object.values(stancegraph.network.getPosition(0))"))
    quote = page.evaluate("document.querySelector('#panel blockquote').textContent")
    heading = page.evaluate("document.getElementById('panel-title').textContent")
    typed = page.evaluate("data.claims[0].quote")  # a lone surrogate survives only in the page
    assert quote == heard == heading == typed
    assert page.evaluate("document.querySelector('#list td:nth-child(4)').textContent") == typed
    assert page.evaluate("document.querySelectorAll('script, img, iframe').length") == before == 3
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
    assert shown.page.locator("#panel a", has_text="The source").count() == linked
    if not linked:
        assert " ".join(address.split()) in shown.text("#panel")


def test_the_seed_is_readable_at_first_sight(show, seed):
    shown = show(seed)
    boxes = shown.page.evaluate(
        "data.entities.map((_, number) => stancegraph.network.getBoundingBox(number))"
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
def test_it_fits_the_screen(show, seed, tmp_path, width, height):
    shown = show(seed, width=width, height=height)
    page = shown.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert painted(shown) > 2_000
    page.evaluate("stancegraph.open('node=actor:russia')")
    panel = page.locator("#panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    x, y = page.evaluate(
        "() => { const number = data.entities.findIndex((e) => e.key === 'actor:russia');"
        " const at = stancegraph.network.canvasToDOM("
        "   stancegraph.network.getPositions([number])[number]);"
        " const box = document.getElementById('map').getBoundingClientRect();"
        " return [at.x + box.x, at.y + box.y]; }"
    )
    inside = panel["x"] <= x <= panel["x"] + panel["width"]
    assert not (inside and panel["y"] <= y <= panel["y"] + panel["height"])
    page.locator("#claims > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture = page.screenshot(path=tmp_path / "map.png")
    assert struct.unpack(">II", picture[16:24]) == (width, height)
    shown.check_quiet()
