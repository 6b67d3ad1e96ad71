"""Answers on the shipped data set, as the hand coding of the article has them."""

from __future__ import annotations

import pytest

from stancegraph.errors import AmbiguousNameError, NotFoundError
from stancegraph.query.questions import ask

THREAT = "I might tell them that if the war is not settled, that we may very well, we may not, "
THREAT += "but we may do it"


def said(answers):
    return [(r.subject.label, r.what, r.object.label, r.modality.lower()) for r in answers]


@pytest.mark.parametrize(
    ("question", "name", "expected"),
    [
        (
            "who_threatens",
            "Russia",
            [
                ("Donald Trump", "threatens", "Russia", "conditional"),
                ("Donald Trump", "threatens", "Russia", "hypothetical"),
                ("United States", "threatens", "Russia", "asserted"),
            ],
        ),
        ("threatened_by", "Russia", [("Russia", "threatens", "United States", "asserted")]),
        ("threatened_by", "Kremlin", [("The Kremlin", "threatens", "United States", "asserted")]),
        (
            "allies",
            "United States",
            [
                ("European allies", "ally of", "United States", "asserted"),
                ("Israel", "ally of", "United States", "asserted"),
            ],
        ),
        ("allies", "Israel", [("Israel", "ally of", "United States", "asserted")]),
        ("adversaries", "US", [("Russia", "adversary of", "United States", "asserted")]),
        ("adversaries", "Russia", [("Russia", "adversary of", "United States", "asserted")]),
        ("depends_on", "Russia", [("Russia", "depends on", "China", "asserted")]),
        ("dependents", "China", [("Russia", "depends on", "China", "asserted")]),
        ("dependents", "United States", [("Israel", "depends on", "United States", "asserted")]),
        ("depends_on", "China", []),
    ],
)
def test_relations(graph, question, name, expected):
    assert said(ask(graph.store, question, name)) == expected


def test_who_thinks_what_about_the_missiles(graph):
    answers = graph.who_thinks("tomahawks-for-ukraine")
    assert {(r.subject.label, r.what): r.count for r in answers} == {
        ("Donald Trump", "undecided on"): 2,
        ("Donald Trump", "supports on condition"): 1,
        ("Volodymyr Zelensky", "supports"): 1,
        ("Russia", "opposes"): 1,
        ("The Kremlin", "concerned about"): 1,
    }
    russia = next(r for r in answers if r.subject.label == "Russia")
    assert russia.speakers == ("Donald Trump",)


def test_what_zelensky_thinks(graph):
    (answer,) = graph.stances("Zelensky")
    assert answer.object.label == "Tomahawk missiles for Ukraine"
    assert "such a move could exert necessary pressure for peace" in answer.best.quote


def test_an_answer_carries_its_evidence(graph):
    threat = graph.who_threatens("Russia", modality="conditional")[0]
    assert threat.best.quote == THREAT
    assert threat.best.speaker.label == "Donald Trump"
    assert threat.conditions == ("the war is not settled",)
    assert (threat.first, threat.last, threat.count) == ("2025-10-12", "2025-10-12", 1)


@pytest.mark.parametrize(
    "name",
    [
        "Russia",
        "RUSSIA",
        "russia",
        "actor:russia",
        "Россия",
        "РОССИЯ",
        "Russian Federation",
        "https://w3id.org/stancegraph/actor/russia",
        " moscow ",
    ],
)
def test_an_actor_is_found_by_any_name(graph, name):
    assert len(graph.who_threatens(name)) == 3


@pytest.mark.parametrize("name", ["États-Unis", "etats-unis", "ETATS UNIS", "u.s.", "США", "美国"])
def test_case_accents_and_script_do_not_matter(graph, name):
    assert len(graph.allies(name)) == 2


def test_an_issue_is_found_by_words_of_it(graph):
    assert graph.who_thinks("missiles for ukraine").question.endswith(
        "“Tomahawk missiles for Ukraine”?"
    )
    with pytest.raises(AmbiguousNameError) as caught:
        graph.who_thinks("tomahawk")
    assert "issue:tomahawks-for-ukraine" in caught.value.suggestions


@pytest.mark.parametrize(
    ("question", "name", "says"),
    [
        (
            "who_threatens",
            "Russsia",
            "no actor called 'Russsia'; `kg actors` lists them. Nearest: russia",
        ),
        ("who_threatens", "Tomahawks", "is an issue, not an actor: issue:tomahawks-for-ukraine"),
        ("who_thinks", "Wladimir Putin", "is an actor|no issue called 'Wladimir Putin'"),
        ("who_threatens", "!!!", "no actor called '!!!'"),
        ("who_threatens", "", "no actor called ''"),
        ("who_threatens", 'x" } DROP ALL', "no actor called"),
    ],
)
def test_a_name_that_is_not_known(graph, question, name, says):
    with pytest.raises(NotFoundError, match=says):
        ask(graph.store, question, name)


def test_several_actors_of_one_name_are_ambiguous():
    from stancegraph import KnowledgeGraph
    from stancegraph.model.entities import Name
    from tests.builders import actor, batch, claim

    graph = KnowledgeGraph()
    named = [actor(s, aliases=(Name("Georgia"),)) for s in ("georgia-state", "georgia-us")]
    graph.add(batch(claim("georgia-us", "aids", "georgia-state"), actors=named))
    with pytest.raises(
        AmbiguousNameError, match="Candidates: actor:georgia-state, actor:georgia-us"
    ):
        graph.allies("GEORGIA")


def test_denials_come_last_and_the_surest_quote_first():
    from stancegraph import KnowledgeGraph
    from tests.builders import batch, claim

    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("z", "threatens", "x", quote="denied", modality="Denied"),
            claim("z", "threatens", "x", quote="denied again", modality="Denied"),
            claim("a", "threatens", "x", quote="weak", confidence=0.2, stated_on="2024"),
            claim("a", "threatens", "x", quote="sure", confidence=0.9, stated_on="2023-05"),
        )
    )
    first, last = graph.who_threatens("x")
    assert (first.subject.id, first.count, first.best.quote) == ("a", 2, "sure")
    assert (first.first, first.last) == ("2023-05", "2024")
    assert (last.subject.id, last.modality, last.count) == ("z", "Denied", 2)
