"""Counting under offices, states and blocs, by the date of each claim."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import InvalidClaimError
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Tenure
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType
from tests.builders import actor, batch, claim

PERSON, STATE, BLOC = ActorType.PERSON, ActorType.STATE, ActorType.BLOC


def office(role, of, start=None, end=None):
    dates = [PartialDate(d) if d else None for d in (start, end)]
    return Tenure(role, iri("actor", of), *dates)


ACTORS = [
    actor("russia", type=STATE),
    actor("belarus", type=STATE),
    actor("csto", "CSTO", type=BLOC),
    actor("union", "Union State", type=BLOC),
    actor("kremlin", part_of=iri("actor", "russia")),
    actor(
        "putin",
        type=PERSON,
        tenures=(
            office("president", "russia", "2000-05-07", "2008-05-07"),
            office("prime minister", "russia", "2008-05-08", "2012-05-07"),
            office("president", "russia", "2012-05-07"),
        ),
    ),
    actor(
        "medvedev",
        type=PERSON,
        tenures=(office("president", "russia", "2008-05-07", "2012-05-07"),),
    ),
    actor("peskov", type=PERSON, tenures=(office("spokesman", "kremlin", "2012-05-22"),)),
]


@pytest.fixture
def graph():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("putin", "opposes", "deal", "putin 2010", stated_on="2010"),
            claim("medvedev", "supports", "deal", "medvedev 2010", stated_on="2010-06"),
            claim("kremlin", "opposes", "deal", "kremlin 2014", stated_on="2014-03-18"),
            claim("peskov", "opposes", "deal", "peskov 2014", stated_on="2014-03-18"),
            claim("putin", "opposes", "deal", "putin 1999", stated_on="1999-12-31"),
            claim("putin", "opposes", "deal", "putin undated"),
            claim("ukraine", "threatens", "putin", "at putin", stated_on="2022"),
            claim("ukraine", "threatens", "russia", "at russia", stated_on="2022"),
            claim("russia", "memberOf", "csto", "a member", valid_from="2002"),
            claim("russia", "memberOf", "union", "also", valid_from="1999", valid_to="2020"),
            claim("belarus", "memberOf", "csto", "too"),
            claim("belarus", "opposes", "deal", "belarus 2014", stated_on="2014"),
            actors=ACTORS,
        )
    )
    return graph


def rows(answers):
    return {(r.subject.label, r.what): sorted(c.quote for c in r.claims) for r in answers}


def test_without_a_level_actors_stay_as_they_were_named(graph):
    assert graph.who_thinks("deal", rollup="none") == graph.who_thinks("deal")
    assert all(not row.members for row in graph.who_thinks("deal"))


def test_a_state_gathers_seat_spokesman_and_who_was_in_office_on_that_date(graph):
    found = rows(graph.who_thinks("deal", rollup="state"))
    assert found == {
        ("Russia", "opposes"): ["kremlin 2014", "peskov 2014", "putin 2010"],
        ("Russia", "supports"): ["medvedev 2010"],
        ("Putin", "opposes"): ["putin 1999", "putin undated"],
        ("Belarus", "opposes"): ["belarus 2014"],
    }


def test_members_stand_apart_under_the_sum_and_dissent_is_marked(graph):
    answers = graph.who_thinks("deal", rollup="state")
    by_side = {r.what: r for r in answers if r.subject.label == "Russia"}
    members = [(m.subject.label, m.count, m.dissents) for m in by_side["opposes"].members]
    assert members == [("Kremlin", 1, False), ("Peskov", 1, False), ("Putin", 1, False)]
    (medvedev,) = by_side["supports"].members
    assert medvedev.dissents
    row = by_side["supports"].as_dict()
    assert row["members"] == "Medvedev 1 (dissents)"


def test_an_office_is_named_and_changes_hands(graph):
    found = rows(graph.who_thinks("deal", rollup="office"))
    assert found["Prime minister of Russia", "opposes"] == ["putin 2010"]
    assert found["President of Russia", "supports"] == ["medvedev 2010"]
    assert found["Spokesman of Kremlin", "opposes"] == ["peskov 2014"]
    assert found["Kremlin", "opposes"] == ["kremlin 2014"]


def test_a_bloc_gathers_the_states_that_were_members_then(graph):
    found = rows(graph.who_thinks("deal", rollup="bloc"))
    assert found["CSTO", "opposes"] == ["belarus 2014", "kremlin 2014", "peskov 2014", "putin 2010"]
    assert found["Union State", "opposes"] == ["kremlin 2014", "peskov 2014", "putin 2010"]


def test_whoever_is_asked_about_gathers_too(graph):
    (row,) = graph.who_threatens("Russia", rollup="state")
    assert (row.object.label, row.count) == ("Russia", 2)
    assert [m.object.label for m in row.members] == ["Putin", "Russia"]
    assert graph.who_threatens("Russia")[0].count == 1
    asked = rows(graph.stances("Russia", rollup="state"))
    assert asked["Russia", "opposes"] == ["kremlin 2014", "peskov 2014", "putin 2010"]


def test_asking_about_a_member_keeps_to_it(graph):
    found = rows(graph.stances("Putin", rollup="state"))
    assert sorted(q for quotes in found.values() for q in quotes) == [
        "putin 1999",
        "putin 2010",
        "putin undated",
    ]


def test_what_is_the_same_rolls_up_together(graph):
    graph.same("kremlin", "peskov")
    (row,) = [r for r in graph.who_thinks("deal", rollup="state") if r.subject.label == "Russia"][
        :1
    ]
    assert [(m.subject.label, m.count) for m in row.members] == [("Kremlin", 2), ("Putin", 1)]


def test_what_is_stored_and_listed_without_a_level_is_as_fine_as_it_was_said(graph):
    before = sorted(map(str, graph.store.quads()))
    graph.who_thinks("deal", rollup="bloc")
    assert sorted(map(str, graph.store.quads())) == before


def test_every_question_takes_a_level(graph):
    assert graph.claims(about="Russia", rollup="state", predicates=["threatens"])
    counts = {row.label: row.as_subject for row in graph.actors(rollup="state")}
    assert counts["Kremlin"] == 0
    assert counts["Russia"] == 6
    network = graph.network(rollup="state")
    assert "actor:kremlin" not in network
    assert network.nodes["actor:russia"]["label"] == "Russia"
    offices = graph.network(rollup="office")
    assert offices.nodes["actor:russia-office-president"]["label"] == "President of Russia"
    with pytest.raises(InvalidClaimError, match="Unknown rollup 'empire'"):
        graph.claims(rollup="empire")


def test_a_circle_of_envoys_ends():
    graph = KnowledgeGraph()
    ring = [claim(one, "represents", other) for one, other in ("ab", "bc", "ca")]
    graph.add(batch(claim("a", "opposes", "deal", "no"), *ring))
    assert rows(graph.who_thinks("deal", rollup="state")) == {("A", "opposes"): ["no"]}


def test_the_state_itself_sets_the_line_whatever_its_members_say():
    graph = KnowledgeGraph()
    ministers = [actor(n, part_of=iri("actor", "s")) for n in ("m1", "m2", "m3")]
    graph.add(
        batch(
            claim("s", "supports", "deal", "the state"),
            *(claim(m.id, "opposes", "deal", m.id) for m in ministers),
            actors=[actor("s", type=STATE), *ministers],
        )
    )
    marks = {
        m.subject.label: m.dissents
        for row in graph.who_thinks("deal", rollup="state")
        for m in row.members
    }
    assert marks == {"S": False, "M1": True, "M2": True, "M3": True}


def test_the_gazetteer_speaks_where_the_graph_is_silent():
    graph = KnowledgeGraph()
    rubio = actor("rubio", "Marco Rubio", type=PERSON, wikidata="Q324546")
    graph.add(
        batch(
            claim("rubio", "supports", "deal", "in office", stated_on="2025-10-14"),
            claim("rubio", "opposes", "deal", "a senator", stated_on="2015"),
            claim("france", "opposes", "deal", "France", stated_on="2025"),
            claim("france", "opposes", "deal", "France then", stated_on="1980"),
            actors=[rubio, actor("france", type=STATE)],
        )
    )
    assert rows(graph.who_thinks("deal", rollup="state")) == {
        ("United States", "supports"): ["in office"],
        ("Marco Rubio", "opposes"): ["a senator"],
        ("France", "opposes"): ["France", "France then"],
    }
    assert rows(graph.who_thinks("deal", rollup="bloc")) == {
        ("NATO", "supports"): ["in office"],
        ("Marco Rubio", "opposes"): ["a senator"],
        ("NATO", "opposes"): ["France", "France then"],
        ("European Union", "opposes"): ["France"],
    }


def test_what_the_graph_says_of_two_counts_and_not_the_gazetteer():
    graph = KnowledgeGraph()
    tenures = (office("secretary of state", "united-states", "2030"),)
    rubio = actor("rubio", "Marco Rubio", type=PERSON, wikidata="Q324546", tenures=tenures)
    graph.add(
        batch(
            claim("rubio", "supports", "deal", "then", stated_on="2025-10-14"),
            actors=[rubio, actor("united-states", type=STATE)],
        )
    )
    assert rows(graph.who_thinks("deal", rollup="state")) == {("Marco Rubio", "supports"): ["then"]}


@pytest.mark.parametrize("level", ["none", "office", "state", "bloc"])
def test_listings_count_each_claim_once_and_lose_none(graph, level):
    stated = len(graph.claims())
    assert {s.name: s.count for s in graph.stats(rollup=level)}["claims"] == stated
    assert [s.claims for s in graph.sources(rollup=level)] == [stated]
    deal = next(i for i in graph.issues(rollup=level) if i.id == "deal")
    assert deal.claims == len(graph.claims(about="deal"))
    mentions = sum(a.as_subject + a.as_object for a in graph.actors(rollup=level))
    ends = {
        (c.claim, end, getattr(c, end).iri)
        for c in graph.claims(rollup=level)
        for end in ("subject", "object")
    }
    assert mentions == sum("/actor/" in iri for *_, iri in ends)


def test_actors_has_those_to_which_others_count(graph):
    found = {a.id: (a.label, a.type, a.as_subject) for a in graph.actors(rollup="office")}
    # Putin is prime minister in 2010, Medvedev president, Peskov spokesman in 2014.
    assert found["russia-office-president"] == ("President of Russia", "Office", 1)
    assert found["russia-office-prime-minister"][2] == 1
    assert found["kremlin-office-spokesman"][1:] == ("Office", 1)


def test_blocs_that_only_the_gazetteer_has_are_listed_with_their_type():
    graph = KnowledgeGraph()
    graph.add(
        batch(
            claim("france", "threatens", "russia", stated_on="2022"),
            actors=[actor("france", type=STATE), actor("russia", type=STATE)],
        )
    )
    found = {a.id: (a.label, a.type) for a in graph.actors(rollup="bloc")}
    assert found["nato"] == ("NATO", "Bloc")
    assert graph.network(rollup="bloc").nodes["actor:nato"]["type"] == "Bloc"
