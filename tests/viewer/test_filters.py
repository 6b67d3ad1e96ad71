"""Finding and filtering: each way alone, all together, and in the address."""

from __future__ import annotations

import pytest

from stancegraph.viewer.map import render_map
from tests.viewer.sample import town

pytestmark = pytest.mark.browser

EVERY = "abcdefghi"  # the quotes of the claims of `town`


@pytest.fixture(scope="module")
def page():
    return render_map(town())


@pytest.mark.parametrize(
    ("fragment", "left"),
    [
        ("kind=threatens", "abc"),
        ("kind=supports&kind=opposes", "efhi"),
        ("type=Organisation&type=Issue", "ehi"),
        ("type=State", "abcg"),
        ("source=source:two", "befi"),
        ("speaker=Northland", "a"),
        ("speaker=(the source itself)", "bdfghi"),
        ("speaker=Northland&speaker=Southland", "ac"),
        ("modality=Conditional&modality=Denied", "bf"),
        ("status=proposed", "c"),
        ("confidence=0.8", "abdefhi"),
        ("since=2023", "efghi"),
        ("since=2023&undated=no", "eghi"),
        ("until=2021-05-14", "abdf"),  # some time in May 2021 may be before the 14th
        ("since=2020-06&until=2022", "bcdf"),
        ("undated=no", "abcdeghi"),
        ("near=actor:party", "dehi"),
        ("near=actor:party&depth=2", "abcdefhi"),
        ("near=actor:party&depth=3", EVERY),
        ("near=issue:toll&near=actor:east", "fghi"),
        ("path=actor:north&path=issue:toll", "dhi"),
        ("path=actor:party&path=actor:south", "abcd"),
        ("path=actor:east&path=actor:north", "abcg"),
        ("kind=threatens&source=source:one&confidence=0.5", "a"),
        ("kind=dependsOn&path=actor:north&path=issue:toll", ""),
        ("", EVERY),
    ],
)
def test_a_filter_leaves_what_fits(show, page, fragment, left):
    shown = show(page, fragment=f"#{fragment}")
    assert shown.quotes() == left
    counts = shown.text("#counts")
    assert f"{len(left)} of 9 claims" in counts or (left == EVERY and "9 claims" in counts)
    drawn = shown.page.evaluate("stancegraph.picture().lines.flatMap((line) => line.claims).length")
    assert drawn == len(left)


def test_controls_filter_and_write_the_address_and_clear(show, page):
    shown = show(page)
    view = shown.page
    view.click("#to-filters")
    view.get_by_label("threatens 3").check()
    view.get_by_label("asserted 7").check()
    assert shown.quotes() == "ac"
    view.get_by_label("Sources").select_option("source:one")
    view.get_by_label("Least confidence").fill("0.5")
    assert shown.quotes() == "a"
    assert view.url.endswith("#confidence=0.5&kind=threatens&source=source%3Aone&modality=Asserted")
    assert view.locator("#active").inner_text() == "(4)"
    view.get_by_role("button", name="Take off: Paper one").click()
    assert shown.quotes() == "a"
    view.click("#reset")
    assert shown.quotes() == EVERY
    assert "#" not in view.url
    shown.check_quiet()


def test_a_neighbourhood_and_a_way_are_chosen_by_name(show, page):
    shown = show(page)
    view = shown.page
    view.click("#to-filters")
    view.locator("#near").fill("part")
    view.keyboard.press("Enter")
    assert shown.quotes() == "dehi"
    view.get_by_label("as far as").select_option("2")
    assert shown.quotes() == "abcdefhi"
    view.get_by_role("button", name="Take off: Party").click()
    view.locator("#path-from").fill("boreas")
    view.keyboard.press("Enter")
    view.locator("#path-to").fill("toll")
    view.keyboard.press("Enter")
    assert shown.quotes() == "dhi"
    assert "Northland to The toll: 2 steps" in shown.text("#filters")
    shown.change(kind=["dependsOn"])
    assert "there is none" in shown.text("#filters")
    assert "Nothing passes these filters" in shown.text("#left-out")
    shown.check_quiet()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("boreas", "Northland"),
        ("СЕВ", "Northland"),
        ("eastland", "Éastland"),
        ("land", "Northland"),
        ("actor:south", "Southland"),
        ("toll", "The toll"),
    ],
)
def test_search_finds_by_any_name_and_the_keyboard_opens_it(show, page, typed, found):
    shown = show(page)
    shown.page.locator("#find").focus()
    shown.page.keyboard.type(typed)
    assert shown.page.get_by_role("option").first.inner_text().startswith(found)
    shown.page.keyboard.press("Enter")
    assert shown.panel().startswith(found)
    shown.check_quiet()


def test_search_moves_with_arrows_and_closes_with_escape(show, page):
    shown = show(page)
    field = shown.page.locator("#find")
    field.fill("land")
    options = shown.page.locator("#find-found li")
    assert options.count() == 3
    shown.page.keyboard.press("ArrowDown")
    second = options.nth(1)
    assert second.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == second.get_attribute("id")
    shown.page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.fill("nobody")
    assert "Nothing has that name" in shown.text("#search")


def test_a_view_is_restored_from_its_address(show, page):
    shown = show(page, fragment="#type=State")
    shown.change(
        tab="table",
        kind=["threatens", "dependsOn"],
        since="2020-03",
        undated="no",
        confidence="0.4",
        near=["actor:south"],
        depth="2",
        theme="dark",
        sort="-date",
        node="actor:south",
        size="between",
    )
    first = shown.page.evaluate("stancegraph.state()")
    again = show(page, fragment="#" + shown.page.url.partition("#")[2])
    assert again.page.evaluate("stancegraph.state()") == first
    assert again.quotes() == shown.quotes() == "bcg"
    assert "Southland" in again.panel()
    assert again.page.locator("#view-table").is_visible()
    again.page.click("#to-filters")
    assert again.page.get_by_label("threatens 3").is_checked()
    assert again.page.get_by_label("as far as").input_value() == "2"


def test_the_time_brush_filters_from_both_ends_by_keyboard(show, page):
    shown = show(page)
    first, last = (shown.page.locator(f"#time .{name}") for name in ("since", "until"))
    assert "all time: 2020-01 to 2023-06" in shown.text("#time")
    assert shown.page.locator("#time rect").count() == 42  # months
    last.focus()
    shown.page.keyboard.press("Home")
    assert shown.quotes() == "af"
    first.focus()
    for _ in range(5):
        shown.page.keyboard.press("ArrowRight")
    assert shown.quotes() == "df"  # June 2020: the other end went along
    assert last.get_attribute("aria-valuetext") == "2020-06"
    shown.page.get_by_label("with 1 undated claim").uncheck()
    assert shown.quotes() == "d"
    assert shown.page.url.endswith("#since=2020-06&until=2020-06&undated=no")
    shown.check_quiet()


def test_play_moves_the_end_of_time_on(show, page):
    shown = show(page, fragment="#until=2021-04&undated=no")
    assert shown.quotes() == "ad"
    shown.page.click("#play")
    shown.wait("stancegraph.shown().claims.length === 3")
    shown.page.click("#play")  # stop
    before = shown.page.url
    shown.page.wait_for_timeout(900)
    assert shown.page.url == before
    assert shown.quotes() == "abd"


def test_roll_up_counts_offices_and_holders_under_states(show, seed):
    shown = show(seed)
    names = "stancegraph.picture().nodes.map((n) => stancegraph.data.entities[n].label)"
    assert {"Vladimir Putin", "The Kremlin"} <= set(shown.page.evaluate(names))
    shown.page.click("#to-filters")
    shown.page.get_by_label("count offices and their holders under their states").check()
    rolled = set(shown.page.evaluate(names))
    assert not {"Vladimir Putin", "The Kremlin", "Dmitry Peskov"} & rolled
    assert {"Russia", "Ukraine", "United States"} <= rolled
    shown.change(node="actor:russia")
    panel = shown.panel()
    assert "Tomahawks in Ukraine would need US personnel" in panel  # said by the Kremlin
    shown.check_quiet()


def test_nodes_are_sized_by_what_is_chosen(show, page):
    shown = show(page)
    largest = (
        "stancegraph.network.body.data.nodes.get()"
        ".filter((node) => !stancegraph.data.entities[node.id].key.startsWith('issue'))"
        ".sort((a, b) => b.size - a.size)[0].id"
    )
    name = f"stancegraph.data.entities[{largest}].key"
    assert shown.page.evaluate(name) in {"actor:north", "actor:south", "actor:party"}
    shown.change(size="between")
    # Party lies on the ways to the toll, and to the bridge, from all but one.
    assert shown.page.evaluate(name) == "actor:party"


def test_on_a_phone_a_neighbourhood_opens_at_whom_it_is_about(show, seed):
    shown = show(seed, width=360, height=740, fragment="#near=actor:volodymyr-zelensky&depth=2")
    at, width, height = shown.page.evaluate(
        "() => { const drawing = stancegraph.renderer();"
        " const key = 'actor:volodymyr-zelensky';"
        " const node = stancegraph.data.entities.findIndex((entity) => entity.key === key);"
        " const { clientWidth, clientHeight } = document.getElementById('map');"
        " return [drawing.toScreen(drawing.place(node)), clientWidth, clientHeight]; }"
    )
    assert at["x"] == pytest.approx(width / 2, abs=2)
    assert at["y"] == pytest.approx(height / 2, abs=2)
    assert shown.page.evaluate("stancegraph.renderer().view().scale") == pytest.approx(
        0.5, abs=0.01
    )
