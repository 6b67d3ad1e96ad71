"""What Python and notebooks get."""

from __future__ import annotations

import datetime as dt
import doctest
import re
import warnings
from pathlib import Path

import networkx as nx
import pytest

import stancegraph
from stancegraph import KnowledgeGraph
from stancegraph.analysis import network as network_module
from stancegraph.errors import InputError, NotFoundError, QueryRefusedError
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


def test_examples_of_the_class(tmp_path, dataset_dir, monkeypatch):
    """They need a folder to work in, so doctest skips them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(dataset_dir.parent)
    names = {"KnowledgeGraph": KnowledgeGraph}
    *setting_up, question = doctest.DocTestParser().get_examples(KnowledgeGraph.__doc__)
    for example in setting_up:
        exec(example.source, names)  # noqa: S102 - the examples of this package
    with names["graph"]:
        (answer,) = eval(question.source, names)  # noqa: S307 - the same
    assert answer.conditions == ("the war is not settled",)


def test_the_example_of_the_readme(disk_store, monkeypatch, capsys):
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(disk_store.parent)
    disk_store.rename("stancegraph-store")
    names = {}
    exec(code, names)  # noqa: S102 - what a reader would paste
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Donald Trump ('the war is not settled',) I might tell them that")
    assert names["network"].number_of_edges() == 52
    assert type(names["dataset"]).__name__ == "Dataset"


def test_showing_each_kind_of_thing(graph):
    kinds = {
        name: type(graph.show(name)).__name__
        for name in ("R5", "actor:russia", "Zelensky", "issue:tomahawks-for-ukraine")
    }
    assert list(kinds.values()) == ["Claim", "Actor", "Actor", "Issue"]
    source = graph.show("ukraine-peace-analysis-2025")
    assert str(source.published) == "2025-10-14"
    threat = graph.show("R14")
    assert graph.show(threat.iri) == threat
    with pytest.raises(NotFoundError, match="Nothing is called"):
        graph.show("nobody at all")


def test_claims_by_what_they_are_about(graph):
    everything = graph.claims()
    assert len(everything) == 52
    assert [c.stated for c in everything] == sorted(c.stated for c in everything)
    china = graph.claims(about="China")
    assert china
    assert all("china" in {c.subject.id, c.object.id} for c in china)
    assert {c.claim for c in graph.claims(subject="Russia", predicates=["dependsOn"])} == {
        graph.show("R5").iri
    }


def test_a_quote_that_is_not_in_the_text_is_found(graph, tmp_path):
    (tmp_path / "other.txt").write_text("another text", "utf-8")
    with pytest.raises(InputError):
        graph.check([tmp_path / "other.txt"])


def test_named_queries_take_values_as_a_notebook_writes_them(graph):
    def count(**values):
        return len(graph.query("claims", values))

    assert count(since=2025) == count(since="2025") == 52
    assert count(since=dt.date(2025, 10, 13)) == count(since="2025-10-13") == 48
    assert count(minConfidence=0.75) == count(minConfidence="0.75") < 52


def test_what_was_read_can_be_added(dataset_dir):
    graph = KnowledgeGraph()
    read = graph.read(dataset_dir)
    assert graph.claims() == []
    assert graph.add(read, refresh=False).added == {"ukraine-peace-analysis-2025": 52}
    assert not graph.select("ASK { ?s sg:threatens ?o }")
    assert graph.refresh().accepted == 72
    assert graph.select("ASK { ?s sg:threatens ?o }")


def test_an_export_adds_back_to_the_same_graph(graph, tmp_path):
    (path,) = graph.export(tmp_path / "x.trig")
    other = KnowledgeGraph()
    other.add(path)
    assert other.claims() == graph.claims()
    assert other.who_threatens("Russia") == graph.who_threatens("Russia")
    with pytest.raises(InputError, match="filters do not apply"):
        graph.export(tmp_path / "y.trig", modality="asserted")
    assert not (tmp_path / "y.trig").exists()
