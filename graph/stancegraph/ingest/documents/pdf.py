"""PDF: the text layer of its pages."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from stancegraph.errors import FileError, MissingExtraError
from stancegraph.ingest.documents.content import MAX_CHARACTERS, Content, one_line
from stancegraph.ingest.documents.decoding import check_text
from stancegraph.ingest.documents.paragraphs import unwrap

if TYPE_CHECKING:
    from pypdf import PdfReader

# A book has hundreds; what has more is made to keep readers busy.
_MOST_PAGES = 5_000


def read_pdf(data: bytes) -> Content:
    """The text of a PDF, a paragraph a line, with its title and author.

    The dates in a PDF say when the file was made and not when the text was published,
    so none is taken.

    Raises:
        FileError: It is encrypted, damaged, or has no text.
        MissingExtraError: pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, FileNotDecryptedError
    except ImportError as error:
        raise MissingExtraError("Reading PDF", "text") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said by the error
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileError("It is encrypted; save it without its password.")
        about = reader.metadata
        text = unwrap("\n\n".join(_pages(reader)), hyphens=True)
    except (DependencyError, FileNotDecryptedError) as error:
        raise FileError("It is encrypted; save it without its password.") from error
    if not text.strip():
        raise FileError("It has no text, only images of pages, say; run OCR on it first.")
    check_text(text)
    return Content(
        text=text,
        title=one_line(about.title) if about else "",
        author=one_line(about.author) if about else "",
    )


def _pages(reader: PdfReader) -> list[str]:
    pages, length = [], 0
    for number, page in enumerate(reader.pages):
        text = page.extract_text().replace("\r\n", "\n").replace("\r", "\n")
        # Broken fonts give halves of characters and zeros, which no text has.
        text = text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
        length += len(text)
        if number >= _MOST_PAGES or length > MAX_CHARACTERS:
            raise FileError(
                f"It has more than {_MOST_PAGES:,} pages or {MAX_CHARACTERS:,} characters; "
                "split it into chapters."
            )
        pages.append(text)
    return pages
