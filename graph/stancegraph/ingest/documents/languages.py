"""The language of a text, told by py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from stancegraph.errors import MissingExtraError

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
# Enough to be sure, and little beside what parsing takes.
_SAMPLE = 3_000
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_SCRIPTS = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Names and numbers alone look like any language, and what is not sure is let pass.
_SURE = 0.5
# English as it is written in some places, and taken for a language of its own.
_ENGLISH = {"en", "pcm", "sco"}


def foreign(text: str) -> str:
    """The tag of the language that a text is surely in; empty if that is English or not sure.

    Raises:
        MissingExtraError: py3langid is not installed.
    """
    sample = text[:_SAMPLE]
    tag = _sure(sample)
    letters = len(_LETTER.findall(sample))
    if tag and len(_OTHER_SCRIPTS.findall(sample)) < letters / 2:
        # What is quoted in another script weighs more than its share.
        tag = _sure(_OTHER_SCRIPTS.sub("", sample))
    return tag


def _sure(text: str) -> str:
    tag, confidence = _identifier().classify(text)
    return str(tag) if confidence >= _SURE and tag not in _ENGLISH else ""


def language_name(tag: str) -> str:
    """The English name of a language: "German (de)", or the tag alone where none is known."""
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        return tag
    try:
        name = Locale.parse(tag, sep="-").english_name
    except (UnknownLocaleError, ValueError):
        return tag
    return f"{name} ({tag})" if name else tag


@cache
def _identifier() -> LanguageIdentifier:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError as error:
        raise MissingExtraError("Telling the language of a text", "text") from error
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
