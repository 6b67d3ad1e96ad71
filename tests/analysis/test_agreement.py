"""Two coders of the same text: which passages are the same, and what is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.analysis.agreement import agreement
from stancegraph.analysis.alignment import align
from stancegraph.errors import InputError
from stancegraph.model.claims import Quote
from stancegraph.model.codings import FIELDS, Coding
from tests.builders import claim

TEXT = "The mayor backs the dam, the farmers fight it, and the river says nothing at all."


def coding(start=0, end=9, what="mayor supports dam", **fields):
    subject, predicate, obj = what.split()
    quote = fields.pop("quote", None) or Quote(TEXT[start:end], start, end)
    named = {"source": "paper", "modality": "Asserted", **fields}
    return Coding(quote=quote, subject=subject, predicate=predicate, object=obj, **named)


def rows(pairs):
    return [(a.row, b.row) for a, b in pairs]


def by_field(found):
    return {field.field: field for field in found.fields}


def test_passages_are_paired_by_their_overlap():
    one = [coding(0, 20, row="a"), coding(20, 40, row="b")]
    two = [coding(15, 40, row="y"), coding(0, 10, row="x")]
    assert rows(align(one, two).pairs) == [("a", "x"), ("b", "y")]


def test_the_sum_of_overlaps_counts_and_not_the_best_pair_alone():
    # a-y shares 12 characters; a-x and b-y share 8 and 10, which is more.
    one = [coding(0, 20, row="a"), coding(20, 40, row="b")]
    two = [coding(0, 8, row="x"), coding(8, 30, row="y")]
    assert rows(align(one, two).pairs) == [("a", "x"), ("b", "y")]


def test_overlap_comes_before_what_is_said():
    one = [coding(0, 20, "mayor supports dam", row="a")]
    two = [
        coding(0, 18, "farmers opposes rain", row="x"),
        coding(15, 20, "mayor supports dam", row="y"),
    ]
    assert rows(align(one, two).pairs) == [("a", "x")]


def test_each_passage_has_one_partner_and_the_rest_is_left_over():
    one = [coding(0, 20, row="a")]
    two = [coding(0, 20, row="x"), coding(0, 9, row="y"), coding(60, 70, row="z")]
    found = align(one, two)
    assert rows(found.pairs) == [("a", "x")]
    assert [c.row for c in found.only_two] == ["y", "z"]
    assert not found.only_one


def test_two_claims_on_the_same_words_are_paired_by_what_they_say():
    one = [coding(what="a allyOf b", row="1"), coding(what="a dependsOn b", row="2")]
    two = [coding(what="a dependsOn c", row="x"), coding(what="a allyOf b", row="y")]
    assert rows(align(one, two).pairs) == [("1", "y"), ("2", "x")]


def test_touching_quotes_do_not_overlap():
    found = align([coding(0, 10)], [coding(10, 20)])
    assert not found.pairs


@pytest.mark.parametrize(
    ("one", "two", "is_pair"),
    [
        (Quote("The mayor"), Quote("The mayor", 0, 9), True),
        (Quote("The mayor"), Quote("The  mayor"), True),
        (Quote("The mayor"), Quote("The mayor backs"), False),
        (Quote("the", 20, 23), Quote("the", 25, 28), False),
    ],
)
def test_without_offsets_the_words_must_be_the_same(one, two, is_pair):
    assert bool(align([coding(quote=one)], [coding(quote=two)]).pairs) is is_pair


@pytest.mark.parametrize(
    ("one", "two", "is_pair"),
    [
        ({"source": "paper"}, {"source": "letter"}, False),
        ({"source": "anna-1", "sha256": "f" * 64}, {"source": "ben-1", "sha256": "f" * 64}, True),
        ({"source": "paper", "sha256": "f" * 64}, {"source": "paper", "sha256": "0" * 64}, False),
        ({"source": "paper", "sha256": "f" * 64}, {"source": "paper"}, True),
        ({"source": ""}, {"source": "paper", "sha256": "f" * 64}, True),
        ({"source": ""}, {"source": ""}, True),
    ],
)
def test_which_sources_are_the_same_document(one, two, is_pair):
    assert bool(align([coding(**one)], [coding(**two)]).pairs) is is_pair


def test_a_table_without_sources_cannot_be_of_several():
    two = [coding(source="paper"), coding(source="letter")]
    assert not align([coding(source="")], two).pairs


def test_fields_by_hand():
    one = [
        coding(0, 9, "mayor supports dam"),
        coding(10, 19, "mayor opposes dam", attribution="paper > mayor"),
        coding(20, 29, "farmers supports dam", modality="Denied"),
        coding(30, 39, "farmers opposes dam", condition="it floods us"),
        coding(40, 49, "mayor allyOf farmers", stated="2025-10"),
    ]
    two = [
        coding(0, 9, "mayor supports dam"),
        coding(10, 19, "mayor opposes dam", attribution="mayor"),
        coding(20, 29, "farmers opposes dam", modality="Denied"),
        coding(30, 39, "farmers supportsOnCondition dam", condition="it floods us"),
        coding(40, 49, "farmers allyOf mayor", stated="2025-11"),
    ]
    found = by_field(agreement(one, two))
    assert {name: (f.count, f.agreed) for name, f in found.items()} == {
        "subject": (5, 5),  # an alliance is one from both sides
        "predicate": (5, 3),
        "object": (5, 5),
        "modality": (5, 5),
        "attribution": (5, 4),
        "condition": (5, 5),
        "stated": (5, 4),
        "position": (4, 2),
        "grade": (4, 2),
    }
    # supports and opposes: two and two against two and two of four, so chance is .5.
    assert found["position"].kappa == pytest.approx(0)
    # Observed (2² + 1.5²)·2/8; of the labels 1 1 1 -1 -1 -1 -1 .5 all 28 pairs give
    # 3·4·4 + 3·.25 + 4·2.25 = 57.75, expected 57.75/28.
    assert found["grade"].alpha == pytest.approx(1 - (6.25 / 4) / (57.75 / 28))
    assert found["grade"].kappa is None
    assert found["object"].kappa == 1


def test_one_label_throughout_has_no_kappa():
    found = by_field(agreement([coding(), coding(10, 20)], [coding(), coding(10, 20)]))
    modality = found["modality"]
    assert (modality.share, modality.kappa, modality.alpha) == (1.0, None, None)


def test_relations_have_no_position():
    found = by_field(agreement([coding(what="a allyOf b")], [coding(what="a aids b")]))
    assert (found["position"].count, found["position"].share) == (0, None)
    assert (found["position"].kappa, found["grade"].alpha) == (None, None)


def test_a_position_that_one_coder_sees_counts():
    found = by_field(agreement([coding(what="a supports b")], [coding(what="a claims b")]))
    assert (found["position"].count, found["position"].agreed) == (1, 0)
    assert found["grade"].count == 0


def test_passages_of_one_coder_alone_are_counted_and_listed():
    one = [coding(0, 9), coding(10, 20), coding(20, 30, row="a")]
    two = [coding(0, 9), coding(10, 20), coding(70, 80, "river claims dam", row="b")]
    found = agreement(one, two)
    assert [(u.field, u.count, u.agreed) for u in found.units] == [
        ("unit", 4, 2),
        ("unit of one", 3, 2),
        ("unit of two", 3, 2),
    ]
    assert found.f1 == pytest.approx(2 / 3)
    assert [(d.field, d.one_says, d.two_says) for d in found.differences()] == [
        ("unit", "mayor supports dam", ""),
        ("unit", "", "river claims dam"),
    ]


def test_differences_name_both_codings_in_the_order_of_the_text():
    one = [coding(30, 40, row="2"), coding(0, 9, row="1")]
    two = [
        coding(0, 9, "mayor opposes dam", row="x"),
        coding(30, 40, row="y", attribution="mayor", stated="2025"),
    ]
    found = [
        (d.one.row, d.two.row, d.field, d.one_says, d.two_says)
        for d in agreement(one, two).differences()
    ]
    assert found == [
        ("1", "x", "predicate", "supports", "opposes"),
        ("2", "y", "attribution", "", "mayor"),
        ("2", "y", "stated", "", "2025"),
    ]


def test_nothing_in_common():
    with pytest.raises(InputError, match=r"1 from paper, the other 1 from letter\. Passages"):
        agreement([coding()], [coding(source="letter")])


def test_a_claim_as_a_coding():
    said = claim(
        "lisa",
        "opposesOnCondition",
        "dam",
        modality="Conditional",
        condition="it floods us",
        attribution=["paper", "lisa"],
        stated_on="2025-10",
        row_id="T1",
    )
    found = Coding.of(said)
    assert dict(zip(FIELDS, found.labels, strict=True)) == {
        "subject": "lisa",
        "predicate": "opposesOnCondition",
        "object": "dam",
        "modality": "Conditional",
        "attribution": "paper > lisa",
        "condition": "it floods us",
        "stated": "2025-10",
        "position": "against",
    }
    assert (found.source, found.row, found.grade) == ("paper", "T1", -0.5)


WHAT = st.sampled_from(["a supports x", "a opposes x", "b supports x", "a allyOf b", "b allyOf a"])
SPAN = st.tuples(st.integers(0, 30), st.integers(2, 12)).map(lambda p: (p[0], p[0] + p[1]))
CODINGS = st.lists(st.builds(lambda span, what: coding(*span, what), SPAN, WHAT), max_size=8)


@given(CODINGS, CODINGS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_neither_the_order_of_rows_nor_of_coders_plays_a_part(one, two, random):
    found = align(one, two)
    turned = align(two, one)
    # An alliance is shown as the first coder has it, so the pairs are held against by span.
    spans = [(a.quote, b.quote) for a, b in found.pairs]
    assert sorted(map(str, spans)) == sorted(str((b.quote, a.quote)) for a, b in turned.pairs)
    assert (found.only_one, found.only_two) == (turned.only_two, turned.only_one)
    shuffled = random.sample(one, len(one)), random.sample(two, len(two))
    assert align(*shuffled) == found


@given(CODINGS, CODINGS)
@settings(deadline=None)
def test_every_coding_is_in_a_pair_or_left_over_once(one, two):
    found = align(one, two)
    assert len(found.pairs) + len(found.only_one) == len(one)
    assert len(found.pairs) + len(found.only_two) == len(two)


@given(CODINGS.filter(bool))
@settings(deadline=None)
def test_a_coder_agrees_with_herself(one):
    found = agreement(one, one)
    assert list(found.differences()) == []
    assert {f.share for f in found.fields} <= {1.0, None}
    assert {f.kappa for f in found.fields} <= {1.0, None}
