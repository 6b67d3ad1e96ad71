"""What follows from the claims: the default graph and the inferred graph, kept up to date.

`refresh` rebuilds both from nothing. `refresh_changes` does as much as a change asks for,
and comes to the same: what rested on something that went is taken out, what still
follows otherwise is put back (delete and rederive: Gupta, Mumick and Subrahmanian,
"Maintaining views incrementally", SIGMOD 1993), and rules run for what is new alone
(semi-naive evaluation).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.model.batch import Changes
from stancegraph.model.terms import ENTITIES_GRAPH, INFERRED_GRAPH, PREFIXES, SG, Iri
from stancegraph.store.base import Change
from stancegraph.store.convert import quad_line, to_value
from stancegraph.store.derive import LARGE_LINES, Derivations
from stancegraph.store.rules import load_rules, values_blocks
from stancegraph.store.support import (
    KnownSupport,
    Support,
    Supporter,
    accepted_claims,
    claims_said,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pyoxigraph import Quad

    from stancegraph.store.base import Store
    from stancegraph.store.rules import Triple
    from stancegraph.store.support import Supporters

# Above this, rebuilding everything is quicker than following each change.
_LARGE_CHANGE = 2_000
# The inferred graph requires what it does not follow yet.
_PENDING = Iri(PREFIXES["dcterms"] + "requires")
_RESTING_ON = """
SELECT ?premise ?node ?rule WHERE {
  %s GRAPH graph:inferred { ?node sg:premise ?premise ; sg:rule ?rule }
}
"""


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """How many triples the graph accepts, and how many of them rules derived."""

    accepted: int
    inferred: int


def pending_line(what: Iri) -> str:
    """A line by which a change says that the derived graphs do not follow it yet.

    It is stored together with the change and names the source, or whatever else was
    changed; `refresh` and `refresh_changes` remove it. Whatever is interrupted is thus
    made good by the next refresh.
    """
    return f"<{INFERRED_GRAPH}> <{_PENDING}> <{what}> <{INFERRED_GRAPH}> .\n"


def refresh(store: Store) -> RefreshReport:
    """Rebuild the default and inferred graphs from the claims; the same claims, the same graphs.

    The default graph gets the triple of every claim that is asserted and not rejected. The
    rules in `ontology/rules` then run, round by round, until none derives anything new.
    What they derive joins the default graph, unless a source says it anyway, and each
    derivation names its rule and its premises.

    Raises:
        StoreWriteError: The disk failed or is full.
    """
    store.update(f"DROP DEFAULT ; DROP SILENT GRAPH <{INFERRED_GRAPH}>")
    claims = accepted_claims(store)
    triples = set(claims.values())
    _add(store, [_triple_line(triple) for triple in triples])
    derivations = Derivations(store, KnownSupport(store, claims))
    inferred = new = derivations.write(derivations.from_all())
    while new := derivations.write(derivations.from_(new)):
        inferred |= new
    store.compact()  # several loads one after the other leave files in which looking up is slow
    return RefreshReport(accepted=len(triples | inferred), inferred=len(inferred - triples))


def refresh_claims(store: Store, claims: Collection[Iri]) -> None:
    """Bring the derived graphs up to date with decisions on claims; see `refresh_changes`.

    Args:
        store: Where the decisions are in force already.
        claims: The claims that may have been let in or taken out.

    Raises:
        StoreWriteError: The disk failed or is full.
    """
    added = accepted_claims(store, claims)
    said = claims_said(store, set(claims) - set(added))
    refresh_changes(store, Changes(added=added, removed=said))


def refresh_changes(store: Store, changes: Changes) -> None:
    """Bring the derived graphs up to date with a change, at a cost that goes by its size.

    The result is that of `refresh`, which runs instead if the change is large, if it is
    among what says of offices and parts which of those stored before count, or if an
    earlier change is not followed yet.

    Raises:
        StoreWriteError: The disk failed or is full.
    """
    pending = {to_value(q.object) for q in store.quads(INFERRED_GRAPH, INFERRED_GRAPH, _PENDING)}
    size = len(changes.added) + len(changes.removed)
    if changes.is_far_reaching or size > _LARGE_CHANGE or pending - {*changes.pending}:
        refresh(store)
        return
    _Update(store, changes).run()
    if pending:
        lines = [pending_line(Iri(what)) for what in sorted(map(str, pending))]
        store.apply(Change(delete=lines))
    if store.has_graph(INFERRED_GRAPH) and not any(store.quads(graph=INFERRED_GRAPH)):
        store.apply(Change(drop=[INFERRED_GRAPH]))


class _Update:
    """One change, followed through the derived graphs."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self.store = store
        self.changes = changes
        self.support = Support(store)
        self.added = accepted_claims(store, changes.added)

    def run(self) -> None:
        said = set(self.added.values())
        goals = self._take_out(said)
        changed = self._parts()
        for claim, triple in self.added.items():
            changed[triple].add(Supporter(claim))
        derivations = Derivations(self.store, self.support, changed)
        touched = derivations.write(derivations.to(goals)) | set(changed)
        facts: Collection[Iri] = {*self.added, *self.changes.facts_added}
        while touched or facts:
            touched = derivations.write(derivations.from_(touched, facts))
            facts = ()

    def _parts(self) -> Supporters:
        """What new parts support, as background knowledge."""
        found: Supporters = defaultdict(set)
        for part in self.changes.facts_added:
            for quad in self.store.quads(part, ENTITIES_GRAPH, SG.partOf):
                whole = Iri(str(to_value(quad.object)))
                found[part, SG.partOf, whole].add(Supporter(part, is_background=True))
        return found

    def _take_out(self, said: set[Triple]) -> set[Triple]:
        """Remove what rests on what went, put in what is said now; returns what may yet follow."""
        removed = self.changes.removed
        asserted = self.support.claimed(set(removed.values()))
        links, doomed = self._losses({c for c, t in removed.items() if t in asserted})
        # What a source says now is no conclusion any more.
        doomed |= {node.iri for some in self.support.nodes(said).values() for node in some}
        self._spread(doomed)
        quads = [quad for node in doomed for quad in self.store.quads(node, INFERRED_GRAPH)]
        goals = {t for t in removed.values() if t not in asserted} | _conclusions(quads)
        goals -= said
        left = self.support.nodes(goals)
        groundless = [t for t in goals if not {node.iri for node in left[t]} - doomed]
        delete = {*links, *map(quad_line, quads), *map(_triple_line, groundless)}
        if delete or said:
            add = sorted(map(_triple_line, said))
            self.store.apply(Change(delete=sorted(delete), add=add))
        return goals

    def _losses(self, repeated: set[Iri]) -> tuple[list[str], set[Iri]]:
        """The links to delete, and the derivations that may not stand without what went.

        A derivation whose premise is made by another claim too only loses the link, unless
        its rule asks for the dates of claims.
        """
        dated = {rule.iri for rule in load_rules() if rule.is_dated}
        links: list[str] = []
        doomed: set[Iri] = set()
        gone = {*self.changes.removed, *self.changes.facts_removed}
        for premise, node, rule in self._resting_on(gone):
            if premise in repeated and rule not in dated:
                links.append(f"<{node}> <{SG.premise}> <{premise}> <{INFERRED_GRAPH}> .\n")
            else:
                doomed.add(node)
        return links, doomed

    def _resting_on(self, premises: Collection[Iri]) -> list[tuple[Iri, Iri, Iri]]:
        blocks = values_blocks(("?premise",), [(premise,) for premise in premises])
        rows = (row for block in blocks for row in self.store.select(_RESTING_ON % block))
        return [(Iri(str(a)), Iri(str(b)), Iri(str(c))) for a, b, c in rows]

    def _spread(self, doomed: set[Iri]) -> None:
        """Add all that rests on the doomed derivations."""
        new = set(doomed)
        while new:
            new = {node for _, node, _ in self._resting_on(new)} - doomed
            doomed |= new


def _conclusions(quads: Iterable[Quad]) -> set[Triple]:
    """The triples that derivations conclude."""
    parts: dict[str, dict[str, Iri]] = defaultdict(dict)
    for quad in quads:
        parts[str(quad.subject)][quad.predicate.value] = Iri(str(to_value(quad.object)))
    rdf = PREFIXES["rdf"]
    return {(p[rdf + "subject"], p[rdf + "predicate"], p[rdf + "object"]) for p in parts.values()}


def _triple_line(triple: Triple) -> str:
    subject, predicate, object_ = triple
    return f"<{subject}> <{predicate}> <{object_}> .\n"


def _add(store: Store, lines: list[str]) -> None:
    store.apply(Change(add=sorted(lines), large=len(lines) > LARGE_LINES))
