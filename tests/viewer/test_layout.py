"""Positions: the same every time, nothing on top of anything, friends near and foes apart."""

from __future__ import annotations

import itertools
import math
import random

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stancegraph.viewer.labels import box, wrap
from stancegraph.viewer.layout import claim_counts, positions
from tests.viewer.sample import plain, sample

LINKS = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.integers(0, 11),
        st.sampled_from(["hostile", "cooperative", "dependence", "structure", "stance", "?"]),
    ),
    max_size=30,
)


def overlaps(graph, placed):
    """Pairs of nodes whose shapes and labels would touch."""
    claims = claim_counts(graph)
    rectangles = {}
    for name, (x, y) in placed.items():
        attributes = graph.nodes[name]
        room = box(wrap(name, attributes), attributes, claims[name])
        middle = y + room.below
        rectangles[name] = (
            *(x - room.width / 2, x + room.width / 2),
            *(middle - room.height / 2, middle + room.height / 2),
        )
    return [
        (a, b)
        for (a, (l1, r1, t1, b1)), (b, (l2, r2, t2, b2)) in itertools.combinations(
            rectangles.items(), 2
        )
        if l1 < r2 and l2 < r1 and t1 < b2 and t2 < b1
    ]


def mean_distance(placed, pairs):
    return sum(math.dist(placed[a], placed[b]) for a, b in pairs) / len(pairs)


def test_an_empty_network_has_no_positions():
    assert positions(nx.MultiDiGraph()) == {}


def test_one_node_stands_in_the_middle():
    ((x, y),) = positions(plain(1, [])).values()
    assert abs(x) < 100
    assert abs(y) < 100


@pytest.mark.parametrize(
    ("nodes", "links"),
    [
        (2, []),
        (2, [(0, 1, "hostile")]),
        (2, [(0, 0, "hostile"), (0, 1, "structure"), (1, 0, "cooperative")]),
        (1, [(0, 0, "hostile")]),
        (9, []),
        (30, [(0, i, "stance") for i in range(1, 30)]),
        (12, [(a, b, "hostile") for a, b in itertools.combinations(range(12), 2)]),
        (40, [(i, i + 1, "cooperative") for i in range(39)]),
        (90, [(i, (i * 7) % 90, "dependence") for i in range(90)]),
    ],
    ids=["pair apart", "pair", "loop", "only loop", "alone", "star", "clique", "chain", "large"],
)
def test_every_node_has_its_own_place(nodes, links):
    graph = plain(nodes, links)
    placed = positions(graph)
    assert set(placed) == set(graph)
    assert all(isinstance(c, int) for xy in placed.values() for c in xy)
    assert not overlaps(graph, placed)


@settings(max_examples=40, deadline=None)
@example(links=[(0, 1, "hostile"), (2, 3, "hostile")], order=3)
@given(links=LINKS, order=st.integers(0, 1000))
def test_nothing_overlaps_and_the_order_does_not_matter(links, order):
    graph = plain(12, links)
    shuffled = nx.MultiDiGraph()
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    random.Random(order).shuffle(nodes)
    random.Random(order).shuffle(edges)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(edges)
    placed = positions(graph)
    assert not overlaps(graph, placed)
    assert positions(shuffled) == placed


def test_a_seed_chooses_another_layout():
    graph = plain(12, [(a, (a * 5 + 1) % 12, "structure") for a in range(12)] * 2)
    assert positions(graph, seed=1) == positions(graph, seed=1)
    assert positions(graph, seed=1) != positions(graph, seed=2)


def test_allies_stand_near_and_adversaries_apart():
    # Everybody is linked to everybody, so that only the kinds can tell the two camps apart.
    pairs = list(itertools.combinations(range(8), 2))
    friends = [(a, b) for a, b in pairs if (a < 4) == (b < 4)]
    foes = [pair for pair in pairs if pair not in friends]
    kinds = [(*pair, "cooperative") for pair in friends] + [(*pair, "hostile") for pair in foes]
    placed = [xy for _, xy in sorted(positions(plain(8, kinds)).items())]
    assert mean_distance(placed, friends) < 0.75 * mean_distance(placed, foes)


def test_parts_without_a_link_share_the_picture():
    links = [(i, i + 1, "structure") for i in range(0, 40, 2)]
    xs, ys = zip(*positions(plain(40, links)).values(), strict=True)
    assert 1 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 5
    assert abs(max(xs) + min(xs)) < 250
    assert abs(max(ys) + min(ys)) < 250


@pytest.mark.slow
def test_1500_nodes_get_a_place_each():
    chooser = random.Random(1)
    tree = [(chooser.randrange(i), i) for i in range(1, 1500)]
    more = [(chooser.randrange(1500), chooser.randrange(1500)) for _ in range(3500)]
    kinds = ["hostile", "cooperative", "structure"]
    graph = plain(1500, [(a, b, chooser.choice(kinds)) for a, b in tree + more])
    placed = positions(graph)
    assert len(set(placed.values())) == 1500


@pytest.mark.parametrize(
    ("kind", "columns", "lines"), [("issue", 24, 5), ("actor", 20, 3)], ids=["issue", "actor"]
)
def test_long_labels_wrap(kind, columns, lines):
    label = "An unusually long name that nobody could ever put in one line of a map " * 20
    wrapped = wrap("x", {"label": label, "kind": kind}).split("\n")
    assert len(wrapped) == lines
    assert max(map(len, wrapped)) <= columns
    assert wrapped[-1].endswith("…")


@given(st.text(max_size=60), st.sampled_from(["issue", "actor"]))
def test_a_label_that_fits_is_whole(label, kind):
    wrapped = wrap("the-key", {"label": label, "kind": kind})
    if "…" not in wrapped:
        squeezed = "".join(label.split()) or "the-key"
        assert "".join(wrapped.split()) == squeezed


def test_lines_of_a_label_are_of_like_length():
    # 24 columns would hold "Providing missiles to" and leave "Ukraine" alone.
    wrapped = wrap("x", {"label": "Providing missiles to Ukraine", "kind": "issue"})
    assert wrapped == "Providing missiles\nto Ukraine"


def test_more_claims_make_a_larger_shape():
    few, many = (box("Name", {"kind": "actor"}, n) for n in (1, 20))
    assert few.height < many.height
    assert box("Name", {"kind": "actor"}, 10**6).height < 100


def test_the_sample_has_no_overlap():
    assert not overlaps(sample(), positions(sample()))
