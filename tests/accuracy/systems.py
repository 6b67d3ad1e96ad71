"""What is compared: the engine, the engine without one of its stages, the plain way."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from stancegraph.ingest.text.engine import read
from stancegraph.ingest.text.extraction import Extraction, Stages
from stancegraph.ingest.text.parsing.weights import load_parser
from tests.accuracy.baseline import baseline
from tests.accuracy.scores import total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stancegraph.ingest.text.parsing.parser import Sentence
    from tests.accuracy.scores import Judgement, Score
    from tests.accuracy.sets import Item

    System = Callable[[Item, Sequence[Sentence]], Extraction]


@dataclass(frozen=True)
class Parsed:
    """A text with its parse, which is the same for all systems."""

    item: Item
    sentences: Sequence[Sentence]


def parsed(items: Sequence[Item]) -> list[Parsed]:
    """The texts, parsed once.

    Raises:
        MissingExtraError: spaCy is not installed.
        FileError: There is no language model, or it is not the one that was reviewed.
    """
    found = load_parser().parse([item.document.text for item in items])
    return [Parsed(*pair) for pair in zip(items, found, strict=True)]


def engine(item: Item, sentences: Sequence[Sentence], stages: Stages | None = None) -> Extraction:
    """The engine of rules, all stages if none are given."""
    return read(item.document, sentences, known_actors=item.known, stages=stages or Stages())


def plain(item: Item, sentences: Sequence[Sentence]) -> Extraction:
    """The plain way."""
    return baseline(item.document, sentences, item.known)


def without() -> dict[str, System]:
    """The engine without each of its stages, by name."""
    return {
        f"without {stage.name}": _lacking(Stages(**{stage.name: False})) for stage in fields(Stages)
    }


def _lacking(stages: Stages) -> System:
    return lambda item, sentences: engine(item, sentences, stages)


def judgements(system: System, texts: Sequence[Parsed]) -> list[Judgement]:
    """How a system did in each text."""
    return [t.item.judge(system(t.item, t.sentences)) for t in texts]


def scores(system: System, texts: Sequence[Parsed]) -> dict[str, Score]:
    """How it did in all of them together."""
    return total(judgements(system, texts))
