"""The map says which claims nobody has accepted yet, and whom a rolled-up claim names."""

from __future__ import annotations

import pytest

from stancegraph.viewer.map import render_map
from tests.viewer.sample import Page, sample


@pytest.fixture
def reviewed():
    """The sample, some of it proposed or rejected."""
    graph = sample()
    states = {"we will answer": "proposed", "old friends": "rejected", "its minister": "proposed"}
    states |= {"if so, we too": "proposed", "friends of old": "rejected"}
    for *_, data in graph.edges(data=True):
        data["status"] = states.get(data["quote"], "accepted")
        if data["quote"] == "if so, we too":
            data |= {"subject_id": "actor:mayor", "object_id": "actor:north"}
    return graph


def test_what_waits_for_review_or_is_rejected_is_marked(reviewed):
    page = Page(render_map(reviewed))
    marks = {row["quote"]: row["mark"] for row in page.rows}
    assert marks["we will answer"] == "Proposed"
    assert marks["there will be a price"] == "Asserted"
    assert marks["old friends"] == "Rejected"
    assert marks["if so, we too"] == "Conditional"  # the panel says that it is proposed as well
    assert {row["quote"]: row["status"] for row in page.rows}["if so, we too"] == "proposed"
    looks = dict(page.data["look"]["marks"])
    assert looks["Rejected"]["opacity"] < looks["Asserted"]["opacity"]


@pytest.mark.browser
def test_lines_and_the_key_say_so(show, reviewed):
    shown = show(render_map(reviewed), height=1000)
    labels = shown.page.evaluate("stancegraph.picture().marks.map((mark) => mark.words)")
    assert "proposed" in labels  # the minister's office
    assert "✕ rejected 2×" in labels  # both say that the same two are allies
    legend = shown.text("#legend")
    assert "proposed, not yet accepted: paler line" in legend
    assert "rejected: paler line" in legend


@pytest.mark.browser
def test_the_panel_tells_the_state_and_who_was_named(show, reviewed):
    keys = {data["quote"]: key for *_, key, data in reviewed.edges(keys=True, data=True)}
    shown = show(render_map(reviewed), fragment="#claim=" + keys["if so, we too"])
    shown.panel()
    chosen = shown.text("#panel .chosen")
    for expected in ("conditional", "proposed", "actor:mayor on Northland"):
        assert expected in chosen
