"""A process that is killed while it writes leaves all of a change or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from stancegraph.model.terms import Iri
from stancegraph.store.oxigraph import EmbeddedStore

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like that")

GRAPH = Iri("http://example.org/g")
WRITE = """
import os, signal, sys
from stancegraph.store.base import Change
from stancegraph.store.oxigraph import EmbeddedStore

def lines():
    for n in range(20_000):
        yield f'<http://example.org/{n}> <http://example.org/p> "{n}" <http://example.org/g> .\\n'
        if n == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)

store = EmbeddedStore(sys.argv[1])
store.apply(Change(add=lines(), large=sys.argv[2] == "large"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("how", ["small", "large"])
@pytest.mark.parametrize(("at", "expected"), [(15_000, 0), (-1, 20_000)], ids=["within", "after"])
def test_all_or_nothing(disk_store, how, at, expected):
    command = [sys.executable, "-c", WRITE, str(disk_store), how, str(at)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with EmbeddedStore(disk_store, wait=0) as store:
        assert sum(1 for _ in store.quads(graph=GRAPH)) == expected
