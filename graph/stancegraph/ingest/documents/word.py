"""DOCX: the paragraphs of a Word document in their order, as they read after all changes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError, MissingExtraError
from stancegraph.ingest.documents.content import Content, one_line
from stancegraph.ingest.documents.decoding import check_text

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a text of the largest size that is read unpacks to, and more, with its pictures.
_MOST_UNPACKED = 200_000_000
# XML of words packs to a tenth, and hardly ever to a hundredth, unless it is a bomb.
_MOST_RATIO = 200
_SMALL = 1_000_000
_PARTS = "[Content_Types].xml"
_NOT_SHOWN = ("w:del", "w:moveFrom", "mc:Fallback")
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read_docx(data: bytes) -> Content:
    """The text of a DOCX file, a paragraph a line, with its title and author.

    Tables and boxes are read where they stand; insertions of tracked changes count,
    deletions do not. Its dates are those of the file, so none is taken.

    Raises:
        FileError: It is no DOCX, has no text, or unpacks to more than a text can.
        MissingExtraError: python-docx is not installed.
    """
    check_archive(data)
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise MissingExtraError("Reading DOCX", "text") from error
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile) as error:
        raise FileError("It is no whole DOCX file; save it again, or as plain text.") from error
    text = "\n".join(_paragraphs(document.element.body)).strip("\n")
    if not text.strip():
        raise FileError("It has no text, only images, say.")
    check_text(text)
    about = document.core_properties
    title = about.title or next(_headings(document), "")
    return Content(text=text, title=one_line(title), author=one_line(about.author))


def check_archive(data: bytes) -> None:
    """Make sure, before anything is unpacked, that a DOCX file is no bomb.

    Raises:
        FileError: It is no DOCX, or unpacks to more than a text can, or defines entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if _PARTS not in names or len(names) != len(parts):
                raise FileError("It is a ZIP archive, but not a DOCX file.")
            unpacked = sum(part.file_size for part in parts)
            ratio = max(part.file_size / max(part.compress_size, 1) for part in parts)
            if unpacked > _MOST_UNPACKED or (unpacked > _SMALL and ratio > _MOST_RATIO):
                raise FileError(
                    f"It unpacks to {unpacked / 1e6:,.0f} MB, {ratio:,.0f} times a part of "
                    "it, as only a ZIP bomb does; it was not unpacked."
                )
            for part in parts:
                is_xml = part.filename.endswith((".xml", ".rels"))
                # Reading stops at the size that was declared, so this is bounded too.
                if is_xml and b"<!DOCTYPE" in archive.read(part):
                    raise FileError("Its XML has a document type, which no DOCX file needs.")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise FileError("It is no whole DOCX file; save it again, or as plain text.") from error


def _paragraphs(body: Any) -> Iterator[str]:
    from docx.oxml.ns import qn

    text_tag, paragraph_tag = qn("w:t"), qn("w:p")
    breaks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    hidden = {qn(n) if n.startswith("w:") else f"{{{_MARKUP}}}Fallback" for n in _NOT_SHOWN}
    tab_stops = qn("w:tabs")
    # A paragraph may stand in another, in a text box: each piece goes to the nearest.
    lines: dict[Any, list[str]] = {}
    stack = [body]
    owners = [None]
    while stack:
        node, owner = stack.pop(), owners.pop()
        if node.tag in hidden or node.tag == tab_stops:
            continue
        if node.tag == paragraph_tag:
            owner = node
            lines[node] = []
        elif owner is not None and node.tag == text_tag:
            lines[owner].append(node.text or "")
        elif owner is not None and node.tag in breaks:
            lines[owner].append(breaks[node.tag])
        children = list(node)
        stack += reversed(children)
        owners += [owner] * len(children)
    yield from ("".join(parts) for parts in lines.values())


def _headings(document: Any) -> Iterator[str]:
    for paragraph in document.paragraphs:
        name = str(paragraph.style.name) if paragraph.style is not None else ""
        if name == "Title" or name.startswith("Heading"):
            yield paragraph.text
