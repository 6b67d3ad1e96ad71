"""What each rule derives and what it does not, from claims made up for it."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Tenure
from stancegraph.model.ids import iri, local
from stancegraph.model.terms import INFERRED_GRAPH, SG, compact
from stancegraph.model.vocabulary import ActorType
from stancegraph.store.convert import to_value
from stancegraph.store.rules import load_rules
from tests.builders import actor, batch, claim
from tests.store.graphs import accepted


def person(slug, *tenures):
    return actor(slug, type=ActorType.PERSON, tenures=tenures)


def state(slug, **fields):
    return actor(slug, type=ActorType.STATE, **fields)


def office(of, start="", end="", role="president"):
    dates = (PartialDate.parse(date) if date else None for date in (start, end))
    return Tenure(role, iri("actor", of), *dates)


def graph_of(*claims, actors=()):
    graph = KnowledgeGraph()
    graph.add(batch(*claims, actors=actors))
    return graph


def derived(*claims, actors=()):
    """The triples that no claim makes, but for those that are only wider."""
    said = {f"{local(c.subject)} {c.predicate} {local(c.object)}" for c in claims}
    found = accepted(graph_of(*claims, actors=actors)) - said
    return {t for t in found if t.split()[1] not in {"hostileTo", "cooperatesWith"}}


def premises(graph):
    """Each derivation: what it says, such as "b allyOf a", its rule and its premises."""
    nodes = {}
    for quad in graph.store.quads(graph=INFERRED_GRAPH):
        parts = nodes.setdefault(quad.subject.value, {})
        parts.setdefault(quad.predicate.value.rpartition("#")[2], set()).add(to_value(quad.object))
    ends = ("subject", "predicate", "object")
    return [
        (
            " ".join(compact(min(node[end])).partition(":")[2] for end in ends),
            compact(min(node["rule"])),
            node["premise"],
        )
        for node in nodes.values()
    ]


PRESIDENT = person("p", office("s", "2014-03-18", "2019-06"))


@pytest.mark.parametrize(
    ("stated", "counts"),
    [
        ("2014-03-17", False),
        ("2014-03-18", True),
        ("2014-02", False),
        ("2014-03", True),
        ("2014", True),
        ("2013", False),
        ("2016-01-01", True),
        ("2019-06-30", True),
        ("2019-07-01", False),
        ("2019", True),
        ("2020", False),
    ],
)
def test_what_an_office_holder_does_the_state_does_while_in_office(stated, counts):
    said = claim("p", "threatens", "x", stated_on=stated)
    found = derived(said, actors=[PRESIDENT, state("s")])
    assert found == ({"s threatens x"} if counts else set())


def test_the_day_from_which_a_claim_holds_goes_before_the_one_on_which_it_was_said():
    actors = [PRESIDENT, state("s")]
    later = claim("p", "attacks", "x", stated_on="2025-01-01", valid_from="2015")
    earlier = claim("p", "attacks", "x", stated_on="2015-01-01", valid_from="2012")
    assert derived(later, actors=actors) == {"s attacks x"}
    assert derived(earlier, actors=actors) == set()


def test_a_claim_without_a_date_counts_only_for_an_office_without_an_end():
    said = claim("p", "threatens", "x")
    assert derived(said, actors=[PRESIDENT, state("s")]) == set()
    open_ended = person("p", office("s", "2014"))
    assert derived(said, actors=[open_ended, state("s")]) == {"s threatens x"}


def test_stances_count_but_what_binds_the_person_does_not():
    holder = person("p", office("s"))
    said = [
        claim("p", "supports", "peace"),
        claim("p", "memberOf", "club"),
        claim("p", "represents", "x"),
        claim("p", "partOf", "family"),
        claim("p", "accuses", "s"),
    ]
    assert derived(*said, actors=[holder, state("s")]) == {"s supports peace"}


def test_an_office_of_a_part_of_a_state_counts_and_one_of_a_company_does_not():
    court = actor("court", part_of=iri("actor", "s"))
    judge, chief = person("judge", office("court")), person("chief", office("firm"))
    said = [claim("judge", "threatens", "x"), claim("chief", "threatens", "y")]
    actors = [judge, chief, court, state("s"), actor("firm")]
    assert derived(*said, actors=actors) == {"court threatens x", "s threatens x"}


def test_a_claimed_office_counts_from_the_day_on_which_it_is_claimed():
    held = claim("p", "holdsOffice", "s", stated_on="2014-05")
    before, after = (
        claim("p", "threatens", whom, stated_on=day)
        for whom, day in (("x", "2014-04-30"), ("y", "2014-05-01"))
    )
    assert derived(held, before, after, actors=[state("s")]) == {"s threatens y"}
    denied = claim("p", "holdsOffice", "s", stated_on="2014-05", modality="Denied")
    assert derived(denied, before, after, actors=[state("s")]) == set()


def test_a_part_acts_for_its_whole_and_the_whole_of_that():
    actors = [
        actor("seat", part_of=iri("actor", "government")),
        actor("government", part_of=iri("actor", "s")),
        state("s"),
    ]
    assert derived(claim("seat", "threatens", "x"), actors=actors) == {
        "seat partOf s",
        "government threatens x",
        "s threatens x",
    }
    assert derived(claim("x", "threatens", "seat"), actors=actors) == {"seat partOf s"}
    assert derived(claim("seat", "consults", "s"), actors=actors) == {
        "seat partOf s",
        "government consults s",
    }


def test_what_a_source_claims_to_be_a_part_does_not_act_for_the_whole():
    said = [claim("town", "partOf", "s"), claim("town", "threatens", "x")]
    assert derived(*said, actors=[state("s")]) == set()


def test_members_of_a_part_of_a_bloc_are_members_of_it_for_as_long():
    actors = [
        actor("council", part_of=iri("actor", "bloc")),
        actor("bloc", part_of=iri("actor", "world")),
    ]
    graph = graph_of(
        claim("a", "memberOf", "council", valid_from="1999", valid_to="2010-05"),
        claim("a", "memberOf", "council", valid_from="2015", quote="again"),
        claim("bloc", "memberOf", "club"),
        actors=actors,
    )
    rows = graph.store.select(
        "SELECT ?of ?from ?to WHERE { GRAPH graph:inferred { "
        "?n rdf:subject actor:a ; rdf:predicate sg:memberOf ; rdf:object ?of ; "
        "sg:validFrom ?from OPTIONAL { ?n sg:validTo ?to } } }"
    )
    assert sorted((compact(of), str(start), str(end or "")) for of, start, end in rows) == [
        ("actor:bloc", "1999", "2010-05"),
        ("actor:bloc", "2015", ""),
        ("actor:world", "1999", "2010-05"),
        ("actor:world", "2015", ""),
    ]
    assert "a memberOf club" not in accepted(graph), "a member of a member is none"


def test_exposure_comes_from_chains_and_from_threats_to_those_depended_on():
    said = [
        claim("a", "dependsOn", "b"),
        claim("b", "dependsOn", "c"),
        claim("c", "dependsOn", "d"),
        claim("e", "threatens", "b"),
        claim("f", "sanctions", "b"),
        claim("g", "attacks", "b"),
        claim("h", "accuses", "b"),
        claim("i", "threatens", "b", modality="Conditional", condition="if so"),
    ]
    assert derived(*said) == {
        "a exposedTo c",
        "b exposedTo d",
        "a exposedTo e",
        "a exposedTo f",
        "a exposedTo g",
    }


def test_nobody_is_exposed_to_themselves_or_by_depending_on_themselves():
    mutual = [claim("a", "dependsOn", "b"), claim("b", "dependsOn", "a")]
    assert derived(*mutual) == set()
    assert derived(claim("a", "dependsOn", "a"), claim("a", "dependsOn", "b")) == set()
    assert derived(claim("a", "dependsOn", "b"), claim("a", "threatens", "b")) == set()


def test_each_way_in_which_something_follows_is_a_derivation_with_all_its_premises():
    needs = claim("a", "dependsOn", "b")
    threats = [claim("e", "threatens", "b", quote=quote) for quote in ("one", "two")]
    attack = claim("e", "attacks", "b")
    graph = graph_of(needs, *threats, attack)
    found = [(rule, why) for says, rule, why in premises(graph) if says == "a exposedTo e"]
    assert sorted(found, key=lambda f: len(f[1])) == [
        ("rule:dependence-under-threat", {needs.iri, attack.iri}),
        ("rule:dependence-under-threat", {needs.iri, *(t.iri for t in threats)}),
    ]


def test_tenures_and_parts_are_premises():
    court = actor("court", part_of=iri("actor", "s"))
    said = claim("p", "threatens", "x")
    graph = graph_of(said, actors=[person("p", office("court")), court, state("s")])
    by_rule = {rule: why for says, rule, why in premises(graph) if "threatens" in says}
    tenure = iri("actor", "p-tenure-president-court-unknown")
    assert by_rule["rule:office-to-state"] == {said.iri, tenure}
    (node,) = by_rule["rule:part-of"] - {court.iri}
    (quad,) = graph.store.quads(node, INFERRED_GRAPH, SG.rule)
    assert compact(to_value(quad.object)) == "rule:office-to-state"


def test_a_circle_of_conclusions_does_not_keep_itself_alive():
    circle = [claim(a, "partOf", b) for a, b in ("ab", "bc", "ca")]
    graph = graph_of(*circle)
    before = accepted(graph)
    graph.add(batch(claim("x", "partOf", "a", source="other"), dataset="second"))
    assert {"x partOf b", "x partOf c"} <= accepted(graph)
    ways = [why for says, _, why in premises(graph) if says == "x partOf b"]
    assert len(ways) == 2, "one of them over c, and so over b itself"
    graph.retract("other")
    assert accepted(graph) == before
    assert not [says for says, _, _ in premises(graph) if says.startswith("x ")]


def test_of_two_claims_of_one_thing_the_one_in_office_is_the_premise():
    actors = [PRESIDENT, state("s")]
    graph = KnowledgeGraph()
    graph.add(batch(claim("p", "threatens", "x", stated_on="2015", source="one"), actors=actors))
    graph.add(batch(claim("p", "threatens", "x", stated_on="2025", source="two"), actors=actors))
    assert "s threatens x" in accepted(graph)
    graph.retract("one")
    assert accepted(graph) == {"p threatens x", "p hostileTo x"}


def test_what_a_source_comes_to_say_is_no_conclusion_any_more():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "allyOf", "b", source="one")))
    assert ("b allyOf a", "rule:symmetry") in {found[:2] for found in premises(graph)}
    said = claim("b", "allyOf", "a", source="two")
    graph.add(batch(said))
    assert "b allyOf a" not in {says for says, _, _ in premises(graph)}
    assert ("b cooperatesWith a", "rule:generalisation", {said.iri}) in premises(graph)
    graph.retract("two")
    assert "b allyOf a" in accepted(graph)


def test_a_rejected_claim_takes_its_conclusions_along_and_brings_them_back():
    said = claim("a", "allyOf", "b")
    graph = graph_of(said)
    before = accepted(graph)
    graph.reject(said.iri.rpartition("/")[2], by="me")
    assert accepted(graph) == set()
    graph.undo(by="me")
    assert accepted(graph) == before


def test_every_rule_is_put_into_words():
    for rule in load_rules():
        assert rule.says.endswith("."), rule.name
        assert rule.example.endswith("."), rule.name
        assert rule.premises or rule.facts, rule.name
