"""What the gazetteer knows of the actors of a graph: offices, wholes and memberships."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stancegraph.gazetteer import Gazetteer
from stancegraph.model.ids import local
from stancegraph.model.terms import PREFIXES, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.gazetteer import Entry
    from stancegraph.model.dates import PartialDate
    from stancegraph.model.vocabulary import ActorType
    from stancegraph.store.base import Store

_LINKED = """
SELECT ?actor ?item WHERE { GRAPH graph:entities { ?actor a sg:Actor ; skos:exactMatch ?item } }
"""


# Alliances and unions that act as camps. Nearly every state is in the United Nations, the G20
# or the OSCE, so those count only in graphs that are about them.
_CAMPS = frozenset(
    {"african-union", "alliance-of-sahel-states", "arab-league", "asean", "csto", "ecowas"}
    | {"eurasian-economic-union", "european-union", "gulf-cooperation-council", "mercosur"}
    | {"nato", "warsaw-pact"}
)


class Fact(NamedTuple):
    """That an actor holds an office of another, or is a part or member of it."""

    actor: Iri
    of: Iri
    role: str
    start: PartialDate | None
    end: PartialDate | None
    is_membership: bool


class KnownActors:
    """The actors of a graph that the gazetteer knows, and all to which they belong.

    An actor is the entry with its Wikidata id or, where it has none, the one with its id.
    """

    def __init__(self, store: Store, actors: Iterable[Iri]) -> None:
        gazetteer = Gazetteer.shipped()
        items = {Iri(str(actor)): local(str(item)) for actor, item in store.select(_LINKED)}
        self._actors: dict[str, Iri] = {}
        for actor in sorted(set(actors)):
            wikidata, id_ = items.get(actor), local(actor)
            entry = gazetteer.by_wikidata(wikidata) if wikidata else None
            if entry is None and not wikidata and id_ in gazetteer:
                entry = gazetteer.get(id_)
            if entry:
                self._actors.setdefault(entry.id, actor)
        found = {id_: gazetteer.get(id_) for id_ in self._actors}
        queue = list(found.values())
        for entry in queue:
            new = [gazetteer.get(i) for i in _belongs(entry) if i in gazetteer and i not in found]
            found |= {other.id: other for other in new}
            queue += new
        self.entries = {self._iri(entry.id): entry for entry in found.values()}

    def _iri(self, id_: str) -> Iri:
        """The actor of the graph that an entry is, or that it would be."""
        return self._actors.get(id_) or Iri(PREFIXES["actor"] + id_)

    def facts(self) -> Iterator[Fact]:
        """All that the gazetteer says of them."""
        for actor, entry in self.entries.items():
            if entry.part_of:
                yield Fact(actor, self._iri(entry.part_of), "", None, None, is_membership=False)
            for one in entry.tenures:
                of = self._iri(local(one.of))
                yield Fact(actor, of, one.role, one.start, one.end, is_membership=False)
            for each in entry.memberships:
                if each.bloc in _CAMPS or each.bloc in self._actors:
                    bloc = self._iri(each.bloc)
                    yield Fact(actor, bloc, "", each.start, each.end, is_membership=True)


def known_type(id_: str) -> ActorType | None:
    """The type of an actor that a graph does not describe, if the gazetteer has it."""
    gazetteer = Gazetteer.shipped()
    return gazetteer.get(id_).type if id_ in gazetteer else None


def _belongs(entry: Entry) -> list[str]:
    """The ids of all that an entry is a part or member of, or holds an office of."""
    wholes = [entry.part_of] if entry.part_of else []
    return [*wholes, *(local(t.of) for t in entry.tenures), *(m.bloc for m in entry.memberships)]
