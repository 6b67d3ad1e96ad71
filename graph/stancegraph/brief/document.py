"""The brief as a document for Word, LibreOffice and others (.docx)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from stancegraph.brief.text import READING, note_words, plain
from stancegraph.errors import MissingExtraError
from stancegraph.query.cells import LEGEND, Leaning

if TYPE_CHECKING:
    from stancegraph.brief.model import Brief, Citation, Paragraph, Section, Sentence
    from stancegraph.query.cells import Cell
    from stancegraph.query.matrix import Matrix

# The first day that a ZIP archive can hold: what does not change is not dated by the clock.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_COLOURS = {Leaning.FOR: "9AD2F2", Leaning.AGAINST: "F2CF80", Leaning.SPLIT: "D5D0B9"}
_PALE = "E4E4E4"
_SMALL = 8
# In centimetres.
_MARGIN, _NAMES, _WIDEST = 2, 3.4, 2.5


def encode(brief: Brief) -> bytes:
    """The document; the same brief gives the same bytes.

    Raises:
        MissingExtraError: The extra `docx` is not installed.
    """
    try:
        from docx import Document
    except ImportError:
        raise MissingExtraError("A brief as .docx", "docx") from None
    document = Document()
    _set_page(document)
    _set_properties(document, brief)
    document.add_heading(plain(brief.title), level=0)
    document.add_paragraph().add_run(plain(f"{brief.basis} {READING}")).italic = True
    for section in brief.sections:
        _add_section(document, section, brief)
    if brief.citations:
        document.add_heading("Notes", level=1)
    for citation in brief.citations:
        _add_note(document, citation)
    content = io.BytesIO()
    document.save(content)
    return _undated(content.getvalue())


def _set_page(document: Any) -> None:
    """A4 with margins that leave room for the matrix."""
    from docx.shared import Cm

    (page,) = document.sections
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)


def _set_properties(document: Any, brief: Brief) -> None:
    recorded = max((claim.recorded[:10] for claim in brief.claims if claim.recorded), default="")
    day = dt.datetime.fromisoformat(f"{recorded or '1980-01-01'}T00:00:00")
    properties = document.core_properties
    properties.title = plain(brief.title)[:255]
    properties.author, properties.last_modified_by, properties.comments = "", "", ""
    properties.language = "en"
    properties.created = properties.modified = day


def _add_section(document: Any, section: Section, brief: Brief) -> None:
    document.add_heading(plain(section.title), level=1)
    for paragraph in section.paragraphs:
        _add_paragraph(document, paragraph, brief)
    if section.matrix:
        _add_matrix(document, section.matrix)
    if section.note:
        document.add_paragraph().add_run(plain(section.note)).italic = True


def _add_paragraph(document: Any, paragraph: Paragraph, brief: Brief) -> None:
    if paragraph.heading:
        document.add_heading(plain(paragraph.heading), level=2)
    added = document.add_paragraph()
    for number, sentence in enumerate(paragraph.sentences):
        added.add_run(" " * bool(number) + plain(sentence.text))
        _add_numbers(added, sentence, brief)


def _add_numbers(paragraph: Any, sentence: Sentence, brief: Brief) -> None:
    """The numbers of the notes, raised, each a link to its note."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for place, number in enumerate(brief.notes(sentence)):
        if place:
            paragraph.add_run(" ").font.superscript = True
        run = paragraph.add_run(str(number))
        run.font.superscript = True
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"note{number}")
        run._r.addprevious(link)  # noqa: SLF001 - python-docx has no links inside a document
        link.append(run._r)  # noqa: SLF001 - the same


def _add_note(document: Any, citation: Citation) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{name}")
        mark.set(qn("w:id"), str(citation.number))
        if name == "bookmarkStart":
            mark.set(qn("w:name"), f"note{citation.number}")
        paragraph._p.append(mark)  # noqa: SLF001 - python-docx has no bookmarks
    run = paragraph.add_run(f"{citation.number}. {plain(note_words(citation))}")
    run.font.size = Pt(_SMALL + 1)
    paragraph.paragraph_format.space_after = Pt(3)


def _add_matrix(document: Any, matrix: Matrix) -> None:
    from docx.shared import Cm

    columns = len(matrix.issues)
    table = document.add_table(rows=1, cols=1 + columns, style="Table Grid")
    for cell, issue in zip(table.rows[0].cells[1:], matrix.issues, strict=True):
        _write(cell, issue.label)
    for holder in matrix.holders:
        first, *others = table.add_row().cells
        _write(first, holder.label)
        for cell, known in zip(others, matrix.row(holder), strict=True):
            if known:
                _write(cell, f"{known.mark} {known.count}")
                _shade(cell, known)
    table.autofit = False
    share = min(_WIDEST, (21 - 2 * _MARGIN - _NAMES) / columns)
    for place, column in enumerate(table.columns):
        column.width = Cm(share if place else _NAMES)
        for cell in column.cells:
            cell.width = Cm(share if place else _NAMES)
    document.add_paragraph().add_run(plain(LEGEND)).italic = True


def _write(cell: Any, text: str) -> None:
    from docx.shared import Pt

    run = cell.paragraphs[0].add_run(plain(text))
    run.font.size = Pt(_SMALL)


def _shade(cell: Any, known: Cell) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "diagStripe" if known.is_conditional else "clear")
    shade.set(qn("w:color"), "FFFFFF" if known.is_conditional else "auto")
    shade.set(qn("w:fill"), _COLOURS.get(known.leaning, _PALE))
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no shading


def _undated(content: bytes) -> bytes:
    """The archive without the time at which it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()
