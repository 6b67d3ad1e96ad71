"""E-mail messages: the text that the sender wrote, or the main text of their HTML."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from stancegraph.errors import FileError
from stancegraph.ingest.documents.content import Content, one_line
from stancegraph.ingest.documents.decoding import decode
from stancegraph.ingest.documents.paragraphs import unwrap
from stancegraph.ingest.documents.plain import day

if TYPE_CHECKING:
    from stancegraph.model.dates import PartialDate


def read_eml(data: bytes) -> Content:
    """The body of a message, a paragraph a line, with its subject, date and sender.

    Attachments are no part of it; save them to read them.

    Raises:
        FileError: It is no message, or has no text.
    """
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    is_message = bool(message.keys())
    if not is_message or not isinstance(body, EmailMessage):
        what = "The message has no text" if is_message else "It is no e-mail message"
        raise FileError(f"{what}; save what is to be read as plain text.")
    payload = body.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = str(body.get_content_charset() or "")
    if body.get_content_subtype() == "html":
        from stancegraph.ingest.documents.web import read_html

        text = read_html(raw, charset).text
    else:
        text = unwrap(decode(raw, charset))
    return Content(
        text=text,
        title=one_line(message["subject"]),
        published=_date(message),
        author=_sender(message),
    )


def _date(message: EmailMessage) -> PartialDate | None:
    sent = getattr(message["date"], "datetime", None)
    return day(sent.date().isoformat()) if sent else None


def _sender(message: EmailMessage) -> str:
    addresses = getattr(message["from"], "addresses", ())
    return one_line(", ".join(a.display_name or a.addr_spec for a in addresses))
