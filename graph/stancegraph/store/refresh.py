"""Rebuilding what follows from the claims: the default graph and the inferred graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.model.ids import claim_iri
from stancegraph.model.terms import INFERRED_GRAPH, PREFIXES, SG, Iri
from stancegraph.resources import ontology_dir
from stancegraph.store.base import Change

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stancegraph.store.base import Store

Triple = tuple[Iri, Iri, Iri]

_REBUILD_ACCEPTED = f"""
DROP DEFAULT ;
DROP SILENT GRAPH <{INFERRED_GRAPH}> ;
INSERT {{ ?s ?p ?o }} WHERE {{
  GRAPH ?source {{ ?claim sg:modality sg:Asserted }}
  GRAPH ?claim {{ ?s ?p ?o }}
}}
"""


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """How many triples the graph accepts, and how many of them rules derived."""

    accepted: int
    inferred: int


def refresh(store: Store) -> RefreshReport:
    """Rebuild the default and inferred graphs from the claims; the same claims, the same graphs.

    The default graph gets the triple of every asserted claim. The rules in
    `ontology/rules` then run, round by round, until none derives anything new. An
    inferred triple names its rule and its premises, and joins the default graph.

    Raises:
        StoreWriteError: The disk failed or is full.
    """
    store.update(_REBUILD_ACCEPTED)
    known = {_triple(row) for row in store.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")}
    asserted = len(known)
    rules = sorted((ontology_dir() / "rules").glob("*.rq"))
    while derived := _derive(store, rules, known):
        store.apply(Change(add=_inferred_lines(derived)))
        known.update(triple for triple, _ in derived)
    return RefreshReport(accepted=len(known), inferred=len(known) - asserted)


def _derive(
    store: Store, rules: Iterable[Path], known: set[Triple]
) -> dict[tuple[Triple, str], list[Iri]]:
    """The new triples of one round, each with its rule and sorted premises."""
    derived: dict[tuple[Triple, str], list[Iri]] = defaultdict(list)
    for rule in rules:
        for row in store.select(rule.read_text("utf-8")):
            if (triple := _triple(row)) not in known:
                derived[triple, rule.stem].append(Iri(str(row[3])))
    return {key: sorted(derived[key]) for key in sorted(derived)}


def _triple(row: tuple[object, ...]) -> Triple:
    return Iri(str(row[0])), Iri(str(row[1])), Iri(str(row[2]))


def _inferred_lines(derived: dict[tuple[Triple, str], list[Iri]]) -> Iterable[str]:
    rdf, graph = PREFIXES["rdf"], f"<{INFERRED_GRAPH}>"
    for ((subject, predicate, object_), rule), premises in derived.items():
        node = claim_iri((rule, subject, predicate, object_))
        yield f"<{subject}> <{predicate}> <{object_}> .\n"
        yield f"<{node}> <{rdf}type> <{SG.InferredClaim}> {graph} .\n"
        yield f"<{node}> <{rdf}subject> <{subject}> {graph} .\n"
        yield f"<{node}> <{rdf}predicate> <{predicate}> {graph} .\n"
        yield f"<{node}> <{rdf}object> <{object_}> {graph} .\n"
        yield f"<{node}> <{SG.rule}> <{PREFIXES['rule']}{rule}> {graph} .\n"
        for premise in premises:
            yield f"<{node}> <{SG.premise}> <{premise}> {graph} .\n"
