"""The valid examples pass and are what the store writes; the invalid fail as they announce."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from stancegraph.model.terms import INFERRED_GRAPH, PREFIXES, SG, Iri, compact
from stancegraph.model.vocabulary import PREDICATES
from stancegraph.store.convert import to_value
from stancegraph.store.oxigraph import MemoryStore
from stancegraph.store.read import entity_iris, read_claims, read_entity, read_source, source_iris
from stancegraph.store.refresh import refresh
from stancegraph.store.shapes import validate

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
VALID = sorted(EXAMPLES.glob("valid/*.trig"))
INVALID = sorted(EXAMPLES.glob("invalid/*.trig"))


def name(file: Path) -> str:
    return file.stem


def quads(file: Path) -> bytes:
    parsed = ox.parse(path=str(file), format=ox.RdfFormat.TRIG)
    return ox.serialize(parsed, format=ox.RdfFormat.N_QUADS)


def expected(file: Path) -> list[str]:
    lines = file.read_text("utf-8").splitlines()
    return [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]


def loaded(file: Path) -> MemoryStore:
    store = MemoryStore()
    store.engine.load(path=str(file), format=ox.RdfFormat.TRIG)
    return store


def test_there_are_enough_examples():
    assert len(VALID) >= 5
    assert len(INVALID) >= 15


@pytest.mark.parametrize("file", VALID, ids=name)
def test_a_valid_example_passes(file):
    assert validate(quads(file)) == []


@pytest.mark.parametrize("file", VALID, ids=name)
def test_a_valid_example_is_what_the_store_reads_and_writes(file):
    """Its claim ids are the hashes that the model computes, its parts all readable."""
    store = loaded(file)
    claims = read_claims(store)
    assert all(read_source(store, iri).title for iri in source_iris(store))
    assert all(read_entity(store, iri).label for iri in entity_iris(store, "Actor"))
    graphs = {g.value for g in store.engine.named_graphs()}
    assert {claim.iri for claim in claims} == {g for g in graphs if g.startswith(PREFIXES["claim"])}


def test_what_an_example_gives_as_inferred_is_what_the_rules_derive():
    store = loaded(EXAMPLES / "valid" / "inferred.trig")
    written = set(store.quads(graph=INFERRED_GRAPH))
    assert {to_value(q.object) for q in written if q.predicate.value == SG.rule} == {
        Iri(PREFIXES["rule"] + name)
        for name in ("symmetry", "generalisation", "part-of", "dependence-under-threat")
    }
    refresh(store)
    assert set(store.quads(graph=INFERRED_GRAPH)) == written


def test_the_valid_examples_use_every_predicate(examples):
    used = {
        q.predicate.value.removeprefix(SG.base)
        for q in examples
        if isinstance(q.graph_name, ox.NamedNode)
        and q.graph_name.value.startswith(PREFIXES["claim"])
    }
    assert used == set(PREDICATES)


@pytest.mark.parametrize("file", INVALID, ids=name)
def test_an_invalid_example_says_first_why_it_must_fail(file):
    first = file.read_text("utf-8").splitlines()[0]
    assert first.startswith("# Must fail: ")
    assert expected(file)


@pytest.mark.parametrize("file", INVALID, ids=name)
def test_an_invalid_example_fails_with_the_message_it_expects_and_no_other(file):
    messages = {finding.message for finding in validate(quads(file))}
    fragments = expected(file)
    assert messages
    assert [f for f in fragments if not any(f in m for m in messages)] == []
    assert [m for m in messages if not any(f in m for f in fragments)] == []


def test_a_finding_names_the_claim_the_property_and_the_value():
    (finding,) = validate(quads(EXAMPLES / "invalid" / "modality-that-is-unknown.trig"))
    assert finding.focus == "claim:1f0e2d3c4b5a69788796"
    assert finding.path == "sg:modality"
    assert finding.value == "sg:Certain"
    assert finding.message.endswith("add or correct it.")
    assert str(finding).startswith("claim:1f0e2d3c4b5a69788796 sg:modality sg:Certain: A claim has")


def test_a_finding_about_a_list_names_the_property_that_leads_to_it():
    (finding,) = validate(quads(EXAMPLES / "invalid" / "chain-with-an-unknown-speaker.trig"))
    assert finding.path == compact(SG.attributionChain)
    assert finding.value == "actor:the-gazette"
