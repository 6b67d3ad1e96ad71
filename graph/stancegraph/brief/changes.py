"""What has changed since an earlier brief, or since a time: claims that came and that went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.brief.english import counted, listed, sentence
from stancegraph.brief.model import Paragraph, Sentence
from stancegraph.brief.points import points
from stancegraph.brief.telling import tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.brief.phrases import Phraser
    from stancegraph.query.answers import Evidence

_NEW = 6
_GONE = 4


@dataclass(frozen=True, slots=True)
class Changes:
    """The claims that are new and those that no longer count, since when in words."""

    since: str
    new: tuple[Evidence, ...]
    gone: tuple[Evidence, ...]


def compare(before: Iterable[Evidence], now: Iterable[Evidence], since: str) -> Changes:
    """Which claims came and went; a claim is the same if its id is."""
    old = {claim.claim: claim for claim in before}
    new = {claim.claim: claim for claim in now}
    return Changes(
        since,
        tuple(claim for iri, claim in sorted(new.items()) if iri not in old),
        tuple(claim for iri, claim in sorted(old.items()) if iri not in new),
    )


def paragraph(changes: Changes, phraser: Phraser) -> Paragraph | None:
    """The changes, those that most claims make first; None where nothing has changed."""
    new = tell(points(changes.new), phraser)
    gone = tell(points(changes.gone), phraser)
    said = [_marked("new", s) for s in new[:_NEW]]
    said += [_marked("no longer counted", s) for s in gone[:_GONE]]
    return Paragraph(tuple(said), f"Since {changes.since}") if said else None


def note(changes: Changes) -> str:
    """How many claims came and went, in all."""
    new, gone = len(changes.new), len(changes.gone)
    said = [f"{counted(new, 'claim')} {'is' if new == 1 else 'are'} new"] if new else []
    said += [f"{counted(gone, 'claim')} no longer count{'s' * (gone == 1)}"] if gone else []
    if not said:
        return f"Nothing has changed since {changes.since}."
    return sentence(f"Since {changes.since}, {listed(said)}")


def _marked(mark: str, said: Sentence) -> Sentence:
    return Sentence(sentence(f"{mark}: {said.text}"), said.claims, said.more)
