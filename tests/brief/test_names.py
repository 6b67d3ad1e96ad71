"""Labels in running text: articles, first letters, numbers, and statements told from things."""

from __future__ import annotations

import pytest

from stancegraph.brief.clauses import is_statement
from stancegraph.brief.english import chunks, date_words, listed, period_words
from stancegraph.brief.names import Namer
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType, Modality
from stancegraph.query.answers import Evidence, Party

ISSUE = Party("Dam", iri("issue", "dam"))


def namer(label, kind, quote="words"):
    party = Party(label, iri("actor", "a"))
    claim = Evidence(
        iri("claim", "c"), party, "supports", ISSUE, Modality.ASSERTED, quote, iri("source", "s")
    )
    return Namer({party.iri: frozenset({kind})}, [claim]), party


@pytest.mark.parametrize(
    ("label", "kind", "said", "plural"),
    [
        ("Russia", ActorType.STATE, "Russia", False),
        ("United States", ActorType.STATE, "the United States", False),
        ("Netherlands", ActorType.STATE, "the Netherlands", False),
        ("Central African Republic", ActorType.STATE, "the Central African Republic", False),
        ("European Union", ActorType.BLOC, "the European Union", False),
        ("United Nations", ActorType.BLOC, "the United Nations", False),
        ("NATO", ActorType.BLOC, "NATO", False),
        ("European allies", ActorType.BLOC, "European allies", True),
        ("The Kremlin", ActorType.ORGANISATION, "the Kremlin", False),
        ("The Marble House", ActorType.ORGANISATION, "the Marble House", False),
        ("Sierra Club", ActorType.ORGANISATION, "the Sierra Club", False),
        ("Analysts", ActorType.UNNAMED_SOURCE, "analysts", True),
        ("The analysis", ActorType.UNNAMED_SOURCE, "the analysis", False),
        ("Ukrainian officials", ActorType.UNNAMED_SOURCE, "Ukrainian officials", True),
        ("International opinion", ActorType.POPULATION, "international opinion", False),
        ("Greek foreign ministry", ActorType.ORGANISATION, "the Greek foreign ministry", False),
        ("Houthis", ActorType.ARMED_GROUP, "the Houthis", False),
        ("Dmitry Peskovs", ActorType.PERSON, "Dmitry Peskovs", False),
        ("John Front", ActorType.PERSON, "John Front", False),
    ],
)
def test_actors(label, kind, said, plural):
    found, party = namer(label, kind)
    assert (found.actor(party), found.is_plural(party)) == (said, plural)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Ending the war in Ukraine", "ending the war in Ukraine"),
        ("The war in Gaza", "the war in Gaza"),
        ("Russia's invasion of Ukraine", "Russia's invasion of Ukraine"),
        ("Russia’s invasion of Ukraine", "Russia’s invasion of Ukraine"),
        ("Tomahawk missiles for Ukraine", "Tomahawk missiles for Ukraine"),
        ("Tensions are escalating.", "tensions are escalating"),
        ("Withdrawal of all troops", "the withdrawal of all troops"),
        ("Threats of war", "threats of war"),
        ("leave ECOWAS", "leaving ECOWAS"),
        ("Nobody wins from a trade war", "nobody wins from a trade war"),
        ("I understand their anger", "I understand their anger"),
        ("Canberra to lodge a complaint", "a call for Canberra to lodge a complaint"),
        ("Dam", "dam"),
        ("NATO membership", "NATO membership"),
        ("???", "???"),
    ],
)
def test_issues(label, said):
    quote = "In Gaza the dam, tensions, the withdrawal and threats"
    found, _ = namer("Russia", ActorType.STATE, quote)
    assert found.issue(Party(label, ISSUE.iri)) == said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("the war is not settled", "if the war is not settled"),
        ("If the war is not settled.", "if the war is not settled"),
        ("an enduring peace settlement", "given an enduring peace settlement"),
        ("unless Russia leaves", "unless Russia leaves"),
        ("Once there is peace", "once there is peace"),
    ],
)
def test_conditions(condition, said):
    found, _ = namer("Russia", ActorType.STATE, "if once the war")
    assert found.condition(condition) == said


@pytest.mark.parametrize(
    "text",
    [
        "Tensions are escalating",
        "Peace in the Middle East has been achieved",
        "Only demonstrated strength moves Russia",
        "Putin's hold on power outweighs the economy",
        "Trump goes further on Russia than his predecessors",
        "Tomahawks in Ukraine would need US personnel",
        "There should be legislation to regulate emissions.",
    ],
)
def test_statements(text):
    assert is_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tomahawk missiles for Ukraine",
        "Ending the war in Ukraine",
        "Steve Witkoff's handling of Russia",
        "A state that is neutral",
        "Peace moves in Geneva",
        "Should there be peace?",
        "Is",
        "",
    ],
)
def test_things(text):
    assert not is_statement(text)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a and b", "c"], "a and b, and c"),
        (["a, b", "c"], "a, b, and c"),
        (["a, b", "c", "d"], "a, b; c; and d"),
    ],
)
def test_lists(items, text):
    assert listed(items) == text


def test_dates():
    assert date_words("2025-10-05") == "5 October 2025"
    assert period_words("2014-03", "") == "since March 2014"
    assert period_words("", "2016") == "until 2016"
    assert period_words("2014-03", "2016") == "from March 2014 to 2016"
    assert period_words("2014-03-18", "2014-03-18") == "on 18 March 2014"
    assert period_words("", "") == ""


def test_periods_do_not_say_the_month_or_year_twice():
    assert period_words("2025-10-12", "2025-10-14") == "from 12 to 14 October 2025"
    assert period_words("2025-10-12", "2025-11-03") == "from 12 October to 3 November 2025"
    assert period_words("2025-12-30", "2026-01-02") == "from 30 December 2025 to 2 January 2026"
    assert period_words("2014-03", "2014-05") == "from March to May 2014"
    assert period_words("2014", "2016") == "from 2014 to 2016"
    assert period_words("2014-03", "2014-03-18") == "from March 2014 to 18 March 2014"


def test_a_last_item_is_not_left_alone():
    assert list(chunks("abcdefg", 3)) == [tuple("abc"), tuple("defg")]
    assert list(chunks("abcdefgh", 3)) == [tuple("abc"), tuple("def"), tuple("gh")]
    assert list(chunks("", 3)) == []
