"""The Story So Far: the background, then day by day what was done and said, and what turned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.brief.english import date_words
from stancegraph.brief.material import OFFICES
from stancegraph.brief.model import Paragraph, Section, Sentence
from stancegraph.brief.points import points
from stancegraph.brief.positions import left_out
from stancegraph.brief.telling import say, tell
from stancegraph.model.vocabulary import PREDICATES, narrower
from stancegraph.query.disagreements.kinds import began
from stancegraph.query.timeline import Step, story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stancegraph.brief.material import Material
    from stancegraph.brief.phrases import Phraser
    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence
    from stancegraph.query.timeline import Entry

TITLE = "The Story So Far"
# States of affairs, which "Why This Matters" tells.
_LASTING = frozenset({"dependsOn", "allyOf", "adversaryOf"})
_ACTS = frozenset({*narrower("hostileTo"), *narrower("cooperatesWith")}) - _LASTING
# A date, and whether what is told begins then and goes on.
_When = tuple[str, bool]
_SENTENCES = 16
_BACKGROUND = 8


def section(material: Material) -> Section:
    """The story: acts, positions in the holders' own words, and every change of position."""
    timeline = story("", [c for c in material.claims if c.predicate not in OFFICES])
    told = [entry for entry in timeline if _is_told(entry, material)]
    turns = [entry for entry in told if _is_turn(entry)]
    plain = [entry for entry in told if not _is_turn(entry)]
    by_date: dict[_When, list[Sentence]] = defaultdict(list)
    for when, claims in _by_date(entry.claim for entry in plain).items():
        undated = [replace(claim, valid_from="") if when[1] else claim for claim in claims]
        by_date[when] += tell(points(undated, material.details), material.phraser)
    ended: dict[Iri, list[Evidence]] = defaultdict(list)
    for period in timeline.periods:
        if period.stopped_by:
            ended[period.stopped_by.claim].append(period.claims[-1])
    for entry in turns:
        when = began(entry.claim), False
        by_date[when].append(_turn(entry, ended[entry.claim.claim], material.phraser))
    kept = _kept(by_date)
    paragraphs = [
        Paragraph(shown, f"{'From ' * is_open}{date_words(date)}")
        for (date, is_open), said in sorted(by_date.items(), key=lambda item: item[0])
        if (shown := tuple(s for s in said if id(s) in kept))
    ]
    background = _background(material)
    if background:
        paragraphs.insert(0, Paragraph(tuple(background[:_BACKGROUND]), "Background"))
    left = sum(map(len, by_date.values())) - len(kept) + max(0, len(background) - _BACKGROUND)
    empty = "No dated claim tells of what was done, or of positions in anybody's own words."
    note = left_out([(left, "further sentence")])
    return Section(TITLE, tuple(paragraphs), note if paragraphs else empty)


def _is_told(entry: Entry, material: Material) -> bool:
    claim = entry.claim
    if not began(claim) or claim.predicate in _LASTING - {"allyOf", "adversaryOf"}:
        return _is_turn(entry)
    if claim.predicate in _ACTS or _is_turn(entry):
        return True
    graded = PREDICATES[claim.predicate].polarity is not None
    is_about_issue = material.about is not None and "/issue/" in material.about.iri
    return graded and (is_about_issue or claim.speaker in {claim.subject, *(claim.said or ())[:1]})


def _is_turn(entry: Entry) -> bool:
    """Whether a position or a relation ends with it, or begins once more."""
    return bool(entry.stops) or entry.step is Step.RESUMES


def _by_date(claims: Iterable[Evidence]) -> dict[_When, list[Evidence]]:
    found: dict[_When, list[Evidence]] = defaultdict(list)
    for claim in claims:
        found[began(claim), bool(claim.valid_from and not claim.valid_to)].append(claim)
    return found


def _background(material: Material) -> list[Sentence]:
    """Offices and memberships that most claims tell, in order, and then the others."""
    # Rolled up, a president would hold an office as a state.
    found = [c for c in material.claims if c.predicate in OFFICES]
    claims = [replace(c, subject=c.said[0], object=c.said[1]) if c.said else c for c in found]
    said = tell(points(claims), material.phraser)
    room = sorted(said[:_BACKGROUND], key=lambda s: min(began(c) or "9999" for c in s.claims))
    return [*room, *said[_BACKGROUND:]]


def _kept(by_date: dict[_When, list[Sentence]]) -> set[int]:
    """The sentences that most claims support, of those the latest, as far as there is room."""
    ranked = [(len(s.claims) + s.more, date, s) for date, group in by_date.items() for s in group]
    ranked.sort(key=lambda each: each[:2], reverse=True)
    return {id(sentence) for *_, sentence in ranked[:_SENTENCES]}


def _turn(entry: Entry, ended: Sequence[Evidence], phraser: Phraser) -> Sentence:
    """What somebody now says or does, and what they no longer do."""
    (point,) = points([entry.claim])
    text = "once more, " * (entry.step is Step.RESUMES)
    text += phraser.clause([point.subject], point.frame, [point.object])
    # Of several things that end with it, one that hangs on nothing says the most.
    for claim in sorted(ended, key=lambda c: (bool(c.condition), c.claim)):
        if words := _left(claim, entry.claim, phraser):
            return say(f"{text}, and {words}", [point, *points([claim])])
    return say(text, [point])


def _left(ended: Evidence, claim: Evidence, phraser: Phraser) -> str:
    """What is no longer so: "is no longer in favour"; nothing where the same is denied."""
    if ended.predicate == claim.predicate:
        return ""
    (point,) = points([ended])
    subjects = [claim.subject]
    if PREDICATES[ended.predicate].is_stance:
        words = phraser.short(subjects, point.frame, point.object)
    else:
        words = phraser.predicate(subjects, point.frame, [claim.object])
    verb, _, rest = words.partition(" ")
    return f"{verb} no longer {rest}" if verb in {"is", "are"} else f"no longer {words}"
