"""What a store refuses in words of ours, and values that it may not change on the way."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError, QueryError
from stancegraph.model.batch import Batch
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Issue, Name, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.terms import PREFIXES, SG, Iri, compact
from stancegraph.store import batches, read
from stancegraph.store.base import Change
from stancegraph.store.convert import quad_line
from stancegraph.store.oxigraph import EmbeddedStore, MemoryStore
from tests.builders import LANGUAGE, PARTIAL_DATE, SLUG, TEXT, actor, batch, claim

EX = "http://example.org/"
NOW = "2025-10-14T08:00:00Z"
HALF = "\udcff"  # what Python makes of a byte on the command line that is no UTF-8
FRACTION = st.integers(0, 10**16).map(lambda n: n / 10**16)


@pytest.fixture(params=["memory", "embedded"])
def store(request, tmp_path):
    made = MemoryStore() if request.param == "memory" else EmbeddedStore(tmp_path / "store")
    with made:
        made.apply(Change(add=[f'<{EX}s> <{EX}p> "kept" <{EX}g> .\n']))
        yield made


def lines(store):
    return sorted(map(quad_line, store.quads()))


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (f"DROP GRAPH <{EX}none>", "does not exist"),
        (f"CLEAR GRAPH <{EX}none>", "does not exist"),
        (f"CREATE GRAPH <{EX}g>", "already exists"),
    ],
)
def test_an_update_that_fails_half_way_does_nothing_and_says_why(store, second, says):
    before = lines(store)
    with pytest.raises(QueryError, match=f"cannot be run.*{EX}.*{says}.*nothing was changed"):
        store.update(f"INSERT DATA {{ <{EX}s> <{EX}p> 1 }} ; {second}")
    assert lines(store) == before


def test_the_name_of_a_graph_to_drop_is_never_part_of_the_update(store):
    before = lines(store)
    with pytest.raises(ValueError, match="IRI"):
        store.apply(Change(drop=[Iri(f"{EX}x> ; DROP ALL ; DROP SILENT GRAPH <{EX}y")]))
    assert lines(store) == before


@pytest.mark.parametrize("value", [HALF, Iri(EX + HALF), Iri("no iri")])
def test_a_value_that_is_no_term_is_refused_as_input(store, value):
    with pytest.raises(QueryError, match="cannot be run"):
        store.select("SELECT ?s ?o { GRAPH ?g { ?s ?p ?o } }", {"o": value})


def test_a_name_that_is_no_text_is_not_found():
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b")))
    with pytest.raises(InputError):
        graph.show(HALF)


@given(FRACTION, FRACTION)
def test_fractions_keep_every_digit(confidence, share):
    made = claim("a", "dependsOn", "b", confidence=confidence, share=share, recorded_at=NOW)
    store = MemoryStore()
    batches.add(store, batch(made))
    assert read.read_claims(store) == [made]


@pytest.mark.parametrize("confidence", [0.0012345678901234567, 1 / 3, 1e-7, 1])
def test_a_claim_of_any_confidence_is_found_by_it(confidence):
    graph = KnowledgeGraph()
    graph.add(batch(claim("a", "threatens", "b", confidence=confidence)))
    assert len(graph.claims(min_confidence=confidence / 2)) == 1
    assert graph.claims()[0].confidence == pytest.approx(confidence, abs=1e-18)


def test_claims_that_differ_in_a_late_digit_are_not_taken_for_the_same():
    store = MemoryStore()
    batches.add(store, batch(claim("a", "threatens", "b", confidence=0.1234561)))
    with pytest.raises(InputError, match="other claims"):
        batches.add(store, batch(claim("a", "threatens", "b", confidence=0.1234562)))


@given(SLUG, TEXT, st.sets(st.builds(Name, TEXT, LANGUAGE), max_size=4), st.just("") | TEXT)
def test_an_issue(slug, label, aliases, description):
    made = Issue(iri("issue", slug), label, tuple(sorted(aliases)), description)
    store = MemoryStore()
    batches.add(store, Batch(issues=[made]))
    assert read.read_entity(store, made.iri) == made


@given(st.lists(PARTIAL_DATE, min_size=2, max_size=5, unique=True))
def test_every_office_that_somebody_held_in_turn(dates):
    dates.sort(key=lambda d: (d.first_day, d.last_day))
    periods = [(a, b) for a, b in pairwise(dates) if a.first_day <= b.last_day]
    held = [Tenure("mayor", iri("actor", "town"), a, b) for a, b in periods]
    store = MemoryStore()
    batches.add(store, Batch(actors=[actor("m", tenures=tuple(held))]))
    assert set(read.read_entity(store, iri("actor", "m")).tenures) == set(held)


def test_what_a_claim_leaves_open_stays_open():
    bare = claim("a", "threatens", "b", recorded_at=NOW)
    ended = replace(bare, predicate="attacks", valid_to=PartialDate("2014-05"))
    store = MemoryStore()
    batches.add(store, batch(bare, ended))
    assert {c.iri: c for c in read.read_claims(store)} == {c.iri: c for c in (bare, ended)}


def test_a_conclusion_outlives_one_of_its_premises():
    graph = KnowledgeGraph()
    one, two = claim("a", "allyOf", "b"), claim("a", "allyOf", "b", source="other")
    graph.add(batch(one))
    graph.add(batch(two))

    def premises():
        rows = graph.query("inferred").as_dicts()
        turned = [r for r in rows if r["rule"] == PREFIXES["rule"] + "symmetry"]
        assert {compact(r["subject"]) for r in turned} == {"actor:b"}
        return {r["premise"] for r in turned if r["predicate"] == SG.allyOf}

    assert premises() == {one.iri, two.iri}
    graph.retract("paper")
    assert premises() == {two.iri}
