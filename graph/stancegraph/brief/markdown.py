"""The brief as Markdown, with footnotes as GitHub, GitLab and pandoc have them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stancegraph.brief.text import READING, note_words, plain
from stancegraph.query.cells import LEGEND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.brief.model import Brief, Citation, Section, Sentence
    from stancegraph.query.matrix import Matrix

# What Markdown or an HTML parser behind it acts on, anywhere in a line. A colon before
# slashes would make a link of an address.
_ACTING = re.compile(r"[\\`*_\[\]<>|&~$#!@^{}]|:(?=//)|(?<=www)\.")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def encode(brief: Brief) -> str:
    """The brief; every text in it is escaped."""
    lines = [f"# {escape(brief.title)}", "", f"*{escape(brief.basis)} {READING}*", ""]
    for section in brief.sections:
        lines += _section(section, brief)
    for citation in brief.citations:
        lines.append(f"[^{citation.number}]: {_note(citation)}")
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(section: Section, brief: Brief) -> Iterator[str]:
    yield from (f"## {section.title}", "")
    for paragraph in section.paragraphs:
        if paragraph.heading:
            yield from (f"### {escape(paragraph.heading)}", "")
        yield from (" ".join(_sentence(s, brief) for s in paragraph.sentences), "")
    if section.matrix:
        yield from _matrix(section.matrix)
    if section.note:
        yield from (f"*{escape(section.note)}*", "")


def _sentence(sentence: Sentence, brief: Brief) -> str:
    return escape(sentence.text) + "".join(f"[^{n}]" for n in brief.notes(sentence))


def _note(citation: Citation) -> str:
    return escape(note_words(citation))


def _matrix(matrix: Matrix) -> Iterator[str]:
    heads = [escape(issue.label) for issue in matrix.issues]
    yield "| | " + " | ".join(heads) + " |"
    yield "| --- |" + " :-: |" * len(heads)
    for holder in matrix.holders:
        cells = [f"{c.mark} {c.count}" if c else "" for c in matrix.row(holder)]
        yield f"| {escape(holder.label)} | " + " | ".join(cells) + " |"
    yield from ("", f"*{escape(LEGEND)}*", "")


def escape(text: str) -> str:
    """A text as Markdown that shows it as it is, on one line."""
    escaped = _ACTING.sub(lambda match: "\\" + match[0], plain(text))
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)
