"""Reading text files as they are, or saying what is wrong with them."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from stancegraph.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path

_BOM = codecs.BOM_UTF8


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that has some.

    Raises:
        FileError: It is missing, a folder, empty or not readable.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileError(f"{path} does not exist; check the name.") from None
    except IsADirectoryError:
        raise FileError(f"{path} is a folder; name a file.") from None
    except OSError as error:
        raise FileError(
            f"{path} cannot be read: {error.strerror}; check who may read it."
        ) from error
    if not data.removeprefix(_BOM).strip():
        raise FileError(f"{path} is empty; nothing can be read from it. Check that it was saved.")
    return data


def read_text(path: Path, *, lenient: bool = False) -> str:
    """The text of a UTF-8 file, every character kept, so that offsets hold.

    Args:
        path: The file.
        lenient: Whether a byte-order mark is dropped and CRLF read as LF, where
            strictness would refuse the file.

    Raises:
        FileError: It cannot be read, is in another encoding, or, unless `lenient`,
            has a byte-order mark or CRLF line ends.
    """
    data = read_bytes(path)
    if data.startswith(_BOM):
        if not lenient:
            raise FileError(
                f"{path} begins with a byte-order mark. Save it as plain UTF-8, "
                "or pass --lenient to read it all the same."
            )
        data = data.removeprefix(_BOM)
    text = decode(path, data)
    if "\r" in text:
        if not lenient:
            line = text.count("\n", 0, text.index("\r")) + 1
            raise FileError(
                f"{path} has CRLF line ends, the first in line {line}. Save it with LF "
                "line ends, or pass --lenient to read it all the same."
            )
        text = text.replace("\r\n", "\n")
    return text


def decode(path: Path, data: bytes) -> str:
    """The text that a file's bytes are in UTF-8.

    Raises:
        FileError: They are in another encoding; the message names the line.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise FileError(f"{path} is UTF-16, not UTF-8. Save it as UTF-8.") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError(
            f"{path} is not UTF-8: line {line} has the byte 0x{data[error.start]:02x}. "
            "Save it as UTF-8."
        ) from error
