"""The side panel: what a line or a node rests on, and links to it."""

from __future__ import annotations

import pytest

from stancegraph.viewer.map import render_map
from tests.viewer.sample import sample, town

pytestmark = pytest.mark.browser


def claim_id(quote, graph=None):
    edges = (graph or sample()).edges(keys=True, data=True)
    return next(key for *_, key, data in edges if data["quote"] == quote)


def node_position(shown, label):
    return shown.page.evaluate(
        "(label) => {"
        "  const node = stancegraph.data.entities.findIndex((entity) => entity.label === label);"
        "  const at = stancegraph.renderer().place(node);"
        "  return [at.x, at.y]; }",
        label,
    )


def line_position(shown, first, second):
    """A point where the line of two is hit, and no node is."""
    return shown.page.evaluate(
        "([first, second]) => {"
        "  const number = (label) => stancegraph.data.entities.findIndex((e) => e.label === label);"
        "  const drawing = stancegraph.renderer();"
        "  const [a, b] = [first, second].map((label) => drawing.place(number(label)));"
        "  for (let along = 0.3; along < 0.7; along += 0.02) {"
        "    const x = a.x + (b.x - a.x) * along;"
        "    const y = a.y + (b.y - a.y) * along;"
        "    const { node, edge } = drawing.hit(drawing.toScreen({ x, y }));"
        "    if (node === undefined && edge !== undefined) return [x, y];"
        "  } }",
        [first, second],
    )


def test_a_line_shows_every_claim_of_the_pair_by_kind(show):
    shown = show(render_map(sample()))
    shown.click(*line_position(shown, "Northland", "Southland"))
    panel = shown.panel()
    assert "Northland – Southland" in panel
    assert "4 claims: 3 hostile; 1 depends on" in panel
    for expected in (
        *("we will answer", "there will be a price", "if so, we too", "two fifths of its power"),
        *("Ann Minister", "2024-05-06", "40%", "energy", "coded by hand", "conditional"),
        *("What the neighbours want", "2024-05-07", "asserted", claim_id("we will answer")),
    ):
        assert expected in panel
    assert "its minister" not in panel
    link = shown.page.locator("#panel a", has_text="What the neighbours want").first
    assert link.get_attribute("href") == "https://news.example/2024/neighbours?page=2"
    assert "noopener" in link.get_attribute("rel")
    shown.check_quiet()


def test_a_pair_of_several_kinds_can_be_drawn_apart(show):
    shown = show(render_map(sample()))
    lines = "stancegraph.picture().lines.filter((line) => line.claims.length && !line.bend).length"
    before = shown.page.evaluate("stancegraph.picture().lines.length")
    shown.change(pair=["actor:north", "actor:south"])
    shown.panel()
    shown.page.get_by_role("button", name="Draw its kinds apart").click()
    apart = shown.page.evaluate("stancegraph.picture().lines.length")
    assert apart == before + 2  # the threats, the answer on a condition, the dependence
    assert shown.page.evaluate(lines) < apart
    shown.page.get_by_role("button", name="Draw as one line").click()
    assert shown.page.evaluate("stancegraph.picture().lines.length") == before
    shown.check_quiet()


def test_a_mutual_relation_has_no_arrow_and_others_point_where_they_go(show):
    shown = show(render_map(town()))
    ends = dict(
        shown.page.evaluate(
            "stancegraph.picture().lines.map((line) => ["
            " [line.a, line.b].map((n) => stancegraph.data.entities[n].key).join(' '),"
            " [line.toA, line.toB]])"
        )
    )
    assert ends["actor:north actor:party"] == [False, False]
    assert ends["actor:north actor:south"] == [True, True]
    assert ends["actor:east actor:south"] == [False, True]


def test_a_node_shows_what_it_is_and_all_its_claims(show):
    shown = show(render_map(sample()))
    shown.click(*node_position(shown, "Southland"))
    panel = shown.panel()
    for expected in (
        *("5 claims", "we will answer", "if so, we too", "conditional", "two fifths of its power"),
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
    shown = show(render_map(sample()), fragment="#claim=" + claim_id("if they pay"))
    shown.requests[:] = [shown.address]  # the address that was opened, without its fragment
    panel = shown.panel()
    for expected in ("if they pay", "they pay", "supports on condition"):
        assert expected in panel
    shown.page.keyboard.press("Escape")
    assert not shown.page.locator("#panel").is_visible()
    assert shown.page.url == shown.address
    shown.check_quiet()


@pytest.mark.parametrize(
    "fragment",
    [
        *("#claim=claim:none", "#%ff%zz", "#node=__proto__", "#claim", "#tab=x&since=never"),
        *("#pair=actor:north", "#path=actor:north", "#kind=<b>&apart=x&confidence=9"),
    ],
)
def test_an_address_that_makes_no_sense_is_ignored(show, fragment):
    shown = show(render_map(sample()), fragment=fragment)
    assert not shown.page.locator("#panel").is_visible()
    assert len(shown.page.evaluate("stancegraph.shown().claims")) == 10
    assert shown.complaints == []


def test_a_claim_is_copied_as_a_citation(show):
    shown = show(
        render_map(sample()),
        fragment="#claim=" + claim_id("we will answer"),
        permissions=["clipboard-read", "clipboard-write"],
    )
    shown.panel()
    shown.page.locator("#panel .chosen").get_by_role("button", name="Copy as citation").click()
    shown.wait("document.querySelector('.chosen .cite').textContent.includes('Copied')")
    copied = shown.page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "“we will answer” (Ann Minister, 2024-05-06). What the neighbours want, 2024-05-07. "
        "https://news.example/2024/neighbours?page=2. "
        f"Northland threatens Southland [{claim_id('we will answer')}]."
    )


def test_where_the_clipboard_is_closed_the_citation_is_there_to_copy(show):
    shown = show(render_map(sample()), fragment="#claim=" + claim_id("we will answer"))
    shown.panel()
    shown.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error()); }")
    shown.page.locator("#panel .chosen").get_by_role("button", name="Copy as citation").click()
    field = shown.page.locator("#panel .chosen textarea")
    field.wait_for()
    assert field.input_value().startswith("“we will answer” (Ann Minister")


def test_the_panel_lists_disagreements_and_leads_to_their_claims(show, seed):
    shown = show(seed, fragment="#node=actor:donald-trump")
    panel = shown.panel()
    assert "1 disagreement" in panel
    assert "condition mismatch Donald Trump on Tomahawk missiles for Ukraine" in panel
    shown.page.locator(".disputes").get_by_role("button", name="Open:").first.click()
    shown.wait("document.querySelector('#panel .chosen')")
    assert "supports on condition" in shown.text("#panel .chosen")
    shown.check_quiet()


def test_many_claims_come_in_parts(show):
    graph = sample()
    data = next(iter(graph.edges(data=True)))[2]
    for number in range(60):
        graph.add_edge("actor:north", "actor:south", key=f"claim:{number}", **data)
    shown = show(render_map(graph), fragment="#pair=actor:north&pair=actor:south")
    shown.panel()
    assert shown.page.locator("#panel article").count() == 25
    shown.page.get_by_role("button", name="Show 25 of 39 more").click()
    shown.page.get_by_role("button", name="Show 14 of 14 more").click()
    shown.wait("document.querySelectorAll('#panel article').length === 64")


def test_a_browser_that_cannot_open_the_evidence_says_so(browser, tmp_path):
    path = tmp_path / "map.html"
    path.write_bytes(render_map(sample()).encode())
    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(f"{path.as_uri()}#node=actor:north")
    page.locator("#panel article").first.wait_for()
    panel = page.locator("#panel").inner_text()
    assert "This browser cannot open the evidence" in panel
    assert "Northland threatens Southland" in panel
    page.close()
