"""The other views of the same claims: matrix, story, table, and the table as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from stancegraph.export.tables import guard
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.resources import data_dir
from stancegraph.store.batches import add
from stancegraph.viewer.map import render_map
from tests.builders import batch, claim
from tests.viewer.sample import sample, town

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page():
    return render_map(town())


def cell(shown, name):
    return shown.page.get_by_role("button", name=name)


def test_the_matrix_shows_positions_conditions_and_disagreement(show, page):
    shown = show(page, fragment="#tab=matrix")
    view = shown.page.locator("#view-matrix")
    assert view.locator("tbody th").all_inner_texts() == ["Party", "Éastland"]
    both = cell(shown, "Party on The toll: for and against, 2 claims")
    assert both.inner_text() == "± 2"
    assert "split" in both.get_attribute("class")
    assert cell(shown, "Party on The bridge: for, 1 claim").inner_text() == "++ 1"
    # To deny that one opposes is no position.
    assert cell(shown, "Éastland on The bridge: no position, 1 claim").inner_text() == "· 1"
    both.click()
    panel = shown.panel()
    assert "Party – The toll" in panel
    assert "2 claims: 1 for; 1 against" in panel
    shown.check_quiet()


def test_the_matrix_hatches_what_is_said_on_a_condition(show):
    shown = show(render_map(sample()), fragment="#tab=matrix")
    on = cell(shown, "Ann Minister on Building a second bridge over the border river")
    assert "rather for, on a condition, 1 claim" in on.get_attribute("aria-label")
    assert "conditional" in on.get_attribute("class")
    assert "repeating" in on.evaluate("(one) => getComputedStyle(one).backgroundImage")


def test_the_matrix_follows_the_filters(show, page):
    shown = show(page, fragment="#tab=matrix&source=source:two")
    assert cell(shown, "Party on The toll: for, 1 claim").is_visible()
    shown.change(kind=["threatens"])
    assert "No stance passes these filters" in shown.text("#view-matrix")


def test_like_actors_stand_side_by_side(show):
    graph = town()
    claim = next(d for *_, d in graph.edges(data=True) if d["quote"] == "i")
    for name in ("north", "south"):
        graph.add_edge(f"actor:{name}", "issue:bridge", key=f"claim:{name}", **claim)
    graph.add_edge("actor:north", "issue:toll", key="claim:against", **(claim | {"polarity": -1.0}))
    shown = show(render_map(graph), fragment="#tab=matrix")
    rows = shown.page.locator("#view-matrix tbody th").all_inner_texts()
    # South and East have the bridge alone; who also has the toll is on their one side.
    assert abs(rows.index("Southland") - rows.index("Éastland")) == 1


def test_the_story_is_told_in_order_of_time(show, page):
    shown = show(page, fragment="#tab=story")
    shown.wait("document.querySelectorAll('.story li').length === 9")
    heads = shown.page.locator(".story h2").all_inner_texts()
    assert heads[:4] == ["2020-01-10", "2020-06-01", "2021-05", "2022"]
    assert heads[-1] == "without a date"
    quotes = "".join(shown.page.locator(".story blockquote").all_inner_texts())
    assert quotes == "adbceghif"
    shown.page.get_by_role("button", name="Evidence: Éastland depends on Southland").click()
    assert "Éastland – Southland" in shown.panel()
    shown.check_quiet()


def test_the_story_says_what_starts_and_stops(show, tmp_path):
    said = (("supports", "2020"), ("supports", "2021"), ("opposes", "2022"))
    claims = [claim("ann", what, "toll", quote=day, stated_on=day) for what, day in said]
    graph = KnowledgeGraph()
    add(graph.store, batch(*claims))
    path = graph.map(tmp_path / "story.html")
    shown = show(path.read_text("utf-8"), fragment="#tab=story")
    shown.wait("document.querySelectorAll('.story li').length === 3")
    steps = shown.page.locator(".story .step").all_inner_texts()
    assert steps == ["starts", "is repeated", "ends: Ann supports Toll"]


def test_the_table_sorts_and_is_the_text_of_the_map(show, page):
    shown = show(page, fragment="#tab=table")
    rows = shown.page.locator("#view-table tbody tr")
    assert rows.count() == 9
    shown.page.get_by_role("button", name="Sort by Date").click()
    column = shown.page.locator("#view-table tbody td:nth-child(6)")
    assert column.all_inner_texts()[:3] == ["", "2020-01-10", "2020-06-01"]
    shown.page.get_by_role("button", name="Sort by Date").click()
    assert column.all_inner_texts()[0] == "2023-06-01"
    assert shown.page.evaluate("document.activeElement.dataset.focus") == "date"
    assert shown.page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    shown.page.get_by_role("button", name="Show the claim: Northland ally of Party").click()
    assert "Northland – Party" in shown.panel()
    shown.check_quiet()


def test_a_long_table_comes_in_pages(show):
    graph = town()
    claim = next(iter(graph.edges(data=True)))[2]
    for number in range(60):
        graph.add_edge("actor:north", "actor:south", key=f"claim:{number}", **claim)
    shown = show(render_map(graph), fragment="#tab=table")
    rows = shown.page.locator("#view-table tbody tr")
    assert rows.count() == 50
    shown.page.get_by_role("button", name="Next page").click()
    shown.wait("document.querySelectorAll('#view-table tbody tr').length === 19")
    assert shown.page.get_by_role("button", name="Next page").is_disabled()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1", 'a "quoted", cell', "plain", " "]


def test_the_selection_is_saved_as_csv_without_formulas(show):
    graph = town()
    edges = [d for *_, d in graph.edges(data=True) if d["predicate"] == "threatens"]
    for data, quote in zip(edges, FORMULAS, strict=False):
        data["quote"] = quote
    for number, quote in enumerate(FORMULAS[len(edges) :]):
        data = edges[0] | {"quote": quote, "note": quote, "speaker": quote}
        graph.add_edge("actor:north", "actor:south", key=f"=claim:{number}", **data)
    shown = show(render_map(graph), fragment="#tab=table&kind=threatens")
    with shown.page.expect_download() as waiting:
        shown.page.get_by_role("button", name="Save as CSV").click()
    assert waiting.value.suggested_filename == "claims.csv"
    text = waiting.value.path().read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert sorted(row["quote"] for row in rows) == sorted(map(guard, FORMULAS))
    assert {row["predicate"] for row in rows} == {"threatens"}
    assert all(not cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())
    assert text.count("\r\n") == len(FORMULAS) + 1
    shown.requests = [shown.address]  # the file that was saved is no request
    shown.check_quiet()


def test_the_matrix_is_that_of_the_graph(show, seed):
    graph = KnowledgeGraph()
    graph.add(data_dir() / "ukraine-peace-2025")
    words = {"no position": "no position", "split": "for and against", "undecided": "undecided"}
    expected = set()
    for one in graph.matrix():
        side = words.get(one.leaning, str(one.leaning))
        strong = one.position is not None and abs(one.position) >= 0.75
        rather = "" if strong or side in words.values() else "rather "
        on = ", on a condition" if one.is_conditional else ""
        claims = f"{one.count} claim{'s' if one.count > 1 else ''}"
        expected.add(f"{one.holder} on {one.issue}: {rather}{side}{on}, {claims}")
    shown = show(seed, fragment="#tab=matrix")
    buttons = shown.page.locator("#view-matrix td button").all()
    assert {one.get_attribute("aria-label") for one in buttons} == expected


@pytest.mark.parametrize("width", [360, 390])
def test_all_tabs_are_in_sight_on_a_phone(show, seed, width):
    shown = show(seed, width=width, height=740)
    boxes = [
        shown.page.locator(f"#tab-{name}").bounding_box()
        for name in ("map", "matrix", "story", "table")
    ]
    assert len({round(box["y"]) for box in boxes}) == 1
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert shown.page.evaluate("document.documentElement.scrollWidth") == width
