"""What the tests of the ontology share: its files, loaded once."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"


@pytest.fixture(scope="session")
def ontology_folder() -> Path:
    return ONTOLOGY


@pytest.fixture(scope="session")
def vocabulary() -> ox.Store:
    """stancegraph.ttl alone."""
    store = ox.Store()
    store.load(path=str(ONTOLOGY / "stancegraph.ttl"), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="session")
def ontology() -> ox.Store:
    """Vocabulary, alignment and shapes together, which is what the checks are run on."""
    store = ox.Store()
    for file in sorted([*ONTOLOGY.glob("*.ttl"), *ONTOLOGY.glob("shapes/*.ttl")]):
        store.load(path=str(file), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="session")
def examples() -> ox.Store:
    """The valid examples in their named graphs, the vocabulary in the default graph."""
    store = ox.Store()
    store.load(path=str(ONTOLOGY / "stancegraph.ttl"), format=ox.RdfFormat.TURTLE)
    for file in sorted(ONTOLOGY.glob("examples/valid/*.trig")):
        store.load(path=str(file), format=ox.RdfFormat.TRIG)
    return store
