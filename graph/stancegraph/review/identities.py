"""Deciding which actors and issues are the same, without rewriting a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.errors import InputError
from stancegraph.model.identity import Identity
from stancegraph.model.ids import local
from stancegraph.model.terms import ENTITIES_GRAPH, PREFIXES, SG, Iri, compact
from stancegraph.model.vocabulary import DecisionKind
from stancegraph.query.evidence import Labels
from stancegraph.query.lookup import find
from stancegraph.store.convert import to_value
from stancegraph.store.current import record
from stancegraph.store.decisions import read_identity, read_identity_log

if TYPE_CHECKING:
    from stancegraph.model.decisions import Decision
    from stancegraph.query.answers import Party
    from stancegraph.review.log import Author
    from stancegraph.store.base import Store


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a decision on identity.

    `decision` is None where nothing had to be decided. `because` are earlier decisions: the
    chain by which the two were the same already, or those that have no effect any more.
    """

    first: Party
    second: Party
    decision: Decision | None
    because: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Actors or issues that are the same; `first` stands for all of them in answers."""

    first: Party
    others: tuple[Iri, ...]
    decisions: tuple[Decision, ...]


def decide_same(store: Store, one: str, other: str, author: Author) -> Verdict:
    """Decide that two actors or two issues are the same; the first stands for both.

    Raises:
        NotFoundError: A name is not known.
        InputError: They are not of one kind, are one, are decided not to be the same, or
            one would become a part of itself.
    """
    first, second = _find_two(store, one, other)
    identity = read_identity(store)
    chain = identity.chain(first, second)
    parties = (_party(store, first), _party(store, second))
    if chain:
        return Verdict(*parties, None, tuple(chain))
    against = identity.conflict(first, second)
    if against:
        apart = " and ".join(compact(iri) for iri in (*against.on, against.other or ""))
        raise InputError(
            f"{apart} are decided not to be the same (decision {against.id[:8]}, by {against.by}), "
            f"so {compact(first)} and {compact(second)} cannot be; "
            f"undo that first: kg undo {against.id[:8]}"
        )
    decision = author.decision(store, DecisionKind.SAME, (first,), second)
    _check_parts(store, Identity([*read_identity_log(store), decision]), decision)
    record(store, [decision])
    return Verdict(*parties, decision)


def decide_not_same(store: Store, one: str, other: str, author: Author) -> Verdict:
    """Decide that two actors or two issues are not the same, whatever chain joins them.

    Raises:
        NotFoundError: A name is not known.
        InputError: They are not of one kind, or are one.
    """
    first, second = _find_two(store, one, other)
    identity = read_identity(store)
    parties = (_party(store, first), _party(store, second))
    for known in identity.apart:
        if {*known.on, known.other} == {first, second}:
            return Verdict(*parties, None, (known,))
    decision = author.decision(store, DecisionKind.NOT_SAME, (first,), second)
    record(store, [decision])
    now = {d.iri for d in read_identity(store).links}
    return Verdict(*parties, decision, tuple(d for d in identity.links if d.iri not in now))


def groups(store: Store, name: str = "") -> list[Group]:
    """What is the same by the decisions in force; only the group of a name, where given.

    Raises:
        NotFoundError: The name is not known.
    """
    identity = read_identity(store)
    labels = Labels(store, identity)
    wanted = identity.representative(find(store, name, "entity")) if name else ""
    return [
        Group(
            labels.party(first),
            tuple(others),
            tuple(d for d in identity.links if identity.representative(d.on[0]) == first),
        )
        for first, *others in identity.groups
        if wanted in {"", first}
    ]


def _party(store: Store, iri: Iri) -> Party:
    return Labels(store, Identity()).party(iri)


def _find_two(store: Store, one: str, other: str) -> tuple[Iri, Iri]:
    first = find(store, one, "entity")
    kind = "issue" if first.startswith(PREFIXES["issue"]) else "actor"
    second = find(store, other, kind)
    if first == second:
        raise InputError(
            f"{one!r} and {other!r} are the same {kind} already: {compact(first)}. "
            "Name two ids; `kg actors` and `kg issues` list them."
        )
    return first, second


def _check_parts(store: Store, identity: Identity, decision: Decision) -> None:
    """Make sure that nothing becomes a part of itself, but for a part and its whole alone."""
    import networkx as nx  # a quarter of a second, for this decision alone

    same = identity.representative
    ends = [
        (same(Iri(str(to_value(q.subject)))), same(Iri(str(to_value(q.object)))))
        for q in store.quads(graph=ENTITIES_GRAPH, predicate=SG.partOf)
    ]
    parts = nx.DiGraph([(part, whole) for part, whole in ends if part != whole])
    start = same(decision.on[0])
    if start in parts and any(start in nx.descendants(parts, s) for s in parts.successors(start)):
        circle = " is part of ".join(map(local, [e[0] for e in nx.find_cycle(parts, start)]))
        raise InputError(
            f"Then {circle} is part of {local(start)}, a circle; nothing was stored. "
            "Mend part_of in actors.csv, or decide otherwise."
        )
