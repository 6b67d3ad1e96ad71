"""Kappa and alpha against the examples that their authors worked out."""

from __future__ import annotations

import sys
from itertools import chain

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stancegraph.analysis.coefficients import cohen_kappa, krippendorff_alpha
from stancegraph.errors import InputError, MissingExtraError

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30)


def counted(table):
    """The pairs of labels behind a table of how often each of them is found."""
    return [
        (row, column)
        for row, cells in enumerate(table)
        for column, count in enumerate(cells)
        for _ in range(count)
    ]


def units(*coders):
    """The labels of each unit, from a line for each coder, in which a dot is a gap."""
    return [
        [int(v) if v.isdigit() else v for v in column if v != "."]
        for column in zip(*(line.split() for line in coders), strict=True)
    ]


def test_kappa_of_cohens_two_hundred_cases():
    # J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968), table 1: κ = .492.
    assert cohen_kappa(counted([[88, 14, 18], [10, 40, 10], [2, 6, 12]])) == pytest.approx(
        0.492, abs=0.0005
    )


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # Agreement 35/50; by chance (25·30 + 25·20)/2500 = .5.
        ([[20, 5], [10, 15]], 0.4),
        # The same agreement, other margins: chance .54 and .46.
        ([[45, 15], [25, 15]], 0.06 / 0.46),
        ([[25, 35], [5, 35]], 0.14 / 0.54),
        ([[10, 0], [0, 10]], 1),
        ([[0, 10], [10, 0]], -1),
        ([[0, 10], [0, 0]], 0),
    ],
)
def test_kappa_by_hand(table, kappa):
    assert cohen_kappa(counted(table)) == pytest.approx(kappa)


# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to D.
FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


@pytest.mark.parametrize(
    ("coders", "interval", "alpha"),
    [
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), False, 0.095),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), False, 0.692),
        (FOUR_CODERS, False, 0.743),
        (FOUR_CODERS, True, 0.849),
    ],
)
def test_alpha_of_krippendorffs_examples(coders, interval, alpha):
    found = krippendorff_alpha(units(*coders), interval=interval)
    assert found == pytest.approx(alpha, abs=0.0005)


@given(PAIRS)
def test_alpha_is_what_its_formula_for_two_coders_says(pairs):
    """1 - (n - 1)(n - Σ o_cc) / (n² - Σ n_c²), with n labels, by Krippendorff's section A."""
    labels = list(chain.from_iterable(pairs))
    total = len(labels)
    matches = 2 * sum(a == b for a, b in pairs)
    squares = sum(labels.count(label) ** 2 for label in set(labels))
    assume(total**2 != squares)
    expected = 1 - (total - 1) * (total - matches) / (total**2 - squares)
    assert krippendorff_alpha(pairs) == pytest.approx(expected)


@given(PAIRS)
def test_who_comes_first_plays_no_part(pairs):
    turned = [(b, a) for a, b in pairs]
    assert cohen_kappa(turned) == pytest.approx(cohen_kappa(pairs))
    assert krippendorff_alpha(turned) == pytest.approx(krippendorff_alpha(pairs))


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a")] * 9])
def test_without_variety_neither_is_defined(pairs):
    assert cohen_kappa(pairs) is None
    assert krippendorff_alpha(pairs) is None


def test_alpha_leaves_out_units_that_one_coder_has():
    assert krippendorff_alpha([["a", "a"], ["b"], ["c"]]) is None
    pairs = [["a", "a"], ["a", "b"], ["b", "b"]]
    assert krippendorff_alpha([*pairs, ["c"], []]) == krippendorff_alpha(pairs)


def test_more_labels_than_can_be_counted():
    with pytest.raises(InputError, match="Too many different labels"):
        cohen_kappa([(number, number) for number in range(10_001)])


def test_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'stancegraph\[agreement\]'"):
        cohen_kappa([("a", "b")])
