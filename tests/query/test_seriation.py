"""Seriation finds the order that is known to be there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.query.seriation import seriate


def robinson(count, width):
    """Similarity that falls with distance, and reaches so far: the case of the theorem."""
    places = np.arange(count)
    return np.maximum(0, width - abs(places[:, None] - places)).astype(float)


@given(st.data(), st.integers(3, 25))
def test_an_order_in_which_similarity_falls_with_distance_is_found(data, count):
    width = data.draw(st.integers(2, count))
    shuffled = data.draw(st.permutations(range(count)))
    similarity = robinson(count, width)[np.ix_(shuffled, shuffled)]
    found = [shuffled[n] for n in seriate(similarity)]
    assert found in (sorted(found), sorted(found, reverse=True))


def test_what_shares_nothing_comes_in_groups_that_begin_in_the_order_given():
    similarity = np.zeros((5, 5))
    similarity[0, 3] = similarity[3, 0] = 1
    similarity[1, 4] = similarity[4, 1] = 1
    assert seriate(similarity) == [0, 3, 1, 4, 2]


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_where_all_are_alike_they_stay_as_given(count):
    assert seriate(np.ones((count, count))) == list(range(count))
