"""Web pages: the main text by trafilatura, without menus, scripts and comments."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from stancegraph.errors import FileError, MissingExtraError
from stancegraph.ingest.documents.content import Content, one_line
from stancegraph.ingest.documents.decoding import check_text, decode
from stancegraph.ingest.documents.plain import day

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD_BYTES = 4_096


def read_html(data: bytes, charset: str = "", url: str = "") -> Content:
    """The main text of a web page, with its title, date, author and site.

    Args:
        data: The page.
        charset: The encoding that its sender declared, if any.
        url: Where it was loaded from; else its own canonical address is taken.

    Raises:
        FileError: It has no main text, or is none.
        MissingExtraError: trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ImportError as error:
        raise MissingExtraError("Reading HTML", "text") from error
    match = _CHARSET.search(data[:_HEAD_BYTES])
    declared = charset or (match[1].decode("ascii") if match else "")
    page = _DECLARATION.sub("", decode(data, declared), count=1)
    extracted = bare_extraction(page, url=url or None, include_comments=False, with_metadata=True)
    found = extracted.as_dict() if isinstance(extracted, Document) else {}
    text = str(found.get("text") or "")
    if not text.strip():
        raise FileError(
            "No main text was found in the page; save the article as plain text instead."
        )
    check_text(text)
    address = url or one_line(found.get("url"))
    return Content(
        text=text,
        title=one_line(found.get("title")),
        published=day(str(found.get("date") or "")),
        author=one_line(found.get("author")),
        publisher=one_line(found.get("sitename") or found.get("hostname")),
        url=address if is_page(address) else "",
    )


def is_page(address: str) -> bool:
    """Whether an address is that of one page, and not of a whole site, as some pages claim."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return is_web and (parts.path.strip("/") != "" or parts.query != "")
