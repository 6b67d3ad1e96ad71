"""What Python and notebooks get."""

from __future__ import annotations

import doctest
import warnings

import networkx as nx
import pytest

import stancegraph
from stancegraph import KnowledgeGraph
from stancegraph.analysis import network as network_module
from stancegraph.errors import QueryRefusedError
from tests.builders import actor, batch, claim

HOSTILE = "<script>alert(1)</script>"


def test_a_graph_on_disk(tmp_path, dataset_dir, article):
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        report = graph.add(dataset_dir, against=[article])
        assert (report.added, report.actors, report.issues) == (
            *({"ukraine-peace-analysis-2025": 52}, 18, 18),
        )
        assert repr(graph) == f"KnowledgeGraph('{tmp_path / 'g'}', 52 claims)"
    with KnowledgeGraph.open(tmp_path / "g", read_only=True) as graph:
        assert len(graph.who_threatens("Russia")) == 3
        assert graph.check([article]) == {"ukraine-peace-analysis-2025": 52}
        with pytest.raises(QueryRefusedError):
            graph.retract("ukraine-peace-analysis-2025")


def test_every_question_is_a_method(graph):
    counts = {
        name: len(getattr(graph, name)("Russia"))
        for name in (
            "who_threatens",
            "threatened_by",
            "allies",
            "adversaries",
            "depends_on",
            "dependents",
            "stances",
        )
    }
    assert counts == {
        "who_threatens": 3,
        "threatened_by": 1,
        "allies": 0,
        "adversaries": 1,
        "depends_on": 1,
        "dependents": 0,
        "stances": 1,
    }
    assert len(graph.who_thinks("Tomahawks")) == 5


def test_answers_read_well(graph):
    answers = graph.depends_on("Russia")
    assert repr(answers) == (
        "On whom does Russia depend? 1 rows\n"
        "  Russia depends on China (asserted, 1): “relying on China”"
    )
    assert answers.as_dicts()[0]["quote"] == "relying on China"
    assert repr(answers[0].best) == (
        "Russia depends on China (asserted): “relying on China” — The analysis, 2025-10-14"
    )
    assert "subject=<actor:russia>" in repr(graph.show("R5"))
    html = answers._repr_html_()
    assert "<caption>On whom does Russia depend?</caption>" in html
    assert "<td>relying on China</td>" in html


def test_nothing_in_the_data_is_markup():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b", quote=HOSTILE), actors=[actor("b", HOSTILE)]))
    html = graph.who_threatens("b")._repr_html_()
    assert HOSTILE not in html
    assert html.count("&lt;script&gt;") == 3


def test_network(graph):
    network = graph.network()
    assert isinstance(network, nx.MultiDiGraph)
    assert (network.number_of_nodes(), network.number_of_edges()) == (35, 52)
    (threat,) = (
        graph.network(modality="conditional")
        .get_edge_data("actor:donald-trump", "actor:russia")
        .values()
    )
    assert threat["quote"].startswith("I might tell them")
    assert (threat["speaker"], threat["condition"]) == ("Donald Trump", "the war is not settled")


def test_files(graph, tmp_path):
    (page,) = [graph.map(tmp_path / "m.html", title="A & B")]
    assert "<title>A &amp; B</title>" in page.read_text("utf-8")
    assert [p.name for p in graph.export(tmp_path / "net.csv")] == [
        *("net.nodes.csv", "net.edges.csv")
    ]
    before = (tmp_path / "m.html").read_bytes()
    graph.map(tmp_path / "m.html", title="A & B")
    assert (tmp_path / "m.html").read_bytes() == before


def test_rdflib(graph):
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module="rdflib|oxrdflib")
        rows = graph.rdflib().query("SELECT ?who { ?who sg:dependsOn actor:china }")
        assert [str(row.who).rpartition("/")[2] for row in rows] == ["russia"]


@pytest.mark.parametrize("module", [stancegraph, network_module])
def test_examples_in_docstrings(module):
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
