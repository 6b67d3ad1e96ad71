"""Parts of a text, sent one at a time: whole paragraphs, and the end of what came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\S\n]*)*|\n+")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)]*\s+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters `start` to `end` of a text; those before `fresh` stood in the chunk before."""

    text: str
    start: int
    end: int
    fresh: int


def chunks(text: str, longest: int, overlap: int) -> list[Chunk]:
    """The parts of a text, in order; together they have all of it.

    Args:
        text: The text.
        longest: The most characters of a part, the overlap included.
        overlap: The most characters that a part has in common with the one before.
    """
    parts: list[tuple[int, int]] = []
    for start, end in _pieces(text, longest - overlap):
        if parts and end - parts[-1][0] <= longest - overlap:
            parts[-1] = parts[-1][0], end
        else:
            parts.append((start, end))
    made = []
    for fresh, end in parts:
        start = _back(text, fresh, overlap)
        if text[fresh:end].strip():
            made.append(Chunk(text[start:end], start, end, fresh))
    return made


def _pieces(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """Paragraphs; those that are too long in sentences, words or, at last, anywhere."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while end - start > longest:
            cut = _cut(text, start, start + longest)
            yield start, cut
            start = cut
        yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """The last place before `end` where a sentence, or else a word, begins."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, end)]
    if ends:
        return ends[-1]
    space = max(text.rfind(" ", start + 1, end), text.rfind("\t", start + 1, end))
    return space + 1 if space > 0 else end


def _back(text: str, fresh: int, overlap: int) -> int:
    """Where the overlap begins: at a paragraph or, if none begins near, at a sentence."""
    low = max(0, fresh - overlap)
    if low == 0 or fresh == 0:
        return low
    newline = text.find("\n", low, fresh - 1)
    if newline >= 0 and text[newline:fresh].strip():
        return newline + 1
    match = _SENTENCE_END.search(text, low, fresh)
    return match.end() if match else fresh
