"""Validation as a caller meets it: what is looked at, what is returned, what is raised."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from stancegraph.errors import InputError, MissingExtraError
from stancegraph.ingest.dataset import read_dataset
from stancegraph.model.terms import PREFIXES, SG
from stancegraph.model.vocabulary import PREDICATES
from stancegraph.store import shapes
from stancegraph.store.batches import add
from stancegraph.store.oxigraph import MemoryStore
from stancegraph.store.refresh import refresh
from stancegraph.store.shapes import Finding, validate

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
PREFIX_LINES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


def nquads(*files: Path, extra: str = "") -> bytes:
    store = ox.Store()
    for file in files:
        store.load(path=str(file), format=ox.RdfFormat.TRIG)
    store.load((PREFIX_LINES + extra).encode(), format=ox.RdfFormat.TRIG)
    return store.dump(format=ox.RdfFormat.N_QUADS)


SPEAKERS = EXAMPLES / "valid" / "speakers.trig"


def test_nothing_has_no_findings():
    assert validate(b"") == []


def test_bytes_that_are_no_nquads_raise():
    with pytest.raises(InputError, match="not N-Quads"):
        validate(b"claim:1 says nothing")


def test_without_pyshacl_the_error_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(MissingExtraError, match=r"stancegraph\[shacl\]"):
        validate(b"")


@pytest.mark.parametrize("size", [1, 3])
def test_findings_do_not_depend_on_the_size_of_a_batch(monkeypatch, size):
    broken = nquads(SPEAKERS).replace(b"ns#Asserted>", b"ns#Certain>")
    whole = validate(broken)
    monkeypatch.setattr(shapes, "_BATCH", size)
    assert len(whole) == 3
    assert validate(broken) == whole


def test_findings_are_sorted_and_do_not_depend_on_the_order_of_quads():
    broken = nquads(SPEAKERS).replace(b"ns#confidence>", b"ns#confidense>")
    lines = broken.splitlines(keepends=True)
    found = validate(broken)
    assert len(found) == 8  # one too few, one unknown, for each of four claims
    assert found == sorted(found)
    assert validate(b"".join(reversed(lines))) == found


@pytest.mark.parametrize(
    "graph", ["", "graph:current", "<https://example.org/mine>"], ids=["default", "own", "other"]
)
def test_other_graphs_are_not_judged(graph):
    stray = "{ actor:arvania a sg:Actor , sg:State ; sg:colour 'red' . actor:x a sg:Actor . }"
    assert validate(nquads(SPEAKERS, extra=f"{graph} {stray}")) == []


def test_the_graph_of_entities_is_judged():
    stray = "graph:entities { actor:arvania sg:colour 'red' . }"
    (finding,) = validate(nquads(SPEAKERS, extra=stray))
    assert finding.focus == "actor:arvania"
    assert finding.path == "sg:colour"


def test_a_reference_to_an_actor_in_another_batch_is_found(monkeypatch):
    monkeypatch.setattr(shapes, "_BATCH", 1)
    assert validate(nquads(SPEAKERS)) == []


def test_a_chain_that_runs_in_a_circle_is_a_finding():
    text = SPEAKERS.read_text("utf-8")
    circle = text.replace("rdf:rest rdf:nil", "rdf:rest claim:2c658919405af29529ba-speaker-0")
    assert circle != text
    quads = ox.parse(circle, format=ox.RdfFormat.TRIG)
    (finding,) = validate(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
    assert "ends in rdf:nil" in finding.message


def test_hostile_text_comes_back_as_it_is():
    hostile = '<script>alert("x")</script>'
    stray = f"graph:entities {{ actor:arvania sg:colour '''{hostile}''' . }}"
    (finding,) = validate(nquads(SPEAKERS, extra=stray))
    assert finding.value == hostile


def test_an_ill_typed_literal_is_a_finding_and_not_a_line_on_the_screen(capsys, caplog):
    stray = "graph:entities { actor:iva-stern-tenure-president-arvania-2029-04-01 sg:validTo "
    found = validate(nquads(SPEAKERS, extra=stray + "'2031-02-30'^^xsd:date . }"))
    assert [f.value for f in found if f.path == "sg:validTo"] == ["2031-02-30"]
    assert caplog.records == []
    assert capsys.readouterr() == ("", "")


def test_a_blank_node_is_named_as_one():
    stray = "source:river-gazette-3 { _:b sg:modality sg:Asserted . }"
    found = validate(nquads(SPEAKERS, extra=stray))
    assert {f.focus[:2] for f in found} == {"_:"}


def test_a_term_that_rdflib_does_not_know_does_not_stop_the_run():
    stray = "graph:entities { actor:arvania sg:note <<( actor:arvania sg:note 'x' )>> . }"
    (finding,) = validate(nquads(SPEAKERS, extra=stray))
    assert finding.path == "sg:note"


@pytest.mark.parametrize("refreshed", [False, True])
def test_the_shipped_data_set_is_valid_before_and_after_rules_run(refreshed):
    store = MemoryStore()
    add(store, read_dataset(EXAMPLES.parents[1] / "data" / "ukraine-peace-2025"))
    if refreshed:
        assert refresh(store).inferred > 0
    assert validate(store.engine.dump(format=ox.RdfFormat.N_QUADS)) == []


def test_a_finding_is_plain_and_frozen():
    finding = Finding("actor:x", "", "No.", "")
    assert str(finding) == "actor:x: No."
    with pytest.raises(AttributeError):
        finding.path = "sg:note"  # type: ignore[misc] # that is the point


def test_the_lists_of_predicates_in_the_shapes_are_the_vocabulary(ontology):
    def listed(shape: str) -> set[str]:
        rows = ontology.query(
            f"SELECT ?p {{ <https://w3id.org/stancegraph/shape#{shape}> sh:property ?s . "
            "?s sh:path rdf:predicate ; sh:in/rdf:rest*/rdf:first ?p }",
            prefixes=PREFIXES | {"sh": "http://www.w3.org/ns/shacl#"},
        )
        return {row["p"].value.removeprefix(SG.base) for row in rows}

    assert listed("Stance") == {p.name for p in PREDICATES.values() if p.is_stance}
    assert listed("Relation") == {p.name for p in PREDICATES.values() if not p.is_stance}
