"""What a look-up returns: who a name can mean, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.gazetteer.entries import Entry, Via
    from stancegraph.model.entities import Name, Tenure


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that a name can mean.

    `name` is the name that matched, with its language tag, and None where an office was
    named; `tenure` the office that fits the title and the date. `contradicts` is true
    where a title does not agree with what is known of the person; `reason` says how.
    """

    entry: Entry
    via: Via
    name: Name | None = None
    tenure: Tenure | None = None
    reason: str = ""
    contradicts: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who a text can mean, the likeliest first; nobody where the gazetteer has no such name.

    `others` have the name too, but language, date or context rule them out.
    """

    text: str
    candidates: tuple[Candidate, ...] = ()
    others: tuple[Candidate, ...] = ()
    decided: bool = False

    @property
    def entry(self) -> Entry | None:
        """Who is meant, if that is decided."""
        return self.candidates[0].entry if self.decided else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether several are possible and nothing decides between them."""
        return bool(self.candidates) and not self.decided
