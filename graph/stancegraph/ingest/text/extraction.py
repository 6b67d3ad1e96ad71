"""What is found in a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.speech.marks import Quotation
    from stancegraph.model.claims import Claim
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim was proposed: the rule's id, and the path of words in plain English."""

    rule: str
    path: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The claims that a document makes, as far as rules find them, with what they rest on.

    `actors` and `issues` are those of the claims, whether the graph has them already or
    not; `mentions` and `quotations` are in the order of the text; `explanations` has one
    for each claim, by its IRI. `model` names the parser that was used.
    """

    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    explanations: Mapping[Iri, Explanation] = field(default_factory=dict)
    model: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """Which stages run; each can be left out to measure what it adds."""

    reference: bool = True
    quotations: bool = True
    nominals: bool = True
    attributes: bool = True
    stances: bool = True
    markers: bool = True
    modality: bool = True
    attribution: bool = True
    dates: bool = True
