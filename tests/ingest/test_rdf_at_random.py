"""RDF that was changed anywhere is refused in words of ours, or is whole and can be used."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError
from stancegraph.model.claims import Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Name, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.terms import PREFIXES
from stancegraph.store import read
from tests.builders import actor, actors, batch, claim, claims
from tests.store.graphs import dump

XSD = PREFIXES["xsd"]
IN_TMP = {"suppress_health_check": [HealthCheck.function_scoped_fixture], "deadline": None}
STRANGE = [
    ox.Literal(""),
    ox.Literal("x", language="en"),
    ox.Literal("-1", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("INF", datatype=ox.NamedNode(XSD + "double")),
    ox.Literal("2020-13", datatype=ox.NamedNode(XSD + "gYearMonth")),
    ox.BlankNode("b"),
    ox.NamedNode("http://example.org/x"),
]


@cache
def whole():
    """Quads in which everything occurs that the model has a place for."""
    king = Tenure("king", iri("actor", "b"), PartialDate("2000"), PartialDate("2001"))
    somebody = actor(
        "a",
        aliases=(Name("Ä", "de"),),
        description="d",
        wikidata="Q1",
        part_of=iri("actor", "b"),
        tenures=(king,),
        datasets=(iri("dataset", "d"),),
    )
    made = batch(
        claim(
            *("a", "dependsOn", "b"),
            quote=Quote("xy", 3, 5),
            attribution=["b", "c"],
            stated_on="2020-01",
            valid_from="2019",
            valid_to="2021",
            dependence_kind="Energy",
            share=0.5,
            row_id="R1",
            note="n",
            role="r",
        ),
        claim("a", "supportsOnCondition", "i", condition=iri("issue", "j"), modality="Conditional"),
        claim("c", "allyOf", "a", method="FoundByRule", method_detail="rule-1"),
        actors=[somebody],
        author="x",
        published=PartialDate("2020"),
        url="http://example.org/",
        sha256="0" * 64,
    )
    graph = KnowledgeGraph()
    graph.add(made)
    return sorted(graph.store.quads(), key=str)


@st.composite
def changed(draw):
    quads = list(whole())
    terms = [*STRANGE, *(q.object for q in quads), *(q.subject for q in quads)]
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(quads) - 1))
        parts = list(quads.pop(at))
        what = draw(st.sampled_from(["gone", "subject", "predicate", "object", "graph", "more"]))
        if what == "more":
            quads.append(ox.Quad(*parts))
        if what in {"object", "more"}:
            parts[2] = draw(st.sampled_from(terms))
        elif what == "subject":
            nodes = [t for t in terms if not isinstance(t, ox.Literal)]
            parts[0] = draw(st.sampled_from(nodes))
        elif what == "predicate":
            parts[1] = draw(st.sampled_from(quads)).predicate
        elif what == "graph":
            parts[3] = draw(st.sampled_from(quads)).graph_name
        if what != "gone":
            quads.append(ox.Quad(*parts))
    return quads


@given(changed())
@settings(max_examples=120, **IN_TMP)
def test_changed_in_one_or_two_places(tmp_path, quads):
    path = tmp_path / "x.nq"
    path.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
    graph = KnowledgeGraph()
    refused = ""
    try:
        graph.add(path)
    except InputError as error:
        refused = str(error)
    if refused:
        assert "x.nq" in refused
        assert dump(graph) == []
        return
    assert len(read.read_claims(graph.store)) == graph.network().number_of_edges()
    for source in graph.sources():
        graph.retract(source.id)
    assert not [line for line in dump(graph) if "/source/" in line or "/claim/" in line]


def test_unchanged_it_is_whole(tmp_path):
    path = tmp_path / "x.nq"
    path.write_bytes(ox.serialize(whole(), format=ox.RdfFormat.N_QUADS))
    graph = KnowledgeGraph()
    assert graph.add(path).added == {"paper": 3}
    assert dump(graph) == dump_of(whole())


def dump_of(quads):
    graph = KnowledgeGraph()
    graph.store.engine.extend(quads)
    return dump(graph)


@given(st.lists(claims(), min_size=1, max_size=2, unique_by=lambda c: c.iri), actors())
@settings(max_examples=20, **IN_TMP)
@pytest.mark.parametrize("name", ["x.trig", "x.nq", "x.jsonld"])
def test_whatever_texts_hold_an_export_adds_back_to_the_same_graph(tmp_path, name, made, somebody):
    graph = KnowledgeGraph()
    graph.add(batch(*made, actors=[somebody]))
    again = KnowledgeGraph()
    again.add(graph.export(tmp_path / name)[0])
    assert dump(again) == dump(graph)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_what_some_take_for_line_ends_are_characters_of_a_quote(tmp_path, mark):
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b", quote=f"one{mark}two", note=f"{mark}.\n{mark}")))
    again = KnowledgeGraph()
    again.add(graph.export(tmp_path / "x.trig")[0])
    assert dump(again) == dump(graph)
