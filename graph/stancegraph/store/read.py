"""Reading model objects back from a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import InvalidClaimError, NotFoundError
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.entities import Actor, Issue, Tenure
from stancegraph.model.ids import local
from stancegraph.model.sources import Source
from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES, SG, Iri, compact
from stancegraph.model.vocabulary import (
    PREDICATES,
    ActorType,
    DependenceKind,
    Method,
    Modality,
    SourceType,
    unknown,
)
from stancegraph.store.convert import to_term, to_value
from stancegraph.store.description import Description, member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from enum import StrEnum

    from stancegraph.store.base import Store

E = TypeVar("E", bound="StrEnum")
N = TypeVar("N", int, float)

_RDF, _OA, _SKOS = PREFIXES["rdf"], PREFIXES["oa"], PREFIXES["skos"]
_DCTERMS, _SCHEMA = PREFIXES["dcterms"], PREFIXES["schema"]
_AT_ONCE = 1_000  # claims whose sources one query asks for


def read_claim(store: Store, iri: Iri) -> Claim:
    """A claim with all that is known of it.

    Raises:
        NotFoundError: There is no such claim.
        InvalidClaimError: What is stored is no whole claim.
    """
    return read_claims(store, [iri])[0]


def _read_claim(store: Store, iri: Iri, source: Iri) -> Claim:
    about = Description(store, iri, source)
    subject, predicate, object_ = _triple(store, iri)
    kind = about.iri(SG.dependenceKind)
    condition = about.value(SG.condition)
    return Claim(
        source=source,
        subject=subject,
        predicate=predicate,
        object=object_,
        quote=_quote(store, about, source),
        modality=member(Modality, about.need(SG.modality)),
        attribution=_attribution(store, about, source),
        condition=condition if isinstance(condition, Iri) else about.text(SG.condition) or None,
        stated_on=about.date(SG.statedOn),
        valid_from=about.date(SG.validFrom),
        valid_to=about.date(SG.validTo),
        recorded_at=about.text(SG.recordedAt),
        method=member(Method, about.need(SG.method)),
        method_detail=about.text(SG.methodDetail),
        confidence=about.number(SG.confidence, float),
        dependence_kind=member(DependenceKind, kind) if kind else None,
        share=about.number(SG.share, float) if SG.share in about.terms else None,
        role=about.text(SG.role),
        note=about.text(SG.note),
        row_id=about.text(SG.rowId),
        revision_of=about.iri(SG.revisionOf),
    )


def _triple(store: Store, claim: Iri) -> tuple[Iri, str, Iri]:
    quads = list(store.quads(graph=claim))
    if len(quads) != 1:
        raise InvalidClaimError(
            f"The graph of {compact(claim)} holds {len(quads)} triples; a claim is one triple."
        )
    subject, predicate, object_ = (to_value(term) for term in quads[0].triple)
    name = str(predicate).removeprefix(SG.base)
    if name not in PREDICATES:
        raise InvalidClaimError(unknown("predicate", name, list(PREDICATES)))
    return Iri(str(subject)), name, Iri(str(object_))


def _quote(store: Store, about: Description, source: Iri) -> Quote:
    exact, start, end = "", None, None
    for selector in about.iris(_OA + "hasSelector"):
        part = Description(store, selector, source)
        if _OA + "exact" in part.terms:
            exact = part.text(_OA + "exact")
        else:
            start, end = (part.number(_OA + name, int) for name in ("start", "end"))
    return Quote(exact, start, end)


def _attribution(store: Store, about: Description, source: Iri) -> tuple[Iri, ...]:
    cell = about.iri(SG.attributionChain)
    if cell is None:
        speaker = about.iri(SG.attributedTo)
        return (speaker,) if speaker else ()
    chain: dict[Iri, Iri] = {}
    while cell and cell != _RDF + "nil":
        if cell in chain:
            raise InvalidClaimError(f"{compact(about.subject)} has a circle of speakers.")
        part = Description(store, cell, source)
        chain[cell] = Iri(str(part.need(_RDF + "first")))
        cell = part.iri(_RDF + "rest")
    return tuple(chain.values())


def read_source(store: Store, iri: Iri) -> Source:
    """A source's metadata.

    Raises:
        NotFoundError: There is no such source.
    """
    about = Description(store, iri, iri)
    if not about.terms:
        raise NotFoundError(f"There is no source {local(iri)!r}.")
    types = [str(t).removeprefix(_SCHEMA) for t in about.values(_RDF + "type") if t != SG.Source]
    return Source(
        iri=iri,
        title=about.text(_DCTERMS + "title"),
        type=member(SourceType, types[0] if types else SourceType.CREATIVE_WORK),
        published=about.date(_SCHEMA + "datePublished"),
        author=about.text(_SCHEMA + "author"),
        publisher=about.text(_SCHEMA + "publisher"),
        url=about.text(_SCHEMA + "url"),
        language=about.text(_DCTERMS + "language"),
        licence=about.text(_DCTERMS + "license"),
        sha256=about.text(SG.sha256),
        dataset=about.iri(SG.definedIn),
        origins=tuple(map(str, about.values(SG.origin))),
        replaces=about.iri(_DCTERMS + "replaces"),
    )


def read_entity(store: Store, iri: Iri) -> Actor | Issue:
    """An actor or an issue.

    Raises:
        NotFoundError: There is no such actor or issue.
    """
    about = Description(store, iri, ENTITIES_GRAPH)
    if not about.terms:
        raise NotFoundError(f"There is nothing called {compact(iri)}.")
    common = {
        "iri": iri,
        "label": str(about.need(_SKOS + "prefLabel")),
        "aliases": tuple(sorted(about.names(_SKOS + "altLabel"))),
        "description": about.text(_DCTERMS + "description"),
        "wikidata": about.text(_SKOS + "exactMatch").rpartition("/")[2],
        "datasets": tuple(about.iris(SG.definedIn)),
    }
    if not iri.startswith(PREFIXES["actor"]):
        return Issue(**common)  # type: ignore[arg-type] # the values are of the fields' types
    types = [t for t in about.values(_RDF + "type") if t != SG.Actor]
    return Actor(
        **common,  # type: ignore[arg-type] # the same
        type=member(ActorType, types[0] if types else ActorType.ORGANISATION),
        part_of=about.iri(SG.partOf),
        tenures=tuple(_tenures(store, about)),
    )


def _tenures(store: Store, about: Description) -> Iterator[Tenure]:
    for node in about.iris(SG.tenure):
        part = Description(store, node, ENTITIES_GRAPH)
        yield Tenure(
            role=str(part.need(SG.role)),
            of=Iri(str(part.need(SG.officeOf))),
            start=part.date(SG.validFrom),
            end=part.date(SG.validTo),
        )


def source_iris(store: Store) -> list[Iri]:
    """Every source, sorted."""
    return _column(store, "SELECT DISTINCT ?source WHERE { GRAPH ?source { ?source a sg:Source } }")


def read_sources(store: Store) -> list[Source]:
    """Every source with all that is known of it."""
    return [read_source(store, iri) for iri in source_iris(store)]


def entity_iris(store: Store, kind: str) -> list[Iri]:
    """Every ``Actor`` or ``Issue``, sorted."""
    return _column(
        store,
        f"SELECT DISTINCT ?entity WHERE {{ GRAPH graph:entities {{ ?entity a <{SG[kind]}> }} }}",
    )


def claim_iris(store: Store) -> list[Iri]:
    """Every claim, sorted."""
    return _column(
        store, "SELECT DISTINCT ?claim WHERE { GRAPH ?source { ?claim sg:source ?source } }"
    )


def claims_from(store: Store, source: Iri) -> list[Iri]:
    """Every claim of a source, sorted."""
    query = "SELECT ?source ?claim WHERE { GRAPH ?source { ?claim sg:source ?source } }"
    return sorted(Iri(str(claim)) for _, claim in store.select(query, {"source": source}))


def _column(store: Store, query: str) -> list[Iri]:
    return sorted(Iri(str(row[0])) for row in store.select(query))


def read_claims(store: Store, iris: Iterable[Iri] | None = None) -> list[Claim]:
    """Claims with all that is known of them; every claim where no IRIs are given.

    Raises:
        NotFoundError: There is no such claim.
        InvalidClaimError: What is stored is no whole claim.
    """
    wanted = claim_iris(store) if iris is None else list(iris)
    claims = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        sources = _sources_of(store, some)
        for iri in some:
            if iri not in sources:
                raise NotFoundError(f"There is no claim {local(iri)!r}.")
            claims.append(_read_claim(store, iri, sources[iri]))
    return claims


def _sources_of(store: Store, claims: Iterable[Iri]) -> dict[Iri, Iri]:
    """The source of each claim: asked for together, for each question has to be planned."""
    values = " ".join(str(to_term(claim)) for claim in claims)
    rows = store.select(
        f"SELECT ?claim ?source WHERE {{ VALUES ?claim {{ {values} }} "
        "GRAPH ?source { ?claim sg:source ?source } }"
    )
    return {Iri(str(claim)): Iri(str(source)) for claim, source in rows}
