"""The forms in which a brief is written, by name and by the ending of a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import InputError
from stancegraph.model.vocabulary import unknown

if TYPE_CHECKING:
    import os

    from stancegraph.brief.model import Brief


class BriefForm(StrEnum):
    """As what a brief is written."""

    HTML = "html"
    MD = "md"
    DOCX = "docx"
    JSON = "json"


_ENDINGS = {f".{form}": form for form in BriefForm} | {
    ".htm": BriefForm.HTML,
    ".markdown": BriefForm.MD,
}


def find_form(name: str, path: str | os.PathLike[str] = "") -> BriefForm:
    """The form of that name or, without one, of the file's ending.

    Raises:
        InputError: There is no such form, or the ending names none.
    """
    if name:
        try:
            return BriefForm(name.casefold())
        except ValueError:
            raise InputError(unknown("form of brief", name, list(BriefForm))) from None
    ending = Path(path).suffix.casefold()
    if ending not in _ENDINGS:
        raise InputError(
            f"The ending of {Path(path).name!r} names no form of brief; use .html, .md, .docx "
            "or .json, or name the form."
        )
    return _ENDINGS[ending]


def encode(brief: Brief, form: BriefForm) -> bytes:
    """The brief as a file.

    Raises:
        MissingExtraError: The form needs an extra that is not installed.
    """
    from stancegraph.brief import document, markdown, page, record

    match form:
        case BriefForm.HTML:
            return page.encode(brief).encode()
        case BriefForm.MD:
            return markdown.encode(brief).encode()
        case BriefForm.DOCX:
            return document.encode(brief)
    return record.encode(brief).encode()
