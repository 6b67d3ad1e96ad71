"""RDF exports, read back by rdflib and pyoxigraph, term for term."""

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.export import FORMATS
from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES

# rdflib's own Dataset.parse uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset[.]:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning"
)

DATASET_FORMATS = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
OXIGRAPH_FORMATS = {
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
EX = "https://example.org/"


def rdflib_quads(data, form):
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=form)
    return set(dataset.quads())


@pytest.mark.parametrize("name", DATASET_FORMATS)
def test_rdflib_reads_every_quad_back(quads, trig_text, name):
    # The expected quads are what rdflib makes of the text that was written by hand.
    expected = rdflib_quads(trig_text, "trig")
    assert len(expected) == len(set(quads))
    assert rdflib_quads(FORMATS[name].to_bytes(quads), DATASET_FORMATS[name]) == expected


@pytest.mark.parametrize("name", OXIGRAPH_FORMATS)
def test_pyoxigraph_reads_every_quad_back(quads, name):
    data = FORMATS[name].to_bytes(quads)
    assert set(ox.parse(data, OXIGRAPH_FORMATS[name])) == set(quads)


def test_turtle_holds_accepted_triples_and_entities_alone(quads, trig_text):
    original = rdflib.Dataset()
    original.parse(data=trig_text, format="trig")
    expected = set(original.default_graph) | set(original.graph(rdflib.URIRef(ENTITIES_GRAPH)))
    assert len(expected) == 13
    data = FORMATS["turtle"].to_bytes(quads)
    assert set(rdflib.Graph().parse(data=data, format="turtle")) == expected
    assert len(set(ox.parse(data, ox.RdfFormat.TURTLE))) == 13


def test_turtle_says_once_what_both_of_its_graphs_say():
    terms = [ox.NamedNode(EX + letter) for letter in "spo"]
    both = [ox.Quad(*terms), ox.Quad(*terms, ox.NamedNode(ENTITIES_GRAPH))]
    assert FORMATS["turtle"].to_bytes(both).count(EX.encode() + b"o") == 1


@pytest.mark.parametrize("name", [n for n, form in FORMATS.items() if form.kind == "rdf"])
def test_bytes_depend_on_the_set_of_quads_alone(quads, name):
    form = FORMATS[name]
    assert form.to_bytes(quads) == form.to_bytes([*reversed(quads), *quads[3:9]])


def test_trig_reads_well(quads):
    text = FORMATS["trig"].to_bytes(quads).decode()
    blocks = text.split("\n\n")
    used = [p for p in PREFIXES if any(f"{p}:" in block for block in blocks[1:])]
    assert blocks[0].splitlines() == [f"@prefix {p}: <{PREFIXES[p]}> ." for p in used]
    assert "sg" in used
    assert "owl" not in used
    assert blocks[2] == "claim:7f3a {\n\tactor:zelensky sg:supports issue:tomahawks .\n}"
    assert [block.split()[0] for block in blocks[1:]] == [
        *("actor:belarus", "claim:7f3a", "claim:8b01", "graph:entities", "source:article-1")
    ]
    # A source comes before its claims, and what a thing is before what is said of it.
    assert "source:article-1 {\n\tsource:article-1 a schema:NewsArticle , sg:Source ;" in text
    assert text.count("source:article-1 {") == 1
    assert text.endswith("}\n")


def test_nquads_lines_are_sorted(quads):
    lines = FORMATS["nquads"].to_bytes(quads).splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(set(quads))


def test_jsonld_is_compact(quads):
    document = json.loads(FORMATS["jsonld"].to_bytes(quads))
    assert document["@context"] == PREFIXES
    graphs = {node["@id"]: node["@graph"] for node in document["@graph"] if "@graph" in node}
    assert graphs["claim:7f3a"] == [
        {"@id": "actor:zelensky", "sg:supports": {"@id": "issue:tomahawks"}}
    ]
    position = next(n for n in graphs["source:article-1"] if n["@id"] == "claim:7f3a-position")
    assert position == {
        "@id": "claim:7f3a-position",
        "@type": "oa:TextPositionSelector",
        "oa:start": {"@value": "2714", "@type": "xsd:integer"},
        "oa:end": {"@value": "2735", "@type": "xsd:integer"},
    }


@pytest.mark.parametrize(
    "hostile",
    [
        "actor:x",  # our prefix as a scheme
        PREFIXES["actor"] + "//evil",  # short, it would be a full IRI
        PREFIXES["actor"],  # nothing after the prefix
        PREFIXES["actor"] + "a.b/c'd%20(e),f;g#h",
        "urn:x:%3E%22",
    ],
)
@pytest.mark.parametrize("name", DATASET_FORMATS)
@pytest.mark.parametrize("position", range(5))
def test_hostile_iris_stay_what_they_are(name, hostile, position):
    iris = [EX + letter for letter in "spodg"]
    iris[position] = hostile
    s, p, o, datatype, g = (ox.NamedNode(iri) for iri in iris)
    quads = {ox.Quad(s, p, o, g), ox.Quad(s, p, ox.Literal("x", datatype=datatype), g)}
    data = FORMATS[name].to_bytes(quads)
    assert set(ox.parse(data, OXIGRAPH_FORMATS[name])) == quads
    s, p, o, datatype, g = (rdflib.URIRef(iri) for iri in iris)
    expected = {(s, p, o, g), (s, p, rdflib.Literal("x", datatype=datatype), g)}
    assert rdflib_quads(data, DATASET_FORMATS[name]) == expected


@given(texts=st.lists(st.text(), min_size=1, max_size=4))
@pytest.mark.parametrize("name", DATASET_FORMATS)
def test_any_text_survives(name, texts):
    subject, predicate, graph = (EX + letter for letter in "spg")
    nodes = [ox.NamedNode(iri) for iri in (subject, predicate, graph)]
    quads = [
        ox.Quad(nodes[0], nodes[1], literal, nodes[2])
        for text in texts
        for literal in (ox.Literal(text), ox.Literal(text, language="en"))
    ]
    data = FORMATS[name].to_bytes(quads)
    s, p, g = (rdflib.URIRef(iri) for iri in (subject, predicate, graph))
    assert rdflib_quads(data, DATASET_FORMATS[name]) == {
        (s, p, literal, g)
        for text in texts
        for literal in (rdflib.Literal(text), rdflib.Literal(text, lang="en"))
    }


@pytest.mark.parametrize("name", [n for n, form in FORMATS.items() if form.kind == "rdf"])
def test_an_empty_store_is_a_valid_file(name):
    data = FORMATS[name].to_bytes([])
    form = OXIGRAPH_FORMATS.get(name, ox.RdfFormat.TURTLE)
    assert list(ox.parse(data, form)) == []
