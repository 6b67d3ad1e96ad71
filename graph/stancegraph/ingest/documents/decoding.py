"""Bytes as text: encodings are detected, and what is no text is named."""

from __future__ import annotations

import codecs
import re

from stancegraph.errors import FileError, MissingExtraError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file; save it as .docx"),
    (b"{\\rtf", "RTF; save it as .docx or as plain text"),
    (b"\x1f\x8b", "compressed with gzip; unpack it"),
    (b"PK\x03\x04", "a ZIP archive; unpack it"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"%PDF-", "a PDF; name it .pdf"),
)
# Enough to tell an encoding by.
_SAMPLE = 200_000
_FEW = 0.1
_ASCII = bytes(range(128))
_MOST_CONTROLS = 0.02
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_END = re.compile("\r\n?")


def decode(data: bytes, declared: str = "") -> str:
    """The text that bytes are, each line ended by a line feed, without a byte-order mark.

    An encoding is taken from a byte-order mark, from what is declared, from trying UTF-8,
    and then from what charset-normalizer makes of it. Nothing but line ends is changed.

    Args:
        data: The bytes.
        declared: The encoding that a header or tag names, if any.

    Raises:
        FileError: They are no text, or in no encoding that is recognised.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise FileError("It is empty; check that it was saved.")
    text = _decoded(data, declared).removeprefix("\ufeff")
    check_text(text)
    return _LINE_END.sub("\n", text)


def encoding_of(sample: bytes) -> str:
    """The encoding of a file that begins with a sample.

    Raises:
        FileError: It is no text, or in no encoding that is recognised.
    """
    if not sample.strip(b"\0 \t\r\n"):
        raise FileError("It is empty; check that it was saved.")
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    if b"\0" in sample:
        raise FileError("It is no text but a binary file; give the document itself.")
    try:
        # The sample may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return _detected(sample)
    return "utf-8"


def check_text(text: str) -> None:
    """Make sure that a text is one.

    Raises:
        FileError: It is empty, or has characters that only binary files have.
    """
    if not text.strip():
        raise FileError("It is empty; check that it was saved.")
    sample = text[:_SAMPLE]
    if "\0" in text or len(_CONTROL.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise FileError("It is no text but a binary file; give the document itself.")


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise FileError(f"It is {what}.")
    for encoding in (declared, "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    if b"\0" in data[:_SAMPLE]:
        raise FileError("It is no text but a binary file; give the document itself.")
    return _strict(data, _detected(data[:_SAMPLE]))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError(
            f"It looks like {encoding} but is not at byte {error.start}; save it as UTF-8."
        ) from error


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _detected(sample: bytes) -> str:
    # With few letters beyond ASCII nothing tells cp1252 from its like, and it is by far the
    # commonest in English texts.
    if len(sample.translate(None, _ASCII)) < _FEW * len(sample) and _is(sample, "cp1252"):
        return "cp1252"
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise MissingExtraError("A text that is not UTF-8", "text") from error
    best = from_bytes(sample).best()
    if best is None:
        raise FileError("Its encoding is not recognised, or it is binary; save it as UTF-8.")
    return best.encoding
