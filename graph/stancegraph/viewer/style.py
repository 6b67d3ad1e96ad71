"""What the map looks like: one table for the drawing and for its legend.

The colours are those of Okabe and Ito, which people with the common kinds of colour
blindness tell apart; orange is darkened until it has a contrast of 3 to 1 on white. No
kind is told by its colour alone: within the relations, and within the stances, each
has a dash of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stancegraph.model.vocabulary import ActorType, Modality, State

if TYPE_CHECKING:
    from collections.abc import Mapping

INK = "#1f2933"
PAPER = "#ffffff"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
ACTOR_FONT = 18
ISSUE_FONT = 16
ISSUE_MARGIN = 8
BORDER = 1.5

LONG, SHORT, MIXED, DOTS = (14, 5), (6, 5), (12, 4, 3, 4), (2, 4)


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one kind of claim is drawn; `dash` is in pixels, drawn and left out in turn."""

    group: str
    words: str
    colour: str
    dash: tuple[int, ...] = ()
    width: float = 2.5


LINES: dict[str, LineStyle] = {
    "hostile": LineStyle("Relations", "hostile", "#D55E00"),
    "cooperative": LineStyle("Relations", "cooperative", "#0072B2", LONG),
    "dependence": LineStyle("Relations", "depends on", "#CC79A7", MIXED),
    "structure": LineStyle("Relations", "office, membership, part", "#333333", DOTS),
    "other": LineStyle("Relations", "other relation", "#767676", SHORT, 1.5),
    "for": LineStyle("Stances", "for", "#009E73", (), 1.7),
    "for-if": LineStyle("Stances", "for, on a condition", "#009E73", LONG, 1.7),
    "against": LineStyle("Stances", "against or concerned", "#B37400", SHORT, 1.7),
    "against-if": LineStyle("Stances", "against, on a condition", "#B37400", MIXED, 1.7),
    "neutral": LineStyle("Stances", "claims, or undecided", "#5F6B7A", DOTS, 1.7),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How the modality of a claim is shown: a word on the line, and a paler line."""

    text: str
    words: str
    opacity: float = 1.0


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


def vis_options() -> dict[str, Any]:
    """Options of vis-network that hold for every map. No value comes from the data."""
    chosen = {"background": "#0B5394", "border": "#F2A900"}
    plain = {"background": INK, "border": INK, "highlight": chosen, "hover": chosen}
    lit = {"background": "#FFF3BF", "border": INK}
    hollow = {"background": PAPER, "border": INK, "highlight": lit, "hover": lit}
    pale = {"background": "#F5F7FA", "border": "#7B8794", "highlight": lit, "hover": lit}
    font = {"face": FONT, "color": INK, "strokeColor": PAPER}
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 0},
        "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
        "groups": {
            "useDefaultGroups": False,
            "actor": {"color": plain, "font": {**font, "size": ACTOR_FONT, "strokeWidth": 5}},
            "other": {"color": hollow, "font": {**font, "size": ACTOR_FONT, "strokeWidth": 5}},
            "issue": {"color": pale, "font": {**font, "size": ISSUE_FONT, "strokeWidth": 0}},
        },
        "nodes": {
            "borderWidth": BORDER,
            "borderWidthSelected": 3,
            "margin": ISSUE_MARGIN,
            "shapeProperties": {"borderRadius": 4, "interpolation": False},
        },
        "edges": {
            "arrowStrikethrough": False,
            "hoverWidth": 1.5,
            "selectionWidth": 3,
            "font": {**font, "size": 14, "strokeWidth": 4, "align": "horizontal"},
        },
    }
