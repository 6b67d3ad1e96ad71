"""What the page holds: actors and issues, claims in columns, and the evidence behind them.

Nodes and claims are numbered, and the page looks everything up by number: keys and ids
from the data are only ever shown. Columns name values by their place in a table, so that
a title that a thousand claims share stands there once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stancegraph.viewer.blocks import BLOCK, pack
from stancegraph.viewer.content import Content
from stancegraph.viewer.labels import wrap
from stancegraph.viewer.layout import claim_counts, positions
from stancegraph.viewer.style import LINES, MARKS, SHAPES, line_key, mark_key, shape_key, sizes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import networkx as nx

    # A claim: subject and object by number, its key and its attributes.
    Edge = tuple[int, int, str, Mapping[str, Any]]
    Places = Mapping[str, tuple[int, int]]

# What the page filters and sorts by, and so has at hand for every claim.
COLUMNS = ("predicate", "modality", "status", "speaker", "method")
# What it shows of a claim when that is opened, as it is, under the same name.
EVIDENCE = (
    *("quote", "quote_start", "quote_end", "attribution", "condition", "stated_on"),
    *("valid_from", "valid_to", "recorded_at", "method_detail", "dependence_kind", "role"),
    *("note", "row_id", "revision_of", "subject_id", "object_id"),
)
SOURCE = ("source_id", "source_title", "source_url", "source_date")
ENTITY = ("label", "kind", "type", "description", "wikidata")


def page_data(
    graph: nx.MultiDiGraph, content: Content | None = None, places: Places | None = None
) -> dict[str, Any]:
    """Everything the page needs except its title, ready for JSON.

    Nodes stand at `places` or, without them, where `positions` puts them.

    Returns:
        `entities` by number; `claims`, the columns; `tables` that columns refer to;
        `states`, the roll-up; `disagreements`; `blocks` of evidence, `block` claims each;
        and `look`, what lines, marks and shapes are like.
    """
    content = content or Content()
    names = sorted(graph, key=str)
    extra = _extra(names, content)
    number = {str(name): i for i, name in enumerate([*names, *extra])}
    edges = sorted(
        ((number[str(a)], number[str(b)], str(key), d) for a, b, key, d in _edges(graph)),
        key=lambda edge: edge[:3],
    )
    tables = _tables(edges)
    rows = [_row(edge, graph.nodes[names[edge[1]]], tables) for edge in edges]
    by_key = _by_key(edges)
    places = {str(name): place for name, place in (places or positions(graph)).items()}
    return {
        "entities": [
            *_entities(graph, names, places),
            *_states(extra, graph, content, places),
        ],
        "claims": {name: [row[name] for row in rows] for name in (rows[0] if rows else ())},
        "tables": {name: _table_values(name, table) for name, table in tables.items()},
        "states": _rolled(content, by_key, number),
        "disagreements": list(_disagreements(content, by_key, number)),
        "blocks": pack([_evidence(edge, content) for edge in edges]),
        "block": BLOCK,
        "look": {
            "lines": [[key, line.as_dict()] for key, line in LINES.items()],
            "marks": [[key, mark.as_dict()] for key, mark in MARKS.items()],
            "shapes": [[key, shape.as_dict()] for key, shape in SHAPES.items()],
            "sizes": sizes(),
        },
    }


def _edges(graph: nx.MultiDiGraph) -> Iterable[tuple[Any, Any, Any, Mapping[str, Any]]]:
    edges: Iterable[tuple[Any, Any, Any, Mapping[str, Any]]] = graph.edges(keys=True, data=True)
    return edges


def _by_key(edges: Sequence[Edge]) -> dict[str, list[int]]:
    """The numbers of the claims with a key: one that counts to several stands there twice."""
    found: dict[str, list[int]] = {}
    for index, (_, _, key, _) in enumerate(edges):
        found.setdefault(key, []).append(index)
    return found


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _tables(edges: Sequence[Edge]) -> dict[str, dict[Any, int]]:
    """The values of each column, sorted, with their places."""
    tables: dict[str, set[Any]] = {name: set() for name in (*COLUMNS, "source", "said")}
    for _, _, _, attributes in edges:
        for name in COLUMNS:
            tables[name].add(_text(attributes.get(name)))
        tables["source"].add(_source(attributes))
        tables["said"].add(_said(attributes))
    return {
        n: {v: i for i, v in enumerate(sorted(values, key=str))} for n, values in tables.items()
    }


def _table_values(name: str, table: Mapping[Any, int]) -> list[Any]:
    fields = {"source": SOURCE, "said": ("words", "symmetric", "polarity")}.get(name)
    if fields is None:
        return list(table)
    return [dict(zip(fields, value, strict=True)) for value in table]


def _source(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_text(attributes.get(name)) for name in SOURCE)


def _said(attributes: Mapping[str, Any]) -> tuple[str, bool, float | None]:
    """How a reader would say the predicate, whether it is mutual, and how far it is for."""
    words = _text(attributes.get("predicate_words") or attributes.get("predicate"))
    return words, attributes.get("symmetric") == 1, _number(attributes.get("polarity"))


def _number(value: Any) -> float | None:
    """A number from -1 to 1, or None for whatever else stands there."""
    if isinstance(value, int | float) and not isinstance(value, bool) and -1 <= value <= 1:
        return float(value)
    return None


def _row(
    edge: Edge, target: Mapping[str, Any], tables: Mapping[str, Mapping[Any, int]]
) -> dict[str, Any]:
    """A claim's value in each column."""
    a, b, key, attributes = edge
    row: dict[str, Any] = {"id": key, "subject": a, "object": b}
    row |= {name: tables[name][_text(attributes.get(name))] for name in COLUMNS}
    row["source"] = tables["source"][_source(attributes)]
    row["said"] = tables["said"][_said(attributes)]
    row["line"] = line_key(attributes, about_issue=shape_key(target) == "Issue")
    row["mark"] = mark_key(attributes)
    row["date"] = _text(attributes.get("stated_on") or attributes.get("source_date"))
    row["confidence"] = _number(attributes.get("confidence"))
    return row


def _evidence(edge: Edge, content: Content) -> dict[str, str]:
    """What the page says of a claim when it is opened."""
    _, _, key, attributes = edge
    found = {name: _text(attributes.get(name)) for name in EVIDENCE}
    share = attributes.get("share")
    found["share"] = f"{share * 100:.3g}%" if isinstance(share, float) else _text(share)
    found["step"] = content.steps.get(key, "")
    found["before"], found["after"] = content.passages.get(key, ("", ""))
    return {name: text for name, text in found.items() if text}


def _entities(
    graph: nx.MultiDiGraph, names: Sequence[Any], places: Places
) -> Iterable[dict[str, Any]]:
    claims = claim_counts(graph)
    for name in names:
        attributes = graph.nodes[name]
        x, y = places[str(name)]
        yield {
            **_entity(str(name), attributes),
            "aliases": [a for a in _text(attributes.get("aliases")).split(" | ") if a],
            "claims": claims[name],
            "x": x,
            "y": y,
        }


def _entity(key: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: _text(attributes.get(name)) for name in ENTITY}
    return {
        **{name: text for name, text in texts.items() if text},
        "key": key,
        "name": wrap(key, attributes),
        "shape": shape_key(attributes),
    }


# ---- roll-up to states ----


def _extra(names: Sequence[Any], content: Content) -> list[str]:
    """The states to which claims count and that the network lacks."""
    present = set(map(str, names))
    ends = {end for pairs in content.states.values() for pair in pairs for end in pair}
    return sorted(ends - present)


def _states(
    extra: Sequence[str], graph: nx.MultiDiGraph, content: Content, places: Places
) -> Iterable[dict[str, Any]]:
    """What the page says of those, each in the middle of what counts to it."""
    members: dict[str, set[str]] = {key: set() for key in extra}
    for a, b, claim, _ in _edges(graph):
        for pair in content.states.get(str(claim), ()):
            for end, own in zip(pair, (a, b), strict=True):
                if end in members:
                    members[end].add(str(own))
    for key in extra:
        spots = [places[m] for m in sorted(members[key])] or [(0, 0)]
        x, y = (round(sum(axis) / len(spots)) for axis in zip(*spots, strict=True))
        known = {"label": content.labels.get(key, ""), "kind": "actor"}
        known["type"] = content.types.get(key, "")
        yield {**_entity(key, known), "aliases": [], "claims": 0, "rolled": True, "x": x, "y": y}


def _rolled(
    content: Content, by_key: Mapping[str, Sequence[int]], number: Mapping[str, int]
) -> dict[str, list[list[int]]]:
    """By a claim's number the ends to which it counts."""
    return {
        str(index): [[number[a], number[b]] for a, b in pairs]
        for key, pairs in sorted(content.states.items())
        for index in by_key.get(key, ())
    }


# ---- disagreements ----


def _disagreements(
    content: Content, by_key: Mapping[str, Sequence[int]], number: Mapping[str, int]
) -> Iterable[dict[str, Any]]:
    """Those of which both sides are in the network, with the numbers of their claims."""
    for found in content.disagreements:
        sides = [
            {**side, "claims": sorted({i for c in side["claims"] for i in by_key.get(c, ())})}
            for side in found["sides"]
        ]
        if all(side["claims"] for side in sides):
            parties = [found["about"], *found["holders"]]
            yield {
                **{name: found[name] for name in ("kind", "names", "why")},
                "sides": sides,
                "parties": sorted({number[p] for p in parties if p in number}),
            }
