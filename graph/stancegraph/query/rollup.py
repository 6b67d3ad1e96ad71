"""Roll-up: counting offices, their holders and seats of power under states and blocs.

What is stored stays as fine as it was said. To what an actor counts depends on the day:
whoever was president then speaks for the state then.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from stancegraph.model.dates import PartialDate
from stancegraph.model.ids import name_key
from stancegraph.model.terms import PREFIXES, SG, Iri
from stancegraph.model.vocabulary import ActorType, Modality
from stancegraph.query.answers import Party
from stancegraph.query.evidence import stored_evidence
from stancegraph.query.filters import Filters, Level
from stancegraph.query.known import KnownActors

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from stancegraph.query.answers import Evidence
    from stancegraph.query.evidence import Labels
    from stancegraph.store.base import Store

_FACTS = """
SELECT ?actor ?of ?role ?from ?to WHERE {
  { GRAPH graph:entities { ?actor sg:partOf ?of } }
  UNION {
    GRAPH graph:entities { ?actor sg:tenure ?tenure . ?tenure sg:officeOf ?of ; sg:role ?role }
    OPTIONAL { GRAPH graph:entities { ?tenure sg:validFrom ?from } }
    OPTIONAL { GRAPH graph:entities { ?tenure sg:validTo ?to } }
  }
}
"""
_TYPES = "SELECT ?actor ?type WHERE { GRAPH graph:entities { ?actor a ?type } }"
_ENDS = ("subject", "object")
_STRUCTURE = ("holdsOffice", "represents", "partOf", "memberOf")


@dataclass(frozen=True, slots=True)
class Link:
    """That an actor belongs to another, in a role where it holds an office, while it lasts."""

    actor: Iri
    of: Iri
    role: str = ""
    start: str = ""
    end: str = ""
    is_membership: bool = False

    def holds_on(self, day: str) -> bool:
        """Whether it holds on a day; of a day that is not known only what always holds."""
        if not day:
            return not self.start and not self.end
        date = PartialDate(day)
        begins = PartialDate(self.start).first_day if self.start else ""
        ends = PartialDate(self.end).last_day if self.end else "9999"
        return begins <= date.last_day and date.first_day <= ends


class RollUp:
    """To whom actors count at a level, by offices, parts and memberships.

    These come from the actors' own descriptions, from asserted claims that somebody holds
    an office, represents, is part or a member of something, and from the gazetteer.

    Args:
        store: Where from.
        filters: The level, and which claims count.
        labels: The labels, and what is the same as what.
    """

    def __init__(self, store: Store, filters: Filters, labels: Labels) -> None:
        self.level = filters.level
        self._labels = labels
        self._links: dict[Iri, list[Link]] = defaultdict(list)
        rows = store.select(_TYPES)
        self._types = {(Iri(str(actor)), Iri(str(kind))) for actor, kind in rows}
        own = {*_described(store), *_claimed(store, filters, labels)}
        for link in sorted({*own, *self._from_gazetteer(store, own)}, key=str):
            self._add(link)

    def _from_gazetteer(self, store: Store, own: Collection[Link]) -> Iterator[Link]:
        """What is known of the actors beyond the graph; of two of which it speaks, it counts."""
        known = KnownActors(store, [actor for actor, kind in self._types if kind == SG.Actor])
        for actor, entry in known.entries.items():
            self._labels.known.setdefault(actor, entry.label)
            if (actor, SG.Actor) not in self._types:
                self._types.add((actor, SG[entry.type]))
        pairs = {(link.actor, link.of) for link in own}
        for fact in known.facts():
            if (fact.actor, fact.of) not in pairs:
                dates = (str(fact.start or ""), str(fact.end or ""))
                yield Link(fact.actor, fact.of, fact.role, *dates, fact.is_membership)

    def _add(self, link: Link) -> None:
        same = self._labels.identity.representative
        link = replace(link, actor=same(link.actor), of=same(link.of))
        if link.actor != link.of:
            self._links[link.actor].append(link)

    def groups(self, party: Party, day: str) -> tuple[Party, ...]:
        """To what a party counts on a day (partial, or empty where unknown); itself if nothing."""
        if not party.iri.startswith(PREFIXES["actor"]) or self.level is Level.NONE:
            return (party,)
        if self.level is Level.OFFICE:
            return self._offices(party, day)
        found = self._above([party.iri], day, ActorType.STATE, memberships=False)
        if self.level is Level.BLOC:
            found = self._above(found or [party.iri], day, ActorType.BLOC) or found
        return tuple(self._labels.party(iri) for iri in found) or (party,)

    def members(self, iri: Iri) -> list[Iri]:
        """All that may count to something on one day or another, itself included."""
        below = defaultdict(list)
        for links in self._links.values():
            for link in links:
                below[link.of].append(link.actor)
        return _reach([iri], lambda one: below[one])

    def _offices(self, party: Party, day: str) -> tuple[Party, ...]:
        links = [k for k in self._links[party.iri] if k.role and k.holds_on(day)]
        return tuple(sorted({self._office(link) for link in links})) or (party,)

    def _office(self, link: Link) -> Party:
        label = f"{link.role} of {self._labels.party(link.of)}"
        slug = name_key(link.role).replace(" ", "-")
        return Party(label[0].upper() + label[1:], Iri(f"{link.of}-office-{slug}"))

    def _above(
        self, start: Collection[Iri], day: str, kind: ActorType, *, memberships: bool = True
    ) -> list[Iri]:
        """The nearest of a type above some actors, the actors themselves included."""

        def goal(iri: Iri) -> bool:
            return (iri, SG[kind]) in self._types

        def up(iri: Iri) -> Iterable[Iri]:
            if goal(iri):
                return ()
            links = self._links[iri]
            return [k.of for k in links if k.holds_on(day) and (memberships or not k.is_membership)]

        return sorted(filter(goal, _reach(start, up)))

    def evidence(
        self, store: Store, filters: Filters, **bound: Iri | Collection[Iri]
    ) -> list[Evidence]:
        """The claims that fit, with the parties to which theirs count; see `query.evidence`.

        An actor that is bound means all that count to it on the day of the claim.
        """
        asked = {n: bound[n] for n in _ENDS if isinstance(bound.get(n), Iri)}
        wide = {name: self.members(Iri(str(iri))) for name, iri in asked.items()}
        found = stored_evidence(store, filters, self._labels, **{**bound, **wide})
        rolled = self._rolled(found)
        same = self._labels.identity.representative
        return [
            claim
            for claim in rolled
            if all(same(Iri(str(iri))) in claim.names(end) for end, iri in asked.items())
        ]

    def _rolled(self, claims: Iterable[Evidence]) -> Iterator[Evidence]:
        """Each claim once for each pair of parties to which its own count."""
        for claim in claims:
            day = claim.stated or claim.valid_from
            ends = (self.groups(claim.subject, day), self.groups(claim.object, day))
            for subject, object_ in product(*ends):
                said = (claim.subject, claim.object)
                yield replace(claim, subject=subject, object=object_, said=said)


def _reach(start: Iterable[Iri], following: Callable[[Iri], Iterable[Iri]]) -> list[Iri]:
    """Everything that can be reached, circles notwithstanding."""
    found = dict.fromkeys(start)
    queue = list(found)
    for one in queue:
        new = [other for other in following(one) if other not in found]
        found.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return list(found)


def _described(store: Store) -> Iterator[Link]:
    """The parts and tenures that the actors' descriptions give."""
    for actor, of, role, start, end in store.select(_FACTS):
        texts = [str(value or "") for value in (role, start, end)]
        yield Link(Iri(str(actor)), Iri(str(of)), *texts)  # type: ignore[arg-type] # three texts


def _claimed(store: Store, filters: Filters, labels: Labels) -> Iterator[Link]:
    """What asserted claims say of offices, parts and memberships."""
    wanted = Filters(modality=(Modality.ASSERTED,), known_at=filters.known_at)
    for name in _STRUCTURE:
        for claim in stored_evidence(store, wanted, labels, predicate=SG[name]):
            yield Link(
                claim.subject.iri,
                claim.object.iri,
                claim.role,
                claim.valid_from,
                claim.valid_to,
                is_membership=name == "memberOf",
            )
