"""GraphML, GEXF and node-link JSON, read back by networkx and igraph."""

import io
import json
import math
import time
import xml.etree.ElementTree as ET

import igraph
import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stancegraph.analysis.network import network
from stancegraph.errors import InputError
from stancegraph.export import FORMATS
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.entities import Actor, Issue, Name
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"

# Every code point, halves of surrogate pairs too, and what has broken exporters before.
TEXTS = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    [
        *("\x00\x08\x1b[31m", "\r", "\r\n", "a\rb", "\x85\u2028", "\ufffe\uffff", "\ud800"),
        *("]]>", "<script>alert(1)</script>", "&amp;&#10;", "\"'", "<!--", "\t\n ", "NaN", "true"),
    ]
)


def in_xml(text):
    """What XML 1.0 can hold of a text: the ranges are those of its production 2, Char."""
    ranges = [(0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF)]
    return "".join(
        c if c in "\t\n\r" or any(low <= ord(c) <= high for low, high in ranges) else "\ufffd"
        for c in text
    )


def in_utf8(text):
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def contents(graph, clean=str):
    """Nodes and edges with their attributes, to compare graphs whatever their class."""

    def cleaned(data):
        return {k: clean(v) if isinstance(v, str) else v for k, v in data.items()}

    nodes = {node: cleaned(data) for node, data in graph.nodes(data=True)}
    edges = {key: (u, v, cleaned(data)) for u, v, key, data in graph.edges(keys=True, data=True)}
    return nodes, edges


def from_graphml(data):
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def from_gexf(data):
    """What networkx reads, without what GEXF adds: the ids of edges."""
    graph = nx.read_gexf(io.BytesIO(data))
    assert graph.is_multigraph()
    for _, _, key, edge in graph.edges(keys=True, data=True):
        assert edge.pop("id") == key
    return graph


def from_nodelink(data):
    return nx.node_link_graph(json.loads(data), edges="edges")


READERS = {
    "graphml": (from_graphml, in_xml),
    "gexf": (from_gexf, in_xml),
    "nodelink": (from_nodelink, in_utf8),
}


@pytest.mark.parametrize("name", READERS)
def test_networkx_reads_the_same_graph_back(graph, name):
    read, _ = READERS[name]
    result = read(FORMATS[name].to_bytes(graph))
    assert result.is_directed()
    assert contents(result) == contents(graph)


@pytest.mark.parametrize("name", READERS)
def test_types_are_kept(graph, name):
    read, _ = READERS[name]
    types = {
        attribute: type(value)
        for _, _, data in read(FORMATS[name].to_bytes(graph)).edges(data=True)
        for attribute, value in data.items()
    }
    assert (types["quote_start"], types["symmetric"]) == (int, int)
    assert (types["confidence"], types["polarity"], types["share"]) == (float, float, float)
    assert types["stated_on"] is str


@pytest.mark.parametrize("name", READERS)
def test_an_empty_graph_is_a_valid_file(name):
    data = FORMATS[name].to_bytes(network([], {}, {}))
    if name == "gexf":
        assert len(nx.read_gexf(io.BytesIO(data))) == 0
    else:
        assert len(READERS[name][0](data)) == 0


def hostile_graph(texts):
    """Two claims on one pair, with the texts in every attribute that takes any text."""

    def filled(position):
        return texts[position % len(texts)]

    lisa, toll, speech = iri("actor", "lisa"), iri("issue", "toll"), iri("source", "speech")
    claims = [
        Claim(
            source=speech,
            subject=lisa,
            predicate=predicate,
            object=toll,
            quote=Quote("x" + in_utf8(filled(0))),
            condition=filled(1),
            method_detail=filled(2),
            recorded_at=filled(3),
            role=filled(4),
            note=filled(5),
            row_id=filled(6),
            attribution=(lisa,),
        )
        for predicate in ("supports", "opposes")
    ]
    entities = {
        lisa: Actor(
            lisa,
            "x" + filled(1),
            (Name(filled(2)), Name(filled(3))),
            description=filled(4),
            wikidata="Q5",
        ),
        toll: Issue(toll, filled(6) + "x"),
    }
    return network(claims, entities, {speech: Source(speech, filled(0), url=filled(1))})


@given(texts=st.lists(TEXTS, min_size=7, max_size=7))
@example(texts=["\r", "\r\n", " ", "\x00", "\ud800\udc00", "\ufffe", "]]>&amp;"])
@pytest.mark.parametrize("name", READERS)
def test_any_text_survives_but_for_what_the_format_forbids(name, texts):
    read, clean = READERS[name]
    graph = hostile_graph(texts)
    assert contents(read(FORMATS[name].to_bytes(graph))) == contents(graph, clean)


def from_igraph(path):
    """What igraph reads, without the blanks that it puts in place of absent attributes."""
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()

    def present(data):
        absent = ("", None)
        return {
            k: v
            for k, v in data.items()
            if k != "id" and v not in absent and not (isinstance(v, float) and math.isnan(v))
        }

    names = graph.vs["id"]
    nodes = {vertex["id"]: present(vertex.attributes()) for vertex in graph.vs}
    edges = {
        # Not by edge["id"]: igraph 1.0 fills that with the ids of nodes.
        edge["claim"]: (names[edge.source], names[edge.target], present(edge.attributes()))
        for edge in graph.es
    }
    return nodes, edges


def test_igraph_reads_the_same_graph_from_graphml(graph, tmp_path):
    (path,) = FORMATS["graphml"].write(graph, tmp_path / "net.graphml")
    assert from_igraph(path) == contents(graph)


def test_igraph_reads_hostile_text_from_graphml(tmp_path):
    graph = hostile_graph(
        ["\x00\x1b[31m", "a\rb\r\n", "]]>&amp;<b>", "\ufffe", "é\ud800", " ", "🚀"]
    )
    (path,) = FORMATS["graphml"].write(graph, tmp_path / "net.graphml")
    assert from_igraph(path) == contents(graph, in_xml)


def test_gexf_declares_each_attribute_once_and_no_times(graph):
    root = ET.fromstring(FORMATS["gexf"].to_bytes(graph))  # noqa: S314 - written a line above
    titles = {
        block.get("class"): [a.get("title") for a in block.iter(GEXF + "attribute")]
        for block in root.iter(GEXF + "attributes")
    }
    used = {name for _, _, data in graph.edges(data=True) for name in data}
    assert sorted(titles["edge"]) == sorted(used | {"networkx_key"})
    assert sorted(titles["node"]) == ["aliases", "description", "kind", "type", "wikidata"]
    assert root.find(GEXF + "graph").get("mode") == "static"
    assert {"start", "end"}.isdisjoint(
        name for edge in root.iter(GEXF + "edge") for name in edge.attrib
    )


def test_gexf_shows_labels_and_claims(graph, claims):
    root = ET.fromstring(FORMATS["gexf"].to_bytes(graph))  # noqa: S314 - written a line above
    labels = {node.get("id"): node.get("label") for node in root.iter(GEXF + "node")}
    assert labels["actor:russia"] == "Russia & <co>"
    ids = [edge.get("id") for edge in root.iter(GEXF + "edge")]
    assert sorted(ids) == sorted("claim:" + c.iri.rpartition("/")[2] for c in claims)


def test_gexf_does_not_name_the_day(graph, monkeypatch):
    first = FORMATS["gexf"].to_bytes(graph)
    monkeypatch.setattr(time, "strftime", lambda *_: "1999-12-31")
    assert FORMATS["gexf"].to_bytes(graph) == first
    assert nx.__version__.encode() not in first


NETWORK_FORMATS = [name for name, form in FORMATS.items() if form.kind == "network"]


def written(name, graph, folder):
    folder.mkdir()
    form = FORMATS[name]
    return [path.read_bytes() for path in form.write(graph, folder / ("net" + form.suffix))]


@pytest.fixture(scope="session")
def backwards(claims, entities, sources):
    return network(reversed(claims), dict(reversed(entities.items())), sources)


@pytest.mark.parametrize("name", NETWORK_FORMATS)
def test_bytes_do_not_depend_on_the_order_of_the_input(graph, backwards, name, tmp_path):
    shuffled = nx.MultiDiGraph()
    shuffled.add_nodes_from(reversed(list(graph.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    first = written(name, graph, tmp_path / "first")
    assert written(name, backwards, tmp_path / "second") == first
    assert written(name, shuffled, tmp_path / "third") == first


@pytest.mark.parametrize("name", NETWORK_FORMATS)
def test_an_export_leaves_the_graph_as_it_was(graph, backwards, name, tmp_path):
    FORMATS[name].write(graph, tmp_path / "net")
    assert contents(graph) == contents(backwards)


@pytest.mark.parametrize("name", READERS)
def test_attributes_that_a_caller_adds_are_written(graph, name):
    copy = graph.copy()
    copy.nodes["actor:russia"].update(degree=3, rank=0.5, known=True, colour=None)
    read, _ = READERS[name]
    node = read(FORMATS[name].to_bytes(copy)).nodes["actor:russia"]
    assert (node["degree"], node["rank"], node["known"]) == (3, 0.5, 1)
    assert "colour" not in node


@pytest.mark.parametrize("value", [[1], {"a": 1}, math.nan, math.inf, b"x"])
@pytest.mark.parametrize("name", READERS)
def test_an_attribute_that_no_format_holds_is_named(graph, name, value):
    copy = graph.copy()
    copy.nodes["actor:russia"]["odd"] = value
    with pytest.raises(InputError, match=r"'odd'.*remove it"):
        FORMATS[name].to_bytes(copy)
