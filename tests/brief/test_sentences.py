"""What claims become in English, worked out by hand."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim, issue

ISSUES = [
    issue("dam", "The river dam"),
    issue("leaks", "The dam is leaking"),
    issue("leave", "leave the pact"),
    issue("repair", "United Bays to repair the dam"),
    issue("join", "Arvania should join the pact"),
    issue("both", "Arvania and United Bays should join the pact"),
]
ACTORS = [
    actor("a", "Arvania", type="State"),
    actor("b", "United Bays", type="State"),
    actor("c", "Coastal allies", type="Bloc"),
    actor("paper", "The press", type="UnnamedSource"),
]
PEACE = {"modality": "Conditional", "condition": "there is peace"}
STORY, WHY, WHO = "The Story So Far", "Why This Matters", "Who Thinks What?"


def brief(*claims, refresh=False, **options):
    graph = KnowledgeGraph()
    graph.add(batch(*claims, actors=ACTORS, issues=ISSUES))
    if refresh:
        graph.refresh()
    return graph.brief(**options)


def said(section, *claims, **options):
    """The sentences of a section, by the heading that they stand under."""
    (found,) = (s for s in brief(*claims, **options).sections if s.title == section)
    return {p.heading: " ".join(s.text for s in p.sentences) for p in found.paragraphs}


@pytest.mark.parametrize(
    ("predicate", "fields", "text"),
    [
        ("supports", {}, "Arvania supports the river dam."),
        ("opposes", {}, "Arvania opposes the river dam."),
        ("demands", {}, "Arvania demands the river dam."),
        ("undecidedOn", {}, "Arvania is undecided on the river dam."),
        ("concernedAbout", {}, "Arvania is concerned about the river dam."),
        ("supportsOnCondition", PEACE, "Arvania would support the river dam if there is peace."),
        ("opposes", PEACE, "Arvania would oppose the river dam if there is peace."),
        ("supports", {"modality": "Hypothetical"}, "Arvania may support the river dam."),
        ("supports", {"modality": "Denied"}, "Arvania is said not to support the river dam."),
        (
            "supports",
            {"modality": "Denied", "attribution": ["a"]},
            "Arvania denies supporting the river dam.",
        ),
        (
            "supports",
            {"attribution": ["paper"]},
            "Arvania supports the river dam, according to the press.",
        ),
        ("supports", {"attribution": ["a"]}, "Arvania supports the river dam."),
        (
            "supports",
            {"valid_from": "2014-03"},
            "Arvania has supported the river dam since March 2014.",
        ),
        (
            "supports",
            {"valid_from": "2014", "valid_to": "2016"},
            "Arvania supported the river dam from 2014 to 2016.",
        ),
    ],
)
def test_a_stance_on_a_thing(predicate, fields, text):
    assert said(WHO, claim("a", predicate, "dam", **fields)) == {"": text}


@pytest.mark.parametrize(
    ("predicate", "fields", "heading", "text"),
    [
        ("supports", {}, "", "Arvania agrees that the dam is leaking."),
        ("opposes", {}, "", "Arvania disagrees that the dam is leaking."),
        ("undecidedOn", {}, "", "Arvania is undecided whether the dam is leaking."),
        ("concernedAbout", {}, "", "Arvania is concerned that the dam is leaking."),
        ("claims", {}, "Said without taking a position", "Arvania says that the dam is leaking."),
        (
            "claims",
            {"modality": "Hypothetical"},
            "Said without taking a position",
            "Arvania suggests that the dam is leaking.",
        ),
        (
            "claims",
            {"modality": "Denied", "attribution": ["a"]},
            "Said without taking a position",
            "Arvania denies saying that the dam is leaking.",
        ),
    ],
)
def test_a_stance_on_a_statement(predicate, fields, heading, text):
    assert said(WHO, claim("a", predicate, "leaks", **fields)) == {heading: text}


@pytest.mark.parametrize(
    ("claims", "heading", "text"),
    [
        (
            [claim("a", "threatens", "b"), claim("b", "threatens", "a")],
            "Threats and hostility",
            "Arvania and United Bays threaten each other.",
        ),
        (
            [claim("a", "threatens", "b", **PEACE)],
            "Threats and hostility",
            "Arvania threatens United Bays if there is peace.",
        ),
        (
            [claim("c", "sanctions", "a", "x"), claim("c", "sanctions", "b", "y")],
            "Threats and hostility",
            "Coastal allies impose sanctions on Arvania and United Bays.",
        ),
        (
            [claim("a", "accuses", "b", "x"), claim("c", "accuses", "b", "y")],
            "Threats and hostility",
            "Arvania and Coastal allies accuse United Bays.",
        ),
        (
            [claim("a", "allyOf", "b", "x"), claim("b", "allyOf", "a", "y")],
            "Allies and adversaries",
            "Arvania is an ally of United Bays.",
        ),
        (
            [claim("a", "dependsOn", "b", dependence_kind="Energy", share=0.4)],
            "Dependence",
            "Arvania depends on United Bays for energy (40% of it).",
        ),
        (
            [claim("a", "aids", "b", **PEACE)],
            "What would flip it",
            "If there is peace, Arvania would aid United Bays.",
        ),
    ],
)
def test_a_relation(claims, heading, text):
    assert said(WHY, *claims)[heading] == text


def test_exposure_names_through_whom():
    claims = (claim("a", "dependsOn", "b", "x"), claim("c", "threatens", "b", "y"))
    exposure = "Exposure, which follows from dependence"
    assert said(WHY, *claims, refresh=True)[exposure] == (
        "Because Arvania depends on United Bays, which Coastal allies threaten, "
        "Arvania is exposed to Coastal allies."
    )


def test_exposure_to_several_does_not_name_them_twice():
    claims = (
        claim("a", "dependsOn", "b", "x"),
        claim("c", "threatens", "b", "y"),
        claim("paper", "threatens", "b", "z"),
    )
    exposure = "Exposure, which follows from dependence"
    assert said(WHY, *claims, refresh=True)[exposure] == (
        "Because Arvania depends on United Bays, which Coastal allies and the press threaten, "
        "Arvania is exposed to both."
    )


def test_holders_of_one_issue_stand_in_one_sentence():
    found = said(
        WHO,
        claim("a", "supports", "dam", "x"),
        claim("b", "undecidedOn", "dam", "y"),
        claim("b", "supportsOnCondition", "dam", "z", **PEACE),
        claim("c", "opposes", "dam", "w", attribution=["paper"]),
    )
    assert found[""] == (
        "On the river dam, Arvania is in favour; United Bays is undecided, but would be in "
        "favour if there is peace; and Coastal allies are opposed, according to the press."
    )


def test_who_is_for_it_and_elsewhere_undecided():
    found = said(
        WHO,
        claim("a", "supports", "dam", "x", stated_on="2014"),
        claim("a", "undecidedOn", "dam", "y", stated_on="2016"),
        claim("a", "supportsOnCondition", "dam", "z", stated_on="2017", **PEACE),
        claim("b", "opposes", "dam", "w"),
    )
    assert found[""] == (
        "On the river dam, Arvania is in favour, but elsewhere is undecided, and elsewhere only "
        "if there is peace, while United Bays is opposed."
    )


def test_who_is_on_both_sides_is_not_put_on_one():
    found = said(
        WHO,
        claim("a", "supports", "dam", "x", stated_on="2014", attribution=["a"]),
        claim("a", "opposes", "dam", "y", stated_on="2016", attribution=["a"]),
    )
    assert found == {
        "": "On the river dam, Arvania is on both sides.",
        "Where accounts and positions differ": (
            "On the river dam, Arvania is in favour in 2014, but is opposed in 2016."
        ),
    }


def test_the_story_goes_by_date_and_tells_turns():
    found = said(
        STORY,
        claim("a", "opposes", "dam", "y", stated_on="2016-02-01", attribution=["a"]),
        claim("a", "supports", "dam", "x", stated_on="2014-03", attribution=["a"]),
        claim("a", "attacks", "b", "z", valid_from="2015"),
        claim("c", "represents", "a", "w"),
    )
    assert list(found.items()) == [
        ("Background", "Coastal allies represent Arvania."),
        ("March 2014", "Arvania supports the river dam."),
        ("From 2015", "Arvania attacks United Bays."),
        ("1 February 2016", "Arvania opposes the river dam, and is no longer in favour."),
    ]


def test_a_brief_about_somebody_tells_of_nobody_else():
    claims = (
        claim("a", "threatens", "b", "x"),
        claim("b", "dependsOn", "c", "y"),
        claim("c", "opposes", "dam", "z"),
        claim("a", "supports", "dam", "w"),
    )
    found = said(WHY, *claims, about="Arvania")
    assert found == {"Threats and hostility": "Arvania threatens United Bays."}
    # What others think of its issues belongs to it.
    assert said(WHO, *claims, about="Arvania") == {
        "": "On the river dam, Arvania is in favour, while Coastal allies are opposed."
    }


def test_of_an_empty_graph_nothing_is_said():
    found = brief()
    assert list(found.sentences) == []
    assert found.citations == ()
    assert [bool(s.note) for s in found.sections] == [True, True, True, False]
