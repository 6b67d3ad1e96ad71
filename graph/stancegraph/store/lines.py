"""Model objects as lines of N-Quads: the one place that spells the triples of a claim."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.errors import InvalidClaimError
from stancegraph.model.entities import Actor
from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES, SG, Iri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.model.claims import Claim
    from stancegraph.model.dates import PartialDate
    from stancegraph.model.entities import Entity, Tenure
    from stancegraph.model.sources import Source

XSD = PREFIXES["xsd"]
_RDF, _SKOS, _OA = PREFIXES["rdf"], PREFIXES["skos"], PREFIXES["oa"]
_DCTERMS, _SCHEMA = PREFIXES["dcterms"], PREFIXES["schema"]
_WIKIDATA = "http://www.wikidata.org/entity/"
_TYPE = f"<{_RDF}type>"
# Of a fraction; a decimal with more is no number to Oxigraph, and filters would miss the claim.
_DIGITS = 18


def literal(text: str, datatype: str = "", language: str = "") -> str:
    """A literal as N-Quads writes it.

    Raises:
        InvalidClaimError: The text holds half of a surrogate pair, which no UTF-8 file can.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidClaimError(f"{text!r} is not valid Unicode text.") from None
    escaped = (
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    )
    if language:
        return f'"{escaped}"@{language}'
    return f'"{escaped}"^^<{XSD}{datatype}>' if datatype else f'"{escaped}"'


def _date(date: PartialDate) -> str:
    return f'"{date.text}"^^<{XSD}{date.datatype}>'


@cache
def _decimal(number: float) -> str:
    # As many digits as it has and the engine compares; an exponent xsd:decimal does not allow.
    digits = f"{Decimal(repr(float(number))):.{_DIGITS}f}".rstrip("0")
    return f'"{digits}{"0" if digits.endswith(".") else ""}"^^<{XSD}decimal>'


class _Lines:
    """Collects the lines about one subject in one graph."""

    def __init__(self, subject: str, graph: str) -> None:
        self.subject, self.graph = f"<{subject}>", f"<{graph}>"
        self.lines: list[str] = []

    def add(self, predicate: str, term: str) -> None:
        self.lines.append(f"{self.subject} <{predicate}> {term} {self.graph} .\n")

    def text(self, predicate: str, value: str, datatype: str = "", language: str = "") -> None:
        if value:
            self.add(predicate, literal(value, datatype, language))

    def date(self, predicate: str, value: PartialDate | None) -> None:
        if value:
            self.add(predicate, _date(value))

    def iri(self, predicate: str, value: str | None) -> None:
        if value:
            self.add(predicate, f"<{value}>")


def recorded_line(claim: Claim, now: str) -> str:
    """When a claim was entered: as it says, or now. Apart, since it is no part of its content."""
    when = literal(claim.recorded_at or now, "dateTime")
    return f"<{claim.iri}> <{SG.recordedAt}> {when} <{claim.source}> .\n"


def claim_lines(claim: Claim) -> str:
    """A claim: its triple in its own graph, and what is known of it in its source's."""
    kind = SG.Stance if claim.definition.is_stance else SG.Relation
    node, graph = f"<{claim.iri}>", f"<{claim.source}>"
    quote, text = f"<{claim.iri}-quote>", literal(claim.quote.exact)
    lines = (
        f"<{claim.subject}> <{SG[claim.predicate]}> <{claim.object}> {node} .\n"
        f"{node} {_TYPE} <{kind}> {graph} .\n"
        f"{node} <{SG.source}> {graph} {graph} .\n"
        f"{node} <{SG.modality}> <{SG[claim.modality]}> {graph} .\n"
        f"{node} <{SG.method}> <{SG[claim.method]}> {graph} .\n"
        f"{node} <{SG.confidence}> {_decimal(claim.confidence)} {graph} .\n"
        f"{node} <{_OA}hasSelector> {quote} {graph} .\n"
        f"{quote} {_TYPE} <{_OA}TextQuoteSelector> {graph} .\n"
        f"{quote} <{_OA}exact> {text} {graph} .\n"
    )
    if claim.quote.start is not None:
        position = f"<{claim.iri}-position>"
        lines += (
            f"{node} <{_OA}hasSelector> {position} {graph} .\n"
            f"{position} {_TYPE} <{_OA}TextPositionSelector> {graph} .\n"
            f'{position} <{_OA}start> "{claim.quote.start}"^^<{XSD}integer> {graph} .\n'
            f'{position} <{_OA}end> "{claim.quote.end}"^^<{XSD}integer> {graph} .\n'
        )
    return lines + "".join(_optional_lines(claim))


def _optional_lines(claim: Claim) -> list[str]:
    about = _Lines(claim.iri, claim.source)
    about.iri(SG.attributedTo, claim.speaker)
    about.date(SG.statedOn, claim.stated_on)
    about.date(SG.validFrom, claim.valid_from)
    about.date(SG.validTo, claim.valid_to)
    if isinstance(claim.condition, Iri):
        about.iri(SG.condition, claim.condition)
    elif claim.condition:
        about.text(SG.condition, claim.condition)
    if claim.dependence_kind:
        about.iri(SG.dependenceKind, SG[claim.dependence_kind])
    if claim.share is not None:
        about.add(SG.share, _decimal(claim.share))
    about.text(SG.role, claim.role)
    about.text(SG.note, claim.note)
    about.text(SG.methodDetail, claim.method_detail)
    about.text(SG.rowId, claim.row_id)
    about.iri(SG.revisionOf, claim.revision_of)
    if len(claim.attribution) > 1:
        about.lines += _chain_lines(claim)
    return about.lines


def _chain_lines(claim: Claim) -> Iterator[str]:
    graph = f"<{claim.source}>"
    cells = [f"<{claim.iri}-speaker-{i}>" for i in range(len(claim.attribution))]
    yield f"<{claim.iri}> <{SG.attributionChain}> {cells[0]} {graph} .\n"
    for cell, rest, speaker in zip(
        cells, [*cells[1:], f"<{_RDF}nil>"], claim.attribution, strict=True
    ):
        yield f"{cell} <{_RDF}first> <{speaker}> {graph} .\n"
        yield f"{cell} <{_RDF}rest> {rest} {graph} .\n"


def source_lines(source: Source) -> list[str]:
    """What is known of a source, in its own graph."""
    about = _Lines(source.iri, source.iri)
    about.add(_RDF + "type", f"<{SG.Source}>")
    about.add(_RDF + "type", f"<{_SCHEMA}{source.type}>")
    about.text(_DCTERMS + "title", source.title, language=_language(source.language))
    about.date(_SCHEMA + "datePublished", source.published)
    about.text(_SCHEMA + "author", source.author)
    about.text(_SCHEMA + "publisher", source.publisher)
    about.text(_SCHEMA + "url", source.url, datatype="anyURI")
    about.text(_DCTERMS + "language", source.language)
    about.text(_DCTERMS + "license", source.licence)
    about.text(SG.sha256, source.sha256)
    for origin in source.origins:
        about.text(SG.origin, origin)
    about.iri(_DCTERMS + "replaces", source.replaces)
    about.iri(SG.definedIn, source.dataset)
    return about.lines


def entity_lines(entity: Entity, *, label: bool = True) -> list[str]:
    """An actor or issue in the entities graph; without `label`, its label is one more name."""
    about = _Lines(entity.iri, ENTITIES_GRAPH)
    for kind in ("Actor", entity.type) if isinstance(entity, Actor) else ("Issue",):
        about.iri(_RDF + "type", SG[kind])
    about.text(_SKOS + ("prefLabel" if label else "altLabel"), entity.label, language="en")
    for name in entity.aliases:
        about.text(_SKOS + "altLabel", name.text, language=_language(name.language))
    for key in entity.name_keys:
        about.text(SG.nameKey, key)
    about.text(_DCTERMS + "description", entity.description, language="en")
    about.iri(_SKOS + "exactMatch", entity.wikidata and _WIKIDATA + entity.wikidata)
    for dataset in entity.datasets:
        about.iri(SG.definedIn, dataset)
    if isinstance(entity, Actor):
        about.iri(SG.partOf, entity.part_of)
        for tenure in entity.tenures:
            about.lines += _tenure_lines(entity.iri, tenure)
    return about.lines


def _tenure_lines(holder: Iri, tenure: Tenure) -> list[str]:
    key = f"{tenure.role}-{tenure.of.rpartition('/')[2]}-{tenure.start or 'unknown'}"
    # Who gives another end speaks of another tenure, or one would have two ends.
    key += f"-{tenure.end}" if tenure.end else ""
    node = Iri(f"{holder}-tenure-" + "".join(c if c.isalnum() else "-" for c in key))
    about = _Lines(node, ENTITIES_GRAPH)
    about.lines.append(f"<{holder}> <{SG.tenure}> <{node}> <{ENTITIES_GRAPH}> .\n")
    about.iri(_RDF + "type", SG.Tenure)
    about.text(SG.role, tenure.role)
    about.iri(SG.officeOf, tenure.of)
    about.date(SG.validFrom, tenure.start)
    about.date(SG.validTo, tenure.end)
    return about.lines


@cache
def _language(tag: str) -> str:
    """A language tag that RDF can hold; anything else is left out, as unknown."""
    try:
        return ox.Literal("", language=tag).language or ""
    except ValueError:
        return ""
