"""A disk that fills: all or nothing, and the store works on once there is room."""

from __future__ import annotations

import os
import subprocess

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import StoreWriteError
from tests.builders import batch, claim


@pytest.fixture
def small_disk(tmp_path):
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("count", [1_500, 12_000], ids=["in a transaction", "in bulk"])
def test_nothing_is_stored_of_what_does_not_fit(small_disk, count):
    quote = "word " * (30_000 // 5 if count < 2_000 else 200)
    big = batch(*(claim("a", "threatens", "b", quote=f"{n} {quote}") for n in range(count)))
    with KnowledgeGraph.open(small_disk / "store") as graph:
        graph.add(batch(claim("c", "aids", "d", source="before")))
        with pytest.raises(StoreWriteError, match="nothing of this was stored.*Make room"):
            graph.add(big)

    with KnowledgeGraph.open(small_disk / "store") as graph:
        assert [row.id for row in graph.sources()] == ["before"]
        assert {row.id for row in graph.actors()} == {"c", "d"}
        graph.add(batch(claim("e", "aids", "f", source="after")))
        assert len(graph.claims()) == 2
    assert not list((small_disk / "store" / "oxigraph").glob("bulk-*"))
