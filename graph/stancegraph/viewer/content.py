"""What the page shows beside the network: roll-up, disagreements, the story, and passages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from stancegraph.model.ids import local
from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES, SG, Iri, compact
from stancegraph.model.vocabulary import ActorType
from stancegraph.query.disagreements import among, disagreements
from stancegraph.query.evidence import Labels
from stancegraph.query.filters import Filters, Level
from stancegraph.query.known import known_type
from stancegraph.query.rollup import RollUp
from stancegraph.query.timeline import story
from stancegraph.store.convert import to_value
from stancegraph.store.decisions import read_identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stancegraph.query.answers import Evidence, Party
    from stancegraph.query.disagreements import Disagreement, Side
    from stancegraph.query.disagreements.camps import Groups
    from stancegraph.query.timeline import Entry
    from stancegraph.store.base import Store

_RDF_TYPE = Iri(PREFIXES["rdf"] + "type")


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a network's claims beside what stands in it. Nothing is trusted.

    `states` are the pairs of ends to which a claim counts when actors are rolled up to
    states, where those are others than its own; `labels` and `types` describe the ends
    that the network lacks. `steps` says what a claim does in the story, `passages` has the
    text before and after its quote. Claims are named by their keys in the network.
    """

    states: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    disagreements: tuple[Mapping[str, Any], ...] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def content(
    store: Store,
    filters: Filters,
    claims: Sequence[Evidence],
    passages: Mapping[str, tuple[str, str]] | None = None,
) -> Content:
    """Gather it for `claims`, those that count by the filters; `passages` are passed on."""
    labels = Labels(store, read_identity(store, filters.moment))
    if filters.level is Level.NONE:
        camps = [_groups(store, filters, labels, level) for level in (Level.STATE, Level.BLOC)]
        rolled, disputed = _rolled(claims, camps[0]), among(claims, camps)
    else:
        rolled, disputed = {}, disagreements(store, filters=filters)
    ends = {end for pairs in rolled.values() for pair in pairs for end in pair}
    return Content(
        states={
            claim: tuple((compact(a.iri), compact(b.iri)) for a, b in pairs)
            for claim, pairs in rolled.items()
        },
        labels={compact(p.iri): p.label for p in sorted(ends)},
        types={compact(p.iri): _type(store, p.iri) for p in sorted(ends)},
        disagreements=tuple(map(_disagreement, disputed)),
        steps={compact(entry.claim.claim): _step(entry) for entry in story("", claims)},
        passages=passages or {},
    )


def _groups(store: Store, filters: Filters, labels: Labels, level: Level) -> Groups:
    return RollUp(store, replace(filters, rollup=level), labels).groups


def _rolled(claims: Iterable[Evidence], groups: Groups) -> dict[str, list[tuple[Party, Party]]]:
    """The pairs of states to which claims count, where those are not their own ends."""
    found = {}
    for claim in claims:
        day = claim.stated or claim.valid_from
        ends = (claim.subject, claim.object)
        pairs = [(a, b) for a in groups(ends[0], day) for b in groups(ends[1], day)]
        if pairs != [ends]:
            found[compact(claim.claim)] = pairs
    return found


def _type(store: Store, iri: Iri) -> str:
    """The type of an actor to which others count."""
    found = {to_value(quad.object) for quad in store.quads(iri, ENTITIES_GRAPH, _RDF_TYPE)}
    known = next((kind for kind in ActorType if SG[kind] in found), None)
    return str(known or known_type(local(iri)) or ActorType.STATE)


def _disagreement(found: Disagreement) -> dict[str, Any]:
    return {
        "kind": str(found.kind),
        "holders": [compact(h.iri) for h in found.holders],
        "about": compact(found.about.iri),
        "names": f"{', '.join(map(str, found.holders))} on {found.about}",
        "why": found.why,
        "sides": [_side(side) for side in found.sides],
    }


def _side(side: Side) -> dict[str, Any]:
    claims = [compact(claim.claim) for claim in side.claims]
    return {"position": side.position, "when": side.when, "claims": claims}


def _step(entry: Entry) -> str:
    """What a claim does in its story; what only stands there does nothing."""
    words = [str(entry.step)] if entry.is_turn else []
    if entry.stops:
        words.append("ends: " + "; ".join(map(str, entry.stops)))
    return ", ".join(words)
