"""Claims as a networkx graph: actors and issues as nodes, each claim an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.model.entities import Actor
from stancegraph.model.ids import local
from stancegraph.model.terms import PREFIXES, Iri, compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from networkx import MultiDiGraph

    from stancegraph.model.claims import Claim
    from stancegraph.model.dates import PartialDate
    from stancegraph.model.entities import Entity
    from stancegraph.model.sources import Source
    from stancegraph.model.vocabulary import Predicate

Scalar = str | int | float
Attributes = dict[str, Scalar]

NODE_ATTRIBUTES = ("label", "kind", "type", "aliases", "description", "wikidata")
EDGE_ATTRIBUTES = (
    *("predicate", "predicate_words", "relation_kind", "polarity", "symmetric", "modality"),
    *("speaker", "speaker_id", "attribution", "attribution_ids", "condition", "condition_id"),
    *("stated_on", "valid_from", "valid_to", "recorded_at", "confidence"),
    *("quote", "quote_start", "quote_end"),
    *("source_id", "source_title", "source_url", "source_date"),
    *("method", "method_detail", "dependence_kind", "share", "role", "note", "row_id"),
    *("status", "revision_of", "subject_id", "object_id", "claim"),
)

_FAMILIES = {
    "hostileTo": "hostile",
    "cooperatesWith": "cooperative",
    "dependsOn": "dependence",
}
_CHAIN = " > "
_ALIASES = " | "


@dataclass(frozen=True, slots=True)
class Reading:
    """How a claim is drawn: between whom, and in which state of review.

    The ends are what subject and object count to, by identity and roll-up.
    """

    subject: Iri
    object: Iri
    status: str = ""


def network(
    claims: Iterable[Claim],
    entities: Mapping[Iri, Entity],
    sources: Mapping[Iri, Source],
    *,
    readings: Iterable[tuple[Iri, Reading]] | None = None,
    isolates: bool = False,
) -> MultiDiGraph:
    """Build the network of claims: one node an actor or issue, one edge a claim.

    Edges point from subject to object and several may join the same pair. A claim with
    a symmetric predicate is still one edge, in the direction in which it was coded, with
    ``symmetric=1``. Attributes are text and numbers only, so that every exchange format
    can hold them; what is not known is left out rather than set to None. The order of
    nodes and edges depends on their keys alone, not on that of the input.

    Nodes are keyed by compact IRI (``actor:russia``, ``issue:ceasefire``):

    * ``label``; ``kind``, "actor" or "issue"; ``type``, an `ActorType` or "Issue" (left
      out where the actor is not in `entities`: its label is then its id)
    * ``aliases``, other names joined by " | ", their languages left out
    * ``description``, ``wikidata``

    Edges are keyed by the claim's compact IRI, which is also the attribute ``claim``:

    * ``predicate``, as in the vocabulary; ``predicate_words``, as a reader would say it;
      ``relation_kind`` (see `relation_kind`); ``polarity``, -1 (against) to 1 (for);
      ``symmetric``, 0 or 1; ``modality``
    * ``speaker`` and ``speaker_id``, whose words they are, left out where the source
      itself speaks; ``attribution`` and ``attribution_ids``, the whole chain, outermost
      first, joined by " > "
    * ``condition``, an issue's label or a clause; ``condition_id`` where it is an issue
    * ``stated_on``, ``valid_from``, ``valid_to``: ``2014``, ``2014-03`` or ``2014-03-18``;
      ``recorded_at``: ISO 8601, UTC
    * ``confidence`` and ``share``, 0 to 1; ``dependence_kind``, ``role``, ``note``
    * ``quote``; ``quote_start`` and ``quote_end``, in characters of the source's text, the
      end excluded (GEXF takes attributes named "start" and "end" for times)
    * ``source_id`` ("source" is what node-link JSON and pandas call an edge's first node),
      ``source_title``, ``source_url``, ``source_date``
    * ``method``, ``method_detail``, ``row_id``; ``revision_of``, the claim that it corrects
    * ``status``, where readings give one: "proposed", "accepted" or "rejected"
    * ``subject_id`` and ``object_id``, as they were named, where the ends are others

    Args:
        claims: The edges. A claim that comes twice is one edge.
        entities: Actors and issues by IRI, for the attributes of nodes.
        sources: Documents by IRI, for title, address and date.
        readings: How each claim is drawn, by its IRI, several times where it counts to
            several; without them each between its own subject and object.
        isolates: Whether entities that no claim has as subject or object are nodes too.

    Returns:
        A graph that the caller may change; it shares nothing with the arguments.

    Examples:
        >>> from stancegraph.model.claims import Claim, Quote
        >>> from stancegraph.model.ids import iri
        >>> claim = Claim(
        ...     source=iri("source", "speech"),
        ...     subject=iri("actor", "lisa"),
        ...     predicate="opposes",
        ...     object=iri("issue", "toll"),
        ...     quote=Quote("no toll"),
        ... )
        >>> graph = network([claim], {}, {})
        >>> [(u, v, data["polarity"]) for u, v, data in graph.edges(data=True)]
        [('actor:lisa', 'issue:toll', -1.0)]
    """
    import networkx as nx

    known = {claim.iri: claim for claim in claims}
    drawn = readings or ((c.iri, Reading(c.subject, c.object)) for c in known.values())
    ordered = sorted({(iri, r.subject, r.object, r.status) for iri, r in drawn if iri in known})
    nodes: set[Iri] = {end for _, *ends, _ in ordered for end in ends}
    if isolates:
        nodes.update(entities)
    graph = nx.MultiDiGraph()
    for iri in sorted(nodes):
        graph.add_node(compact(iri), **_node(iri, entities.get(iri)))
    for iri, subject, object_, status in ordered:
        claim = known[iri]
        named = {} if (subject, object_) == (claim.subject, claim.object) else _named(claim)
        edge = _edge(claim, entities, sources.get(claim.source))
        own = _present(status=status, **named)
        graph.add_edge(compact(subject), compact(object_), key=compact(iri), **edge, **own)
    return graph


def relation_kind(predicate: Predicate) -> str:
    """The family of a predicate: hostile, cooperative, dependence, structure or stance.

    Hostile and cooperative are what the vocabulary has under ``hostileTo`` and
    ``cooperatesWith``, dependence is ``dependsOn``, and structure the other relations.
    """
    if predicate.is_stance:
        return "stance"
    return _FAMILIES.get(predicate.parent or predicate.name, "structure")


def _node(iri: Iri, entity: Entity | None) -> Attributes:
    kind = "issue" if iri.startswith(PREFIXES["issue"]) else "actor"
    kind_name = "Issue" if kind == "issue" else None
    if entity is None:
        return _present(label=_label(iri, {}), kind=kind, type=kind_name)
    return _present(
        label=entity.label,
        kind=kind,
        type=entity.type.value if isinstance(entity, Actor) else kind_name,
        aliases=_ALIASES.join(name.text for name in entity.aliases),
        description=entity.description,
        wikidata=entity.wikidata,
    )


def _edge(claim: Claim, entities: Mapping[Iri, Entity], source: Source | None) -> Attributes:
    return _present(
        **_statement(claim, entities),
        stated_on=_date(claim.stated_on),
        valid_from=_date(claim.valid_from),
        valid_to=_date(claim.valid_to),
        recorded_at=claim.recorded_at,
        confidence=float(claim.confidence),
        quote=claim.quote.exact,
        quote_start=claim.quote.start,
        quote_end=claim.quote.end,
        source_id=compact(claim.source),
        source_title=source.title if source else None,
        source_url=source.url if source else None,
        source_date=_date(source.published) if source else None,
        method=claim.method.value,
        method_detail=claim.method_detail,
        dependence_kind=claim.dependence_kind.value if claim.dependence_kind else None,
        share=None if claim.share is None else float(claim.share),
        role=claim.role,
        note=claim.note,
        row_id=claim.row_id,
        revision_of=compact(claim.revision_of) if claim.revision_of else None,
        claim=compact(claim.iri),
    )


def _statement(claim: Claim, entities: Mapping[Iri, Entity]) -> Mapping[str, Scalar | None]:
    """What is said, who says so and on what condition."""
    definition, speaker, condition = claim.definition, claim.speaker, claim.condition
    issue = condition if isinstance(condition, Iri) else None
    return {
        "predicate": definition.name,
        "predicate_words": definition.words,
        "relation_kind": relation_kind(definition),
        "polarity": definition.polarity,
        "symmetric": int(definition.symmetric),  # GraphML readers differ on how to spell true
        "modality": claim.modality.value,
        "speaker": _label(speaker, entities) if speaker else None,
        "speaker_id": compact(speaker) if speaker else None,
        "attribution": _CHAIN.join(_label(iri, entities) for iri in claim.attribution),
        "attribution_ids": _CHAIN.join(compact(iri) for iri in claim.attribution),
        "condition": _label(issue, entities) if issue else condition,
        "condition_id": compact(issue) if issue else None,
    }


def _label(iri: Iri, entities: Mapping[Iri, Entity]) -> str:
    entity = entities.get(iri)
    return entity.label if entity else local(iri) or str(iri)


def _named(claim: Claim) -> dict[str, str]:
    """Subject and object as they were named."""
    return {"subject_id": compact(claim.subject), "object_id": compact(claim.object)}


def _date(date: PartialDate | None) -> str | None:
    return date.text if date else None


def _present(**values: Scalar | None) -> Attributes:
    """The values that are known, in their order, each of a plain type."""
    return {
        name: str(value) if isinstance(value, str) else value  # no Iri: writers look types up
        for name, value in values.items()
        if value is not None and value != ""
    }
