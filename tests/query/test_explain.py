"""Explanations: from a conclusion down to quotes, from a claim up to what rests on it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import AmbiguousNameError, InputError, NotFoundError
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Tenure
from stancegraph.model.ids import iri, local
from stancegraph.model.vocabulary import ActorType
from tests.builders import actor, batch, claim


def outline(steps):
    """The tree as nested lists of what it says, each conclusion with its rule."""
    return [
        (step.says, step.rule, outline(step.steps)) if step.steps else step.says for step in steps
    ]


@pytest.fixture
def exposed():
    """Somebody depends on a state whose rival's press officer threatens it."""
    officer = actor(
        "officer",
        type=ActorType.PERSON,
        tenures=(Tenure("press officer", iri("actor", "palace"), PartialDate.parse("2020")),),
    )
    palace = actor("palace", part_of=iri("actor", "rival"))
    rival = actor("rival", type=ActorType.STATE)
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("poor", "dependsOn", "rich", quote="it lives off the rich"),
            claim(
                "officer",
                "threatens",
                "rich",
                quote="we shall see",
                stated_on="2021-05-04",
                attribution=["officer"],
                row_id="T1",
            ),
            actors=[officer, palace, rival],
        )
    )
    return graph


def test_a_conclusion_goes_down_to_quotes_and_facts(exposed):
    found = exposed.explain("poor", "exposedTo", "rival")
    assert found.says == "Poor exposed to Rival"
    office = "Officer, press officer of Palace, 2020 to now"
    palace = ("Palace threatens Rich", "office to state", ["Officer threatens Rich", office])
    rival = ("Rival threatens Rich", "part of", [palace, "Palace part of Rival"])
    assert outline(found.steps) == [
        ("Poor exposed to Rival", "dependence under threat", ["Poor depends on Rich", rival])
    ]
    (claimed,) = [s for s in found.steps[0].steps[1].steps[0].steps if s.kind == "claim"]
    assert (claimed.quote, claimed.speaker, claimed.stated, claimed.source, claimed.status) == (
        *("we shall see", "Officer", "2021-05-04"),
        *("paper", "asserted, accepted"),
    )
    assert "not said to threaten whoever depends" in found.steps[0].because


def test_a_claim_says_what_rests_on_it_near_and_far(exposed):
    found = exposed.explain("T1")
    assert [step.quote for step in found.steps] == ["we shall see"]
    assert {step.says for step in found.consequences} == {
        *("Officer hostile to Rich", "Palace hostile to Rich", "Rival hostile to Rich"),
        *("Palace threatens Rich", "Rival threatens Rich"),
        *("Poor exposed to Officer", "Poor exposed to Palace", "Poor exposed to Rival"),
    }


def test_a_conclusion_is_found_by_its_id_and_the_beginning_of_it(exposed):
    (step,) = exposed.explain("rival", "threatens", "rich").steps
    for name in (step.id, step.id[:10], f"claim:{step.id}"):
        assert exposed.explain(name).steps == (step,)
    assert {c.says for c in exposed.explain(step.id).consequences} == {
        "Rival hostile to Rich",
        "Poor exposed to Rival",
    }


def test_what_nobody_asserts_has_no_steps(exposed):
    found = exposed.explain("rich", "threatens", "poor")
    assert (found.says, found.steps) == ("Rich threatens Poor", ())


def test_of_claims_that_say_the_same_some_are_shown_and_the_rest_counted():
    graph = KnowledgeGraph()
    graph.add(batch(*[claim("a", "allyOf", "b", quote=f"quote {n}") for n in range(5)]))
    (step,) = graph.explain("b", "allyOf", "a", limit=2).steps
    assert (len(step.steps), step.more) == (2, 3)
    found = graph.explain("a", "allyOf", "b", limit=4)
    assert (len(found.steps), found.more) == (4, 1)


def test_conclusions_that_rest_on_each_other_make_no_endless_tree():
    graph = KnowledgeGraph()
    graph.add(batch(*[claim(a, "partOf", b) for a, b in ("ab", "bc", "ca", "xa")]))
    tree = outline(graph.explain("x", "partOf", "b").steps)
    assert len(tree) == 2, "from x in a, and from x in c, which rests on x in b"
    assert ("X part of B", "part of a part", ["A part of B", "X part of A"]) in tree


def test_what_is_the_same_is_explained_together(exposed):
    exposed.add(batch(claim("grand", "threatens", "rich", source="other")))
    exposed.same("rival", "grand", by="me")
    assert len(exposed.explain("grand", "threatens", "rich").steps) == 2


def test_names_that_do_not_fit_are_refused(exposed):
    with pytest.raises(NotFoundError, match="no claim 'nothing'"):
        exposed.explain("nothing")
    with pytest.raises(InputError, match="Unknown predicate 'threatenz'"):
        exposed.explain("rival", "threatenz", "rich")
    with pytest.raises(InputError, match="Name one claim"):
        exposed.explain("rival", "threatens")
    with pytest.raises(NotFoundError, match="no actor"):
        exposed.explain("nobody", "threatens", "rich")


def test_a_beginning_that_fits_several_is_ambiguous():
    graph = KnowledgeGraph()
    said = [claim(f"a{n}", "allyOf", "b") for n in range(400)]
    graph.add(batch(*said))
    ids = sorted(local(c.iri) for c in said)
    begin = next(a[:4] for a, b in pairwise(ids) if a[:4] == b[:4])
    with pytest.raises(AmbiguousNameError):
        graph.explain(begin)
