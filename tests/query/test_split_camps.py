"""Split camps: who counts to the same state or bloc, and still holds the opposite."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.model.entities import Tenure
from stancegraph.query.disagreements import among, disagreements
from stancegraph.query.evidence import Labels, evidence
from stancegraph.query.filters import Filters
from tests.builders import PartialDate, actor, batch, claim, iri
from tests.query.test_disagreements import AGAINST, FOR, graph_of, on, voiced


class Camps:
    """Who belongs to the union from which day until which, as `groups` of a roll-up."""

    def __init__(self, graph, **members):
        self.labels = Labels(graph.store)
        self.members = members

    def __call__(self, party, day):
        start, end = self.members.get(party.id, ("9999", "9999"))
        inside = not day or start <= day <= end
        return (self.labels.party(iri("actor", "union")),) if inside else (party,)


ALWAYS = ("0000", "9999")


def splits(*claims, **members):
    graph = graph_of(*claims, claim("a", "memberOf", "union"))
    camps = Camps(graph, **members)
    return [d for d in among(evidence(graph.store), [camps]) if d.kind == "split-camp"]


@pytest.mark.parametrize(
    ("claims", "members", "is_split"),
    [
        # Both still hold it when the later speaks, however long after.
        ([voiced("a", FOR, "2014"), voiced("b", AGAINST, "2020")], {}, True),
        ([voiced("a", FOR), voiced("b", AGAINST, "2020")], {}, True),
        ([voiced("a", FOR, "2014"), voiced("b", FOR, "2020")], {}, False),
        # The earlier one's period was over, or its holder had changed their mind.
        ([voiced("a", FOR, "2014", valid_to="2019"), voiced("b", AGAINST, "2020")], {}, False),
        ([voiced("a", FOR, "2014", valid_to="2020"), voiced("b", AGAINST, "2020")], {}, True),
        (
            [voiced("a", FOR, "2014"), voiced("a", AGAINST, "2016"), voiced("b", AGAINST, "2020")],
            {},
            False,
        ),
        # Only one of them is in the camp, or no longer is when the other speaks.
        ([voiced("a", FOR, "2014"), voiced("b", AGAINST, "2020")], {"b": None}, False),
        (
            [voiced("a", FOR, "2014"), voiced("b", AGAINST, "2020")],
            {"a": ("0000", "2018")},
            False,
        ),
        (
            [voiced("a", FOR, "2014"), voiced("b", AGAINST, "2020")],
            {"a": ("2020", "9999")},
            False,
        ),
        # One member alone is a contradiction, not a split.
        ([voiced("a", FOR, "2014"), voiced("a", AGAINST, "2014")], {}, False),
        # Different conditions are no opposite.
        (
            [
                on("peace", "supportsOnCondition", holder="a", by="a"),
                on("war", "opposesOnCondition", holder="b", by="b"),
            ],
            {},
            False,
        ),
    ],
)
def test_split_camp(claims, members, is_split):
    inside = {"a": ALWAYS, "b": ALWAYS} | members
    result = splits(*claims, **{k: v for k, v in inside.items() if v})
    assert len(result) == is_split
    if is_split:
        (only,) = result
        assert [c.id for c in only.camps] == ["union"]
        assert [[h.id for h in s.holders] for s in only.sides] == [["a"], ["b"]]


def test_who_holds_both_sides_is_met_by_others_on_either():
    both = [voiced("a", FOR, "2014"), voiced("a", AGAINST, "2014")]
    for predicate, expected in ((FOR, AGAINST), (AGAINST, FOR)):
        (only,) = splits(*both, voiced("b", predicate, "2015"), a=ALWAYS, b=ALWAYS)
        sides = {s.position: [h.id for h in s.holders] for s in only.sides}
        assert sides == {expected: ["a"], predicate: ["b"]}


def test_a_camp_that_is_split_often_is_one_disagreement():
    claims = [
        voiced(f"m{n}", (FOR, AGAINST)[n % 3 == 0], f"20{n + 10}", quote=f"words {n}")
        for n in range(9)
    ]
    members = {f"m{n}": ALWAYS for n in range(8)}  # m8 stands outside
    (only,) = splits(*claims, **members)
    assert [s.count for s in only.sides] == [5, 3]
    assert len(only.holders) == 8


def government(*claims):
    """Varga leads Arvania until 2016 and Holt after; the Marble House is a part of it."""
    arvania = iri("actor", "arvania")

    def leader(slug, start, end):
        ends = (PartialDate(day) if day else None for day in (start, end))
        return actor(slug, type="Person", tenures=(Tenure("president", arvania, *ends),))

    graph = KnowledgeGraph()
    graph.add(
        batch(
            *claims,
            actors=[
                actor("arvania", type="State"),
                actor("corvia", type="State"),
                actor("union", type="Bloc"),
                actor("marble-house", type="Organisation", part_of=arvania),
                leader("varga", "2010", "2016-05"),
                leader("holt", "2016-06", ""),
            ],
        )
    )
    return graph


def rows(graph, name="", **filters):
    found = disagreements(graph.store, name, Filters(**filters))
    return [(str(d.kind), [h.id for h in d.holders], [c.id for c in d.camps]) for d in found]


def test_those_who_count_to_a_state_split_it():
    graph = government(
        voiced("varga", FOR, "2014"), voiced("marble-house", AGAINST, "2015"),
        voiced("arvania", AGAINST, "2015-02", quote="officially"),
    )  # fmt: skip
    expected = [("split-camp", ["arvania", "marble-house", "varga"], ["arvania"])]
    assert rows(graph) == rows(graph, "arvania") == rows(graph, "varga") == expected
    assert rows(graph, "corvia") == []


def test_a_new_president_does_not_split_the_state():
    assert rows(government(voiced("varga", FOR, "2014"), voiced("holt", AGAINST, "2020"))) == []


def test_members_of_a_bloc_split_it_while_they_belong_to_it():
    joined = [
        claim("arvania", "memberOf", "union", valid_from="2010", valid_to="2018"),
        claim("corvia", "memberOf", "union", valid_from="2010"),
    ]
    during = government(*joined, voiced("arvania", FOR, "2014"), voiced("corvia", AGAINST, "2017"))
    assert rows(during) == [("split-camp", ["arvania", "corvia"], ["union"])]
    assert rows(during, rollup="bloc") == rows(during)
    assert rows(during, rollup="state") == []
    after = government(*joined, voiced("arvania", FOR, "2014"), voiced("corvia", AGAINST, "2019"))
    assert rows(after) == []


def test_a_roll_up_widens_the_name_and_not_the_holders():
    graph = government(voiced("varga", FOR, "2014"), voiced("varga", AGAINST, "2015"))
    assert rows(graph, "arvania") == []
    change = [("change-of-mind", ["varga"], [])]
    assert rows(graph, "arvania", rollup="state") == rows(graph) == change
    two = government(voiced("varga", FOR, "2014"), voiced("marble-house", AGAINST, "2014"))
    assert [kind for kind, _, _ in rows(two, rollup="state")] == ["split-camp"]
