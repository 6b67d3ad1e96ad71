"""What was reached once is not lost, and the goals that are reached are kept."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.accuracy import sets, systems
from tests.accuracy.gold import MissingTextError

if TYPE_CHECKING:
    from tests.accuracy.scores import Score


@cache
def results(name: str) -> dict[str, Score]:
    return systems.scores(systems.engine, systems.parsed(sets.load(name)))


@pytest.mark.parametrize(
    ("name", "measure", "precision", "recall"),
    [
        ("dev", "mentions", 0.90, 0.80),
        ("dev", "speakers", 0.90, 0.75),
        ("dev", "relations", 0.85, 0.38),
        ("dev", "direction", 0.95, None),
        ("dev", "stances", 0.88, 0.72),
        ("dev", "modality", 0.93, None),
        ("dev", "attribution", 0.90, None),
        ("dev", "verbatim quotes", 1, None),
        ("test", "direction", 0.95, None),
        ("test", "attribution", 0.80, None),
        ("test", "verbatim quotes", 1, None),
        ("seed", "relations", 0.85, None),
        ("seed", "stances", 0.85, None),
        ("seed", "verbatim quotes", 1, None),
        ("petrarch", "direction", 0.95, None),
    ],
)
def test_what_is_reached(name: str, measure: str, precision: float, recall: float | None) -> None:
    pytest.importorskip("spacy")
    try:
        score = results(name)[measure]
    except MissingTextError as error:
        pytest.skip(str(error))
    assert score.precision is not None
    assert score.precision >= precision
    assert recall is None or (score.recall or 0) >= recall


@pytest.mark.parametrize("name", ["dev", "test"])
@pytest.mark.parametrize("measure", ["relations", "stances", "speakers", "actors resolved"])
def test_the_engine_finds_more_than_the_plain_way(name: str, measure: str) -> None:
    pytest.importorskip("spacy")
    plain = systems.scores(systems.plain, systems.parsed(sets.load(name)))[measure]
    assert (results(name)[measure].recall or 0) > (plain.recall or 0)
