"""Claims as sentences that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.model.ids import local
from stancegraph.model.terms import Iri
from stancegraph.model.vocabulary import Modality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stancegraph.model.claims import Claim


def claim_in_words(claim: Claim, labels: Mapping[Iri, str]) -> str:
    """What a claim says, how, on what condition and who says so.

    >>> claim_in_words(claim, labels)  # doctest: +SKIP
    'Russia threatens Ukraine (conditional, if the dam is built), says the Kremlin'
    """

    def name(iri: Iri) -> str:
        return labels.get(iri, local(iri))

    how = [] if claim.modality is Modality.ASSERTED else [claim.modality.lower()]
    if claim.condition:
        is_issue = isinstance(claim.condition, Iri)
        how.append(f"if {name(claim.condition) if is_issue else claim.condition}")  # type: ignore[arg-type] # an IRI there
    words = f"{name(claim.subject)} {claim.definition.words} {name(claim.object)}"
    words += f" ({', '.join(how)})" if how else ""
    speakers = [name(speaker) for speaker in reversed(claim.attribution)]
    if not speakers or speakers == [name(claim.subject)]:
        return words
    return f"{words}, says {', according to '.join(speakers)}"
