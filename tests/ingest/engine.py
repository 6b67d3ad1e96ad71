"""A tiny engine, so that what surrounds an engine is tested without a language model."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import Any

from stancegraph.model.claims import Claim, Quote
from stancegraph.model.entities import Actor, Issue
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import ActorType, Method

_CLAIM = re.compile(r"(\w+) (threatens|supports|claims) (\w+)")


@dataclass(frozen=True)
class Explanation:
    rule: str
    path: str


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    actor: Any
    kind: str = "name"


@dataclass(frozen=True)
class Quotation:
    start: int
    end: int
    speaker: Any
    kind: str = "direct"


@dataclass(frozen=True)
class Extraction:
    claims: tuple = ()
    actors: tuple = ()
    issues: tuple = ()
    mentions: tuple = ()
    quotations: tuple = ()
    explanations: dict = field(default_factory=dict)


def extract(document):
    """Finds "A threatens B" and "A supports B"; a text with CRASH trips it up."""
    if "CRASH" in document.text:
        raise ZeroDivisionError("the engine tripped")
    actors, issues, claims, mentions = {}, {}, [], []
    for match in _CLAIM.finditer(document.text):
        who, verb, what = match.groups()
        subject = iri("actor", who.lower())
        kind = ActorType.PERSON if "PERSON" in document.text else ActorType.STATE
        actors[subject] = Actor(subject, who, type=kind)
        mentions.append(Mention(match.start(), match.end(1), subject))
        if verb == "threatens":
            target = iri("actor", what.lower())
            actors[target] = Actor(target, what, type=kind)
        else:
            target = iri("issue", what.lower())
            issues[target] = Issue(target, what)
        start = match.start() + ("WRONG" in document.text)
        quote = Quote(match[0], start, start + len(match[0]))
        claims.append(
            Claim(source=document.iri, subject=subject, predicate=verb, object=target,
                  quote=quote, method=Method.FOUND_BY_RULE, method_detail=f"tiny-{verb}")
        )  # fmt: skip
    explanations = {
        c.iri: Explanation(c.method_detail, f"{c.quote.exact.replace(' ', ' … ')}") for c in claims
    }
    said = re.finditer("“([^”]+)”", document.text)
    quotations = tuple(Quotation(m.start(1), m.end(1), None) for m in said)
    if "UNDESCRIBED" in document.text:
        actors = {}
    return Extraction(
        tuple(claims), tuple(actors.values()), tuple(issues.values()), tuple(mentions),
        quotations, explanations,
    )  # fmt: skip


def make(*_):
    return extract


def extract_slowly(document):
    """As a large model would, so that a run can be watched and interrupted."""
    time.sleep(0.02)
    return extract(document)


def make_slow(*_):
    return extract_slowly
