"""Putting what may be the same together, for a person to decide on all of it at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.query.answers import Party
    from stancegraph.review.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Cluster:
    """What may all be the same, the likeliest two first; `score` is that of its least alike two."""

    members: tuple[Party, ...]
    score: float
    reasons: tuple[str, ...]


def clusters(suggestions: Iterable[Suggestion]) -> list[Cluster]:
    """Suggested pairs as clusters in which every two were suggested, best first.

    This is clustering by complete linkage (Sørensen 1948): the likeliest pair is joined
    first, and two clusters only where each of one may be each of the other, so that no
    chain of near things joins the ends.
    """
    pairs = {frozenset((s.first, s.second)): s for s in suggestions}
    groups: dict[Party, list[Party]] = {p: [p] for pair in pairs.values() for p in _ends(pair)}
    for suggestion in pairs.values():
        one, other = (groups[party] for party in _ends(suggestion))
        if one is not other and all(frozenset((a, b)) in pairs for a in one for b in other):
            one += other
            groups.update(dict.fromkeys(other, one))
    joined = {id(group): group for group in groups.values() if len(group) > 1}
    found = [_cluster(group, pairs) for group in joined.values()]
    return sorted(found, key=lambda c: (-len(c.members), -c.score, c.members))


def _ends(suggestion: Suggestion) -> tuple[Party, Party]:
    return suggestion.first, suggestion.second


def _cluster(group: list[Party], pairs: dict[frozenset[Party], Suggestion]) -> Cluster:
    inside = [pairs[frozenset((a, b))] for n, a in enumerate(group) for b in group[n + 1 :]]
    reasons = dict.fromkeys(reason for s in inside for reason in s.reasons)
    return Cluster(tuple(group), min(s.score for s in inside), tuple(reasons))
