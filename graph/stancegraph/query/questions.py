"""The questions that people ask, each answered from claims with their evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.model.terms import SG
from stancegraph.model.vocabulary import PREDICATES, Modality, narrower
from stancegraph.query.answers import Answer, Answers, Evidence, Party
from stancegraph.query.camps import with_members
from stancegraph.query.evidence import Labels, evidence
from stancegraph.query.filters import Filters, Level
from stancegraph.query.lookup import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stancegraph.store.base import Store

_NO_FILTERS = Filters()


def answers(question: str, claims: Iterable[Evidence], filters: Filters) -> Answers:
    """Claims grouped by what they say and how: most often said first, denials last."""
    groups: dict[tuple[Party, str, Party, Modality], list[Evidence]] = defaultdict(list)
    for claim in claims:
        groups[claim.subject, claim.predicate, claim.object, claim.modality].append(claim)
    rows = [Answer(*key, tuple(group)) for key, group in groups.items()]
    if filters.level is not Level.NONE:
        rows = with_members(rows)
    rows.sort(
        key=lambda r: (
            r.modality is Modality.DENIED,
            -r.count,
            r.subject,
            r.object,
            r.predicate,
            r.modality,
        )
    )
    return Answers(question, tuple(rows[: filters.limit]), total=len(rows))


@dataclass(frozen=True, slots=True)
class RelationQuestion:
    """A question about one relation of an actor, which stands at one `end` of it."""

    words: str
    predicate: str
    end: str


RELATION_QUESTIONS = {
    "who_threatens": RelationQuestion("Who threatens {}?", "threatens", "object"),
    "threatened_by": RelationQuestion("Who is threatened by {}?", "threatens", "subject"),
    "allies": RelationQuestion("Who are the allies of {}?", "allyOf", "subject"),
    "adversaries": RelationQuestion("Who are the adversaries of {}?", "adversaryOf", "subject"),
    "depends_on": RelationQuestion("On whom does {} depend?", "dependsOn", "subject"),
    "dependents": RelationQuestion("Who depends on {}?", "dependsOn", "object"),
}


def ask_relation(store: Store, name: str, actor: str, filters: Filters = _NO_FILTERS) -> Answers:
    """Answer one of `RELATION_QUESTIONS`; a symmetric relation is looked up both ways round.

    Raises:
        NotFoundError: There is no such actor.
    """
    question = RELATION_QUESTIONS[name]
    found = find(store, actor, "actor")
    ends = {question.end}
    if PREDICATES[question.predicate].symmetric:
        ends = {"subject", "object"}
    # A claim with the actor at both ends is still one claim.
    claims = {
        (claim.claim, claim.subject, claim.object): claim
        for end in sorted(ends)
        for claim in evidence(store, filters, predicate=SG[question.predicate], **{end: found})
    }
    label = Labels(store).party(found).label
    return answers(question.words.format(label), claims.values(), filters)


def who_thinks(store: Store, issue: str, filters: Filters = _NO_FILTERS) -> Answers:
    """Who takes which position on an issue."""
    found = find(store, issue, "issue")
    claims = evidence(store, filters, object=found)
    label = Labels(store).party(found).label
    return answers(f"Who thinks what about “{label}”?", claims, filters)


def stances(store: Store, actor: str, filters: Filters = _NO_FILTERS) -> Answers:
    """What an actor thinks about which issues."""
    found = find(store, actor, "actor")
    claims = [c for c in evidence(store, filters, subject=found) if _is_stance(c)]
    label = Labels(store).party(found).label
    return answers(f"What does {label} think?", claims, filters)


def ask(store: Store, question: str, name: str, filters: Filters = _NO_FILTERS) -> Answers:
    """Answer a question by its name, ``who_threatens`` say, about an actor or issue.

    Raises:
        NotFoundError: There is no such actor or issue; the nearest are suggested.
        InputError: A filter makes no sense.
    """
    if question in RELATION_QUESTIONS:
        return ask_relation(store, question, name, filters)
    return (who_thinks if question == "who_thinks" else stances)(store, name, filters)


def _is_stance(claim: Evidence) -> bool:
    return PREDICATES[claim.predicate].is_stance


def claims(
    store: Store,
    filters: Filters = _NO_FILTERS,
    *,
    subject: str = "",
    predicates: Sequence[str] = (),
    about: str = "",
) -> list[Evidence]:
    """Claims one by one, earliest statement first.

    Args:
        store: Where from.
        filters: Which claims count.
        subject: Only claims of this actor.
        predicates: Only these predicates, and those under them.
        about: Only claims that have this actor or issue as subject or object.

    Raises:
        InvalidClaimError: There is no such predicate.
        NotFoundError: There is no such actor or issue.
    """
    names = (predicates,) if isinstance(predicates, str) else predicates
    wanted = {name for each in names for name in narrower(each)}
    fixed = {"subject": find(store, subject, "actor")} if subject else {}
    found = evidence(store, filters, **fixed)
    if about:
        entity = find(store, about, "entity")
        shown = Labels(store).party(entity).iri
        found = [c for c in found if shown in c.names("subject") | c.names("object")]
    if wanted:
        found = [c for c in found if c.predicate in wanted]
    return sorted(found, key=lambda c: (c.stated or "9999", c.claim))[: filters.limit]
