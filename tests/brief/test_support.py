"""Every sentence is supported by the claims that it cites, whatever the claims are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.brief import Sentence
from stancegraph.brief.forms import BriefForm, encode
from stancegraph.model.vocabulary import Modality
from tests.builders import batch, claim, claims

# These tell of several claims at once, and name their sides only.
SIDES = re.compile("on both sides|changes? sides more than once")
OPEN = re.compile(r"\b(may|might|suggests?)\b")
NOT = re.compile(r"\b(den(y|ies)|not|no longer)\b|both sides|changes? sides")


@st.composite
def debates(draw):
    """Claims of a few actors about each other and a few issues, so that they meet."""
    found = draw(st.lists(claims(), min_size=1, max_size=12))
    actors, issues = ["arvania", "bays", "corvia"], ["dam", "tax"]
    made = []
    for number, c in enumerate(found):
        fields = {
            "modality": c.modality,
            "condition": draw(st.sampled_from(["there is peace", "a fair treaty"])),
            "attribution": draw(st.lists(st.sampled_from(actors), max_size=1)),
            "stated_on": str(c.stated_on),
            "confidence": c.confidence,
        }
        if c.modality is not Modality.CONDITIONAL and "OnCondition" not in c.predicate:
            del fields["condition"]
        ends = issues if "/issue/" in c.object else actors
        subject, obj = draw(st.sampled_from(actors)), draw(st.sampled_from(ends))
        if subject != obj:
            made.append(claim(subject, c.predicate, obj, f"quote {number}", **fields))
    return made


@settings(max_examples=60)
@given(debates())
def test_a_sentence_names_what_its_claims_say_and_how(found):
    graph = KnowledgeGraph()
    graph.add(batch(*found))
    brief = graph.brief()
    stored = {c.claim for c in graph.claims()}
    for sentence in brief.sentences:
        assert sentence.claims
        text = sentence.text.casefold()
        for cited in sentence.claims:
            assert cited.claim in stored
            assert cited.subject.label.casefold() in text
            assert cited.object.label.casefold() in text
            if cited.modality is Modality.HYPOTHETICAL:
                assert OPEN.search(text)
            if cited.modality is Modality.DENIED:
                assert NOT.search(text)
            if cited.condition and not SIDES.search(text):
                assert cited.condition in text
        assert text.endswith(".")
        assert "the the" not in text
        assert "  " not in text


@settings(max_examples=15)
@given(st.lists(claims(), min_size=1, max_size=6))
def test_a_brief_of_any_claims_can_be_written_in_every_form_twice_alike(found):
    graph = KnowledgeGraph()
    graph.add(batch(*{c.iri: c for c in found}.values()))
    for form in BriefForm:
        assert encode(graph.brief(), form) == encode(graph.brief(), form)


def test_every_note_is_used_and_every_number_has_a_note(graph):
    brief = graph.brief()
    used = {n for s in brief.sentences for n in brief.notes(s)}
    assert used == {c.number for c in brief.citations} == set(range(1, len(used) + 1))


def test_every_claim_of_the_shipped_data_is_told(graph):
    brief = graph.brief()
    assert {c.claim.claim for c in brief.citations} == {c.claim for c in graph.claims()}


def test_no_sentence_can_be_made_without_a_claim():
    with pytest.raises(ValueError, match="No claim"):
        Sentence("Arvania threatens Corvia.", ())


def test_rejected_claims_are_not_told(graph):
    (threat,) = [
        c
        for c in graph.claims()
        if c.quote.startswith("warning of escalating") and c.predicate == "threatens"
    ]
    graph.reject(threat.claim, why="a warning is no threat")
    brief = graph.brief()
    assert threat.claim not in {c.claim.claim for c in brief.citations}
    assert "The Kremlin threatens" not in " ".join(s.text for s in brief.sentences)


def test_of_many_claims_that_say_the_same_three_are_cited_and_the_rest_counted():
    graph = KnowledgeGraph()
    graph.add(batch(*(claim("a", "threatens", "b", f"quote {n}") for n in range(10))))
    (sentence, *_) = graph.brief().sentences
    assert (sentence.text, len(sentence.claims), sentence.more) == ("A threatens B.", 3, 7)


def test_of_many_holders_five_are_named_and_cited_and_the_rest_counted():
    graph = KnowledgeGraph()
    found = [claim(f"a{n}", "supports", "dam", f"quote {n}") for n in range(8)]
    graph.add(batch(*found, claim("b", "opposes", "dam", "no")))
    (first, *_) = graph.brief().sentences
    assert first.text == (
        "On Dam, A0, A1, A2, A3, A4 and 3 others are in favour, while B is opposed."
    )
    assert (len(first.claims), first.more) == (6, 3)
