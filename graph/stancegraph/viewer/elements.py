"""What the page holds: nodes and lines for vis-network, and the claims behind them.

Nodes, lines and claims are numbered, and the page looks everything up by number: keys
and ids from the data are only ever shown.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from stancegraph.viewer.labels import size, wrap
from stancegraph.viewer.layout import claim_counts, positions
from stancegraph.viewer.style import (
    LINES,
    MARKS,
    SHAPES,
    line_key,
    mark_key,
    shape_key,
    vis_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

# Attributes of a claim that the page shows as they are, under the same name.
CLAIM_TEXTS = (
    *("predicate", "predicate_words", "modality", "speaker", "attribution", "condition"),
    *("stated_on", "valid_from", "valid_to", "quote", "quote_start", "quote_end"),
    *("source_id", "source_title", "source_url", "source_date", "method", "method_detail"),
    *("dependence_kind", "role", "note", "row_id", "status", "subject_id", "object_id"),
)
ENTITY_TEXTS = ("label", "kind", "type", "aliases", "description", "wikidata")
_BEND = 0.22  # how much further out each line of the same two nodes swings
_THICKER, _THICKEST = 0.6, 6.0  # pixels for each further claim of a line

# An end without an arrow. vis-network ends a line at the border of a node, and counts its
# label's place from there, only where there is an arrow; one of an image that is not
# given draws nothing.
_BARE = {"enabled": True, "type": "image", "scaleFactor": 0}

# A line: from, to, whether it has an arrow, its style and its mark.
_Line = tuple[int, int, bool, str, str]


def page_data(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Everything the page needs except its title, ready for JSON.

    Returns:
        `network` (nodes, edges and options of vis-network), `entities` (by node number),
        `claims`, `lines` (the claim numbers behind each edge), `legend` and `counts`.
    """
    names = sorted(graph, key=str)
    number = {name: i for i, name in enumerate(names)}
    edges = sorted(
        ((number[a], number[b], str(key), attributes) for a, b, key, attributes in _edges(graph)),
        key=lambda edge: edge[:3],
    )
    lines: dict[_Line, list[int]] = defaultdict(list)
    for index, (a, b, _, attributes) in enumerate(edges):
        lines[_line(a, b, attributes, graph.nodes[names[b]])].append(index)
    bundles = sorted(lines.items())
    return {
        "network": _network(graph, names, bundles),
        "entities": [_entity(str(n), graph.nodes[n]) for n in names],
        "claims": [_claim(*edge) for edge in edges],
        "lines": [claims for _, claims in bundles],
        "legend": _legend(graph, bundles),
        "counts": _counts(graph, len(edges)),
    }


def _edges(graph: nx.MultiDiGraph) -> Iterable[tuple[Any, Any, Any, Mapping[str, Any]]]:
    edges: Iterable[tuple[Any, Any, Any, Mapping[str, Any]]] = graph.edges(keys=True, data=True)
    return edges


def _line(a: int, b: int, attributes: Mapping[str, Any], target: Mapping[str, Any]) -> _Line:
    """Which line a claim is drawn as: claims that look alike between two nodes share one."""
    arrow = attributes.get("symmetric") != 1
    if not arrow:
        a, b = sorted((a, b))
    style = line_key(attributes, about_issue=shape_key(target) == "Issue")
    return (a, b, arrow, style, mark_key(attributes))


def _network(
    graph: nx.MultiDiGraph, names: list[Any], bundles: list[tuple[_Line, list[int]]]
) -> dict[str, Any]:
    """Nodes, edges and options as pyvis makes them for vis-network."""
    from pyvis.network import Network  # imports IPython: late

    network = Network(directed=True)
    network.options = vis_options()
    claims, places = claim_counts(graph), positions(graph)
    for i, name in enumerate(names):
        attributes = graph.nodes[name]
        shape = SHAPES[shape_key(attributes)]
        x, y = places[name]
        network.add_node(
            i,
            label=wrap(str(name), attributes),
            shape=shape.shape,
            group=shape.group,
            size=round(size(claims[name]), 1),
            x=x,
            y=y,
        )
    bends = _bends([line for line, _ in bundles])
    for i, (line, members) in enumerate(bundles):
        network.add_edge(line[0], line[1], id=i, **_edge(line, len(members)), **bends[i])
    return {"nodes": network.nodes, "edges": network.edges, "options": network.options}


def _edge(line: _Line, claims: int) -> dict[str, Any]:
    """How a line looks that stands for so many claims."""
    _, _, arrow, style_key, mark = line
    style = LINES[style_key]
    words = [MARKS[mark].text, _times(claims) if claims > 1 else ""]
    return {
        "color": {
            "color": style.colour,
            "highlight": style.colour,
            "hover": style.colour,
            "opacity": MARKS[mark].opacity,
        },
        "dashes": list(style.dash) or False,
        "width": round(min(style.width + _THICKER * (claims - 1), _THICKEST), 2),
        "label": " ".join(filter(None, words)),
        "arrows": {"from": _BARE, "to": {"enabled": True, "scaleFactor": 0.7} if arrow else _BARE},
    }


def _times(count: int) -> str:
    return f"{count}\N{MULTIPLICATION SIGN}"


def _bends(lines: list[_Line]) -> list[dict[str, Any]]:
    """How each line swings out, so that all lines of the same two nodes can be told apart."""
    together: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (a, b, *_) in enumerate(lines):
        together[min(a, b), max(a, b)].append(index)
    bends: list[dict[str, Any]] = [{}] * len(lines)
    for (a, b), members in together.items():
        for rank, index in enumerate(members):
            if a == b:
                loop = {
                    "size": 24,
                    "angle": round(0.8 + 1.57 * rank, 2),
                    "renderBehindTheNode": False,
                }
                bends[index] = {"selfReference": loop}
                continue
            out = (rank - (len(members) - 1) / 2) * _BEND
            if not out:
                bends[index] = {"smooth": {"enabled": False}}
                continue
            clockwise = (out > 0) == (lines[index][0] == a)
            bends[index] = {
                "smooth": {
                    "enabled": True,
                    "type": "curvedCW" if clockwise else "curvedCCW",
                    "roundness": round(abs(out), 2),
                }
            }
    return bends


def _entity(key: str, attributes: Mapping[str, Any]) -> dict[str, str]:
    """What the page says of an actor or issue."""
    return {"key": key, **_texts(attributes, ENTITY_TEXTS)}


def _claim(a: int, b: int, key: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """What the page says of a claim."""
    claim: dict[str, Any] = {"id": key, "subject": a, "object": b}
    claim |= _texts(attributes, CLAIM_TEXTS)
    claim.setdefault("predicate_words", claim.get("predicate", ""))
    for name in ("confidence", "share"):
        value = attributes.get(name)
        if value is not None:
            claim[name] = f"{value * 100:.3g}%" if isinstance(value, float) else str(value)
    return claim


def _texts(attributes: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """Those of the attributes that have a value, as text."""
    present = ((name, attributes.get(name)) for name in names)
    return {name: str(value) for name, value in present if value is not None and value != ""}


def _legend(graph: nx.MultiDiGraph, bundles: list[tuple[_Line, list[int]]]) -> list[Any]:
    """Explains what this map shows, and nothing that it does not: groups of samples."""
    styles = {line[3] for line, _ in bundles}
    marks = {line[4] for line, _ in bundles} - {"Asserted"}
    shapes = {shape_key(graph.nodes[n]) for n in graph}
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for key, line in LINES.items():
        if key in styles:
            sample = {"colour": line.colour, "dash": list(line.dash), "width": line.width}
            groups[line.group].append({"words": line.words, "line": sample})
    for key, mark in MARKS.items():
        if key in marks:
            groups["Marks"].append({"words": mark.words, "mark": mark.text})
    if any(len(claims) > 1 for _, claims in bundles):
        groups["Marks"].append({"words": "line of so many claims", "mark": _times(2)})
    if any(not arrow for (_, _, arrow, _, _), _ in bundles):
        groups["Marks"].append({"words": "mutual", "mark": "no arrow"})
    for key, shape in SHAPES.items():
        if key in shapes:
            sample = {"shape": shape.shape, "filled": shape.group == "actor"}
            groups["Actors and issues"].append({"words": shape.words, "node": sample})
    return [{"title": title, "items": items} for title, items in groups.items()]


def _counts(graph: nx.MultiDiGraph, claims: int) -> str:
    """The sentence under the title: ``28 actors, 20 issues, 52 claims``."""
    issues = sum(shape_key(attributes) == "Issue" for _, attributes in graph.nodes(data=True))
    counted = {"actor": len(graph) - issues, "issue": issues, "claim": claims}
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for word, n in counted.items())
