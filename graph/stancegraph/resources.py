"""Where the ontology and the shipped data sets lie: in the wheel, or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from stancegraph.errors import FileError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def ontology_dir() -> Path:
    """The folder that holds the vocabulary, shapes, queries and rules."""
    return _find("ontology")


def data_dir() -> Path:
    """The folder that holds the shipped data sets, one folder each."""
    return _find("data")


@cache
def _find(name: str) -> Path:
    for root in (_PACKAGE, _CHECKOUT):
        if (root / name).is_dir():
            return root / name
    raise FileError(f"The folder {name} of stancegraph is missing; install the package again.")
