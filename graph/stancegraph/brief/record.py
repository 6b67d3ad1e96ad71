"""A brief as JSON: for programs, and for the next brief, which tells what has changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from stancegraph.errors import FileError, InvalidClaimError
from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import iri, require
from stancegraph.model.terms import Iri, compact
from stancegraph.model.vocabulary import PREDICATES, Method, Modality, State
from stancegraph.query.answers import Evidence, Party

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from stancegraph.brief.model import Brief, Citation, Section

_FORM = "stancegraph brief 1"
_TEXTS = ("quote", "stated", "valid_from", "valid_to", "condition", "recorded", "role")


def encode(brief: Brief) -> str:
    """The brief with every claim on which it rests."""
    data = {
        "form": _FORM,
        "title": brief.title,
        "about": brief.about,
        "basis": brief.basis,
        "sections": [_section(section, brief) for section in brief.sections],
        "citations": [_citation(citation) for citation in brief.citations],
        "claims": [_claim(claim) for claim in sorted(brief.claims, key=_order)],
    }
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def _order(claim: Evidence) -> tuple[str, Party, Party]:
    return claim.claim, claim.subject, claim.object


def _section(section: Section, brief: Brief) -> dict[str, Any]:
    return {
        "title": section.title,
        "note": section.note,
        "paragraphs": [
            {
                "heading": paragraph.heading,
                "sentences": [
                    {"text": s.text, "notes": brief.notes(s), "more": s.more}
                    for s in paragraph.sentences
                ],
            }
            for paragraph in section.paragraphs
        ],
        **({"matrix": section.matrix.as_dict()} if section.matrix else {}),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "claim": citation.claim.id,
        "title": citation.source,
        "published": citation.published,
        "url": citation.url,
    }


def _claim(claim: Evidence) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "source": claim.source,
        "subject": _party(claim.subject),
        "predicate": claim.predicate,
        "object": _party(claim.object),
        "modality": claim.modality,
        "speaker": _party(claim.speaker) if claim.speaker else None,
        "method": claim.method,
        "state": claim.state,
        "confidence": claim.confidence,
        **{name: getattr(claim, name) for name in _TEXTS},
    }


def _party(party: Party) -> dict[str, str]:
    return {"label": party.label, "iri": party.iri}


def read_claims(path: Path, about: str = "") -> list[Evidence]:
    """The claims on which an earlier brief rested.

    Args:
        path: The brief as JSON.
        about: What it must be about, as an IRI; empty for everything.

    Raises:
        FileError: The file cannot be read, is no brief as JSON, or is about something else.
    """
    try:
        data = json.loads(path.read_bytes())
        rows = data["claims"] if data["form"] == _FORM else [data]
        claims, was_about = [_evidence(row) for row in rows], _text(data["about"])
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, RecursionError, InvalidClaimError) as error:
        raise FileError(
            f"{path} is not an earlier brief as JSON; `kg brief -o brief.json` makes one."
        ) from error
    if was_about != about:
        names = [compact(iri_) or "everything" for iri_ in (was_about, about)]
        raise FileError(f"{path} is about {names[0]}, and the new brief about {names[1]}.")
    return claims


def _evidence(row: Mapping[str, Any]) -> Evidence:
    texts: dict[str, Any] = {name: _text(row[name]) for name in _TEXTS}
    for name in ("stated", "valid_from", "valid_to"):
        if texts[name]:
            PartialDate(texts[name])
    if row["predicate"] not in PREDICATES:
        raise ValueError("no predicate")
    source = Iri(_text(row["source"]))
    require("source", source)
    return Evidence(
        claim=iri("claim", _text(row["claim"])),
        subject=_read_party(row["subject"]),
        predicate=row["predicate"],
        object=_read_party(row["object"]),
        modality=Modality(row["modality"]),
        source=source,
        speaker=_read_party(row["speaker"]) if row["speaker"] else None,
        method=Method(row["method"]),
        state=State(row["state"]),
        confidence=float(row["confidence"]),
        **texts,
    )


def _read_party(value: Mapping[str, Any]) -> Party:
    return Party(_text(value["label"]), Iri(_text(value["iri"])))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
