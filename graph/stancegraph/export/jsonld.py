"""JSON-LD: the whole store for programs that read JSON.

pyoxigraph writes named graphs well but only in expanded form, every IRI in full. rdflib
writes a context, but turns numbers into JSON numbers, so that ``"0.90"`` loses a digit,
and sorts no named graphs. Hence pyoxigraph's output, compacted here by prefixes alone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from stancegraph.model.terms import PREFIXES
from stancegraph.store.quads import ordered, serialise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TYPE = PREFIXES["rdf"] + "type"


def encode(quads: Iterable[ox.Quad]) -> bytes:
    """Serialise quads as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/), UTF-8, no loss.

    One document: ``@context`` declares our prefixes, ``@graph`` lists the subjects of the
    default graph and then the named graphs, each with an ``@graph`` of its own. Numbers
    and dates stay typed strings, so that their spelling survives.
    """
    items = ordered(quads)
    expanded = json.loads(serialise(items, ox.RdfFormat.JSON_LD))
    prefixes = _usable_prefixes(items)
    short = _Shortener(prefixes)
    document = {"@context": prefixes, "@graph": [_node(node, short) for node in expanded]}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _usable_prefixes(quads: Iterable[ox.Quad]) -> dict[str, str]:
    """Our prefixes, but for those that some IRI of the data has as its scheme.

    A reader would expand the IRI ``actor:x`` if "actor" stood in the context.
    """
    schemes = {
        term.value.partition(":")[0]
        for quad in quads
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode)
    } | {
        quad.object.datatype.value.partition(":")[0]
        for quad in quads
        if isinstance(quad.object, ox.Literal)
    }
    return {prefix: base for prefix, base in PREFIXES.items() if prefix not in schemes}


class _Shortener:
    """Writes IRIs with the prefixes of the context."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = prefixes

    def __call__(self, iri: str) -> str:
        for prefix, base in self._prefixes.items():
            local = iri.removeprefix(base)
            # After "actor:" JSON-LD takes "//" for the host of a full IRI.
            if iri.startswith(base) and local and not local.startswith("//"):
                return f"{prefix}:{local}"
        return iri


def _node(node: dict[str, Any], short: Callable[[str], str]) -> dict[str, Any]:
    """One subject, or one named graph, with short IRIs and single values unwrapped."""
    result: dict[str, Any] = {}
    for key, values in node.items():
        if key == "@id":
            result[key] = short(values)
        elif key == "@graph":
            result[key] = [_node(inner, short) for inner in values]
        elif key == _TYPE and all("@id" in value for value in values):
            result["@type"] = _unwrap([short(value["@id"]) for value in values])
        else:
            result[short(key)] = _unwrap([_value(value, short) for value in values])
    return result


def _unwrap(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(value: dict[str, Any], short: Callable[[str], str]) -> Any:
    if value.keys() == {"@value"}:
        return value["@value"]
    return {key: short(part) if key in {"@id", "@type"} else part for key, part in value.items()}
