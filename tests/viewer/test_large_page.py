"""What a large page brings that a small one does not, and where that is from."""

from __future__ import annotations

import hashlib
import json
import re
from importlib import resources

import networkx as nx
import pytest

from stancegraph.viewer import map as viewer_map
from stancegraph.viewer.map import merged_lines, render_map
from tests.viewer.sample import hashes, sample

_SIGMA = resources.files("stancegraph.viewer") / "sigma"
_POLICY = re.compile('http-equiv="Content-Security-Policy" content="([^"]*)"')


def test_claims_of_a_pair_are_one_line_whichever_way_they_point():
    graph = nx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a"), ("a", "c"), ("c", "c")])
    assert merged_lines(graph) == 3


@pytest.mark.parametrize(("most", "is_large"), [(5, False), (4, True)])
def test_only_a_page_of_more_lines_brings_webgl(monkeypatch, most, is_large):
    graph = sample()
    graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[0] == edge[1]])
    pairs = list({frozenset(edge[:2]): edge for edge in graph.edges(keys=True)}.values())
    graph = graph.edge_subgraph(pairs[:5]).copy()
    small = len(render_map(graph))
    monkeypatch.setattr(viewer_map, "VIS_LINES", most)
    page = render_map(graph)
    assert ("sigmajs" in page) == is_large
    assert ("sigma.js 3.0.3, © 2013-2025 Alexis Jacomy" in page) == is_large
    assert len(page) - small < (250_000 if is_large else 1)
    scripts = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2 + is_large
    assert len(hashes(_POLICY.search(page)[1], "script-src")) == len(scripts)
    assert page == render_map(graph)


def test_the_bundle_is_the_one_that_its_notes_speak_of():
    digest = hashlib.sha256((_SIGMA / "sigma.min.js").read_bytes()).hexdigest()
    assert digest in (_SIGMA / "README.md").read_text("utf-8")


def test_every_package_in_the_bundle_has_its_licence_beside_it():
    packages = json.loads((_SIGMA / "package-lock.json").read_text("utf-8"))["packages"]
    licences = (_SIGMA / "LICENSES.txt").read_text("utf-8")
    notice = (_SIGMA / "notice.txt").read_text("utf-8")
    bundled = {
        path.removeprefix("node_modules/"): one
        for path, one in packages.items()
        if path and not one.get("dev") and not one.get("peer")  # a peer has types alone
    }
    assert set(bundled) == {"sigma", "graphology", "graphology-utils", "events"}
    for name, one in bundled.items():
        assert one["license"] == "MIT"
        assert one["integrity"].startswith("sha512-")
        assert f"== {name} {one['version']}" in licences
        assert f"{name.replace('sigma', 'sigma.js')} {one['version']}" in notice
