"""What is written is read back, whatever characters it holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from stancegraph.errors import InvalidClaimError, NotFoundError
from stancegraph.model.batch import Batch
from stancegraph.model.entities import Name
from stancegraph.model.ids import iri
from stancegraph.model.terms import Iri, compact
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


def test_many_claims_come_back_in_the_order_asked_for():
    made = [claim("a", "threatens", "b", f"quote {n}") for n in range(1_100)]
    store = MemoryStore()
    batches.add(store, batch(*made))
    back = read.read_claims(store, [c.iri for c in made])
    assert [c.quote.exact for c in back] == [c.quote.exact for c in made]


def test_a_claim_among_others_that_is_not_there_is_named():
    made = claim("a", "threatens", "b")
    store = MemoryStore()
    batches.add(store, batch(made))
    with pytest.raises(NotFoundError, match="There is no claim 'other'"):
        read.read_claims(store, [made.iri, iri("claim", "other")])


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


@pytest.mark.parametrize("chain", [[], ["a"], ["a", "b"], ["a", "b", "c", "d"], ["a", "b", "a"]])
def test_a_chain_of_speakers(chain):
    made = claim("x", "threatens", "y", attribution=chain)
    store = MemoryStore()
    batches.add(store, batch(made))
    (back,) = read.read_claims(store)
    assert back.attribution == tuple(iri("actor", slug) for slug in chain)


@pytest.mark.parametrize("day", ["2014", "2014-03", "2014-03-18"])
def test_a_partial_date_stays_as_partial_as_it_was(day):
    made = claim("a", "allyOf", "b", stated_on=day, valid_from=day, valid_to=day)
    store = MemoryStore()
    batches.add(store, batch(made))
    (back,) = read.read_claims(store)
    assert [str(back.stated_on), str(back.valid_from), str(back.valid_to)] == [day] * 3
    kinds = {4: "gYear", 7: "gYearMonth", 10: "date"}
    rows = store.select("SELECT (DATATYPE(?day) AS ?kind) { GRAPH ?g { ?c sg:validFrom ?day } }")
    assert [compact(str(kind)) for (kind,) in rows] == [f"xsd:{kinds[len(day)]}"]


@given(TEXT, TEXT)
def test_a_condition_is_a_text_or_an_issue_and_stays_what_it_is(text, quote):
    as_text = claim("a", "threatens", "b", quote="one", condition=text)
    as_issue = claim("a", "threatens", "b", quote="two", condition=iri("issue", "x"))
    other = claim("a", "threatens", "b", quote="three" + quote, condition=str(iri("issue", "x")))
    store = MemoryStore()
    batches.add(store, batch(as_text, as_issue, other))
    conditions = {c.iri: c.condition for c in read.read_claims(store)}
    assert [conditions[c.iri] for c in (as_text, as_issue, other)] == [
        *(text, as_issue.condition, str(as_issue.condition))
    ]
    kinds = [isinstance(conditions[c.iri], Iri) for c in (as_text, as_issue, other)]
    assert kinds == [False, True, False]


@pytest.mark.parametrize(
    ("tag", "kept"),
    [("ru", "ru"), ("pt-br", "pt-br"), ("zh-hans", "zh-hans"), ("a", ""), ("en-", ""), ("1", "")],
)
def test_a_tag_that_is_no_language_leaves_the_name(tag, kept):
    made = issue("dam", aliases=(Name("barrage", tag),))
    store = MemoryStore()
    batches.add(store, Batch(issues=[made]))
    assert read.read_entity(store, made.iri).aliases == (Name("barrage", kept),)


def test_an_issue_with_names():
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
