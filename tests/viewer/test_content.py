"""What the page is told beside the network: states, disagreements, the story, and passages."""

from __future__ import annotations

import pytest

from stancegraph.errors import FileError
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Tenure
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType
from stancegraph.query.evidence import evidence
from stancegraph.query.filters import Filters
from stancegraph.store.batches import add
from stancegraph.viewer.content import content
from tests.builders import actor, batch, claim
from tests.viewer.sample import Page


def graph_of(*claims, actors=(), **source):
    graph = KnowledgeGraph()
    add(graph.store, batch(*claims, actors=actors, **source))
    return graph


@pytest.fixture
def presidents():
    """Ann is president of Northland from 2020 on, and speaks before and after."""
    tenure = Tenure("president", iri("actor", "north"), PartialDate("2020-01-01"))
    return graph_of(
        claim("ann", "threatens", "south", quote="early", stated_on="2019-05-01"),
        claim("ann", "threatens", "south", quote="late", stated_on="2021-05-01"),
        actors=[
            actor("ann", type=ActorType.PERSON, tenures=(tenure,)),
            actor("north", type=ActorType.STATE),
            actor("south", type=ActorType.STATE),
        ],
    )


def test_claims_count_to_states_by_the_day(presidents):
    found = content(presidents.store, Filters(), evidence(presidents.store))
    ((key, pairs),) = found.states.items()
    assert pairs == (("actor:north", "actor:south"),)
    (late,) = [c for c in presidents.claims() if c.quote == "late"]
    assert key == f"claim:{late.id}"
    assert found.labels["actor:north"] == "North"
    assert found.types["actor:north"] == "State"


def test_a_state_that_the_network_lacks_is_in_the_page(presidents, tmp_path):
    page = Page(presidents.map(tmp_path / "map.html").read_text("utf-8"))
    by_key = {entity["key"]: entity for entity in page.data["entities"]}
    assert by_key["actor:north"]["rolled"]
    assert by_key["actor:north"]["label"] == "North"
    assert "rolled" not in by_key["actor:ann"]
    numbers = {entity["key"]: i for i, entity in enumerate(page.data["entities"])}
    ((claim_number, pairs),) = page.data["states"].items()
    assert pairs == [[numbers["actor:north"], numbers["actor:south"]]]
    assert page.rows[int(claim_number)]["quote"] == "late"


def test_a_map_that_is_rolled_up_already_has_no_roll_up_of_its_own(presidents, tmp_path):
    path = presidents.map(tmp_path / "map.html", rollup="state")
    assert Page(path.read_text("utf-8")).data["states"] == {}


def test_disagreements_name_claims_of_the_page_and_need_both_sides(tmp_path):
    graph = graph_of(
        claim("ann", "supports", "toll", quote="yes", stated_on="2020"),
        claim("ann", "opposes", "toll", quote="no", stated_on="2021"),
    )
    page = Page(graph.map(tmp_path / "map.html").read_text("utf-8"))
    (found,) = page.data["disagreements"]
    assert found["kind"] == "change-of-mind"
    assert found["names"] == "Ann on Toll"
    quotes = [[page.rows[i]["quote"] for i in side["claims"]] for side in found["sides"]]
    assert quotes == [["yes"], ["no"]]
    page = Page(graph.map(tmp_path / "map.html", since="2021").read_text("utf-8"))
    assert page.data["disagreements"] == []


def test_a_text_shows_quotes_in_their_sentences(tmp_path):
    from hashlib import sha256

    text = "First things first. Ann said that she backs the toll, again. The end."
    (tmp_path / "paper.txt").write_text(text, "utf-8")
    graph = graph_of(
        claim("ann", "supports", "toll", quote="backs the toll"),
        sha256=sha256(text.encode()).hexdigest(),
    )
    path = graph.map(tmp_path / "map.html", against=[tmp_path / "paper.txt"])
    (row,) = Page(path.read_text("utf-8")).rows
    assert row["before"].endswith("Ann said that she ")
    assert row["after"].startswith(", again.")
    (tmp_path / "other.txt").write_text("Something else", "utf-8")
    with pytest.raises(FileError):
        graph.map(tmp_path / "map.html", against=[tmp_path / "other.txt"])
