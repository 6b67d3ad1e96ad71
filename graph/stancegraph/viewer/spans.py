"""Spans of a text: what was understood of it, ready to be marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.analysis.network import relation_kind
from stancegraph.ingest.engines import path_in_words
from stancegraph.model.ids import local
from stancegraph.model.wording import claim_in_words
from stancegraph.viewer.style import line_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stancegraph.ingest.engines import Explanation, Extraction
    from stancegraph.model.claims import Claim
    from stancegraph.model.terms import Iri

MENTION, QUOTATION = "mention", "quotation"
_NOBODY: Mapping[Iri, Explanation] = {}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from `start` to before `end`, and what it was understood as.

    `kind` is one of `style.LINES` for claims, else `MENTION` or `QUOTATION`. `facts` are
    pairs of a name and a value.
    """

    start: int
    end: int
    kind: str
    says: str
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def is_claim(self) -> bool:
        """Whether it is the evidence of a claim."""
        return self.kind not in {MENTION, QUOTATION}


def extracted_spans(extraction: Extraction, labels: Mapping[Iri, str]) -> list[Span]:
    """The claims, quotations and mentions that an engine found."""
    spans = claim_spans(extraction.claims, labels, explanations=extraction.explanations)
    for quotation in extraction.quotations:
        speaker = _name(quotation.speaker, labels) or "somebody not named"
        says = f"Quotation of {speaker}"
        spans.append(
            Span(quotation.start, quotation.end, QUOTATION, says, _pairs(kind=quotation.kind))
        )
    for mention in extraction.mentions:
        says = _name(mention.actor, labels) or "an actor not known"
        facts = _pairs(named_by=mention.kind, id=local(mention.actor) if mention.actor else "")
        spans.append(Span(mention.start, mention.end, MENTION, says, facts))
    return spans


def claim_spans(
    claims: Sequence[Claim],
    labels: Mapping[Iri, str],
    *,
    states: Mapping[Iri, str] | None = None,
    explanations: Mapping[Iri, Explanation] = _NOBODY,
) -> list[Span]:
    """The quotes of claims that have a place in the text."""
    return list(_claim_spans(claims, labels, states or {}, explanations))


def _claim_spans(
    claims: Sequence[Claim],
    labels: Mapping[Iri, str],
    states: Mapping[Iri, str],
    explanations: Mapping[Iri, Explanation],
) -> Iterator[Span]:
    for claim in claims:
        if claim.quote.start is None or claim.quote.end is None:
            continue
        how = explanations.get(claim.iri)
        about = {
            "predicate": claim.predicate,
            "polarity": claim.definition.polarity,
            "relation_kind": relation_kind(claim.definition),
        }
        facts = _pairs(
            speaker=" > ".join(labels.get(a, local(a)) for a in claim.attribution)
            or "the source itself",
            modality=claim.modality.lower(),
            said=str(claim.stated_on or ""),
            status=states.get(claim.iri, "").lower(),
            rule=claim.method_detail,
            words=path_in_words(how.path) if how else "",
            confidence=f"{claim.confidence:g}",
            claim=local(claim.iri),
        )
        kind = line_key(about, about_issue=claim.definition.is_stance)
        says = claim_in_words(claim, labels)
        yield Span(claim.quote.start, claim.quote.end, kind, says, facts)


def _name(iri: Iri | None, labels: Mapping[Iri, str]) -> str:
    return labels.get(iri, local(iri)) if iri else ""


def _pairs(**values: str) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("_", " "), value) for name, value in values.items() if value)
