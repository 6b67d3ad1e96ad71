"""Aligning two coders: which coding of the one is about the passage of which of the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx

from stancegraph.model.codings import FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.model.codings import Coding

    Pair = tuple[Coding, Coding]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The passages that both coders have, and those that one of them alone has."""

    pairs: Sequence[Pair]
    only_one: Sequence[Coding]
    only_two: Sequence[Coding]


def align(one: Sequence[Coding], two: Sequence[Coding]) -> Alignment:
    """Pair the codings of the same passage, each with one at most.

    Two can be a pair if they are of the same source and their quotes overlap, by the
    offsets or, where one of them has none, by being the same words. Of all ways to pair
    them the one with the largest overlap is taken, in characters; among those the one in
    which most fields agree. The order of the rows, and who comes first, plays no part.
    """
    one, two = _documents(one, two)
    one, two = sorted(one, key=_key), sorted(two, key=_key)
    turned = list(map(_key, two)) < list(map(_key, one))
    first, second = (two, one) if turned else (one, two)
    chosen = _matching(first, second)
    pairs = [(second[j], first[i]) if turned else (first[i], second[j]) for i, j in chosen.items()]
    alone_first = [c for i, c in enumerate(first) if i not in chosen]
    alone_second = [c for j, c in enumerate(second) if j not in set(chosen.values())]
    return Alignment(
        pairs=[(a, b.facing(a)) for a, b in sorted(pairs, key=lambda p: (_key(p[0]), _key(p[1])))],
        only_one=alone_second if turned else alone_first,
        only_two=alone_first if turned else alone_second,
    )


def overlap(one: Coding, two: Coding) -> int:
    """The number of characters that the quotes of two codings of a source share."""
    a, b = one.quote, two.quote
    if None not in (a.start, a.end, b.start, b.end):
        return max(0, min(a.end, b.end) - max(a.start, b.start))  # type: ignore[type-var, operator] # none of them is None
    is_same = a.exact.split() == b.exact.split()
    return min(len(a.exact), len(b.exact)) if is_same else 0


def _documents(
    one: Sequence[Coding], two: Sequence[Coding]
) -> tuple[Sequence[Coding], Sequence[Coding]]:
    """The codings with the hash of their source wherever either side knows it.

    A table that names no source is about the one that the other side names.
    """
    names = [{coding.source for coding in side} for side in (one, two)]
    sides = [
        [replace(c, source=next(iter(other))) for c in side]
        if own == {""} and len(other) == 1
        else side
        for side, own, other in ((one, names[0], names[1]), (two, names[1], names[0]))
    ]
    known = {c.source: c.sha256 for side in sides for c in side if c.sha256}
    filled = [
        [c if c.sha256 else replace(c, sha256=known.get(c.source, "")) for c in side]
        for side in sides
    ]
    return filled[0], filled[1]


def _key(coding: Coding) -> tuple[object, ...]:
    quote = coding.quote
    place = -1 if quote.start is None else quote.start
    return (coding.source, place, len(quote.exact), quote.exact, coding.labels, coding.row)


def _matching(first: Sequence[Coding], second: Sequence[Coding]) -> dict[int, int]:
    """The place in `second` for each place in `first` that has one."""
    by_document = defaultdict(list)
    for j, coding in enumerate(second):
        by_document[coding.sha256 or coding.source].append(j)
    # One character more outweighs every agreement of fields together.
    unit = len(FIELDS) * min(len(first), len(second)) + 1
    graph = nx.Graph()
    for i, a in enumerate(first):
        for j in by_document.get(a.sha256 or a.source, ()):
            if shared := overlap(a, second[j]):
                alike = sum(map(str.__eq__, a.labels, second[j].facing(a).labels))
                graph.add_edge(i, len(first) + j, weight=shared * unit + alike)
    chosen: dict[int, int] = {}
    # Part by part, as the time grows with the third power of the number of codings.
    for part in nx.connected_components(graph):
        inner = nx.Graph()
        inner.add_nodes_from(sorted(part))
        inner.add_edges_from(sorted(graph.edges(part, data=True)))
        for pair in nx.max_weight_matching(inner):
            i, j = sorted(pair)
            chosen[i] = j - len(first)
    return dict(sorted(chosen.items()))
