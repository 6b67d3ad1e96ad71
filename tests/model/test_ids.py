from __future__ import annotations

import unicodedata
from dataclasses import fields, replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import InvalidClaimError
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import iri, local, name_key
from stancegraph.model.terms import PREFIXES, SG, Iri, UnknownTermError, compact, expand
from stancegraph.model.vocabulary import (
    PREDICATES,
    ActorType,
    DependenceKind,
    Method,
    Modality,
)
from tests.builders import SLUG, TEXT, claim, claims

IDENTITY = {"source", "subject", "predicate", "object", "modality", "attribution", "quote"} | {
    "valid_from",
    "valid_to",
}


def test_an_id_is_a_hash_of_source_triple_modality_attribution_span_and_period():
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
        claim("a", "threatens", "b", source="s", valid_from="2014"),
        claim("a", "threatens", "b", source="s", valid_to="2014"),
        claim("a", "threatens", "b", source="s", valid_from="2014", valid_to="2015"),
    ]
    assert len({one.iri, *(o.iri for o in others)}) == 11


@given(claims(), claims())
def test_nothing_else_makes_an_id(one, other):
    rest = {
        f.name: getattr(other, f.name)
        for f in fields(Claim)
        if f.init and f.name not in IDENTITY | {"dependence_kind", "share", "condition"}
    }
    assert replace(one, **rest).iri == one.iri


@pytest.mark.parametrize(
    "fields",
    [
        {"share": 0.5},
        {"dependence_kind": DependenceKind.ENERGY},
        {"condition": "if it rains"},
        {"condition": iri("issue", "rain")},
        {"role": "president"},
        {"stated_on": PartialDate("2030")},
    ],
)
def test_nor_do_what_only_some_claims_have(fields):
    made = claim("a", "dependsOn", "b", valid_from="2020")
    assert replace(made, **fields).iri == made.iri


def span(text, start):
    return Quote(text, start, None if start is None else start + len(text))


@given(claims(), st.data())
def test_any_one_part_makes_another_id(made, data):
    exact, start = made.quote.exact, made.quote.start
    other = data.draw(
        st.sampled_from(
            [
                {"source": iri("source", "another-paper")},
                {"subject": iri("actor", "somebody-else")},
                {"object": Iri(made.object + "-too")},
                {"modality": next(m for m in Modality if m is not made.modality)},
                {"attribution": (*made.attribution, iri("actor", "somebody-else"))},
                {"quote": span(exact + "!", start)},
                {"quote": span(exact, (start or 0) + 1)},
            ]
        )
    )
    assert replace(made, condition="if so", **other).iri != made.iri


@given(st.lists(SLUG, max_size=3), st.lists(SLUG, max_size=3))
def test_chains_of_speakers_are_told_apart(one, other):
    ids = [claim("a", "threatens", "b", attribution=chain).iri for chain in (one, other)]
    assert (ids[0] == ids[1]) == (one == other)


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
    assert iri("issue", "e\u0301lan") == iri("issue", "\u00e9lan"), "typed in two ways"


@given(st.text(max_size=12))
def test_an_id_that_is_taken_is_a_word_and_safe_between_angle_brackets(slug):
    try:
        made = iri("source", slug)
    except InvalidClaimError:
        return
    word = unicodedata.normalize("NFC", slug).removeprefix("source:")
    assert made == f"https://w3id.org/stancegraph/source/{word}"
    assert all(c.isalnum() or c in "-_" for c in word)
    assert ox.NamedNode(made).value == made
    assert local(made) == word


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


def test_every_word_that_a_table_may_use_is_a_term():
    for words in (PREDICATES, Modality, Method, DependenceKind, ActorType):
        for word in words:
            assert SG[word] == getattr(SG, word) == f"https://w3id.org/stancegraph/ns#{word}"


@given(SLUG)
def test_compact_and_expand_are_inverse(slug):
    for prefix in ("actor", "issue", "claim", "source", "sg"):
        full = Iri(PREFIXES[prefix] + slug)
        assert expand(compact(full)) == full
    assert compact("http://example.org/x") == "http://example.org/x"
    assert expand("http://example.org/x") == "http://example.org/x"
    assert expand("schema://example.org/x") == "schema://example.org/x", "a scheme, no prefix"
    assert compact(PREFIXES["actor"]) == PREFIXES["actor"], "nothing would be left to name it"
