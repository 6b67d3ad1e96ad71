"""The predicates, modalities, methods and types that a claim may use.

`ontology/stancegraph.ttl` defines these terms for readers and reasoners; a test holds
this table against it. Python code takes them from here, so that no command has to
parse Turtle before it can answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from stancegraph.errors import InvalidClaimError


class Modality(StrEnum):
    """How the source presents what it claims."""

    ASSERTED = "Asserted"
    CONDITIONAL = "Conditional"
    HYPOTHETICAL = "Hypothetical"
    DENIED = "Denied"


class Method(StrEnum):
    """How a claim came into the graph."""

    CODED_BY_HAND = "CodedByHand"
    FOUND_BY_RULE = "FoundByRule"
    FOUND_BY_MODEL = "FoundByModel"
    IMPORTED = "Imported"


class State(StrEnum):
    """Whether a claim was reviewed, and what came of it."""

    PROPOSED = "Proposed"
    ACCEPTED = "Accepted"
    REJECTED = "Rejected"

    @classmethod
    def unreviewed(cls, method: Method) -> State:
        """The state of a claim that nobody has decided on: what a program found is proposed."""
        found = method in {Method.FOUND_BY_RULE, Method.FOUND_BY_MODEL}
        return cls.PROPOSED if found else cls.ACCEPTED


class DecisionKind(StrEnum):
    """What a person can decide."""

    SAME = "Same"
    NOT_SAME = "NotSame"
    ACCEPT = "Accept"
    REJECT = "Reject"
    SUPERSEDE = "Supersede"
    UNDO = "Undo"


class DependenceKind(StrEnum):
    """In what respect one actor depends on another."""

    MILITARY = "Military"
    ECONOMIC = "Economic"
    ENERGY = "Energy"
    POLITICAL = "Political"


class ActorType(StrEnum):
    """What sort of actor it is."""

    PERSON = "Person"
    STATE = "State"
    ORGANISATION = "Organisation"
    ARMED_GROUP = "ArmedGroup"
    BLOC = "Bloc"
    POPULATION = "Population"
    UNNAMED_SOURCE = "UnnamedSource"


class SourceType(StrEnum):
    """What sort of document a source is; the names are schema.org's."""

    NEWS_ARTICLE = "NewsArticle"
    ANALYSIS_NEWS_ARTICLE = "AnalysisNewsArticle"
    OPINION_NEWS_ARTICLE = "OpinionNewsArticle"
    ARTICLE = "Article"
    REPORT = "Report"
    LEGISLATION = "Legislation"
    DATASET = "Dataset"
    CREATIVE_WORK = "CreativeWork"


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a claim can say of its subject and object.

    A relation's object is an actor, a stance's an issue. `polarity` grades a stance
    from -1 (against) to 1 (for) and is None where no position is known; `parent` is
    the more general predicate.
    """

    name: str
    is_stance: bool = False
    parent: str | None = None
    symmetric: bool = False
    polarity: float | None = None

    @property
    def words(self) -> str:
        """The name as a reader would say it: ``supportsOnCondition`` is "supports on condition"."""
        return "".join(f" {c.lower()}" if c.isupper() else c for c in self.name)


PREDICATES: dict[str, Predicate] = {
    predicate.name: predicate
    for predicate in (
        Predicate("hostileTo"),
        Predicate("adversaryOf", parent="hostileTo", symmetric=True),
        Predicate("threatens", parent="hostileTo"),
        Predicate("attacks", parent="hostileTo"),
        Predicate("sanctions", parent="hostileTo"),
        Predicate("accuses", parent="hostileTo"),
        Predicate("demandsOf", parent="hostileTo"),
        Predicate("cooperatesWith"),
        Predicate("allyOf", parent="cooperatesWith", symmetric=True),
        Predicate("aids", parent="cooperatesWith"),
        Predicate("consults", parent="cooperatesWith"),
        Predicate("agreesWith", parent="cooperatesWith"),
        Predicate("dependsOn"),
        Predicate("memberOf"),
        Predicate("holdsOffice"),
        Predicate("represents"),
        Predicate("partOf"),
        Predicate("supports", is_stance=True, polarity=1.0),
        Predicate("supportsOnCondition", is_stance=True, polarity=0.5),
        Predicate("undecidedOn", is_stance=True, polarity=0.0),
        Predicate("concernedAbout", is_stance=True, polarity=-0.5),
        Predicate("opposesOnCondition", is_stance=True, polarity=-0.5),
        Predicate("opposes", is_stance=True, polarity=-1.0),
        Predicate("demands", is_stance=True, polarity=1.0),
        Predicate("claims", is_stance=True),
    )
}

# What rules alone derive, and no claim uses.
INFERRED: dict[str, Predicate] = {"exposedTo": Predicate("exposedTo")}


def predicate(name: str) -> Predicate:
    """Look a predicate up by its name.

    Raises:
        InvalidClaimError: No such predicate; the message names the nearest.
    """
    try:
        return PREDICATES[name]
    except KeyError:
        raise InvalidClaimError(unknown("predicate", name, list(PREDICATES))) from None


@cache
def narrower(name: str) -> tuple[str, ...]:
    """The predicate itself and every predicate under it, in the table's order.

    Raises:
        InvalidClaimError: No such predicate.
    """
    predicate(name)
    return tuple(p.name for p in PREDICATES.values() if name in {p.name, p.parent})


def unknown(what: str, name: str, known: list[str]) -> str:
    """The sentence that says a name is not known, and which are near or allowed."""
    from difflib import get_close_matches

    folded = {k.casefold(): k for k in known}
    near = get_close_matches(name.casefold(), folded, n=3, cutoff=0.6)
    hint = [folded[n] for n in near] or known
    use = f"; use {', '.join(hint[:8])}" if hint else ""
    return f"Unknown {what} {name!r}{use}."
