"""Reading documents of any format, each as a document or with the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import FileError, InvalidClaimError, StancegraphError
from stancegraph.ingest.documents import mail, pdf, plain, web, word
from stancegraph.ingest.documents.content import (
    MAX_CHARACTERS,
    MAX_FILE,
    MAX_FILE_BYTES,
    Content,
    one_line,
)
from stancegraph.ingest.documents.fetching import fetch
from stancegraph.ingest.documents.finding import Found, find, place_hash, show
from stancegraph.ingest.documents.languages import ENGLISH, foreign, language_name
from stancegraph.model.documents import Document, Unread
from stancegraph.model.vocabulary import SourceType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from stancegraph.model.dates import PartialDate

_READERS: dict[str, Callable[[bytes], Content]] = {
    "text": plain.read_plain,
    "Markdown": plain.read_markdown,
    "HTML": web.read_html,
    "PDF": pdf.read_pdf,
    "DOCX": word.read_docx,
    "e-mail": mail.read_eml,
}
_KINDS = {
    **dict.fromkeys((".md", ".markdown"), "Markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "HTML"),
    ".pdf": "PDF",
    ".docx": "DOCX",
    ".eml": "e-mail",
}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_BYTES = 4_096
_TITLE_LENGTH = 80
_WEB_PAGES = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How documents are read; what is given here counts more than what they say themselves.

    Without `language`, a document that is surely in another one than English is not
    read unless `force`.
    """

    title: str = ""
    published: PartialDate | None = None
    type: SourceType = SourceType.NEWS_ARTICLE
    language: str = ""
    force: bool = False


def read_documents(
    paths: Iterable[Path], urls: Iterable[str] = (), how: Reading | None = None
) -> Iterator[Document | Unread]:
    """The documents of files, folders, tables and addresses, one at a time.

    Args:
        paths: Files and folders; ``-`` is standard input.
        urls: Addresses of web pages. Nothing else here uses the network.
        how: What is known of the documents.

    Raises:
        FileError: A path does not exist.
        MissingExtraError: A format needs a library that is not installed.
    """
    how = how or Reading()
    yield from (read(found, how) for found in find(paths, urls))


def read_one(path: Path, how: Reading) -> Document:
    """One document from a file.

    Raises:
        FileError: The file holds none, or several, or cannot be read.
        MissingExtraError: Its format needs a library that is not installed.
    """
    found = list(islice(find([path]), 2))
    if len(found) != 1:
        raise FileError(f"{path} holds several documents; ingest it, and name a source.")
    document = read(found[0], how)
    if isinstance(document, Unread):
        raise FileError(str(document))
    return document


def read(found: Found | Unread, how: Reading) -> Document | Unread:
    """What was found as a document, or the reason why it cannot be one.

    Raises:
        MissingExtraError: Its format needs a library that is not installed.
    """
    if isinstance(found, Unread):
        return found
    try:
        return _document(found, found.content or _content(found), how)
    except (FileError, InvalidClaimError) as error:
        return Unread(found.name, str(error))


def _document(found: Found, content: Content, how: Reading) -> Document:
    if len(content.text) > MAX_CHARACTERS:
        raise FileError(
            f"It has {len(content.text):,} characters, more than {MAX_CHARACTERS:,}; "
            "split it into its parts."
        )
    other = foreign(content.text) if not how.language else ""
    if other and not how.force:
        raise FileError(
            f"It is in {language_name(other)}, and only English is understood; pass "
            "--language en if it is English, or --force to read it all the same."
        )
    name = show(Path(Path(found.path).stem)) if found.path else ""
    title = how.title or content.title or one_line(name)
    return Document(
        text=content.text,
        title=title or _first_words(found, content.text),
        published=how.published or content.published,
        author=content.author,
        publisher=content.publisher,
        url=content.url,
        language=how.language or other or ENGLISH,
        path=found.name,
        origins=_origins(found, content.url),
        type=how.type,
    )


def _origins(found: Found, url: str) -> tuple[str, ...]:
    places = [found.origin] if found.origin else []
    return tuple(sorted({*places, *([place_hash(url.encode())] if url else [])}))


def _first_words(found: Found, text: str) -> str:
    if found.content:
        return found.name
    line = one_line(text.strip().split("\n", 1)[0])
    cut = line[:_TITLE_LENGTH].rpartition(" ")[0] or line[:_TITLE_LENGTH]
    return line if len(line) <= _TITLE_LENGTH else f"{cut} …"


def _content(found: Found) -> Content:
    if found.url:
        return _page(found.url)
    data = found.data if found.data is not None else _bytes(Path(found.path))
    if len(data) > MAX_FILE_BYTES:
        raise FileError(f"It is larger than {MAX_FILE}, which no document is; split it.")
    kind = _kind(Path(found.path).suffix.lower(), data)
    return _parse(kind, lambda: _READERS[kind](data))


def _page(url: str) -> Content:
    data, charset, media = fetch(url)
    if data.startswith(b"%PDF-"):
        return _with_url(_parse("PDF", lambda: pdf.read_pdf(data)), url)
    if media in _WEB_PAGES or _HTML.match(data[:_HEAD_BYTES]):
        return _parse("HTML", lambda: web.read_html(data, charset, url))
    if not media.startswith("text/"):
        raise FileError(f"It is {media}, and no page, text or PDF.")
    return _with_url(_parse("text", lambda: plain.read_plain(data)), url)


def _with_url(content: Content, url: str) -> Content:
    return Content(content.text, content.title, content.published, content.author, url=url)


def _parse(kind: str, parse: Callable[[], Content]) -> Content:
    """What a reader makes of a file; whatever its library raises is the file's fault."""
    try:
        return parse()
    except StancegraphError:
        raise
    except Exception as error:
        what = one_line(error)[:200] or type(error).__name__
        raise FileError(f"It cannot be read as {kind} ({what}); save it as plain text.") from error


def _kind(suffix: str, data: bytes) -> str:
    """The format, by the ending; where that says nothing, by how the file begins."""
    if suffix in _KINDS:
        return _KINDS[suffix]
    if data.startswith(b"%PDF-"):
        return "PDF"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "DOCX"
    if suffix not in {".txt", ".text"} and _HTML.match(data[:_HEAD_BYTES]):
        return "HTML"
    return "text"


def _bytes(path: Path) -> bytes:
    try:
        if path.is_symlink() and not path.exists():
            raise FileError(f"It is a link to {path.readlink()}, which does not exist.")
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise FileError(f"It cannot be read: {error.strerror}; check who may read it.") from error
