"""What a reader finds in a file: the text, and what the file says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.model.dates import PartialDate

# What is larger is no article, speech or transcript, and would fill the memory.
MAX_FILE_BYTES = 50_000_000
MAX_CHARACTERS = 1_000_000
MAX_FILE = f"{MAX_FILE_BYTES // 1_000_000} MB"


@dataclass(frozen=True, slots=True)
class Content:
    """A text and its metadata, each empty where the file does not say."""

    text: str
    title: str = ""
    published: PartialDate | None = None
    author: str = ""
    publisher: str = ""
    url: str = ""


def one_line(text: object) -> str:
    """A value of a file's metadata as one line; empty for None."""
    return " ".join(str(text or "").split())
