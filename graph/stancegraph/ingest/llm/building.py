"""From what a model proposed to claims of the model, with actors by the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.ingest.text.actors.cast import Cast, slugged
from stancegraph.ingest.text.extraction import Explanation, Extraction
from stancegraph.ingest.text.issues.linking import IssueFinder
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.vocabulary import ActorType, Method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.ingest.llm.grounding import Grounded
    from stancegraph.model.documents import Document
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.terms import Iri

# What models are right about differs too much to say more than that it is a proposal.
_CONFIDENCE = 0.5
# What a recogniser of names would call these; others are named by no label.
_ENTITIES = {
    ActorType.PERSON: "PERSON",
    ActorType.STATE: "GPE",
    ActorType.ORGANISATION: "ORG",
}


class Builder:
    """Collects the claims of one document; `dropped` counts what is no claim of the model."""

    def __init__(
        self,
        document: Document,
        model: str,
        known_actors: Iterable[Actor] = (),
        known_issues: Iterable[Issue] = (),
    ) -> None:
        self.dropped = 0
        self._document, self._model = document, model
        self._cast = Cast(known_actors, document.published)
        self._issues = IssueFinder(known_issues)
        self._made: dict[tuple[str, ...], list[Claim]] = {}
        self._why: dict[Iri, Explanation] = {}

    def add(self, found: Grounded) -> None:
        """Add a claim, unless it is there already from an overlap of two parts."""
        claim = self._claim(found)
        if claim is None:
            self.dropped += 1
            return
        key = (claim.subject, claim.predicate, claim.object, claim.modality, *claim.attribution)
        alike = self._made.setdefault(key, [])
        if not any(_overlap(claim.quote, other.quote) for other in alike):
            alike.append(claim)
            said = found.proposal
            path = f"{said.subject.name} … {claim.definition.words} … {said.object}"
            self._why[claim.iri] = Explanation(self._model, path)

    def extraction(self) -> Extraction:
        """All that was added, in the order of the quotes."""
        claims = [claim for alike in self._made.values() for claim in alike]
        claims.sort(key=lambda c: (c.quote.start or 0, c.iri))
        involved = {iri for c in claims for iri in (c.subject, c.object, *c.attribution)}
        actors = sorted((i for i in self._cast.actors if i in involved), key=str)
        issues = sorted((i for i in self._issues.issues if i in involved), key=str)
        return Extraction(
            claims=tuple(claims),
            actors=tuple(self._cast.actors[i] for i in actors),
            issues=tuple(self._issues.issues[i] for i in issues),
            explanations=self._why,
            model=self._model,
        )

    def _claim(self, found: Grounded) -> Claim | None:
        said = found.proposal
        subject = self._actor(said.subject.name, said.subject.type)
        if said.object_type and said.object_kind == "actor":
            object_ = self._actor(said.object, said.object_type)
        else:
            object_ = self._issues.link(said.object)
        chain = [self._actor(named.name, named.type) for named in said.attribution]
        if subject is None or object_ is None or subject == object_ or None in chain:
            return None
        try:
            return Claim(
                source=self._document.iri,
                subject=subject,
                predicate=said.predicate,
                object=object_,
                quote=Quote(self._document.text[found.start : found.end], found.start, found.end),
                modality=said.modality,
                attribution=tuple(dict.fromkeys(actor for actor in chain if actor)),
                condition=found.condition or None,
                stated_on=self._stated(said.stated),
                method=Method.FOUND_BY_MODEL,
                method_detail=self._model,
                confidence=_CONFIDENCE,
            )
        except InvalidClaimError:
            return None

    def _actor(self, name: str, type_: ActorType) -> Iri | None:
        """Who is meant: by graph and gazetteer, or else an actor that only the text names."""
        found = self._cast.named(name, _ENTITIES.get(type_, ""), context=self._document.text)
        if found:
            return found
        slug = slugged(name)
        # A name that fits several actors is none of them, whatever its words as an id say.
        unclear = f"{slug}-unclear" if slug in self._cast.gazetteer else ""
        return self._cast.own(name, type_, slug=unclear)

    def _stated(self, text: str) -> PartialDate | None:
        """The date that the model read, unless it is after the document."""
        published = self._document.published
        stated = PartialDate(text) if text else published
        if stated and published and stated.first_day > published.last_day:
            return published
        return stated


def _overlap(one: Quote, other: Quote) -> bool:
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)
