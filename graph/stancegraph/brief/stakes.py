"""Why This Matters: who depends on whom, who is exposed, who threatens, what would flip it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stancegraph.brief.english import listed, sentence
from stancegraph.brief.model import Paragraph, Section, Sentence
from stancegraph.brief.points import points
from stancegraph.brief.positions import left_out
from stancegraph.brief.telling import say, tell
from stancegraph.model.vocabulary import PREDICATES, Modality, narrower
from stancegraph.query.disagreements.positions import spelling_key
from stancegraph.query.flips import latest_positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stancegraph.brief.material import Material
    from stancegraph.brief.phrases import Phraser
    from stancegraph.brief.points import Frame, Point
    from stancegraph.query.answers import Evidence, Party
    from stancegraph.query.exposure import Exposure, Link

TITLE = "Why This Matters"
_SENTENCES = 6
_FOR_NOW = 2
_HOLDERS = 4
_VERBS = 3
_CITED = 2
_DEPENDENCE = "Dependence"
_EXPOSURE = "Exposure, which follows from dependence"
_HOSTILITY = "Threats and hostility"
_SIDES = "Allies and adversaries"
_FLIPS = "What would flip it"
_ALLIANCES = frozenset({"allyOf", "adversaryOf"})


def section(material: Material) -> Section:
    """The section, without the headings of which nothing is known."""
    found = {
        _DEPENDENCE: dependence(material),
        _EXPOSURE: exposure(material),
        _HOSTILITY: hostility(material),
        _SIDES: _alliances(material),
        _FLIPS: flips(material),
    }
    paragraphs = [Paragraph(tuple(s[:_SENTENCES]), heading) for heading, s in found.items() if s]
    left = sum(max(0, len(s) - _SENTENCES) for s in found.values())
    note = left_out([(left, "further sentence")])
    empty = "No claim tells of dependence, threats, alliances or conditions."
    return Section(TITLE, tuple(paragraphs), note if paragraphs else empty)


def _of(material: Material, names: Iterable[str]) -> list[Point]:
    wanted = frozenset(names)
    claims = [c for c in material.claims if c.predicate in wanted]
    return points(claims, material.details)


def dependence(material: Material) -> list[Sentence]:
    """Who depends on whom."""
    return tell(_of(material, {"dependsOn"}), material.phraser)


def hostility(material: Material) -> list[Sentence]:
    """Who threatens, attacks, sanctions, accuses or presses whom."""
    return tell(_of(material, {*narrower("hostileTo")} - _ALLIANCES), material.phraser)


def _alliances(material: Material) -> list[Sentence]:
    return tell(_of(material, _ALLIANCES), material.phraser)


def exposure(material: Material) -> list[Sentence]:
    """Who would feel the harm of others, through whom, by the rules."""
    groups: dict[tuple[Link, bool, str], list[Exposure]] = defaultdict(list)
    for found in material.exposures:
        is_chain = found.because.predicate == "dependsOn"
        groups[found.depends, is_chain, found.because.predicate].append(found)
    said = [_exposed(group, material.phraser) for group in groups.values()]
    return sorted(said, key=lambda s: -(len(s.claims) + s.more))


def _exposed(group: Sequence[Exposure], phraser: Phraser) -> Sentence:
    depends, because = group[0].depends, group[0].because
    others = list(dict.fromkeys(e.object for e in group))
    names = phraser.subjects(others, _HOLDERS)
    who, via = (phraser.namer.actor(p) for p in (depends.subject, depends.object))
    plural = phraser.is_plural([depends.subject])
    text = f"because {who} {'depend' if plural else 'depends'} on {via}"
    if because.predicate == "dependsOn":
        text += f", and {via} on {names}"
    else:
        text += f", which {names} {_verb(because.predicate, plural=phraser.is_plural(others))}"
    named = {1: names, 2: "both"}.get(len(others), "them all")
    text += f", {who} {'are' if plural else 'is'} exposed to {named}"
    told = [e for e in group if e.object in others[:_HOLDERS]]
    best = {c.claim: c for e in told for side in _premises(e) for c in _strongest(side)}
    every = {c.claim for e in group for side in _premises(e) for c in side}
    return Sentence(sentence(text), tuple(best.values()), len(every) - len(best))


def _premises(found: Exposure) -> tuple[Sequence[Evidence], Sequence[Evidence]]:
    return found.depends_claims, found.because_claims


def _strongest(claims: Sequence[Evidence]) -> list[Evidence]:
    return sorted(claims, key=lambda c: c.strength, reverse=True)[:_CITED]


def _verb(predicate: str, *, plural: bool) -> str:
    return {"threatens": "threaten", "attacks": "attack", "sanctions": "sanction"}[predicate] + (
        "" if plural else "s"
    )


def flips(material: Material) -> list[Sentence]:
    """What hangs on which condition, most claims first, and what holds for now."""
    now = {(c.subject, c.object): c for c in latest_positions(material.stances)}
    groups: dict[str, list[Point]] = defaultdict(list)
    for point in points(material.hanging):
        groups[spelling_key(point.frame.condition)].append(point)
    rank = {issue: n for n, (issue, _) in enumerate(material.issues[0])}

    def weight(group: Sequence[Point]) -> tuple[int, int, Frame]:
        debate = min(rank.get(p.object, len(rank)) for p in group)
        return -sum(p.weight for p in group), debate, group[0].frame

    ordered = sorted(groups.values(), key=weight)
    sentences = []
    for group in ordered:
        sentences.append(_flip(group, material.phraser))
        held = [
            claim for p in group if (claim := now.get((p.subject, p.object))) and _turns(claim, p)
        ]
        for point in points({c.claim: c for c in held}.values())[:_FOR_NOW]:
            clause = material.phraser.clause([point.subject], point.frame, [point.object])
            sentences.append(say(f"for now, {clause}", [point]))
    return sentences


def _turns(now: Evidence, point: Point) -> bool:
    """Whether the condition would change what is held now."""
    grades = (PREDICATES[name].polarity or 0.0 for name in (now.predicate, point.frame.predicate))
    one, other = grades
    return one * other <= 0


def _flip(group: Sequence[Point], phraser: Phraser) -> Sentence:
    by_subject: dict[tuple[Party, bool, tuple[Party, ...]], list[Point]] = defaultdict(list)
    for point in group:
        is_open = point.frame.modality is Modality.HYPOTHETICAL
        by_subject[point.subject, is_open, point.frame.voices].append(point)
    loudest = sorted(by_subject.items(), key=lambda item: -sum(p.weight for p in item[1]))
    clauses, told = [], []
    for (subject, is_open, _), every in loudest[:_HOLDERS]:
        mine = every[:_VERBS]
        would = "might" if is_open else "would"
        verbs = listed(
            list(dict.fromkeys(phraser.base([subject], p.frame, [p.object]) for p in mine))
        )
        said = f"{phraser.subjects([subject])} {would} {verbs}"
        clauses.append(said + phraser.according_to(mine[0].frame))
        told += mine
    condition = phraser.namer.condition(group[0].frame.condition)
    return say(f"{condition}, {listed(clauses)}", told, group)
