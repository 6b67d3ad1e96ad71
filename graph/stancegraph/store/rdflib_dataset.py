"""The store's data as an rdflib Dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from oxrdflib import OxigraphStore

from stancegraph.model.terms import PREFIXES

if TYPE_CHECKING:
    from stancegraph.store.oxigraph import MemoryStore


def dataset(store: MemoryStore) -> rdflib.Dataset:
    """The same data, not a copy: what one writes, the other reads.

    Aggregates over many claims are several times slower than `Store.select`, since every
    term is converted; use this for what only rdflib does.
    """
    data = rdflib.Dataset(store=OxigraphStore(store=store.engine))
    for prefix, base in PREFIXES.items():
        data.bind(prefix, base)
    return data
