"""Plain text as it is, and Markdown as the text that a reader of it sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stancegraph.errors import FileError, InvalidClaimError, MissingExtraError
from stancegraph.ingest.documents.content import Content, one_line
from stancegraph.ingest.documents.decoding import decode
from stancegraph.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")
_ISO_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(?=$|[T ])")


def read_plain(data: bytes) -> Content:
    """A plain text, every character of it."""
    return Content(decode(data))


def read_markdown(data: bytes) -> Content:
    """The words of a Markdown file, a paragraph a line, with what its front matter says.

    Raises:
        FileError: It has no text.
        MissingExtraError: markdown-it is not installed.
    """
    source = decode(data)
    front = _FRONT.match(source)
    fields = dict(_FIELD.findall(front[1])) if front else {}
    fields = {name.lower(): value.strip().strip("\"'") for name, value in fields.items()}
    text, heading = _rendered(source[front.end() :] if front else source)
    return Content(
        text=text,
        title=one_line(fields.get("title") or heading),
        published=day(fields.get("date", "")),
        author=one_line(fields.get("author")),
        publisher=one_line(fields.get("source") or fields.get("publisher")),
        url=one_line(fields.get("url")),
    )


def _rendered(source: str) -> tuple[str, str]:
    """The text of a Markdown body, and its first heading."""
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("Reading Markdown", "text") from error
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    blocks, heading = [], ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            block = _inline(token.children or [])
            is_heading = before is not None and before.type == "heading_open"
            heading = heading or (block if is_heading else "")
            blocks.append(block)
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.rstrip("\n"))
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise FileError("It has no text.")
    return text, heading


def _inline(tokens: Sequence[object]) -> str:
    words = {"softbreak": " ", "hardbreak": "\n"}
    shown = {"text", "code_inline", "text_special"}
    parts = []
    for token in tokens:
        kind = getattr(token, "type", "")
        parts.append(getattr(token, "content", "") if kind in shown else words.get(kind, ""))
    return "".join(parts)


def day(text: str) -> PartialDate | None:
    """The day that an ISO date or time begins with; None for anything else."""
    match = _ISO_DATE.match(text.strip())
    try:
        return PartialDate.parse(match[0]) if match else None
    except InvalidClaimError:
        return None
