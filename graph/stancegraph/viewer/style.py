"""What the map looks like: one table for the drawing and for its legend.

The colours are those of Okabe and Ito, which people with the common kinds of colour
blindness tell apart; orange is darkened until it has a contrast of 3 to 1 on white, and
on dark paper the two darkest are lighter. No kind is told by its colour alone: within the
relations, and within the stances, each has a dash of its own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from stancegraph.model.vocabulary import ActorType, Modality, State

if TYPE_CHECKING:
    from collections.abc import Mapping

PAPER, DARK_PAPER = "#ffffff", "#151b21"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
ACTOR_FONT = 18
ISSUE_FONT = 16
ISSUE_MARGIN = 8
BORDER = 1.5
SMALLEST, LARGEST, GROWTH = 13.0, 26.0, 2.5  # the radius of an actor: pixels, and by claims

LONG, SHORT, MIXED, DOTS = (14, 5), (6, 5), (12, 4, 3, 4), (2, 4)


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one kind of claim is drawn; `dash` is in pixels, drawn and left out in turn.

    `dark` is its colour on dark paper.
    """

    group: str
    words: str
    colour: str
    dark: str
    dash: tuple[int, ...] = ()
    width: float = 2.5

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the page."""
        return {**asdict(self), "dash": list(self.dash)}


LINES: dict[str, LineStyle] = {
    "hostile": LineStyle("Relations", "hostile", "#D55E00", "#F0803C"),
    "cooperative": LineStyle("Relations", "cooperative", "#0072B2", "#56B4E9", LONG),
    "dependence": LineStyle("Relations", "depends on", "#CC79A7", "#D992BA", MIXED),
    "structure": LineStyle("Relations", "office, membership, part", "#333333", "#C3CBD3", DOTS),
    "other": LineStyle("Relations", "other relation", "#767676", "#8E99A4", SHORT, 1.5),
    "for": LineStyle("Stances", "for", "#009E73", "#2FC79A", (), 1.7),
    "for-if": LineStyle("Stances", "for, on a condition", "#009E73", "#2FC79A", LONG, 1.7),
    "against": LineStyle("Stances", "against or concerned", "#B37400", "#E69F00", SHORT, 1.7),
    "against-if": LineStyle("Stances", "against, on a condition", "#B37400", "#E69F00", MIXED, 1.7),
    "neutral": LineStyle("Stances", "claims, or undecided", "#5F6B7A", "#A3AEBA", DOTS, 1.7),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How the modality of a claim is shown: a word on the line, and a paler line."""

    text: str
    words: str
    opacity: float = 1.0

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the page."""
        return asdict(self)


MARKS: dict[str, Mark] = {
    Modality.ASSERTED: Mark("", "asserted"),
    Modality.CONDITIONAL: Mark("if", "conditional: paler line", 0.55),
    Modality.HYPOTHETICAL: Mark("maybe", "hypothetical: paler line", 0.55),
    Modality.DENIED: Mark("✕ denied", "denied: paler line", 0.55),
    State.PROPOSED: Mark("proposed", "proposed, not yet accepted: paler line", 0.55),
    State.REJECTED: Mark("✕ rejected", "rejected: paler line", 0.55),
    "": Mark("?", "another modality: paler line", 0.55),
}


@dataclass(frozen=True, slots=True)
class NodeShape:
    """The shape of a node, by vis-network's name for it."""

    shape: str
    words: str
    group: str = "actor"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the page."""
        return asdict(self)


SHAPES: dict[str, NodeShape] = {
    ActorType.PERSON: NodeShape("dot", "person"),
    ActorType.STATE: NodeShape("square", "state"),
    ActorType.ORGANISATION: NodeShape("diamond", "organisation"),
    ActorType.BLOC: NodeShape("hexagon", "bloc"),
    ActorType.ARMED_GROUP: NodeShape("triangleDown", "armed group"),
    ActorType.POPULATION: NodeShape("triangle", "population"),
    ActorType.UNNAMED_SOURCE: NodeShape("star", "unnamed source"),
    "": NodeShape("dot", "actor of another type", "other"),
    "Issue": NodeShape("box", "issue", "issue"),
}


def shape_key(attributes: Mapping[str, Any]) -> str:
    """Which of `SHAPES` a node with these attributes has."""
    if str(attributes.get("kind", "")) == "issue":
        return "Issue"
    kind = str(attributes.get("type", ""))
    return kind if kind in SHAPES and kind != "Issue" else ""


def line_key(attributes: Mapping[str, Any], *, about_issue: bool) -> str:
    """Which of `LINES` an edge with these attributes has."""
    kind = str(attributes.get("relation_kind", "stance" if about_issue else "other"))
    if kind != "stance":
        return kind if kind in LINES and LINES[kind].group == "Relations" else "other"
    polarity = attributes.get("polarity")
    if not isinstance(polarity, int | float) or not polarity:
        return "neutral"
    side = "for" if polarity > 0 else "against"
    return f"{side}-if" if str(attributes.get("predicate", "")).endswith("OnCondition") else side


def mark_key(attributes: Mapping[str, Any]) -> str:
    """Which of `MARKS` an edge with these attributes has: rejected, its modality, proposed."""
    modality = str(attributes.get("modality", Modality.ASSERTED))
    state = str(attributes.get("status", "")).capitalize()
    if state == State.REJECTED or (state == State.PROPOSED and modality == Modality.ASSERTED):
        return state
    return modality if modality in set(Modality) else ""


def sizes() -> dict[str, Any]:
    """What the drawing measures nodes and labels by, as the layout does."""
    return {
        "font": FONT,
        "actor": ACTOR_FONT,
        "issue": ISSUE_FONT,
        "margin": ISSUE_MARGIN,
        "border": BORDER,
        "smallest": SMALLEST,
        "largest": LARGEST,
        "growth": GROWTH,
    }
