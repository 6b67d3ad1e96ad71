"""The sentences around a quote."""

from __future__ import annotations

import pytest

from stancegraph.errors import FileError
from stancegraph.model.claims import Quote
from stancegraph.review.context import Passage, passage, read_texts
from tests.review.proposals import TEXT

LONG = "word " * 100


def at(text, exact, **fields):
    start = text.index(exact)
    return passage(Quote(exact, start, start + len(exact)), text, **fields)


def test_without_the_text_there_is_the_quote_alone():
    assert passage(Quote("so they say", 5, 16)) == Passage("", "so they say", "")


def test_the_paragraph_where_it_is_short():
    shown = at(TEXT, "Bert relies on Lisa")
    assert (shown.before, shown.after) == ("=SUM(A1) is what the form says. ", ".")
    assert shown.is_found
    shown = at(TEXT, "It rained")
    assert shown.before.startswith("The council met on Friday. Lisa said")
    assert shown.after == "."


def test_whole_sentences_where_the_text_is_long():
    text = f"{LONG}end. Mr. Poe, he said, “goes on.” Then it stops. And {LONG}"
    shown = at(text, "goes on")
    assert shown.before == "Mr. Poe, he said, “"
    assert shown.after == ".” Then it stops."


def test_words_where_a_sentence_is_long():
    shown = at(f"{LONG}goes on {LONG}".strip(), "goes on")
    assert shown.before.startswith("… word word")
    assert shown.after.endswith("word word …")
    assert len(shown.before) <= 163
    assert len(shown.after) <= 163


def test_one_long_word_is_cut():
    assert at("x" * 500 + "yes" + "z" * 500, "yes").before == "… " + "x" * 160


def test_a_quote_that_is_not_where_it_says_is_shown_alone():
    assert not passage(Quote("It rained", 0, 9), TEXT).is_found
    assert not passage(Quote("Nobody says so"), TEXT).is_found


def test_a_quote_without_offsets_is_found_if_it_is_there_once():
    assert passage(Quote("It rained"), TEXT).is_found
    assert not passage(Quote("the"), TEXT).is_found


def test_texts_are_known_by_their_hash(desk, tmp_path):
    assert read_texts(desk.graph.store, [desk.text]) == {
        desk.graph.show("source:paper").iri: TEXT,
    }
    (tmp_path / "other.txt").write_text("Something else.", "utf-8")
    with pytest.raises(FileError, match="is not the text of any source"):
        read_texts(desk.graph.store, [tmp_path / "other.txt"])
