"""Time limits of queries, and names that no text can hold."""

from __future__ import annotations

import math
import time

import pytest

from stancegraph.errors import InputError, NotFoundError, QueryError, QueryTimeoutError
from stancegraph.query.sparql import with_timeout


@pytest.mark.parametrize("seconds", [math.nan, 0, -1, -math.inf])
def test_a_limit_that_is_none(graph, seconds):
    with pytest.raises(InputError, match="must be above 0"):
        graph.select("ASK {}", timeout=seconds)


@pytest.mark.parametrize("seconds", [None, math.inf, 1e300, 30])
def test_a_limit_that_is_far_away(graph, seconds):
    assert graph.select("ASK {}", timeout=seconds).boolean is True


def test_what_is_slower_than_its_limit():
    with pytest.raises(QueryTimeoutError, match=r"longer than 0\.05 s"):
        with_timeout(lambda: time.sleep(1), 0.05)


def test_an_error_comes_out_of_the_thread_as_it_was():
    def fail():
        raise QueryError("as it was")

    with pytest.raises(QueryError, match=r"\Aas it was\Z"):
        with_timeout(fail, 30)


@pytest.mark.parametrize("name", ["\udcff", "claim:\udcff\udcff\udcff\udcff", "abcd\udcff"])
def test_a_name_that_is_not_utf_8_is_only_not_found(graph, name):
    with pytest.raises(NotFoundError):
        graph.show(name)
    for ask in (graph.who_threatens, graph.who_thinks, graph.stances, graph.retract):
        with pytest.raises(NotFoundError):
            ask(name)
