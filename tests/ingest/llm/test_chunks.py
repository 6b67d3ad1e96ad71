"""A text in parts: all of it, in whole paragraphs, each part not too long."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stancegraph.ingest.llm.chunks import chunks


@given(st.text(alphabet="ab.!” \n🙂", max_size=400), st.integers(5, 60), st.integers(0, 4))
def test_the_parts_have_all_of_the_text_once_and_some_of_it_twice(text, longest, overlap):
    parts = chunks(text, longest, overlap)
    for part in parts:
        assert text[part.start : part.end] == part.text
        assert len(part.text) <= longest
        assert 0 <= part.fresh - part.start <= overlap
    fresh = "".join(text[p.fresh : p.end] for p in parts)
    assert "".join(fresh.split()) == "".join(text.split())
    assert all(one.end <= other.fresh for one, other in pairwise(parts))


def test_a_short_text_is_one_part():
    (part,) = chunks("One.\n\nTwo.", 100, 10)
    assert (part.text, part.start, part.fresh) == ("One.\n\nTwo.", 0, 0)


def test_parts_begin_at_paragraphs_and_repeat_the_one_before():
    text = "First one here.\n\nSecond one is here.\n\nThird one here, too."
    assert [p.text for p in chunks(text, 60, 22)] == [
        "First one here.\n\nSecond one is here.\n\n",
        "Second one is here.\n\nThird one here, too.",
    ]


def test_a_long_paragraph_is_cut_at_sentences_then_at_words_then_anywhere():
    assert [p.text for p in chunks("One two. Three four. Five.", 15, 0)] == [
        "One two. ", "Three four. ", "Five.",
    ]  # fmt: skip
    assert [p.text for p in chunks("one two three four", 10, 0)] == ["one two ", "three four"]
    assert [p.text for p in chunks("abcdefghij", 4, 0)] == ["abcd", "efgh", "ij"]


def test_nothing_but_space_is_no_part():
    assert chunks(" \n\n\t ", 100, 10) == []
