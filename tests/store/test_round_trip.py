"""What is written is read back, whatever characters it holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from stancegraph.errors import InvalidClaimError
from stancegraph.model.batch import Batch
from stancegraph.store import batches, read
from stancegraph.store.convert import parse_lines
from stancegraph.store.lines import literal
from stancegraph.store.oxigraph import MemoryStore
from tests.builders import TEXT, actors, batch, claim, claims, issue, sources


@given(claims())
def test_a_claim(made):
    store = MemoryStore()
    batches.add(store, batch(made))
    assert read.read_claims(store) == [made]


@given(actors())
def test_an_actor(made):
    store = MemoryStore()
    batches.add(store, Batch(actors=[made]))
    (iri,) = read.entity_iris(store, "Actor")
    assert read.read_entity(store, iri) == made


@given(sources())
@settings(max_examples=50)
def test_a_source(made):
    store = MemoryStore()
    batches.add(store, Batch(sources=[made]))
    assert read.read_sources(store) == [made]


def test_an_issue_with_names():
    from stancegraph.model.entities import Name

    made = issue("dam", "The “dam”", aliases=(Name("barrage", "fr"), Name("dam\\weir", "")))
    store = MemoryStore()
    batches.add(store, Batch(issues=[made]))
    assert read.read_entity(store, made.iri) == made


@given(TEXT)
def test_a_literal_ends_where_it_should(text):
    (quad,) = parse_lines([f"<http://e/s> <http://e/p> {literal(text)} <http://e/g> .\n"])
    assert quad.object.value == text


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(InvalidClaimError, match="not valid Unicode"):
        literal("\ud800")


def test_small_and_large_confidence_keep_their_digits():
    for confidence in (0.0, 0.000001, 0.1, 0.123456, 1.0):
        store = MemoryStore()
        batches.add(store, batch(claim("a", "threatens", "b", confidence=confidence)))
        assert read.read_claims(store)[0].confidence == confidence
