"""The map says which claims nobody has accepted yet, and whom a rolled-up claim names."""

from __future__ import annotations

import pytest

from stancegraph.viewer.map import render_map
from tests.viewer.sample import Page, sample


def test_what_waits_for_review_or_is_rejected_is_marked():
    graph = sample()
    states = {"we will answer": "proposed", "old friends": "rejected", "its minister": "accepted"}
    states |= {"if so, we too": "proposed"}
    for *_, data in graph.edges(data=True):
        data["status"] = states.get(data["quote"], "accepted")
    data = Page(render_map(graph)).data
    labels = {
        data["claims"][i]["quote"]: edge["label"]
        for edge, members in zip(data["network"]["edges"], data["lines"], strict=True)
        for i in members
    }
    assert labels["we will answer"] == "proposed"
    assert labels["there will be a price"] == ""
    assert labels["old friends"] == "✕ rejected"
    assert labels["if so, we too"] == "if"  # the panel says that it is proposed as well
    assert {c["quote"]: c["status"] for c in data["claims"]}["if so, we too"] == "proposed"
    marks = {g["title"]: [i["words"] for i in g["items"]] for g in data["legend"]}["Marks"]
    assert "proposed, not yet accepted: paler line" in marks
    assert "rejected: paler line" in marks


@pytest.mark.browser
def test_the_panel_tells_the_state_and_who_was_named(show):
    graph = sample()
    for *_, key, data in graph.edges(keys=True, data=True):
        if data["quote"] == "if so, we too":
            claim = key
            data |= {"status": "proposed", "subject_id": "actor:mayor", "object_id": "actor:north"}
    shown = show(render_map(graph), fragment="#claim=" + claim)
    panel = shown.text("#panel")
    assert "conditional, proposed" in panel
    assert "actor:mayor on Northland" in panel
