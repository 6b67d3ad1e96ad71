from __future__ import annotations

from dataclasses import replace

import pytest

from stancegraph.errors import InvalidClaimError
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.model.terms import Iri
from stancegraph.model.vocabulary import (
    PREDICATES,
    DependenceKind,
    Method,
    Modality,
    narrower,
    predicate,
    unknown,
)
from tests.builders import claim


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"predicate": "threatens", "object": iri("issue", "x")}, "must be an actor"),
        ({"predicate": "supports", "object": iri("actor", "x")}, "must be an issue"),
        ({"predicate": "threatns"}, "use threatens"),
        ({"predicate": "supportsOnCondition", "object": iri("issue", "x")}, "needs a condition"),
        ({"modality": "Conditional"}, "needs a condition"),
        ({"share": 0.5}, "Only dependsOn"),
        ({"confidence": 1.5}, "between 0 and 1"),
        ({"confidence": float("nan")}, "between 0 and 1"),
        ({"predicate": "dependsOn", "share": -0.1}, "between 0 and 1"),
        ({"method": "FoundByRule"}, "needs a detail"),
        ({"method": "FoundByModel"}, "FoundByModel needs a detail: the rule's id or the model's"),
        ({"dependence_kind": DependenceKind.ENERGY}, "Only dependsOn"),
        ({"valid_from": PartialDate("2025"), "valid_to": PartialDate("2024-12")}, "ends .2024-12"),
        ({"object": iri("source", "s")}, "must be an actor"),
        ({"source": iri("actor", "a")}, "not the IRI of a source"),
        ({"subject": iri("issue", "a")}, "not the IRI of an actor"),
        ({"attribution": (iri("issue", "a"),)}, "not the IRI of an actor"),
        ({"condition": iri("actor", "a")}, "not the IRI of an issue"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(fields, says):
    given = {
        "source": iri("source", "s"),
        "subject": iri("actor", "a"),
        "predicate": "threatens",
        "object": iri("actor", "b"),
        "quote": Quote("q"),
        **fields,
    }
    given["modality"] = Modality(given.get("modality", "Asserted"))
    given["method"] = Method(given.get("method", "CodedByHand"))
    with pytest.raises(InvalidClaimError, match=says):
        Claim(**given)


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        (("",), "empty"),
        (("  \n",), "empty"),
        (("abc", 1), "one offset"),
        (("abc", -1, 2), "before the text"),
        (("abc", 1, 5), "3 characters, its offsets 1-5 span 4"),
    ],
)
def test_a_quote_that_cannot_stand_there_is_refused(quote, says):
    with pytest.raises(InvalidClaimError, match=says):
        Quote(*quote)


@pytest.mark.parametrize(
    "fields",
    [
        {"modality": Modality.CONDITIONAL, "condition": "if it rains"},
        {"modality": Modality.HYPOTHETICAL},
        {"method": Method.FOUND_BY_MODEL, "method_detail": "model-1"},
        {"method": Method.IMPORTED},
        {"confidence": 0},
        {"confidence": 1},
        {"share": 0.0, "dependence_kind": DependenceKind.MILITARY},
        {"valid_from": PartialDate("2025-06"), "valid_to": PartialDate("2025")},
    ],
)
def test_a_claim_that_can_be_is_taken(fields):
    made = replace(claim("a", "dependsOn", "b"), **fields)
    assert {name: getattr(made, name) for name in fields} == fields


def test_the_speaker_is_the_innermost_of_the_chain():
    chain = claim("a", "threatens", "b", attribution=["paper", "official"])
    assert chain.speaker == iri("actor", "official")
    assert claim("a", "threatens", "b").speaker is None


def test_a_source_says_when_its_hash_or_language_is_none():
    with pytest.raises(InvalidClaimError, match="64 hexadecimal"):
        Source(iri("source", "s"), "T", sha256="abc")
    with pytest.raises(InvalidClaimError, match="language tag"):
        Source(iri("source", "s"), "T", language="English!")


@pytest.mark.parametrize("field", ["source", "subject", "object", "attribution", "condition"])
def test_an_iri_that_could_break_out_is_refused(field):
    made = claim("a", "supports", "x", attribution=["b"], condition=iri("issue", "y"))
    bad = Iri("https://w3id.org/stancegraph/actor/a> <b> <c> <d> .\n<e")
    with pytest.raises(InvalidClaimError):
        replace(made, **{field: (bad,) if field == "attribution" else bad})


def test_an_entity_that_could_break_out_is_refused():
    good = iri("actor", "a")
    for fields in (
        {"iri": Iri(good + "> <b")},
        {"wikidata": "Q1> <b> <c> <d> .\n<e"},
        {"part_of": Iri(good + "> <b")},
        {"datasets": (Iri(good),)},
    ):
        with pytest.raises(InvalidClaimError):
            Actor(**{"iri": good, "label": "A", **fields})
    with pytest.raises(InvalidClaimError):
        Tenure("king", Iri("https://example.org/"))


def test_an_actor_needs_a_label():
    with pytest.raises(InvalidClaimError, match="no label"):
        Actor(iri("actor", "a"), " ")


def test_narrower_predicates():
    assert narrower("threatens") == ("threatens",)
    assert set(narrower("cooperatesWith")) == {
        *("cooperatesWith", "allyOf", "aids", "consults", "agreesWith")
    }
    for look_up in (predicate, narrower):
        with pytest.raises(InvalidClaimError, match="Unknown predicate 'likes'; use "):
            look_up("likes")


def test_a_narrower_predicate_is_of_the_same_kind():
    for name, one in PREDICATES.items():
        assert narrower(name)[0] == name
        assert {PREDICATES[other].is_stance for other in narrower(name)} == {one.is_stance}


def test_a_reader_can_say_every_predicate():
    assert predicate("supportsOnCondition").words == "supports on condition"
    assert all(p.words == p.words.lower() for p in PREDICATES.values())


def test_unknown_suggests_the_nearest_whatever_its_case():
    assert unknown("modality", "asserted", ["Asserted", "Denied"]).endswith("use Asserted.")
    assert "Asserted, Denied" in unknown("modality", "xyz", ["Asserted", "Denied"])
    assert unknown("issue", "dam", []) == "Unknown issue 'dam'."
