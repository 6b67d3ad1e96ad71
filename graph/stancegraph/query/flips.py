"""What would flip it: positions and acts that hang on a condition, by that condition."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from stancegraph.model.ids import local
from stancegraph.model.vocabulary import PREDICATES, Modality
from stancegraph.query.answers import Answer
from stancegraph.query.disagreements.kinds import began
from stancegraph.query.disagreements.positions import is_conditional, spelling_key
from stancegraph.query.evidence import Labels, evidence
from stancegraph.query.filters import Filters
from stancegraph.query.lookup import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stancegraph.query.answers import Evidence, Party
    from stancegraph.store.base import Store

_NO_FILTERS = Filters()
# What a conditional stance becomes once its condition is met.
_MET = {"supportsOnCondition": "supports", "opposesOnCondition": "opposes"}


class Role(StrEnum):
    """How what hangs on a condition has to do with whom or what was asked about."""

    HELD = "holds it"
    ABOUT = "is what it is about"
    FULFILS = "could fulfil it"
    CONDITION = "is the condition"


@dataclass(frozen=True, slots=True)
class Flip:
    """Claims by which one holder would change something if a condition were met.

    `now` is what holds as long as it is not, in words: the holder's latest position that
    hangs on nothing, where one is known. `then` is what holds once it is. `fulfils` is the
    position that the actor asked about has on the condition, where it is an issue.
    """

    condition: str
    role: Role
    change: Answer
    now: str
    then: str
    fulfils: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for tables and JSON."""
        row = self.change.as_dict()
        best = self.change.best
        return {
            "condition": self.condition,
            "role": str(self.role),
            "who": row["subject"],
            "now": self.now,
            "then": self.then,
            "fulfils": self.fulfils,
            "predicate": row["predicate"],
            "object": row["object"],
            "count": row["count"],
            "first": row["first"],
            "last": row["last"],
            "modality": row["modality"],
            "status": row["status"],
            "quote": row["quote"],
            "speaker": best.speaker.label if best.speaker else "",
            "stated": best.stated,
            "source": local(best.source),
            "claims": row["claims"],
            "subject_id": row["subject_id"],
            "predicate_id": row["predicate_id"],
            "object_id": row["object_id"],
        }


def what_would_flip(store: Store, name: str, filters: Filters = _NO_FILTERS) -> list[Flip]:
    """What hangs on conditions around an actor or issue, condition by condition.

    For an issue: positions on it, and what hangs on it. For an actor: what it holds, what
    others hold about it, and what hangs on an issue that it takes a position on. The
    conditions named in most claims come first.

    Raises:
        NotFoundError: There is no such actor or issue.
    """
    party = Labels(store).party(find(store, name, "entity"))
    claims = evidence(store, filters)
    latest = {(c.subject, c.object): c for c in latest_positions(claims)}
    held = (c for c in latest.values() if party.iri in c.names("subject"))
    own = {spelling_key(c.object.label): c for c in held}
    groups: dict[_Key, list[Evidence]] = defaultdict(list)
    for claim in claims:
        if hangs(claim) and (role := _role(claim, party, own)):
            ends = claim.subject, claim.predicate, claim.object, claim.modality
            groups[spelling_key(claim.condition), role, *ends].append(claim)
    sizes: Counter[str] = Counter()
    for (condition, *_), group in groups.items():
        sizes[condition] += len(group)
    ordered = sorted(groups.items(), key=lambda item: (-sizes[item[0][0]], *item[0]))
    flips = [_flip(role, group, latest, own) for (_, role, *_), group in ordered]
    return flips[: filters.limit]


_Key = tuple[str, "Role", "Party", str, "Party", Modality]


def latest_positions(claims: Iterable[Evidence]) -> Iterable[Evidence]:
    """The latest position of each holder on each issue that hangs on nothing."""
    latest: dict[tuple[Party, Party], Evidence] = {}
    for claim in sorted(claims, key=lambda c: (began(c), c.claim)):
        graded = PREDICATES[claim.predicate].polarity is not None
        if graded and claim.modality is Modality.ASSERTED and not is_conditional(claim):
            latest[claim.subject, claim.object] = claim
    return latest.values()


def hangs(claim: Evidence) -> bool:
    """Whether something would come of the condition; a flat assertion stands without it."""
    open_ = is_conditional(claim) or claim.modality is Modality.HYPOTHETICAL
    return bool(claim.condition) and open_ and claim.modality is not Modality.DENIED


def _role(claim: Evidence, party: Party, own: Mapping[str, Evidence]) -> Role | None:
    if party.iri in claim.names("subject"):
        return Role.HELD
    if party.iri in claim.names("object"):
        return Role.ABOUT
    condition = spelling_key(claim.condition)
    if condition in own:
        return Role.FULFILS
    is_condition = "/issue/" in party.iri and condition == spelling_key(party.label)
    return Role.CONDITION if is_condition else None


def _flip(
    role: Role,
    claims: list[Evidence],
    latest: Mapping[tuple[Party, Party], Evidence],
    own: Mapping[str, Evidence],
) -> Flip:
    first = claims[0]
    change = Answer(first.subject, first.predicate, first.object, first.modality, tuple(claims))
    mine = own.get(spelling_key(first.condition)) if role is Role.FULFILS else None
    return Flip(
        condition=change.best.condition,
        role=role,
        change=change,
        now=_dated(latest.get((first.subject, first.object))),
        then=_then(first),
        fulfils=f"{mine.subject} {_dated(mine)}" if mine else "",
    )


def _dated(claim: Evidence | None) -> str:
    if claim is None:
        return ""
    date = f" ({began(claim)})" if began(claim) else ""
    return f"{claim.what} {claim.object}{date}"


def _then(claim: Evidence) -> str:
    maybe = "possibly " if claim.modality is Modality.HYPOTHETICAL else ""
    if claim.predicate == "threatens":
        return f"{maybe}acts on its threat to {claim.object}"
    met = PREDICATES[_MET.get(claim.predicate, claim.predicate)]
    return f"{maybe}{met.words} {claim.object}"
