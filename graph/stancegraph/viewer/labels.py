"""Labels on the map: where they break, and how much room they take.

The browser measures text only when it draws, so the layout, which is made beforehand,
estimates. It estimates high: a gap too many does no harm, an overlap does.
"""

from __future__ import annotations

import math
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stancegraph.viewer.style import (
    ACTOR_FONT,
    GROWTH,
    ISSUE_FONT,
    ISSUE_MARGIN,
    LARGEST,
    SMALLEST,
    shape_key,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_ISSUE_COLUMNS, _ISSUE_LINES = 24, 5
_ACTOR_COLUMNS, _ACTOR_LINES = 20, 3
_WIDE = 1.0  # widths in em, of sans-serif fonts
_CAPITAL = 0.72
_SMALL = 0.55
_BETWEEN = 4  # vis-network leaves this much between a shape and its label


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node takes: width and height, and how far its middle lies below the node's."""

    width: float
    height: float
    below: float = 0.0


def wrap(name: str, attributes: Mapping[str, Any]) -> str:
    """The label of a node in lines; one that is very long ends with an ellipsis.

    A node without a label shows its key, so that nothing on the map lacks a name.
    """
    issue = shape_key(attributes) == "Issue"
    columns, lines = (_ISSUE_COLUMNS, _ISSUE_LINES) if issue else (_ACTOR_COLUMNS, _ACTOR_LINES)
    text = " ".join(str(attributes.get("label", "")).split()) or name
    text = text[: 2 * columns * lines]  # more than fits; a label may be a whole book
    longest = max(map(len, text.split()), default=columns)
    wrapped = textwrap.wrap(text, columns)
    if len(wrapped) > lines:
        wrapped = textwrap.wrap(text, columns, max_lines=lines, placeholder=" …")
    else:  # as narrow as the same number of lines allows, so that they are of like length
        while columns > longest and len(wrapped) == len(textwrap.wrap(text, columns - 1)):
            columns -= 1
        wrapped = textwrap.wrap(text, columns)
    return "\n".join(wrapped) or "?"


def size(claims: int) -> float:
    """The radius in pixels of an actor about whom there are so many claims."""
    return min(SMALLEST + GROWTH * math.sqrt(claims), LARGEST)


def box(label: str, attributes: Mapping[str, Any], claims: int) -> Box:
    """The room that a node with this wrapped label takes, in pixels at zoom 1."""
    lines = label.split("\n")
    columns = max(map(_em, lines))
    if shape_key(attributes) == "Issue":
        inset = 2 * ISSUE_MARGIN
        return Box(columns * ISSUE_FONT + inset, len(lines) * ISSUE_FONT + inset)
    radius = size(claims)
    text = len(lines) * ACTOR_FONT + _BETWEEN
    return Box(max(columns * ACTOR_FONT, 2 * radius), 2 * radius + text, text / 2)


def _em(text: str) -> float:
    return sum(map(_width, text))


def _width(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    return _CAPITAL if char.isupper() or char in "mw—…%@" else _SMALL
