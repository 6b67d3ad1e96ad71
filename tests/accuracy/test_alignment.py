"""Who counts as the coder's actor, and what goes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stancegraph.ingest.text.extraction import Extraction
from stancegraph.model.entities import Actor, Name
from stancegraph.model.ids import iri
from tests.accuracy.cases import NAMES, claim, coded, gold, mention
from tests.accuracy.gold import GoldSpan
from tests.accuracy.scoring import judge
from tests.accuracy.spans import paired

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention


@pytest.mark.parametrize(
    ("actor", "mentions", "known_as"),
    [
        (Actor(iri=iri("actor", "iraq"), label="Anything"), (), "iraq"),
        (Actor(iri=iri("actor", "x"), label="The Republic of Iraq"), (), "iraq"),
        (Actor(iri=iri("actor", "x"), label="Y", aliases=(Name("Mesopotamia"),)), (), "iraq"),
        (Actor(iri=iri("actor", "x"), label="Y"), (mention(12, 16, "x"),), "iraq"),
        (Actor(iri=iri("actor", "x"), label="Y"), (mention(12, 16, "x", "pronoun"),), "x"),
        (Actor(iri=iri("actor", "x"), label="Y", part_of=iri("actor", "iraq")), (), "iraq"),
        (Actor(iri=iri("actor", "x"), label="Y", part_of=iri("actor", "syria")), (), "x"),
    ],
    ids=["id", "label", "alias", "mentions", "pronouns", "part of", "part of a stranger"],
)
def test_who_counts_as_the_coders_actor(
    actor: Actor, mentions: tuple[Mention, ...], known_as: str
) -> None:
    names = {**NAMES, "republic of iraq": "iraq", "mesopotamia": "iraq"}
    coded_as = coded(
        [gold("iran attacks iraq")], mentions=[GoldSpan(12, 16, "iraq", "name")], names=names
    )
    found = claim(f"iran attacks {actor.iri.rsplit('/', 1)[-1]}")
    result = judge(coded_as, Extraction(claims=(found,), actors=(actor,), mentions=mentions))
    assert result.scores["relations"].right == (known_as == "iraq")
    assert all(known_as in s.words for s in result.slips if s.measure == "relations" and s.is_wrong)


def test_pairing_takes_the_best_fit_first_whatever_the_order() -> None:
    grades = {("a", "x"): 0.6, ("a", "y"): 0.5, ("b", "x"): 0.9}

    def fit(one: str, other: str) -> tuple[float, ...] | None:
        return (grades[one, other],) if (one, other) in grades else None

    assert paired(["a", "b"], ["x", "y"], fit) == [("a", "y"), ("b", "x")]
    assert sorted(paired(["b", "a"], ["y", "x"], fit)) == [("a", "y"), ("b", "x")]
