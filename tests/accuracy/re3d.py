"""The CENTCOM part of re3d: press releases with relations between stretches of the text.

A relation that is found matches one of re3d if its subject and object have a mention in the
two stretches, its predicate may be the relation's (`CLASSES`), and its quote touches what
lies between them. All but BelongsTo match either way round: re3d writes fighting, alliance
and liking in either order.

Wanted are relations between stretches that are Organisation, Person, Nationality or
Location, of confidence .5 or more. Tanks, bombs and strikes, which re3d takes for parties
too, are no actors here and left out.

What we find counts if its predicate is in one of the classes and both sides have a mention
in stretches of those types. It counts neither as right nor as wrong if it matches only a
relation of less confidence, or one of the types CommWith (for help and cooperation) and
InChargeOf (for offices), which are not compared. re3d writes down only some of the
relations that a sentence states, so that **precision is a lower bound**.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stancegraph.model.documents import Document
from stancegraph.model.vocabulary import narrower
from tests.accuracy.gold import SHARED, MissingTextError
from tests.accuracy.scores import Judgement, Score

if TYPE_CHECKING:
    from stancegraph.ingest.text import Extraction
    from stancegraph.model.claims import Claim
    from stancegraph.model.terms import Iri

FOLDER = SHARED / "data" / "re3d" / "CENTCOM"
_FRIENDLY = frozenset(narrower("cooperatesWith")) - {"consults"}
_HOSTILE = frozenset(narrower("hostileTo"))
_BELONGING = frozenset({"memberOf", "partOf", "holdsOffice", "represents"})
CLASSES = {
    "AlliesOf": _FRIENDLY,
    "Likes": _FRIENDLY,
    "FightingAgainst": _HOSTILE,
    "Dislikes": _HOSTILE,
    "BelongsTo": _BELONGING,
}
_BESIDES = {"CommWith": _FRIENDLY, "InChargeOf": _BELONGING}
_OURS = frozenset().union(*CLASSES.values())
_ACTORS = frozenset({"Organisation", "Person", "Nationality", "Location"})
_LEAST = 0.5

Place = tuple[int, int]


@dataclass(frozen=True)
class Link:
    """A relation of re3d between two stretches."""

    type: str
    source: Place
    target: Place
    words: str
    confidence: float


@dataclass(frozen=True)
class Release:
    """A press release with its links and the stretches that are actors."""

    document: Document
    links: tuple[Link, ...]
    actors: frozenset[Place]


def releases() -> list[Release]:
    """The press releases.

    Raises:
        MissingTextError: They are not there.
    """
    if not FOLDER.exists():
        raise MissingTextError("../shared/data/re3d is not here")
    actors: dict[str, set[Place]] = defaultdict(set)
    for row in _lines("entities"):
        if row["type"] in _ACTORS and row["confidence"] >= _LEAST:
            actors[row["documentId"]].add((row["begin"], row["end"]))
    links: dict[str, list[Link]] = defaultdict(list)
    for row in _lines("relations"):
        source = (row["sourceBegin"], row["sourceEnd"])
        target = (row["targetBegin"], row["targetEnd"])
        compared = row["type"] in CLASSES or row["type"] in _BESIDES
        if compared and {source, target} <= actors[row["documentId"]]:
            words = f"{row['type']}: {row['source']!r}, {row['target']!r}"
            links[row["documentId"]].append(
                Link(row["type"], source, target, words, row["confidence"])
            )
    return [
        Release(
            Document(text=row["text"], title=row["title"]),
            tuple(links[row["_id"]]),
            frozenset(actors[row["_id"]]),
        )
        for row in _lines("documents")
    ]


def _lines(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def judge(release: Release, extraction: Extraction) -> Judgement:
    """Score the relations of the five types."""
    places: dict[Iri, list[Place]] = defaultdict(list)
    for mention in extraction.mentions:
        places[mention.actor].append((mention.start, mention.end))
    met: set[Link] = set()
    found = right = 0
    judgement = Judgement()
    for claim in extraction.claims:
        sides = (places[claim.subject], places[claim.object])
        if claim.predicate not in _OURS or not all(_any_in(s, release.actors) for s in sides):
            continue
        fits = {link for link in release.links if _fits(claim, *sides, link)}
        sure = {link for link in fits if _is_wanted(link)}
        met |= sure
        if fits and not sure:
            continue
        found += 1
        right += bool(sure)
        if not sure:
            words = f"{claim.predicate} [{claim.method_detail}]: {claim.quote.exact!r}"
            judgement.wrong("relations", words, claim.quote.start or 0, claim.quote.end or 0)
    wanted = {link for link in release.links if _is_wanted(link)}
    for link in sorted(wanted - met, key=lambda link: link.source):
        judgement.missed("relations", link.words, *link.source)
    judgement.scores["relations"] = Score(found, right, len(wanted), len(met))
    return judgement


def _is_wanted(link: Link) -> bool:
    return link.type in CLASSES and link.confidence >= _LEAST


def _fits(claim: Claim, subject: list[Place], object_: list[Place], link: Link) -> bool:
    low = min(link.source[0], link.target[0])
    high = max(link.source[1], link.target[1])
    touches = (claim.quote.start or 0) < high and low < (claim.quote.end or 0)
    if claim.predicate not in {**CLASSES, **_BESIDES}[link.type] or not touches:
        return False
    straight = _any_in(subject, {link.source}) and _any_in(object_, {link.target})
    turned = _any_in(subject, {link.target}) and _any_in(object_, {link.source})
    return straight or (turned and claim.predicate not in _BELONGING)


def _any_in(places: list[Place], stretches: frozenset[Place] | set[Place]) -> bool:
    return any(a <= start and end <= b for start, end in places for a, b in stretches)
