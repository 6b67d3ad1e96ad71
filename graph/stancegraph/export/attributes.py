"""What the network formats share: a copy of the graph that every one of them can hold."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from stancegraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from networkx import MultiDiGraph

    from stancegraph.analysis.network import Attributes, Scalar

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SURROGATE = re.compile("[\ud800-\udfff]")
# The complement of production 2, Char, of XML 1.0 (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unicode_text(text: str) -> str:
    """The text with each half of a surrogate pair, which UTF-8 cannot hold, as U+FFFD."""
    return _SURROGATE.sub(_REPLACEMENT, text)


def xml_text(text: str) -> str:
    """The text with each character that XML 1.0 forbids as U+FFFD.

    These are the control characters other than tab, line feed and carriage return,
    halves of surrogate pairs, U+FFFE and U+FFFF.
    """
    return _NOT_XML.sub(_REPLACEMENT, text)


def tidy(graph: MultiDiGraph, clean: Callable[[str], str]) -> MultiDiGraph:
    """Copy a graph in an order that depends on its keys alone, texts cleaned.

    Attributes that are None are left out, true and false become 1 and 0, and attributes
    of the graph itself are dropped.

    Raises:
        InputError: An attribute is neither text nor a finite number.
    """
    import networkx as nx

    copy = nx.MultiDiGraph()
    for node in sorted(graph, key=str):
        name = clean(str(node))
        copy.add_node(name)
        copy.nodes[name].update(_clean(graph.nodes[node], clean))
    edges = graph.edges(keys=True, data=True)
    for *ends, data in sorted(edges, key=lambda edge: [str(part) for part in edge[:3]]):
        start, end, key = (clean(str(part)) for part in ends)
        copy.add_edge(start, end, key=key)
        copy.edges[start, end, key].update(_clean(data, clean))
    return copy


def _clean(data: Mapping[Any, Any], clean: Callable[[str], str]) -> Attributes:
    return {
        clean(str(name)): _scalar(name, value, clean)
        for name, value in data.items()
        if value is not None
    }


def _scalar(name: str, value: object, clean: Callable[[str], str]) -> Scalar:
    if isinstance(value, str):
        return clean(str(value))
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return float(value)
    raise InputError(
        f"The attribute {name!r} is {value!r}; exports hold text and finite numbers. "
        "Convert it or remove it from the graph."
    )
