"""Whatever the text, the claims are valid and their quotes stand where they say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stancegraph.ingest.text import Extraction, extract
from stancegraph.ingest.text.parsing import weights
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document

# Words and marks that the rules look for, so that odd texts reach them.
PIECES = (
    "Russia", "Turkish officials", "President Putin", "Hakan Fidan", "he", "its", "we",
    "the Kremlin", "said", "denied", "accused", "of", "attacking", "threatened", "to", "if",
    "must", "not", "by", "talks", "between", "and", "\u201c", "\u201d", '"', "\u2018",
    "\u2019s", "\u00ab", "\n", "\r\n", "\u2028", ",", ".", "?", ";", ":", "according to", "Q:",
    "A:", "\U0001f600", "e\u0301", "\u202e", "\u0642\u0627\u0644", "was", "which", "sanctions",
    "on", "Ukraine", "(", ")", "-backed", "1.", "Condemns", "may", "\u200b",
)  # fmt: skip


def found(text: str, author: str = "") -> Extraction:
    day = PartialDate("2025-06-01")
    return extract(Document(text=text, title="A text", published=day, author=author))


def check(text: str, extraction: Extraction) -> None:
    known = {a.iri for a in extraction.actors} | {i.iri for i in extraction.issues}
    for claim in extraction.claims:
        start, end = claim.quote.start, claim.quote.end
        assert start is not None
        assert text[start:end] == claim.quote.exact
        assert {claim.subject, claim.object, *claim.attribution} <= known
        assert claim.iri in extraction.explanations
    for mention in extraction.mentions:
        assert text[mention.start : mention.end] == mention.text
    for quotation in extraction.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([" ", ""]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_texts_of_words_that_rules_look_for(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    check(text, found(text, author="Ana P\u00e9rez, Minister of Cyprus"))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(text: str) -> None:
    check(text, found(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\u201cWe will fight.\u201d \u201cWe will win.\u201d",
        "Egypt said \u201cthe dam must go",
        "Turkey and " * 3000 + "Iran met.",
        "Russia attacked Ukraine, " * 400,
        "said " * 2000,
    ],
    ids=["empty", "blank", "only quotes", "unbalanced", "long coordination", "long line", "verbs"],
)
def test_hard_texts(text: str) -> None:
    check(text, found(text))


def test_offsets_count_characters_behind_emoji_and_combining_marks() -> None:
    text = "\U0001f1fa\U0001f1e6 Caf\u00e9 cafe\u0301: Iran threatened Israel."
    (claim,) = found(text).claims
    assert claim.quote.exact == "Iran threatened Israel"
    assert claim.quote.start == text.index("Iran")


@pytest.mark.parametrize(
    "mark",
    ["\U0001f1fa\U0001f1e6", "\U0001f469\u200d\U0001f4bb", "\U0001f44d\U0001f3fd", "\u2764\ufe0f"],
    ids=["flag", "joined", "skin", "variant"],
)
def test_a_quote_cuts_no_character_in_two(mark: str) -> None:
    text = f"{mark}Iran rejected {mark}. Iran said Israel would leave{mark}"
    starts = [i for i in range(len(text)) if text.startswith(mark, i)]
    inside = {start + n for start in starts for n in range(1, len(mark))}
    extraction = found(text)
    assert extraction.claims
    check(text, extraction)
    assert not inside & {at for c in extraction.claims for at in (c.quote.start, c.quote.end)}


def test_each_of_several_texts_has_its_own_sentences_also_one_without_words() -> None:
    texts = ["Iran left.", " \n ", "", "Cuba came.\nPeru stayed. Chile went.", "\n"]
    found = list(weights.load_parser().parse(texts))
    words = [[text[s.start : s.end] for s in part] for text, part in zip(texts, found, strict=True)]
    last = ["Cuba came.", "Peru stayed.", "Chile went."]
    assert words == [["Iran left."], [], [], last, []]
