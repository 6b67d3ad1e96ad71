"""The coders whose claims a graph holds, and what each of them coded."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stancegraph.errors import AmbiguousNameError, NotFoundError
from stancegraph.model.codings import Coding
from stancegraph.model.ids import local, name_key
from stancegraph.model.terms import Iri
from stancegraph.query.lookup import suggest
from stancegraph.store.read import read_claim, read_source

if TYPE_CHECKING:
    from stancegraph.store.base import Store

# A correction is a reviewer's, and what the coder made of the source is what it corrects.
_BY_DETAIL = """
SELECT ?name ?claim WHERE {
  GRAPH ?source {
    ?claim sg:methodDetail ?name .
    FILTER NOT EXISTS { ?claim sg:revisionOf ?corrected }
  }
}
"""
_BY_DATASET = """
SELECT ?name ?claim WHERE {
  GRAPH ?source {
    ?source sg:definedIn ?name .
    ?claim sg:source ?source .
    FILTER NOT EXISTS { ?claim sg:revisionOf ?corrected }
  }
}
"""
_SHOWN = 8


def codings(store: Store, coder: str) -> list[Coding]:
    """What a coder made of the sources in the graph.

    Args:
        store: The graph.
        coder: The ``method_detail`` of claims (who coded them by hand, the rule or the
            model that found them) or the id of a data set; case and accents are ignored.
            ``coder:anna`` and ``dataset:anna`` say which of the two is meant.

    Raises:
        NotFoundError: There is no such coder; the message names those that there are.
        AmbiguousNameError: It is the name of a coder and of a data set.
    """
    found = _find(_coders(store), coder)
    claims = [read_claim(store, iri) for iri in sorted(found)]
    hashes = {source: read_source(store, source).sha256 for source in {c.source for c in claims}}
    return [Coding.of(claim, hashes[claim.source]) for claim in claims]


def _coders(store: Store) -> dict[str, list[Iri]]:
    """The claims of each coder, whose name has its kind in front."""
    coders = defaultdict(list)
    for name, claim in store.select(_BY_DETAIL):
        coders[f"coder:{name}"].append(Iri(str(claim)))
    for dataset, claim in store.select(_BY_DATASET):
        coders[f"dataset:{local(str(dataset))}"].append(Iri(str(claim)))
    return coders


def _find(coders: dict[str, list[Iri]], name: str) -> list[Iri]:
    fitting = [
        coder
        for coder in sorted(coders)
        if name == coder or name_key(name) in {name_key(coder), name_key(coder.partition(":")[2])}
    ]
    exact = [coder for coder in fitting if name in {coder, coder.partition(":")[2]}] or fitting
    if len(exact) > 1:
        raise AmbiguousNameError(f"{name!r} can mean several coders; say which.", exact)
    if exact:
        return coders[exact[0]]
    names = sorted(coders)
    if not names:
        raise NotFoundError(f"{name!r} is no file, and the graph holds no claims of any coder.")
    near = suggest(name, [n.partition(":")[2] for n in names])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    raise NotFoundError(
        f"{name!r} is neither a file nor a coder. The graph has {', '.join(names[:_SHOWN])}{more}.",
        near,
    )
