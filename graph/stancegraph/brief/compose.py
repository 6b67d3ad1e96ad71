"""Composing a brief from a store."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from stancegraph.brief import positions, stakes, story, summary
from stancegraph.brief.changes import compare
from stancegraph.brief.english import counted, date_words, period_words
from stancegraph.brief.material import gather
from stancegraph.brief.model import Brief, Citation
from stancegraph.brief.record import read_claims
from stancegraph.errors import InputError
from stancegraph.model.dates import moment
from stancegraph.query.filters import Filters, Level
from stancegraph.store.read import read_source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stancegraph.brief.changes import Changes
    from stancegraph.brief.material import Material
    from stancegraph.brief.model import Section
    from stancegraph.model.sources import Source
    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence
    from stancegraph.store.base import Store

_NO_FILTERS = Filters()
_HIDDEN = frozenset({"limit", "rollup"})


def compose(  # noqa: PLR0913 - options of one brief
    store: Store,
    about: str = "",
    filters: Filters = _NO_FILTERS,
    *,
    title: str = "",
    since_brief: Path | None = None,
    changes_since: str = "",
) -> Brief:
    """Compose a brief. The same graph gives the same brief.

    Args:
        store: Where from.
        about: An actor or issue; everything if left out.
        filters: Which claims count.
        title: The heading; by default it names what the brief is about.
        since_brief: An earlier brief as JSON, to tell what has changed since.
        changes_since: Or a day or time, to tell what the graph did not know then.

    Raises:
        NotFoundError: There is no such actor or issue.
        FileError: The earlier brief is not one.
        InputError: Both an earlier brief and a day are given.
    """
    if since_brief and changes_since:
        raise InputError("Changes are told since one thing: an earlier brief, or a day.")
    material = gather(store, about, filters)
    about_iri = material.about.iri if material.about else ""
    changes = None
    if since_brief:
        changes = compare(read_claims(since_brief, about_iri), material.all, "the last brief")
    elif changes_since:
        changes = _since(store, about, filters, changes_since, material)
    sections = (
        summary.section(material, changes),
        story.section(material),
        stakes.section(material),
        positions.section(material),
    )
    default = f"Brief: {material.about}" if material.about else "Brief"
    cited = _cited(sections)
    sources = _sources(store, (c.source for c in cited))
    citations = [_citation(n, c, sources) for n, c in enumerate(cited, start=1)]
    basis = _basis(material.all, filters)
    return Brief(title or default, basis, sections, tuple(citations), material.all, about_iri)


def _since(
    store: Store, about: str, filters: Filters, known_at: str, material: Material
) -> Changes:
    moment(known_at)  # refused if it is none
    before = gather(store, about, replace(filters, known_at=known_at))
    words = known_at if "T" in known_at else date_words(known_at)
    return compare(before.all, material.all, words)


def _cited(sections: Iterable[Section]) -> list[Evidence]:
    """The claims in the order in which they are cited first."""
    found = {c.claim: c for part in sections for s in part.sentences for c in reversed(s.claims)}
    order = [c.claim for part in sections for s in part.sentences for c in s.claims]
    return [found[iri] for iri in dict.fromkeys(order)]


def _sources(store: Store, iris: Iterable[Iri]) -> dict[Iri, Source]:
    """The sources that are in the store; one that was retracted is not."""
    return {iri: read_source(store, iri) for iri in dict.fromkeys(iris) if store.has_graph(iri)}


def _citation(number: int, claim: Evidence, sources: dict[Iri, Source]) -> Citation:
    source = sources.get(claim.source)
    if source is None:
        return Citation(number, claim)
    return Citation(number, claim, source.title, str(source.published or ""), source.url)


def _basis(claims: tuple[Evidence, ...], filters: Filters) -> str:
    """On what the brief rests, in one line."""
    claim_count = len({c.claim for c in claims})
    sources = len({c.source for c in claims})
    text = f"{counted(claim_count, 'claim')} from {counted(sources, 'source')}"
    dates = sorted({c.stated for c in claims if c.stated})
    if dates:
        text += f", said {period_words(dates[0], dates[-1])}"
    recorded = max((c.recorded for c in claims), default="")
    text += f"; recorded up to {date_words(recorded[:10])}" if recorded else ""
    chosen = [
        f"{field.name.replace('_', ' ')} {_value(value)}"
        for field in fields(filters)
        if (value := getattr(filters, field.name)) and field.name not in _HIDDEN
    ]
    text += f". Only: {', '.join(chosen)}." if chosen else "."
    is_rolled = filters.level is not Level.NONE
    return f"{text} Actors are counted by {filters.level}." if is_rolled else text


def _value(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, tuple) else str(value)
