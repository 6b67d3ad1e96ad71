"""The annotated text: it says what was understood where it stands, and runs nothing of it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model.claims import Quote
from stancegraph.viewer.annotation import render_annotation
from stancegraph.viewer.spans import MENTION, QUOTATION, Span, claim_spans
from stancegraph.viewer.style import LINES
from tests.builders import claim
from tests.viewer.sample import HOSTILE, Page

TEXT = (
    "Talks.\n\U0001f1fa\U0001f1e6 e\u0301 “Arvania threatens Belmark,” said Iva.\n"
    "שלום, Corvia supports dams."
)
KINDS = st.sampled_from([*LINES, MENTION, QUOTATION])


def at(words, kind, says, *facts):
    start = TEXT.index(words)
    return Span(start, start + len(words), kind, says, facts)


SPANS = [
    at("Arvania threatens Belmark", "hostile", "Arvania threatens Belmark", ("rule", "verbal")),
    at("Arvania threatens Belmark,", QUOTATION, "Quotation of Iva", ("kind", "direct")),
    at("Arvania", MENTION, "Arvania", ("named by", "name")),
    at("Iva", MENTION, "Iva Stern"),
    at("Corvia supports dams", "for", "Corvia supports dams"),
    Span(5, 5, MENTION, "empty"),
    Span(3, 10_000, MENTION, "beyond the text"),
]


class Shown(HTMLParser):
    """The text that a browser shows, and the marks with the words in them."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.text, self.marks, self._depth, self._in_mark = "", [], 0, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if self._depth:
            self._depth += 1
            if tag == "mark":
                self._in_mark = attributes
                self.marks.append([attributes, ""])
        elif attributes.get("id") == "text":
            self._depth = 1

    def handle_endtag(self, tag):
        if self._depth:
            self._depth -= 1
            self._in_mark = None if tag == "mark" else self._in_mark

    def handle_data(self, data):
        if self._depth:
            self.text += data
            if self._in_mark is not None:
                self.marks[-1][1] += data


def test_the_text_stays_as_it_is_and_marks_cover_their_words():
    shown = Shown(render_annotation(TEXT, SPANS, "Talks"))
    assert shown.text == TEXT
    pieces = {words: attributes["class"] for attributes, words in shown.marks}
    assert pieces == {
        "Arvania": "k-hostile k-quotation k-mention",
        " threatens Belmark": "k-hostile k-quotation",
        ",": "k-quotation",
        "Iva": "k-mention",
        "Corvia supports dams": "k-for",
    }


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=40),
    st.lists(st.builds(Span, st.integers(0, 40), st.integers(0, 40), KINDS, st.text(max_size=9))),
)
def test_any_text_with_any_spans_is_shown_unchanged(text, spans):
    shown = Shown(render_annotation(text, spans, "T"))
    assert shown.text == text
    for number in range(len(text)):
        covering = [s for s in spans if s.start <= number < s.end <= len(text)]
        assert bool(covering) == any(_covers(shown.marks, text, number))


def _covers(marks, text, number):
    """Whether a mark holds a character; marks come in the order of the text."""
    place = 0
    for _, words in marks:
        place = text.index(words, place)
        yield place <= number < place + len(words)
        place += len(words)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_it_is_given_becomes_a_tag(hostile):
    span = Span(0, len(hostile), "hostile", hostile, ((hostile, hostile),))
    page = Page(render_annotation(hostile, [span], hostile, [(hostile, hostile)]))
    tags = [tag for tag, _ in page.tags]
    plain = Page(
        render_annotation("x", [Span(0, 1, "hostile", "x", (("x", "x"),))], "x", [("x", "x")])
    )
    assert tags == [tag for tag, _ in plain.tags]
    assert page.policy == plain.policy


def test_the_policy_lets_only_its_own_script_run():
    text = render_annotation(TEXT, SPANS, "Talks")
    policy = re.search('Content-Security-Policy" content="([^"]+)"', text)[1]
    assert html.unescape(policy).startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert not re.search(r"\son\w+=", text)


def test_the_same_spans_in_any_order_give_the_same_page():
    assert render_annotation(TEXT, SPANS, "T") == render_annotation(TEXT, SPANS[::-1], "T")


def test_claims_are_listed_with_what_is_known_of_them():
    found = claim("kremlin", "threatens", "belmark", Quote("Arvania threatens Belmark", 13, 38),
                  attribution=["iva", "kremlin"], note="")  # fmt: skip
    (span,) = claim_spans([found], {found.subject: "The Kremlin"}, states={found.iri: "Rejected"})
    assert span.says == "The Kremlin threatens belmark, says The Kremlin, according to iva"
    assert ("status", "rejected") in span.facts
    assert ("speaker", "iva > The Kremlin") in span.facts
    assert "The Kremlin threatens belmark" in render_annotation(TEXT, [span], "T")


@pytest.fixture
def opened(browser, tmp_path):
    """The page in Chromium, with what it asked for and complained of."""
    path = tmp_path / "a.html"
    path.write_text(render_annotation(TEXT, SPANS, "Talks", [("source", "talks-1")]), "utf-8")
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.noise = []
    page.on("request", lambda r: page.noise.append(r.url) if r.url != path.as_uri() else None)
    page.on("console", lambda m: page.noise.append(m.text))
    page.on("pageerror", lambda e: page.noise.append(str(e)))
    page.goto(path.as_uri())
    yield page
    assert page.noise == []
    context.close()


@pytest.mark.browser
def test_pointing_shows_what_was_understood(opened):
    opened.hover("#text mark:has-text('Arvania')")
    says = opened.locator("#found .says").all_inner_texts()
    assert says == ["Arvania", "Arvania threatens Belmark", "Quotation of Iva"]
    assert "verbal" in opened.inner_text("#found")
    opened.hover("#text mark:has-text('Corvia')")
    assert opened.locator("#found .says").all_inner_texts() == ["Corvia supports dams"]


@pytest.mark.browser
def test_the_keyboard_reaches_every_mark(opened):
    seen = []
    for _ in range(3):
        opened.keyboard.press("Tab")
        seen.append(opened.locator("#found .says").first.inner_text())
    assert seen == ["Arvania", "Iva Stern", "Corvia supports dams"]
    opened.keyboard.press("Escape")
    assert opened.locator("#found .says").count() == 0
    assert opened.is_visible("#hint")


@pytest.mark.browser
def test_the_list_leads_to_the_place(opened):
    opened.click("#claims a:has-text('Corvia supports dams')")
    assert opened.inner_text("mark.lit") == "Corvia supports dams"
    assert opened.evaluate("document.activeElement.textContent") == "Corvia supports dams"


@pytest.mark.browser
def test_every_mark_is_legible_and_told_apart_by_more_than_colour(opened):
    looks = opened.evaluate(
        "() => ['hostile', 'for', 'against', 'neutral'].map((kind) => {"
        "  const mark = document.createElement('mark'); mark.className = 'k-' + kind;"
        "  document.body.append(mark); const look = getComputedStyle(mark);"
        "  return look.borderBottomStyle + look.borderBottomColor; })"
    )
    assert len(set(looks)) == 4


@pytest.mark.browser
@pytest.mark.parametrize("hostile", HOSTILE[:12])
def test_nothing_runs(browser, tmp_path, hostile):
    path = tmp_path / "a.html"
    span = Span(0, len(hostile), "hostile", hostile, ((hostile, hostile),))
    path.write_bytes(render_annotation(hostile, [span], hostile).encode())
    page = browser.new_page()
    noise = []
    page.on("dialog", lambda d: noise.append(d.message))
    page.on("pageerror", lambda e: noise.append(str(e)))
    page.on("request", lambda r: noise.append(r.url) if r.url != path.as_uri() else None)
    page.goto(path.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("window.hacked") is None
    assert noise == []
    page.close()
