"""Texts that every form of the brief shares, and making what they hold harmless."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from stancegraph.brief.english import date_words
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import Modality, State

if TYPE_CHECKING:
    from stancegraph.brief.model import Citation

READING = "Where no speaker is named, the source itself says so. The numbers lead to the quotes."
# Below this a note says how sure the coder, rule or model is.
_SURE = 0.7
_SPACES = "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_OVERRIDES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def plain(text: str) -> str:
    """A text on one line, without what no file or screen should act on."""
    return "".join(map(_harmless, text)).strip()


def _harmless(char: str) -> str:
    if char in _SPACES:
        return " "
    if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"} or char in "\ufffe\uffff":
        return "\ufffd"
    return "\ufffd" if unicodedata.bidirectional(char) in _OVERRIDES else char


def quoted(text: str) -> str:
    """A quote in quotation marks, single ones where it has double ones of its own."""
    return f"\u2018{text}\u2019" if "“" in text else f"“{text}”"


def speaker_words(citation: Citation) -> str:
    """Who says it, and when."""
    claim = citation.claim
    speaker = claim.speaker.label if claim.speaker else "The source itself"
    return speaker + (f", {date_words(claim.stated)}" if claim.stated else "")


def source_words(citation: Citation) -> str:
    """Where it stands: the title, and when that was published."""
    title = citation.source or local(citation.claim.source)
    return title + (f" ({date_words(citation.published)})" if citation.published else "")


def claim_words(citation: Citation) -> str:
    """The claim's id, and what a reader should know of its standing."""
    claim = citation.claim
    marks = [] if claim.modality is Modality.ASSERTED else [claim.modality.lower()]
    marks += [] if claim.state is State.ACCEPTED else [_STATES[claim.state]]
    marks += [f"confidence {claim.confidence:g}"] if claim.confidence < _SURE else []
    named = zip(claim.said or (), (claim.subject, claim.object), strict=False)
    marks += [f"which names {said}" for said, counted in named if said != counted]
    return f"claim {claim.id}" + "".join(f", {mark}" for mark in marks)


_STATES = {State.PROPOSED: "not reviewed yet", State.REJECTED: "rejected"}


def note_words(citation: Citation) -> str:
    """A whole note: quote, speaker, date, source, address, claim."""
    where = [source_words(citation), *filter(None, [citation.url]), claim_words(citation)]
    return f"{quoted(citation.claim.quote)} — {speaker_words(citation)}. {'; '.join(where)}."
