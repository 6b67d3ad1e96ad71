"""Validating data against the SHACL shapes of the ontology.

SHACL sees one graph, while a claim is a triple in a named graph of its own. So the shapes
are run on a view: the graphs of the sources, the entities, the decisions and the inferred
claims put together, with the triple of each claim's graph as `rdf:subject`, `rdf:predicate`
and `rdf:object` of the claim. The default graph, `graph:current` and graphs of other names
are left out: they are derived, or not ours to judge.

Two things that core constraints cannot say are checked here: that a period does not end
before it begins, and that offsets span as many characters as their quote has.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from stancegraph.errors import InputError, InvalidClaimError, MissingExtraError
from stancegraph.model import terms
from stancegraph.model.dates import PartialDate
from stancegraph.model.terms import PREFIXES, SG, compact
from stancegraph.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib import Graph
    from rdflib.term import Identifier, Node

_RDF, _OA, _SH = PREFIXES["rdf"], PREFIXES["oa"], "http://www.w3.org/ns/shacl#"
_TYPE = ox.NamedNode(_RDF + "type")
# What these lead to is described for the sake of the subject and is validated along with it.
_PARTS = frozenset({_OA + "hasSelector", SG.attributionChain, _RDF + "rest", SG.tenure})
# rdflib's terms are large, so a batch at a time is turned into them.
_JUDGED = frozenset({terms.ENTITIES_GRAPH, terms.INFERRED_GRAPH, terms.DECISIONS_GRAPH})
_BATCH = 2_000
_PERIOD = "The period ends before it begins; swap or correct sg:validFrom and sg:validTo."
_SPAN = "The offsets span as many characters as the quote has; correct the offsets or the quote."

_Subject = ox.NamedNode | ox.BlankNode
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_View = dict[_Subject, list[tuple[ox.NamedNode, _Term]]]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing in the data that a shape does not allow.

    `focus` is the claim, actor, issue or source, `path` the property (empty where the
    finding is about several), `value` what was found (empty where something is missing).
    IRIs are compact (``actor:russia``); literals are their bare text.
    """

    focus: str
    path: str
    message: str
    value: str

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.focus, self.path, self.value)))
        return f"{place}: {self.message}"


def validate(nquads: bytes) -> list[Finding]:
    """Validate a store's content against the shapes of the ontology.

    Args:
        nquads: Every quad of the store, or of part of it, as N-Quads. References to
            what is not in it are findings.

    Returns:
        Every finding, sorted; empty where the data is as it should be.

    Raises:
        MissingExtraError: pySHACL is not installed.
        InputError: The bytes are not N-Quads.
    """
    try:
        import pyshacl  # noqa: F401 # optional, and slow to import
    except ImportError as error:
        raise MissingExtraError("Validation", "shacl") from error
    view = _view(nquads)
    found = {finding for batch in _batches(view) for finding in _run(view, batch)}
    return sorted(found.union(_periods(view), _spans(view)))


def _view(nquads: bytes) -> _View:
    view: _View = defaultdict(list)
    try:
        for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
            for subject, predicate, value in _statements(quad):
                view[subject].append((predicate, value))
    except (SyntaxError, ValueError) as error:
        raise InputError(f"This is not N-Quads: {error}") from error
    return dict(view)


def _statements(quad: ox.Quad) -> Iterator[tuple[_Subject, ox.NamedNode, _Term]]:
    graph = quad.graph_name
    if not isinstance(graph, ox.NamedNode) or isinstance(quad.subject, ox.Triple):
        return
    if graph.value.startswith(PREFIXES["claim"]):
        for name, term in zip(("subject", "predicate", "object"), quad.triple, strict=True):
            yield graph, ox.NamedNode(_RDF + name), term
    elif graph.value.startswith(PREFIXES["source"]) or graph.value in _JUDGED:
        yield quad.subject, quad.predicate, quad.object


def _periods(view: _View) -> Iterator[Finding]:
    for subject in view:
        start, end = (_texts(view, subject, name) for name in (SG.validFrom, SG.validTo))
        if any(_is_reversed(one, other) for one in start for other in end):
            yield Finding(_name(subject), compact(SG.validTo), _PERIOD, end[0])


def _is_reversed(start: str, end: str) -> bool:
    try:
        return PartialDate.parse(end).last_day < PartialDate.parse(start).first_day
    except InvalidClaimError:  # no date at all, which a shape finds
        return False


def _spans(view: _View) -> Iterator[Finding]:
    for subject in view:
        parts = _parts_of(view, subject)
        lengths = {len(text) for part in parts for text in _texts(view, part, _OA + "exact")}
        for part in parts:
            span = _span(view, part)
            if lengths and span is not None and span not in lengths:
                yield Finding(
                    _name(subject), compact(_OA + "hasSelector"), _SPAN, f"{span} characters"
                )


def _span(view: _View, part: _Subject) -> int | None:
    starts, ends = (_texts(view, part, _OA + name) for name in ("start", "end"))
    try:
        return int(ends[0]) - int(starts[0])
    except (IndexError, ValueError):  # missing or no number, which a shape finds
        return None


def _texts(view: _View, subject: _Subject, predicate: str) -> list[str]:
    """The literal values of a property, sorted."""
    return sorted(
        value.value
        for name, value in view[subject]
        if name.value == predicate and isinstance(value, ox.Literal)
    )


def _name(subject: _Subject) -> str:
    return compact(subject.value) if isinstance(subject, ox.NamedNode) else str(subject)


def _batches(view: _View) -> Iterator[set[_Subject]]:
    """Subjects in groups, each whole: a claim with its selectors, an actor with its tenures."""
    parts = {value for subject in view for value in _parts_of(view, subject)}
    batch: set[_Subject] = set()
    done: set[_Subject] = set()
    # Parts that no whole leads to, a list that runs in a circle say, come last.
    for root in sorted(view, key=lambda subject: (subject in parts, str(subject))):
        waiting = [root]
        while waiting:
            subject = waiting.pop()
            if subject not in done:
                done.add(subject)
                batch.add(subject)
                waiting += _parts_of(view, subject)
        if len(batch) >= _BATCH:
            yield batch
            batch = set()
    if batch:
        yield batch


def _parts_of(view: _View, subject: _Subject) -> list[_Subject]:
    return [
        value
        for predicate, value in view[subject]
        if predicate.value in _PARTS
        and isinstance(value, ox.NamedNode | ox.BlankNode)
        and value in view
    ]


def _run(view: _View, batch: set[_Subject]) -> Iterator[Finding]:
    """Validate one batch; what it refers to is there by type alone, and is not judged."""
    from pyshacl import validate as run  # optional, and slow to import

    with _quiet_about_literals():
        data = _to_graph(_with_types(view, batch))
        _, report, _ = run(data, shacl_graph=_shapes(), inference="none", inplace=True)
    focus = {_name(subject) for subject in batch}
    return (finding for finding in _findings(report) if finding.focus in focus)


def _with_types(view: _View, batch: set[_Subject]) -> Iterator[tuple[_Term, _Term, _Term]]:
    referred: set[_Subject] = set()
    for subject in batch:
        for predicate, value in view[subject]:
            yield subject, predicate, value
            if isinstance(value, ox.NamedNode | ox.BlankNode) and value in view:
                referred.add(value)
    for subject in referred - batch:
        for predicate, value in view[subject]:
            if predicate == _TYPE:
                yield subject, predicate, value


@cache
def _shapes() -> Graph:
    from rdflib import Graph  # slow to import

    shapes = Graph()
    for file in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        shapes.parse(file, format="turtle")
    return shapes


def _to_graph(triples: Iterable[tuple[_Term, _Term, _Term]]) -> Graph:
    from rdflib import Graph  # slow to import

    graph = Graph()
    for subject, predicate, value in triples:
        graph.add((_to_rdflib(subject), _to_rdflib(predicate), _to_rdflib(value)))
    return graph


def _to_rdflib(term: _Term) -> Node:
    from rdflib import BNode, Literal, URIRef  # slow to import

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Triple):  # rdflib has no triple terms, and no shape allows one
        return BNode(str(term))
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _findings(report: Graph) -> Iterator[Finding]:
    from rdflib import URIRef  # slow to import

    for result in report.objects(None, URIRef(_SH + "result")):
        parts: Mapping[str, Node] = {
            str(predicate).removeprefix(_SH): value
            for predicate, value in sorted(report.predicate_objects(result))
        }
        focus = parts["focusNode"]
        value = parts.get("value")
        yield Finding(
            focus=_compact(focus),
            path=_path(report, parts.get("resultPath")),
            message=str(parts.get("resultMessage", "")),
            value="" if value is None or value == focus else _compact(value),
        )


def _path(report: Graph, path: Node | None) -> str:
    """The property that a path begins with; the shapes' longer paths are lists."""
    from rdflib import RDF, BNode  # slow to import

    while isinstance(path, BNode):
        path = report.value(path, RDF.first)
    return "" if path is None else _compact(path)


def _compact(term: Node | Identifier) -> str:
    from rdflib import BNode, Literal  # slow to import

    if isinstance(term, Literal):
        return str(term)
    return f"_:{term}" if isinstance(term, BNode) else compact(str(term))


@contextmanager
def _quiet_about_literals() -> Iterator[None]:
    """Ill-typed literals are findings; rdflib would also log each with a traceback."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
