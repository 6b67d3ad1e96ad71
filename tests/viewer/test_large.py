"""Large networks: the strongest part first, and a way to the rest."""

from __future__ import annotations

import itertools

import pytest

from stancegraph.viewer.layout import STRONGEST, claim_counts, positions
from tests.viewer.crowd import crowd


@pytest.fixture
def page(large):
    return large


@pytest.mark.slow
@pytest.mark.browser
def test_it_opens_on_the_strongest_part_and_says_what_it_leaves_out(show, page):
    shown = show(page, height=900)
    counts = "[stancegraph.picture().nodes.length, stancegraph.picture().lines.length]"
    nodes, lines = shown.page.evaluate(counts)
    assert nodes == 1000
    assert 1000 < lines <= 5000
    notice = shown.text("#left-out")
    all_lines = shown.page.evaluate(
        "new Set(stancegraph.data.claims.subject.map((a, i) => {"
        " const b = stancegraph.data.claims.object[i];"
        " return Math.min(a, b) * 10000 + Math.max(a, b); })).size"
    )
    assert f"Left out: 400 nodes, {all_lines - lines:,} lines" in notice
    weakest = (
        "Math.min(...stancegraph.picture().nodes.map((n) => stancegraph.data.entities[n].claims))"
    )
    outside = (
        "Math.max(...stancegraph.data.entities.filter((_, n) =>"
        " !stancegraph.picture().nodes.includes(n)).map((entity) => entity.claims))"
    )
    assert shown.page.evaluate(weakest) >= shown.page.evaluate(outside)
    shown.page.get_by_role("button", name="Draw everything").click()
    shown.wait(f"{counts}[0] === 1400")
    assert shown.page.url.endswith("#all=yes")
    shown.check_quiet()


@pytest.mark.slow
@pytest.mark.browser
def test_the_strongest_have_names_at_first_sight_that_do_not_overlap(show, page):
    shown = show(page)
    assert shown.page.evaluate("stancegraph.network.getScale()") < 0.3
    drawn = shown.page.evaluate(
        "() => { const canvas = document.createElement('canvas').getContext('2d');"
        " const names = []; canvas.strokeText = () => {};"
        " canvas.fillText = (name, x, y) => names.push([name, x, y,"
        "   canvas.measureText(name).width, parseFloat(canvas.font)]);"
        " stancegraph.network.body.emitter.emit('afterDrawing', canvas); return names; }"
    )
    assert 20 <= len(drawn) <= 40
    assert drawn[0][0] == "Actor 0"  # which has most claims
    for (_, x, y, wide, size), (_, x2, y2, wide2, _) in itertools.combinations(drawn, 2):
        assert abs(x - x2) >= (wide + wide2) / 2 or abs(y - y2) >= size


@pytest.mark.slow
@pytest.mark.browser
def test_what_is_left_out_is_found_and_drawn_around_itself(show, page):
    shown = show(page)
    weak = shown.page.evaluate(
        "stancegraph.data.entities.find((_, n) => !stancegraph.picture().nodes.includes(n)).label"
    )
    shown.page.locator("#find").fill(weak)
    shown.page.keyboard.press("Enter")
    assert weak in shown.panel()
    shown.page.get_by_role("button", name="Show only what is around it").click()
    names = "stancegraph.picture().nodes.map((n) => stancegraph.data.entities[n].label)"
    assert weak in shown.page.evaluate(names)
    assert not shown.page.locator("#left-out").is_visible()
    shown.check_quiet()


@pytest.mark.slow
def test_beyond_the_strongest_part_nodes_stand_apart_round_it():
    graph = crowd(1400, 7000)
    placed = positions(graph)
    assert placed == positions(crowd(1400, 7000))
    assert len(set(placed.values())) == 1400
    claims = claim_counts(graph)
    ordered = sorted(graph, key=lambda name: (-claims[name], name))
    strong, rest = (
        [placed[n] for n in part] for part in (ordered[:STRONGEST], ordered[STRONGEST:])
    )
    far = max(abs(x) for x, _ in strong)
    high = max(abs(y) for _, y in strong)
    assert all((x / far) ** 2 + (y / high) ** 2 > 2 for x, y in rest)
    for (x, y), (other_x, other_y) in itertools.combinations(rest, 2):
        assert abs(x - other_x) > 50 or abs(y - other_y) > 50
