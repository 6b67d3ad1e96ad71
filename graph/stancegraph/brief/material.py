"""What a brief is composed from: the claims that count, and what queries make of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from stancegraph.brief.names import Namer
from stancegraph.brief.phrases import Phraser
from stancegraph.brief.points import points
from stancegraph.model.terms import SG, Iri
from stancegraph.model.vocabulary import PREDICATES, ActorType, DependenceKind
from stancegraph.query.disagreements import disagreements
from stancegraph.query.evidence import Labels, evidence
from stancegraph.query.exposure import exposures
from stancegraph.query.flips import hangs, what_would_flip
from stancegraph.query.identity import identity as identity_of
from stancegraph.query.lookup import find
from stancegraph.store.read import read_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stancegraph.brief.points import Point
    from stancegraph.query.answers import Evidence, Party
    from stancegraph.query.disagreements import Disagreement
    from stancegraph.query.exposure import Exposure
    from stancegraph.query.filters import Filters
    from stancegraph.store.base import Store

_TYPES = "SELECT ?actor ?type WHERE { GRAPH graph:entities { ?actor a ?type } }"
OFFICES = frozenset({"holdsOffice", "memberOf", "partOf", "represents"})
_KINDS = {
    DependenceKind.MILITARY: "for military support",
    DependenceKind.ECONOMIC: "economically",
    DependenceKind.ENERGY: "for energy",
    DependenceKind.POLITICAL: "politically",
}


# An issue, and what is said of it.
Taken = tuple["Party", list["Point"]]


@dataclass(frozen=True)
class Material:
    """The claims of a brief and what follows from them.

    `claims` are those about what the brief is about, or all. `stances` are all positions
    on its issues, `hanging` the claims that hang on a condition around it.
    """

    about: Party | None
    claims: tuple[Evidence, ...]
    stances: tuple[Evidence, ...]
    hanging: tuple[Evidence, ...]
    disagreements: tuple[Disagreement, ...]
    exposures: tuple[Exposure, ...]
    details: dict[Iri, str]
    phraser: Phraser

    @property
    def all(self) -> tuple[Evidence, ...]:
        """Every claim that the brief may cite, once."""
        parts = (self.claims, self.stances, self.hanging)
        found = {(c.claim, c.subject, c.object): c for part in parts for c in part}
        return tuple(found.values())

    @cached_property
    def issues(self) -> tuple[list[Taken], list[Taken]]:
        """The issues with positions, and those of which things are only said.

        Those with most holders come first.
        """
        by_issue: dict[Party, list[Point]] = defaultdict(list)
        for point in points(self.stances):
            by_issue[point.object].append(point)

        def weight(issue: Party) -> tuple[int, int, Party]:
            found = by_issue[issue]
            return -len({p.subject for p in found}), -sum(p.weight for p in found), issue

        ordered = [(issue, by_issue[issue]) for issue in sorted(by_issue, key=weight)]
        taken = [each for each in ordered if _is_taken(each[1])]
        return taken, [each for each in ordered if not _is_taken(each[1])]


def _is_taken(found: Iterable[Point]) -> bool:
    return any(PREDICATES[p.frame.predicate].polarity is not None for p in found)


def gather(store: Store, about: str, filters: Filters) -> Material:
    """Read what a brief is composed from.

    Raises:
        NotFoundError: There is no such actor or issue.
    """
    uncut = replace(filters, limit=None)
    # Rolled up, what is between two of one state is nothing that it does to another.
    every = [c for c in evidence(store, uncut) if c.subject != c.object or c.predicate in OFFICES]
    labels = Labels(store, identity_of(store, filters.moment))
    party = labels.party(find(store, about, "entity")) if about else None
    claims = [c for c in every if party is None or _concerns(c, party)]
    issues = {c.object for c in claims if _is_stance(c)}
    flips = what_would_flip(store, about, uncut) if about else []
    hanging = [c for f in flips for c in f.change.claims] if about else filter(hangs, claims)
    exposed = exposures(store, every)
    return Material(
        about=party,
        claims=tuple(claims),
        stances=tuple(c for c in every if _is_stance(c) and c.object in issues),
        hanging=tuple(c for c in hanging if c.predicate != "claims"),
        disagreements=tuple(disagreements(store, about, uncut)),
        exposures=tuple(
            e for e in exposed if party in {None, e.subject, e.object, e.depends.object}
        ),
        details=_details(store, claims),
        phraser=Phraser(Namer(_types(store, every), every)),
    )


def _concerns(claim: Evidence, party: Party) -> bool:
    return party.iri in claim.names("subject") | claim.names("object")


def _is_stance(claim: Evidence) -> bool:
    return PREDICATES[claim.predicate].is_stance


def _types(store: Store, claims: Iterable[Evidence]) -> dict[Iri, frozenset[str]]:
    """The types of the actors in some claims."""
    wanted = {p.iri for c in claims for p in (c.subject, c.object, c.speaker) if p}
    names = {SG[kind]: kind for kind in ActorType}
    found: dict[Iri, set[str]] = defaultdict(set)
    for actor, kind in store.select(_TYPES):
        iri, type_ = Iri(str(actor)), names.get(Iri(str(kind)))
        if iri in wanted and type_:
            found[iri].add(type_)
    return {iri: frozenset(types) for iri, types in found.items()}


def _details(store: Store, claims: Sequence[Evidence]) -> dict[Iri, str]:
    """In what respect, and how far, the subjects of claims of dependence depend."""
    details = {}
    for iri in dict.fromkeys(c.claim for c in claims if c.predicate == "dependsOn"):
        claim = read_claim(store, iri)
        words = [_KINDS[claim.dependence_kind]] if claim.dependence_kind else []
        words += [] if claim.share is None else [f"({claim.share * 100:.3g}% of it)"]
        details[iri] = " ".join(words)
    return details
