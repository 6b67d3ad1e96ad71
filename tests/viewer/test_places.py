"""Positions are kept: in the next map everybody stands about where they stood."""

from __future__ import annotations

import json
import math

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import FileError, NotKeptWarning
from stancegraph.model.batch import Batch
from stancegraph.model.vocabulary import ActorType
from stancegraph.resources import data_dir
from stancegraph.viewer.layout import positions
from tests.builders import actor, batch, claim
from tests.viewer.crowd import crowd
from tests.viewer.sample import sample
from tests.viewer.test_layout import overlaps

LABEL = 150  # pixels: what a node with its label takes across, about


def moved(before, after):
    """How far each that was there before has moved, in pixels."""
    return {name: math.dist(place, after[name]) for name, place in before.items()}


def saved(store):
    found = json.loads((store / "map-positions.json").read_text())["positions"]
    return {name: tuple(place) for name, place in found.items()}


def add_one(graph):
    """Claim that a state is threatened of which nobody has heard yet."""
    ends = [actor(name, type=ActorType.STATE) for name in ("russia", "new-state")]
    said = claim("russia", "threatens", "new-state", "they will regret it", source="later")
    graph.add(batch(said, actors=ends))


@pytest.fixture
def demo(tmp_path):
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        graph.add(data_dir() / "ukraine-peace-2025")
        yield graph


def test_a_new_claim_moves_nobody_far(demo, tmp_path):
    demo.map(tmp_path / "a.html")
    before = saved(tmp_path / "store")
    add_one(demo)
    demo.map(tmp_path / "b.html")
    after = saved(tmp_path / "store")
    assert set(after) - set(before) == {"actor:new-state"}
    assert max(moved(before, after).values()) < LABEL
    near = math.dist(after["actor:new-state"], after["actor:russia"])
    assert near < 4 * LABEL
    network = demo.network()
    assert not overlaps(network, after)


def test_the_same_claims_and_positions_give_the_same_map(demo, tmp_path):
    demo.map(tmp_path / "before.html")
    add_one(demo)
    pages = []
    for name in ("a", "b", "c"):
        demo.map(tmp_path / f"{name}.html")
        pages.append((tmp_path / f"{name}.html").read_bytes())
    assert pages[0] == pages[1] == pages[2]


def test_what_was_saved_is_gone_on_from_and_a_new_layout_is_that_of_a_first_map(demo, tmp_path):
    demo.map(tmp_path / "first.html")
    first = saved(tmp_path / "store")
    shifted = {name: [x + 5_000, y] for name, (x, y) in first.items()}
    (tmp_path / "store" / "map-positions.json").write_text(json.dumps({"positions": shifted}))
    demo.map(tmp_path / "second.html")
    assert saved(tmp_path / "store") == {n: tuple(place) for n, place in shifted.items()}
    demo.map(tmp_path / "third.html", new_layout=True)
    assert saved(tmp_path / "store") == first
    assert (tmp_path / "third.html").read_bytes() == (tmp_path / "first.html").read_bytes()


def test_a_part_of_the_claims_has_a_layout_of_its_own_unless_a_file_is_named(demo, tmp_path):
    demo.map(tmp_path / "part.html", modality="conditional")
    assert not (tmp_path / "store" / "map-positions.json").exists()
    file = tmp_path / "mine.json"
    demo.map(tmp_path / "part.html", modality="conditional", positions=file)
    one = file.read_bytes()
    demo.map(tmp_path / "again.html", modality="conditional", positions=file)
    assert file.read_bytes() == one
    assert set(json.loads(one)["positions"]) == set(demo.network(modality="conditional"))


def test_a_graph_in_memory_keeps_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    graph = KnowledgeGraph()
    graph.add(data_dir() / "ukraine-peace-2025")
    graph.map(tmp_path / "a.html")
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.parametrize(
    "text",
    [
        *("", "[1]", "{}", "[" * 100_000, '{"positions": 1}', '{"positions": {"a": [1]}}'),
        *('{"positions": {"a": [1.5, 2]}}', '{"positions": {"a": [1e999, 2]}}'),
        *('{"positions": {"a": [true, 2]}}', '{"positions": {"a": [10000000, 2]}}'),
    ],
)
def test_a_file_that_holds_no_positions_is_named(tmp_path, text):
    file = tmp_path / "p.json"
    file.write_text(text)
    graph = KnowledgeGraph()
    graph.add(Batch(actors=[actor("a")]))
    with pytest.raises(FileError, match=r"p\.json does not hold the positions"):
        graph.map(tmp_path / "a.html", positions=file)
    graph.map(tmp_path / "a.html", positions=file, new_layout=True)


def test_a_file_in_no_folder_is_refused_before_the_map_is_drawn(tmp_path):
    with pytest.raises(FileError, match="There is no folder"):
        KnowledgeGraph().map(tmp_path / "a.html", positions=tmp_path / "none" / "p.json")
    assert not (tmp_path / "a.html").exists()


def test_a_folder_that_refuses_the_positions_is_told_of_and_the_map_is_there(demo, tmp_path):
    place = tmp_path / "store" / "map-positions.json"
    place.symlink_to(tmp_path / "gone" / "p.json")
    with pytest.warns(NotKeptWarning, match=r"map-positions\.json cannot be written"):
        path = demo.map(tmp_path / "a.html")
    assert path.stat().st_size
    place.unlink()
    demo.map(tmp_path / "b.html")
    assert path.read_bytes() == (tmp_path / "b.html").read_bytes()


def test_many_new_actors_find_room():
    graph = sample()
    before = {str(name): place for name, place in positions(graph).items()}
    hub = max(graph, key=graph.degree)
    for n in range(len(before) // 2):
        name = f"actor:late{n}"
        graph.add_node(name, label=f"Somebody who came late {n}", kind="actor", type="Person")
        graph.add_edge(name, hub, key=f"claim:{n:020x}", relation_kind="hostile")
    after = positions(graph, before=before)
    assert not overlaps(graph, after)
    assert positions(graph, before={str(n): place for n, place in after.items()}) == after


def test_a_large_map_goes_on_from_what_it_was():
    graph = crowd(1_200, 3_000)
    before = {str(name): place for name, place in positions(graph).items()}
    assert positions(graph, before=before) == before
    graph.add_node("actor:new", label="New", kind="actor", type="State")
    graph.add_edge("actor:new", "actor:a00001", key="claim:new", relation_kind="hostile")
    after = positions(graph, before=before)
    far = sorted(moved(before, after).values())
    assert far[len(far) * 9 // 10] < LABEL
    assert "actor:new" in after
