"""The brief as one page of HTML that opens offline, holds no script and asks for nothing."""

from __future__ import annotations

import base64
import hashlib
from html import escape as html_escape
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from stancegraph.brief.text import (
    READING,
    claim_words,
    plain,
    quoted,
    source_words,
    speaker_words,
)
from stancegraph.query.cells import LEGEND, Leaning
from stancegraph.query.matrix_html import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.brief.model import Brief, Citation, Paragraph, Section, Sentence
    from stancegraph.query.cells import Cell
    from stancegraph.query.matrix import Matrix

_STRONG = 0.75
_CLASSES = {
    Leaning.FOR: "for",
    Leaning.AGAINST: "against",
    Leaning.UNDECIDED: "undecided",
    Leaning.SPLIT: "split",
    Leaning.UNKNOWN: "unknown",
}


def encode(brief: Brief) -> str:
    """The page; every text in it is escaped, and only web addresses become links."""
    style = (resources.files("stancegraph.brief") / "page.css").read_bytes().decode()
    style = style.replace("\r\n", "\n")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _escaped(brief.title)
    lines = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>",
        f'<p class="basis">{_escaped(brief.basis)} {READING}</p>',
        *_sections(brief),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return html_escape(plain(text))


def _sections(brief: Brief) -> Iterator[str]:
    first: dict[int, str] = {}
    number = 0
    for section in brief.sections:
        yield f"<section>\n<h2>{_escaped(section.title)}</h2>"
        for paragraph in section.paragraphs:
            text, number = _paragraph(paragraph, brief, number, first)
            yield text
        yield from _rest(section)
        yield "</section>"
    if brief.citations:
        yield '<section>\n<h2>Notes</h2>\n<ol class="notes">'
        yield from (_note(citation, first) for citation in brief.citations)
        yield "</ol>\n</section>"


def _paragraph(
    paragraph: Paragraph, brief: Brief, number: int, first: dict[int, str]
) -> tuple[str, int]:
    """A paragraph, and the number of the last sentence so far."""
    said = []
    for sentence in paragraph.sentences:
        number += 1
        said.append(_sentence(sentence, brief, f"s{number}", first))
    heading = f"<h3>{_escaped(paragraph.heading)}</h3>\n" if paragraph.heading else ""
    return f"{heading}<p>{' '.join(said)}</p>", number


def _sentence(sentence: Sentence, brief: Brief, anchor: str, first: dict[int, str]) -> str:
    notes = brief.notes(sentence)
    for note in notes:
        first.setdefault(note, anchor)
    links = " ".join(f'<a href="#n{note}" aria-label="Note {note}">{note}</a>' for note in notes)
    return f'{_escaped(sentence.text)}<sup id="{anchor}">{links}</sup>'


def _rest(section: Section) -> Iterator[str]:
    if section.matrix:
        yield _matrix(section.matrix)
    if section.note:
        yield f'<p class="note">{_escaped(section.note)}</p>'


def _note(citation: Citation, first: dict[int, str]) -> str:
    claim = citation.claim
    source = _escaped(source_words(citation))
    if urlsplit(citation.url).scheme in {"http", "https"} and citation.url.isprintable():
        source = f'<a href="{html_escape(citation.url)}" rel="noreferrer">{source}</a>'
    back = f'<a href="#{first[citation.number]}" aria-label="Back to the text">↑</a>'
    return (
        f'<li id="n{citation.number}"><q>{_escaped(quoted(claim.quote))}</q> — '
        f"{_escaped(speaker_words(citation))}. {source}; "
        f"<code>{_escaped(claim_words(citation))}</code>. {back}</li>"
    )


def _matrix(matrix: Matrix) -> str:
    rows = table(matrix, _classes, escaped=_escaped)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_escaped(matrix.title)}">\n'
        f'{rows}\n</div>\n<p class="note">{_escaped(LEGEND)}</p>'
    )


def _classes(cell: Cell) -> str:
    classes = [_CLASSES[cell.leaning]]
    classes += ["strong"] if abs(cell.position or 0.0) >= _STRONG else []
    classes += ["conditional"] if cell.is_conditional else []
    return f'class="{" ".join(classes)}"'
