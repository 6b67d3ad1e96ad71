"""What is in the graph: actors, issues and sources with their counts, and statistics."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.errors import AmbiguousNameError, NotFoundError
from stancegraph.model.ids import local
from stancegraph.model.terms import PREFIXES, Iri, compact
from stancegraph.model.vocabulary import PREDICATES
from stancegraph.query.evidence import evidence
from stancegraph.query.filters import Filters, Level
from stancegraph.query.lookup import find
from stancegraph.store.read import entity_iris, read_claim, read_entity, read_source, source_iris
from stancegraph.store.versions import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.model.claims import Claim
    from stancegraph.model.entities import Actor, Entity, Issue
    from stancegraph.model.sources import Source
    from stancegraph.query.answers import Evidence, Party
    from stancegraph.store.base import Store

_NO_FILTERS = Filters()
_WAITING = """
SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE {
  VALUES ?method { sg:FoundByRule sg:FoundByModel }
  GRAPH ?source { ?claim sg:method ?method ; sg:source ?source }
  FILTER NOT EXISTS {
    GRAPH graph:current { ?claim sg:state ?state } FILTER(?state != sg:Proposed)
  }
}
"""
_KINDS = ("claim", "actor", "issue", "source")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with the number of claims that it makes up one end of."""

    id: str
    label: str
    type: str
    as_subject: int
    as_object: int
    aliases: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue with its claims and the actors that hold a stance on it."""

    id: str
    label: str
    claims: int
    holders: int
    aliases: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the number of its claims, and the newer version of it if there is one."""

    id: str
    title: str
    type: str
    published: str
    claims: int
    replaced_by: str
    sha256: str


def actors(store: Store, filters: Filters = _NO_FILTERS) -> list[ActorRow]:
    """Every actor, most mentioned first; in a roll-up also those to which others count."""
    found = evidence(store, filters)
    # Rolled up, a claim may come several times, but counts once for each party.
    subjects = Counter(end for end, _ in {(c.subject.iri, c.claim) for c in found})
    objects = Counter(end for end, _ in {(c.object.iri, c.claim) for c in found})
    rows = []
    for iri in entity_iris(store, "Actor"):
        actor: Actor = read_entity(store, iri)  # type: ignore[assignment] # its type is Actor
        aliases = _alias_texts(actor)
        rows.append(
            ActorRow(actor.id, actor.label, actor.type, subjects[iri], objects[iri], aliases)
        )
    described = {row.id for row in rows}
    named = {end for c in found for end in (c.subject, c.object)}
    rows += [
        ActorRow(p.id, p.label, _type_of(p, filters.level), subjects[p.iri], objects[p.iri], "")
        for p in named
        if p.iri.startswith(PREFIXES["actor"]) and p.id not in described
    ]
    rows.sort(key=lambda r: (-r.as_subject - r.as_object, r.label, r.id))
    return rows[: filters.limit]


def _type_of(party: Party, level: Level) -> str:
    """The type of an actor that the graph does not describe: the gazetteer's, or an office."""
    from stancegraph.query.known import known_type  # few listings need it

    return known_type(party.id) or ("Office" if level is Level.OFFICE else "")


def issues(store: Store, filters: Filters = _NO_FILTERS) -> list[IssueRow]:
    """Every issue, most debated first."""
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for claim in evidence(store, filters):
        groups[claim.object.iri].append(claim)
    rows = []
    for iri in entity_iris(store, "Issue"):
        issue, claims = read_entity(store, iri), groups[iri]
        aliases = _alias_texts(issue)
        holders = len({c.subject.iri for c in claims})
        count = len({c.claim for c in claims})
        rows.append(IssueRow(issue.id, issue.label, count, holders, aliases))
    rows.sort(key=lambda r: (-r.claims, r.label))
    return rows[: filters.limit]


def _alias_texts(entity: Entity) -> str:
    return ", ".join(dict.fromkeys(name.text for name in entity.aliases))


def sources(store: Store, filters: Filters = _NO_FILTERS) -> list[SourceRow]:
    """Every source, latest first."""
    counts = Counter(c.source for c in _once(evidence(store, filters)))
    newer = replaced(store)
    rows = []
    for iri in source_iris(store):
        source = read_source(store, iri)
        published = str(source.published or "")
        row = (source.id, source.title, source.type, published, counts[iri])
        rows.append(SourceRow(*row, local(newer.get(iri, "")), source.sha256))
    rows.sort(key=lambda r: r.id)
    rows.sort(key=lambda r: r.published, reverse=True)
    return rows[: filters.limit]


def show(store: Store, name: str) -> Claim | Actor | Issue | Source:
    """A claim, actor, issue or source in full.

    Args:
        store: Where from.
        name: An id, IRI, name or alias; ``actor:russia`` where a name alone is ambiguous.

    Raises:
        NotFoundError: Nothing has that name.
        AmbiguousNameError: Several things have it.
    """
    kinds = [kind for kind in _KINDS if name.startswith((f"{kind}:", PREFIXES[kind]))]
    found: list[tuple[str, Iri]] = []
    nearest: list[str] = []
    for kind in kinds or _KINDS:
        try:
            found.append((kind, find(store, name, kind, words=False)))
        except AmbiguousNameError:
            raise
        except NotFoundError as error:
            nearest += error.suggestions
    if len(found) > 1:
        names = [compact(iri) for _, iri in found]
        raise AmbiguousNameError(f"{name!r} can mean several things; say which.", names)
    if not found:
        raise NotFoundError(f"Nothing is called {name!r}.", nearest[:5])
    kind, iri = found[0]
    if kind == "claim":
        return read_claim(store, iri)
    return read_source(store, iri) if kind == "source" else read_entity(store, iri)


def waiting(store: Store) -> int:
    """How many claims wait for a decision: what programs found and nobody decided on."""
    return int(str(store.select(_WAITING)[0][0]))


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure."""

    what: str
    name: str
    count: int


def stats(store: Store, filters: Filters = _NO_FILTERS) -> list[Stat]:
    """How many of what, over the claims that fit."""
    found = _once(evidence(store, filters))
    stances = sum(PREDICATES[c.predicate].is_stance for c in found)
    rows = [
        Stat("total", "claims", len(found)),
        Stat("total", "relations", len(found) - stances),
        Stat("total", "stances", stances),
        Stat("total", "actors", len(entity_iris(store, "Actor"))),
        Stat("total", "issues", len(entity_iris(store, "Issue"))),
        Stat("total", "sources", len(source_iris(store))),
        Stat("total", "inferred claims", _inferred(store)),
    ]
    for what, counts in (
        ("modality", Counter(c.modality.lower() for c in found)),
        ("predicate", Counter(c.what for c in found)),
        ("speaker", Counter(c.speaker.label if c.speaker else "the source" for c in found)),
        ("source", Counter(local(c.source) for c in found)),
    ):
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        rows += [Stat(what, name, count) for name, count in ordered]
    return rows[: filters.limit]


def _once(claims: Iterable[Evidence]) -> list[Evidence]:
    """Each claim once, though in a roll-up it may count to several."""
    return list({claim.claim: claim for claim in claims}.values())


def _inferred(store: Store) -> int:
    """How many statements rules derived; one that follows in several ways is one."""
    query = (
        "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { GRAPH graph:inferred { "
        "?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } } }"
    )
    return int(str(store.select(query)[0][0]))
