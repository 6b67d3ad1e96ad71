from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given

from stancegraph.errors import InvalidClaimError
from stancegraph.model.claims import Claim
from stancegraph.model.ids import iri, name_key
from stancegraph.model.terms import PREFIXES, SG, Iri, UnknownTermError, compact, expand
from tests.builders import SLUG, TEXT, claim, claims

IDENTITY = {"source", "subject", "predicate", "object", "modality", "attribution", "quote"}


def test_an_id_is_a_hash_of_source_triple_modality_attribution_and_span():
    one = claim("a", "threatens", "b", source="s")
    assert one.iri == claim("a", "threatens", "b", source="s").iri
    others = [
        claim("a", "threatens", "b", source="t"),
        claim("c", "threatens", "b", source="s"),
        claim("a", "attacks", "b", source="s"),
        claim("a", "threatens", "c", source="s"),
        claim("a", "threatens", "b", source="s", modality="Denied"),
        claim("a", "threatens", "b", source="s", attribution=["c"]),
        claim("a", "threatens", "b", source="s", quote="so they said"),
    ]
    assert len({one.iri, *(o.iri for o in others)}) == 8


@given(claims(), claims())
def test_nothing_else_makes_an_id(one, other):
    rest = {
        f.name: getattr(other, f.name)
        for f in fields(Claim)
        if f.init and f.name not in IDENTITY | {"dependence_kind", "share", "condition"}
    }
    assert replace(one, **rest).iri == one.iri


@given(claims(), claims())
def test_different_claims_have_different_ids(one, other):
    same = all(getattr(one, name) == getattr(other, name) for name in IDENTITY)
    assert (one.iri == other.iri) == same


def test_the_borders_of_fields_cannot_be_forged():
    separator = "\x1f"
    spoken = claim("a", "threatens", "b", attribution=["c"], quote="q")
    forged = claim("a", "threatens", "b", quote=f"{spoken.speaker}{separator}None{separator}q")
    assert spoken.iri != forged.iri


@pytest.mark.parametrize("slug", ["", " ", "a b", "-a", "a/b", "a>b", 'a"b', "a\nb", "é!", "a:b"])
def test_an_id_that_could_break_an_iri_is_refused(slug):
    with pytest.raises(InvalidClaimError, match="cannot be the id of an actor"):
        iri("actor", slug)


def test_an_id_is_taken_with_its_kind_and_in_any_script():
    assert iri("actor", "actor:russia") == iri("actor", "russia")
    assert iri("actor", "россия").endswith("/actor/россия")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Élysée", "elysee"),
        ("RUSSIA", "russia"),
        ("U.S.A.", "u s a"),
        ("  Trump,  Donald ", "trump donald"),
        ("РОССИЯ", "россия"),
        ("Straße", "strasse"),
        ("Đà Nẵng", "đa nang"),
        ("!?", ""),
    ],
)
def test_a_name_is_found_whatever_its_case_accents_and_punctuation(name, key):
    assert name_key(name) == key


@given(TEXT)
def test_a_key_is_its_own_key(name):
    assert name_key(name_key(name)) == name_key(name)


def test_a_misspelt_term_raises():
    assert SG.threatens == "https://w3id.org/stancegraph/ns#threatens"
    with pytest.raises(UnknownTermError, match="sg:threatns is not in the vocabulary"):
        _ = SG.threatns
    with pytest.raises(UnknownTermError):
        SG["Claimm"]


@given(SLUG)
def test_compact_and_expand_are_inverse(slug):
    for prefix in ("actor", "issue", "claim", "source", "sg"):
        full = Iri(PREFIXES[prefix] + slug)
        assert expand(compact(full)) == full
    assert compact("http://example.org/x") == "http://example.org/x"
    assert expand("http://example.org/x") == "http://example.org/x"
