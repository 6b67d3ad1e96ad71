"""The page as text: what it holds, that nothing in it can run, that it is always the same."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.analysis import network
from stancegraph.errors import StancegraphError
from stancegraph.viewer import elements, style
from stancegraph.viewer import map as viewer_map
from stancegraph.viewer.map import render_map
from tests.viewer.sample import HOSTILE, Page, hashes, hostile, plain, sample


def digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.fixture(scope="module")
def page():
    return Page(render_map(sample()))


def test_the_policy_lets_nothing_run_but_the_scripts_of_the_page(page):
    _, library, script, *_ = page.contents["script"]
    assert page.policy.startswith("default-src 'none'; ")
    assert sorted(hashes(page.policy, "script-src")) == sorted(map(digest, (library, script)))
    assert hashes(page.policy, "style-src") == [digest(page.contents["style"][0])]
    assert "unsafe" not in page.policy
    assert "*" not in page.policy
    assert not re.search(r"https?:|data:|blob:", page.policy)


def test_no_tag_fetches_or_runs_anything(page):
    for tag, pairs in page.tags:
        attributes = dict(pairs)
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert not {"src", "srcset", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith("#")


def test_the_library_is_visible_with_its_licence(page):
    library = page.contents["script"][1]
    assert "vis-network" in library
    assert "@license" in library
    assert "Permission is hereby granted, free of charge" in render_map(sample())


def test_the_page_holds_every_claim_with_its_evidence(page):
    claims = {claim["quote"]: claim for claim in page.rows}
    assert len(claims) == 10
    threat = claims["we will answer"]
    assert threat["speaker"] == "Ann Minister"
    assert threat["attribution"] == "Northland > Ann Minister"
    assert threat["stated_on"] == "2024-05-06"
    assert threat["source"] == {
        "source_id": "source:gazette",
        "source_title": "What the neighbours want",
        "source_url": "https://news.example/2024/neighbours?page=2",
        "source_date": "2024-05-07",
    }
    assert threat["id"].startswith("claim:")
    assert claims["two fifths of its power"]["share"] == "40%"
    assert claims["if they pay"]["condition"] == "they pay"
    assert claims["its minister"]["role"] == "minister of roads"


def test_evidence_is_compressed_and_stands_behind_what_draws():
    html = render_map(sample())
    assert "two fifths of its power" not in html
    assert html.index("evidence-0") > html.index("vis-network")


def test_many_claims_come_in_several_blocks():
    page = Page(render_map(plain(30, [(i % 30, (i * 7 + 1) % 30, "hostile") for i in range(450)])))
    assert len(page.contents["script"]) == 3 + 3  # 450 claims, 200 a block
    assert len(page.evidence) == 450


def test_kinds_of_claims_and_actors_look_different(page):
    shapes = {entity["label"]: entity["shape"] for entity in page.data["entities"]}
    assert shapes["Northland"] == shapes["Southland"] == "State"
    drawn = dict(page.data["look"]["shapes"])
    assert len({drawn[shape]["shape"] for shape in shapes.values()}) == 4
    kinds = {row["line"] for row in page.rows}
    assert kinds == {
        *("hostile", "cooperative", "dependence", "structure", "for-if", "against", "neutral")
    }


def test_positions_are_given(page):
    assert all({"x", "y"} <= set(entity) for entity in page.data["entities"])


def test_the_page_is_the_same_in_another_process_and_another_order():
    program = (
        "import hashlib\n"
        "from tests.viewer.sample import sample\n"
        "from stancegraph.viewer.map import render_map\n"
        "print(hashlib.sha256(render_map(sample()).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    graph = sample()
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    runs.add(hashlib.sha256(render_map(turned).encode()).hexdigest() + "\n")
    assert len(runs) == 1


def test_an_empty_network_makes_a_small_page_without_the_library():
    html = render_map(nx.MultiDiGraph())
    assert len(html) < 150_000
    assert "There is nothing to show" in html
    assert Page(html).data["entities"] == []


def test_a_title_is_taken_from_the_caller_then_the_network():
    graph = plain(1, [])
    graph.graph["title"] = "From the network"
    assert Page(render_map(graph)).contents["title"] == ["From the network"]
    assert Page(render_map(graph, "Mine")).contents["title"] == ["Mine"]
    assert Page(render_map(plain(1, []))).contents["h1"] == ["Actors, relations and stances"]


def check_harmless(text):
    """The page has the tags of any other page, and holds the text as it was given."""
    html = render_map(hostile(text), title=text)
    page, other = Page(html), Page(render_map(hostile("a"), title="a"))
    assert [tag for tag in page.tags if tag[0] != "meta"] == [
        tag for tag in other.tags if tag[0] != "meta"
    ]
    assert page.contents["script"][1:3] == other.contents["script"][1:3]
    html.encode()  # no lone surrogate is left
    (claim,) = page.rows
    assert claim["id"] == claim["quote"] == claim["note"] == claim["predicate"] == text
    assert claim["source"]["source_url"] == claim["speaker"] == text
    assert {entity["key"] for entity in page.data["entities"]} == {text, f"issue:{text}"}
    assert page.data["title"] == text


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_text(text):
    check_harmless(text)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_any_text_stays_text(text):
    check_harmless(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("<>&/!-\"'\u2028\u2029scriptSCRIPT\\ \ud800\u202e"), max_size=30))
def test_the_data_cannot_end_their_element(parts):
    text = "".join(parts)
    encoded = viewer_map.json_for_script({"text": text})
    assert not set("<>&\u2028\u2029\u202e\ud800") & set(encoded)
    assert Page(f"<script>{encoded}</script>").data == {"text": text}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1, 10**400, True, None, "", "40%"])
def test_odd_numbers_make_valid_json(value):
    graph = plain(2, [(0, 1, "stance")])
    for _, _, attributes in graph.edges(data=True):
        attributes.update(dict.fromkeys(("confidence", "share", "polarity", "quote_start"), value))
    assert len(Page(render_map(graph)).rows) == 1


def test_missing_attributes_are_left_out():
    graph = nx.MultiDiGraph()
    graph.add_node("actor:a", label="A", kind="actor")
    graph.add_edge("actor:a", "b", key="claim:1", predicate="x", modality="Asserted", quote="q")
    graph.add_edge("actor:a", "b", key="claim:2", predicate="y", quote=None, speaker=None)
    page = Page(render_map(graph))
    assert page.data["entities"][1]["key"] == page.data["entities"][1]["name"] == "b"
    assert "label" not in page.data["entities"][1]
    assert page.rows[0]["said"]["words"] == "x"
    assert "None" not in str(page.evidence)


def test_what_the_page_shows_are_attributes_of_the_network():
    shown = {*elements.COLUMNS, *elements.EVIDENCE, *elements.SOURCE}
    assert shown <= set(network.EDGE_ATTRIBUTES)
    assert set(elements.ENTITY) <= set(network.NODE_ATTRIBUTES)


def test_within_a_group_every_line_has_a_dash_of_its_own():
    for group in ("Relations", "Stances"):
        dashes = [line.dash for line in style.LINES.values() if line.group == group]
        assert len(set(dashes)) == len(dashes) == 5


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("key", style.LINES)
def test_lines_stand_out_from_the_paper(key):
    line = style.LINES[key]
    for colour, paper in ((line.colour, style.PAPER), (line.dark, style.DARK_PAPER)):
        low, high = sorted((luminance(colour), luminance(paper)))
        assert (high + 0.05) / (low + 0.05) >= 3  # WCAG 2.2, 1.4.11 non-text contrast


def test_importing_the_map_is_cheap():
    program = "import sys, stancegraph.viewer.map; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert not {"pyvis", "IPython", "networkx", "numpy"} & set(run.stdout.split())


def test_drawing_prints_nothing(capfd):
    render_map(sample())
    assert capfd.readouterr() == ("", "")


def test_a_pyvis_without_its_library_is_named(monkeypatch, tmp_path):
    (tmp_path / "lib" / "vis-9.1.2").mkdir(parents=True)
    files = viewer_map.resources.files
    monkeypatch.setattr(
        viewer_map.resources, "files", lambda p: tmp_path if p == "pyvis" else files(p)
    )
    viewer_map.vis_network.cache_clear()
    with pytest.raises(StancegraphError, match=r"install pyvis 0\.3\.2"):
        render_map(sample())
    viewer_map.vis_network.cache_clear()
