"""Executive Summary: the strongest sentences of the other sections, and what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.brief import changes as changes_
from stancegraph.brief import stakes
from stancegraph.brief.differences import difference
from stancegraph.brief.holders import on_issue
from stancegraph.brief.model import Paragraph, Section, Sentence
from stancegraph.query.disagreements import Kind

if TYPE_CHECKING:
    from stancegraph.brief.changes import Changes
    from stancegraph.brief.material import Material

TITLE = "Executive Summary"
_ISSUES = 2
_HOLDERS = 2
_GROUPS = 4


def section(material: Material, changes: Changes | None = None) -> Section:
    """What matters most: the issues most debated, threats, dependence, conditions, turns."""
    debated = material.issues[0]
    contested = [each for each in debated if len({p.subject for p in each[1]}) >= _HOLDERS]
    said: list[Sentence] = []
    for issue, found in (contested or debated)[:_ISSUES]:
        said += on_issue(issue, found, material.phraser, _GROUPS)[:1]
    hostile = stakes.hostility(material)[:2]
    parts = (
        hostile,
        stakes.dependence(material)[:1],
        stakes.exposure(material)[:1],
        stakes.flips(material)[:1],
        _turns(material)[:1],
    )
    said += [sentence for part in parts for sentence in part]
    paragraphs = [Paragraph(tuple(dict.fromkeys(said)))] if said else []
    since = changes_.paragraph(changes, material.phraser) if changes else None
    paragraphs += [since] if since else []
    empty = "" if paragraphs else "No claim fits."
    return Section(TITLE, tuple(paragraphs), changes_.note(changes) if changes else empty)


def _turns(material: Material) -> list[Sentence]:
    """The disagreements that are more than a difference of conditions."""
    found = (d for d in material.disagreements if d.kind is not Kind.CONDITION_MISMATCH)
    return [difference(each, material.phraser) for each in found]
