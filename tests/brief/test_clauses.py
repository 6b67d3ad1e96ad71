"""What labels of issues are, and the sentence that each takes."""

from __future__ import annotations

import pytest

from stancegraph.brief.clauses import call, deed, gerund, is_clause, is_statement


@pytest.mark.parametrize(
    "text",
    [
        "Morocco expelled the staff",
        "France protects Morocco in the Council",
        "Russia buys our mackerel",
        "I understand their anger",
        "They depend on the harbour at Peterhead",
        "Everybody knows it",
        "Russia stood by its ally",
        "The dam endangers Sudan's reservoirs",
        "Ukraine discriminates against Hungarian companies",
        "Egypt and Sudan rattle their sabres",
        "The recognition changes nothing",
        "Montenegro acted freely when it recognised Kosovo",
    ],
)
def test_what_is_said_to_be_so_is_a_statement(text):
    assert is_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "leave ECOWAS",
        "go back to war if the mission is closed",
        "A mission that could do its job",
        "Western sanctions on Russia",
        "the speech as a declaration of war",
        "the vessel seized by Iran",
        "arms deliveries",
        "Peace talks with Russia",
        "Changes in Moscow",
        "Western guarantees for Ukraine",
        "a negotiated settlement",
    ],
)
def test_what_names_a_thing_or_a_deed_is_none(text):
    assert not is_statement(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("leave ECOWAS", "leaving ECOWAS"),
        ("impose additional sanctions", "imposing additional sanctions"),
        ("train and equip the army", "training and equipping the army"),
        ("stop firing", "stopping firing"),
        ("attack North Korea", "attacking North Korea"),
        ("end the war", "ending the war"),
        ("ban them", "banning them"),
        ("mediate", "mediating"),
        ("Ending the war", ""),
        ("attack on Iran", ""),
        ("use of force", ""),
        ("support for Kyiv", ""),
        ("talks with Russia", ""),
        ("act is needed", ""),
        ("", ""),
    ],
)
def test_a_deed_is_said_as_a_thing(text, said):
    assert deed(text) == said


@pytest.mark.parametrize(
    ("text", "demanded", "asked"),
    [
        (
            "Canberra to lodge a second complaint",
            "Canberra lodge a second complaint",
            "Canberra should lodge a second complaint",
        ),
        ("the dam to be closed", "the dam be closed", "the dam should be closed"),
        ("Kyiv not to accept it", "Kyiv not accept it", "Kyiv should not accept it"),
    ],
)
def test_a_call_on_somebody(text, demanded, asked):
    found = call(text)
    assert (str(found), found.question) == (demanded, asked)


@pytest.mark.parametrize(
    "text",
    [
        "the decision of Spain to recognise Palestine",
        "all measures necessary to restore order",
        "whether to join the complaint",
        "them not to sign anything",
        "allow anyone to threaten Somalia",
        "a reply to Moscow",
        "The army will have to leave",
    ],
)
def test_no_call_on_anybody(text):
    assert call(text) is None


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        *(("leave", "leaving"), ("stop", "stopping"), ("tie", "tying"), ("be", "being")),
        *(("agree", "agreeing"), ("admit", "admitting"), ("visit", "visiting")),
        *(("offer", "offering"), ("prefer", "preferring"), ("begin", "beginning")),
        *(("arm", "arming"), ("deploy", "deploying"), ("veto", "vetoing"), ("open", "opening")),
    ],
)
def test_the_form_in_ing(verb, form):
    assert gerund(verb) == form


@pytest.mark.parametrize(
    "text",
    [
        "diplomacy fails",
        "North Korea carries out a nuclear test",
        "Hezbollah pulled back",
        "the GNA's forces attacked them",
        "more measures followed",
        "the Security Council approves it",
        "the process with Sweden stops for a long time",
    ],
)
def test_a_condition_that_is_a_clause(text):
    assert is_clause(text)


@pytest.mark.parametrize(
    "text",
    [
        "an enduring peace settlement",
        "peace talks mediated by Qatar",
        "a jointly agreed text",
        "Western guarantees",
        "an agreed and monitored ceasefire",
    ],
)
def test_a_condition_that_is_a_thing(text):
    assert not is_clause(text)
