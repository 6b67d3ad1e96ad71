"""Deeds, calls, statements and offices in sentences that read as somebody would write them."""

from __future__ import annotations

import pytest

from tests.brief.test_sentences import STORY, WHO, said
from tests.builders import claim


@pytest.mark.parametrize(
    ("predicate", "target", "text"),
    [
        ("supports", "leave", "Arvania supports leaving the pact."),
        ("demands", "repair", "Arvania demands that United Bays repair the dam."),
        ("opposes", "repair", "Arvania opposes a call for United Bays to repair the dam."),
    ],
)
def test_deeds_and_calls_are_put_into_sentences(predicate, target, text):
    assert said(WHO, claim("a", predicate, target)) == {"": text}


@pytest.mark.parametrize(
    ("subject", "target", "text"),
    [
        ("a", "join", "Arvania agrees that it should join the pact."),
        ("b", "join", "United Bays agrees that Arvania should join the pact."),
        ("a", "both", "Arvania agrees that Arvania and United Bays should join the pact."),
    ],
)
def test_who_speaks_of_itself_is_not_named_twice(subject, target, text):
    assert said(WHO, claim(subject, "supports", target)) == {"": text}


def test_several_are_members_whatever_the_mood():
    maybe = {"modality": "Hypothetical"}
    found = said(
        STORY, claim("a", "memberOf", "c", "x", **maybe), claim("b", "memberOf", "c", "y", **maybe)
    )
    assert found["Background"] == "Arvania and United Bays may be members of Coastal allies."


def test_after_whether_a_call_says_should():
    found = said(
        WHO, claim("a", "demands", "repair", "x"), claim("c", "undecidedOn", "repair", "y")
    )
    assert found[""] == (
        "On whether United Bays should repair the dam, Arvania demands it, "
        "and Coastal allies are undecided."
    )


def test_what_others_say_of_a_statement_refers_to_it():
    found = said(
        WHO, claim("a", "concernedAbout", "leaks", "x"), claim("b", "claims", "leaks", "y")
    )
    assert found[""] == (
        "Arvania is concerned that the dam is leaking, and United Bays says that this is so."
    )


def test_each_holds_an_office_alone():
    found = said(
        STORY,
        claim("p", "holdsOffice", "a", "x", role="president"),
        claim("q", "holdsOffice", "a", "y", role="president"),
    )
    assert found["Background"] == "P is president of Arvania. Q is president of Arvania."


def test_of_a_contradiction_it_is_said_whose_words_it_is():
    found = said(
        WHO,
        claim("a", "supports", "dam", "x", attribution=["paper"], stated_on="2014"),
        claim("a", "opposes", "dam", "y", attribution=["paper"], stated_on="2014"),
    )
    assert found["Where accounts and positions differ"] == (
        "On the river dam, according to the press, Arvania is in favour and also is opposed."
    )
