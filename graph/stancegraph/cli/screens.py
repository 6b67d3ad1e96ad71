"""One claim on a screen: where it stands in its source, and what was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancegraph.cli.options import Format
from stancegraph.cli.render import bold, emit_fields, has_colour, plain, screen_width, wrap, write
from stancegraph.model.identity import Identity
from stancegraph.model.ids import local
from stancegraph.model.terms import Iri
from stancegraph.model.vocabulary import Method
from stancegraph.query.evidence import Labels
from stancegraph.review.context import passage
from stancegraph.store.read import read_claim, read_source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stancegraph.model.claims import Claim
    from stancegraph.query.answers import Evidence
    from stancegraph.review.context import Passage
    from stancegraph.store.base import Store

# They stand for the marks until lines are broken; `plain` lets none through from a text.
_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKED, _UNMARKED = "\033[1;4m", "\033[0m"
_METHODS = {
    Method.CODED_BY_HAND: "by hand",
    Method.FOUND_BY_RULE: "rule",
    Method.FOUND_BY_MODEL: "model",
    Method.IMPORTED: "imported",
}


def show_claim(store: Store, found: Evidence, place: str, texts: Mapping[Iri, str]) -> None:
    """Write the screen of a claim; `place` says which of how many it is."""
    claim = read_claim(store, found.claim)
    source = read_source(store, claim.source)
    write(f"{bold(place)}, {found.state.lower()}: {claim_name(claim)}\n")
    title = ", ".join(filter(None, (plain(source.title or source.id), str(source.published or ""))))
    write("\n".join(wrap(title, screen_width())) + "\n\n")
    _show_passage(passage(claim.quote, texts.get(claim.source)), has_text=claim.source in texts)
    emit_fields(understood(store, claim), Format.TABLE)


def claim_name(claim: Claim) -> str:
    """The id of a claim as a screen has room for it, with that of its row."""
    row = f" ({plain(claim.row_id)})" if claim.row_id else ""
    return f"claim {local(claim.iri)[:8]}{row}"


def _show_passage(part: Passage, *, has_text: bool) -> None:
    write("".join(f"  {line}\n" for line in _marked(part, screen_width() - 4)))
    if not part.is_found:
        why = "The quote does not stand in the text where the claim says; `kg check` says more."
        if not has_text:
            why = "The quote alone: name the text with --against TEXT to see what stands around it."
        write("".join(f"  {line}\n" for line in wrap(f"({why})", screen_width() - 4)))
    write("\n")


def _marked(part: Passage, columns: int) -> list[str]:
    """The lines of a passage, with the quote marked by type or, without colour, by » «."""
    marked = f"{plain(part.before)}{_OPEN}{plain(part.quote)}{_CLOSE}{plain(part.after)}"
    lines = wrap(marked.strip(), columns)
    if not has_colour():
        return [line.replace(_OPEN, "»").replace(_CLOSE, "«") for line in lines]
    shown, is_open = [], False
    for line in lines:
        # A mark ends with its line, or the margin would be marked too.
        begin = _MARKED if is_open else ""
        is_open = (is_open or _OPEN in line) and _CLOSE not in line
        end = _UNMARKED if is_open else ""
        shown.append(begin + line.replace(_OPEN, _MARKED).replace(_CLOSE, _UNMARKED) + end)
    return shown


def understood(store: Store, claim: Claim) -> dict[str, Any]:
    """What a claim says, in words, by the names of its parts."""
    labels = Labels(store, Identity())  # as it was said, whatever is decided to be the same

    def name(iri: Iri) -> str:
        party = labels.party(iri)
        return f"{party.label} ({party.id})"

    condition = claim.condition
    detail = f"{_METHODS[claim.method]} {claim.method_detail}".strip()
    return {
        "who": name(claim.subject),
        "what": claim.definition.words,
        "about what" if claim.definition.is_stance else "whom": name(claim.object),
        "modality": claim.modality.lower(),
        "condition": name(condition) if isinstance(condition, Iri) else condition,
        "said by": " > ".join(map(name, claim.attribution)) or "the source itself",
        "stated": claim.stated_on or "",
        "holds": _period(claim),
        "kind": str(claim.dependence_kind or "").lower(),
        "share": claim.share,
        "role": claim.role,
        "confidence": claim.confidence,
        "found by": detail,
        "note": claim.note,
    }


def _period(claim: Claim) -> str:
    parts = [("from", claim.valid_from), ("to", claim.valid_to)]
    return " ".join(f"{word} {date}" for word, date in parts if date)
