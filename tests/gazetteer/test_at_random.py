"""Names at random: never an error, and case and accents make no difference."""

from __future__ import annotations

import unicodedata
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.gazetteer import Gazetteer, Via

DATES = st.sampled_from(["", "1990", "2003-03", "2014-03-18", "2025-10-14"])


@cache
def some_names():
    """Every tenth name that one actor alone has, codes left out."""
    gazetteer = Gazetteer.shipped()
    names = [n.name for e in gazetteer for n in e.names if n.via is not Via.CODE]
    alone = [n for n in names if len(gazetteer.keys.get(n.key, ())) == 1]
    alone = [n for n in alone if n.text.upper() not in gazetteer.codes]  # capitals tell those
    return [n.text for n in alone if n.key][::10]


def who(text):
    return {c.entry.id for c in Gazetteer.shipped().resolve(text).candidates}


@settings(deadline=None)  # the first look-up reads the table
@given(st.text(max_size=60), DATES, st.text(max_size=200), st.text(max_size=8))
def test_any_text_is_looked_up_without_an_error(text, on, context, language):
    found = Gazetteer.shipped().resolve(text, on=on, context=context, language=language)
    assert found.text == text
    assert found.decided == (len(found.candidates) == 1)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["president", "of", "the", "former", "russia", "us", "putin", "king", "s", "minister"]
        ),
        max_size=8,
    ),
    DATES,
)
def test_any_order_of_titles_is_looked_up_without_an_error(words, on):
    Gazetteer.shipped().resolve(" ".join(words), on=on)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_case_and_accents_make_no_difference(data):
    name = data.draw(st.sampled_from(some_names()))
    decomposed = unicodedata.normalize("NFD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    assert who(name)
    for written in (name.upper(), name.lower(), decomposed, f"  {name} ", plain):
        assert who(written) == who(name), written


def test_a_very_long_text_is_no_name():
    assert not Gazetteer.shipped().resolve("president of " * 5000).candidates
