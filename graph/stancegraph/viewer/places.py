"""Positions of a map as a file, so that the next map can go on from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Place = tuple[int, int]

_FARTHEST = 1_000_000  # pixels from the middle, which no layout comes near to
_FIELD = "positions"


def read_places(path: Path) -> dict[str, Place]:
    """Where nodes stood, by their names; nothing where there is no such file.

    Raises:
        FileError: It cannot be read, or holds something else.
    """
    try:
        found = json.loads(path.read_bytes())[_FIELD]
        return {str(name): _place(value) for name, value in found.items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FileError(
            f"{path} does not hold the positions of a map ({error}). Name another file, or "
            "have the map laid out afresh, which replaces it: --new-layout."
        ) from error


def encode(places: Mapping[Any, Place]) -> bytes:
    """The file for where nodes stand, one a line."""
    rows = sorted((str(name), place) for name, place in places.items())
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(place)}" for name, place in rows)
    return f'{{"{_FIELD}": {{\n{lines}\n}}}}\n'.encode()


def _place(value: Any) -> Place:
    """Whole pixels across and down."""
    x, y = value
    if not all(type(n) is int and abs(n) <= _FARTHEST for n in (x, y)):
        raise ValueError(f"{value!r:.40} is no place")
    return x, y
