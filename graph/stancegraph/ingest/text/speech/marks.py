"""Quotations, and the marks that some of them stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.model.terms import Iri

_MARKS = re.compile(
    r"\u201c([^\u201c\u201d\r\n]+)\u201d|\"([^\"\r\n]+)\"|\u00ab([^\u00bb\r\n]+)\u00bb|(?<!\w)\u2018([^\u2018\r\n]+?)\u2019(?![\w])|\u201c([^\u201c\u201d\r\n]+)$|\"([^\"\r\n]+)$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of reported speech.

    `start` and `end` are those of the content, `kind` is direct, indirect, mixed or
    floating. `sentence`, `verb` and `root` are the places of the cue's sentence, of the
    cue and of the main word of the content in it, -1 where there is none. `speaker` is
    None where nobody that the engine knows says it; `others` say it with the speaker.
    """

    start: int
    end: int
    kind: str
    cue: str
    speaker: Iri | None
    sentence: int
    verb: int = -1
    root: int = -1
    rule: str = ""
    others: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is between quotation marks."""

    start: int
    end: int


def stretches(text: str) -> list[Stretch]:
    """What is between quotation marks, in order; a mark without its partner ends with the line."""
    found = []
    for match in _MARKS.finditer(text):
        group = match.lastindex or 0
        start, end = match.span(group)
        found.append(Stretch(start, end))
    return found
