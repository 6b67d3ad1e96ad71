"""The brief opened in a real browser: it asks for nothing, runs nothing, and can be read."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim, issue

pytestmark = pytest.mark.browser
HOSTILE = [
    "<script>window.hacked = 1</script>",
    '"><img src="https://evil.example/x.png" onerror="window.hacked = 1">',
    "</style><style>body { background: url(https://evil.example/) }</style>",
    "javascript:window.hacked=1",
]


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a brief; gives the page, what it asked for and what it complained of."""
    pages = []

    def open_(graph, **options):
        scheme, width = options.pop("scheme", "light"), options.pop("width", 1000)
        path = graph.write_brief(graph.brief(**options), tmp_path / "brief.html")
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
        page = context.new_page()
        pages.append(context)
        requests, complaints = [], []
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        assert (requests, complaints) == ([path.as_uri()], [])
        assert page.evaluate("window.hacked") is None
        return page

    yield open_
    for context in pages:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1000])
def test_it_opens_quietly_and_fits_the_screen(graph, opened, scheme, width):
    page = opened(graph, scheme=scheme, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h2").all_inner_texts() == [
        *("Executive Summary", "The Story So Far", "Why This Matters", "Who Thinks What?"),
        "Notes",
    ]


def test_a_number_leads_to_its_note_and_back(graph, opened):
    page = opened(graph)
    number = page.locator("sup a").first
    number.click()
    assert page.url.endswith("#n1")
    note = page.locator("#n1")
    assert "such a move could exert necessary pressure for peace" in note.inner_text()
    note.get_by_label("Back to the text").click()
    assert page.url.endswith("#s1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cells_of_the_matrix_can_be_read(graph, opened, scheme):
    """The contrast that WCAG 2.2 asks for at level AA, 4.5, on the colours as composed."""
    page = opened(graph, scheme=scheme)
    lowest = page.evaluate(
        """() => {
          const parse = (text) => text.match(/[\\d.]+/g).map(Number);
          const channel = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const light = (c) => 0.2126 * channel(c[0] / 255) + 0.7152 * channel(c[1] / 255)
            + 0.0722 * channel(c[2] / 255);
          const ground = parse(getComputedStyle(document.body).backgroundColor);
          const ratios = [];
          for (const cell of document.querySelectorAll("td[class]")) {
            const style = getComputedStyle(cell);
            const fills = style.backgroundImage === "none" ? [style.backgroundColor]
              : style.backgroundImage.match(/rgba?\\([^)]*\\)/g);
            const text = light(parse(style.color));
            for (const fill of fills) {
              const [r, g, b, a = 1] = parse(fill);
              const mixed = [r, g, b].map((v, i) => v * a + ground[i] * (1 - a));
              const [low, high] = [light(mixed), text].sort((x, y) => x - y);
              ratios.push((high + 0.05) / (low + 0.05));
            }
          }
          return Math.min(...ratios);
        }"""
    )
    assert lowest >= 4.5


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_show_as_typed(opened, text):
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("a", "threatens", "b", text, attribution=["b"]),
            claim("a", "supports", "i", text + " "),
            actors=[actor("a", text), actor("b", text + "b")],
            issues=[issue("i", text)],
            url=text,
        )
    )
    page = opened(graph, title=text)
    assert page.locator("h1").inner_text() == text
    assert text in page.locator("#n1").inner_text()
