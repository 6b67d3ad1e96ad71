"""Disagreements: what kind, between which two sides, and why it is that kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from stancegraph.model.ids import local
from stancegraph.model.vocabulary import Modality
from stancegraph.query.answers import on_condition

if TYPE_CHECKING:
    from stancegraph.query.answers import Evidence, Party


class Kind(StrEnum):
    """What sort of disagreement two opposite claims make up; the package says which when."""

    CONTRADICTION = "contradiction"
    CHANGE_OF_MIND = "change-of-mind"
    SOURCE_DISPUTE = "source-dispute"
    SPLIT_CAMP = "split-camp"
    CONDITION_MISMATCH = "condition-mismatch"


@dataclass(frozen=True, slots=True, repr=False)
class Side:
    """One of two sides: claims that give holders the same position, earliest first."""

    claims: tuple[Evidence, ...]

    @property
    def best(self) -> Evidence:
        """The claim with the best quote: the holder's own words before those of others."""
        return max(self.claims, key=lambda c: (c.speaker == c.subject, c.strength))

    @property
    def count(self) -> int:
        """How many claims say so."""
        return len(self.claims)

    @property
    def holders(self) -> tuple[Party, ...]:
        """Whose position it is."""
        return tuple(sorted({c.subject for c in self.claims}))

    @property
    def position(self) -> str:
        """The position in words, with its conditions."""
        return "; ".join(sorted({_position(c) for c in self.claims}))

    @property
    def voices(self) -> tuple[str, ...]:
        """Who says so: the speakers, and the sources that speak for themselves."""
        return tuple(
            sorted({c.speaker.label if c.speaker else local(c.source) for c in self.claims})
        )

    @property
    def first(self) -> str:
        """The earliest date that it is given for, partial as it was; empty without any."""
        return min((d for c in self.claims if (d := began(c))), default="")

    @property
    def last(self) -> str:
        """The latest date that it is given for."""
        return max((d for c in self.claims if (d := began(c))), default="")

    @property
    def when(self) -> str:
        """The dates that it is given for, ``2014 to 2015-03`` say."""
        return self.first if self.first == self.last else f"{self.first} to {self.last}"

    def __repr__(self) -> str:
        return f"{self.position} ({self.count}): “{self.best.quote}”"


def began(claim: Evidence) -> str:
    """The date from which a claim holds, else that on which it was said, else when it ended."""
    return claim.valid_from or claim.stated or claim.valid_to


def _position(claim: Evidence) -> str:
    denied = claim.modality is Modality.DENIED
    on = f" ({on_condition(claim.condition)})" if claim.condition else ""
    return f"{'denied: ' if denied else ''}{claim.what}{on}"


@dataclass(frozen=True, slots=True, repr=False)
class Disagreement:
    """Two sides that do not go together.

    `holders` have the positions, `about` is the issue or actor that they are on, `camps`
    are the states and blocs that a split runs through. `why` says in one sentence what
    makes it this kind.
    """

    kind: Kind
    holders: tuple[Party, ...]
    about: Party
    sides: tuple[Side, Side]
    why: str
    camps: tuple[Party, ...] = ()

    @property
    def when(self) -> str:
        """The dates of both sides."""
        dates = dict.fromkeys(filter(None, (side.when for side in self.sides)))
        return ", then ".join(dates) if self.kind is Kind.CHANGE_OF_MIND else " / ".join(dates)

    @property
    def count(self) -> int:
        """How many claims there are on both sides."""
        return sum(side.count for side in self.sides)

    def __repr__(self) -> str:
        who = ", ".join(map(str, self.holders))
        first, second = self.sides
        return f"{self.kind}, {who} on {self.about}: {first!r} | {second!r}"

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for tables and JSON."""
        row: dict[str, Any] = {
            "kind": str(self.kind),
            "holders": "; ".join(map(str, self.holders)),
            "camps": "; ".join(map(str, self.camps)),
            "about": self.about.label,
            "when": self.when,
            "why": self.why,
        }
        for name, side in zip(("first", "second"), self.sides, strict=True):
            best = side.best
            row |= {
                f"{name}_position": side.position,
                f"{name}_count": side.count,
                f"{name}_when": side.when,
                f"{name}_quote": best.quote,
                f"{name}_speaker": best.speaker.label if best.speaker else "",
                f"{name}_stated": best.stated,
                f"{name}_source": local(best.source),
                f"{name}_status": best.state.lower(),
                f"{name}_claims": " ".join(c.id for c in side.claims),
            }
        return row | {
            "holder_ids": " ".join(h.id for h in self.holders),
            "camp_ids": " ".join(c.id for c in self.camps),
            "about_id": self.about.id,
        }
