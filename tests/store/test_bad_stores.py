"""Stores that are none, are damaged, newer, or out of reach."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import NotFoundError, StoreError, StorePathError, StoreVersionError
from stancegraph.model.terms import ENTITIES_GRAPH
from stancegraph.store.oxigraph import EmbeddedStore
from tests.builders import batch, claim


def test_a_newer_store_is_not_touched(disk_store):
    (disk_store / "stancegraph.json").write_text(json.dumps({"format": 99}), "utf-8")
    before = content(disk_store)
    for read_only in (True, False):
        with pytest.raises(StoreVersionError, match="format 99.*Update stancegraph"):
            EmbeddedStore(disk_store, read_only=read_only)
    assert content(disk_store) == before


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": "x"}', '{"f": 1}', '{"format": 1e999}', "\u00e9"]
)
def test_a_broken_format_file_is_named_with_what_belongs_there(disk_store, text):
    file = disk_store / "stancegraph.json"
    whole = file.read_text("utf-8")
    file.write_text(text, "latin-1")
    for read_only in (True, False):
        with pytest.raises(StorePathError, match=r"json cannot be read.*Restore") as caught:
            EmbeddedStore(disk_store, read_only=read_only)
    assert whole.strip() in str(caught.value)


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST-*"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_damaged_store_is_said_to_be(disk_store, name, read_only):
    (file,) = (disk_store / "oxigraph").glob(name)
    file.write_bytes(b"rubbish\n")
    with pytest.raises(StorePathError, match="is damaged: .*[Cc]orrupt.*Restore it .*add the data"):
        EmbeddedStore(disk_store, read_only=read_only)


def test_a_store_without_its_data_is_not_taken_for_an_empty_one(disk_store):
    shutil.rmtree(disk_store / "oxigraph")
    with pytest.raises(StorePathError, match="cannot be opened.*No such file"):
        EmbeddedStore(disk_store, read_only=True)


def test_what_an_interrupted_first_opening_left_is_no_hindrance(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "stancegraph.json-123").write_text("")
    with KnowledgeGraph.open(folder) as graph:
        graph.add(batch(claim("a", "threatens", "b")))
    with KnowledgeGraph.open(folder) as graph:
        assert len(graph.claims()) == 1


def test_a_closed_store_is_not_written_to_nowhere(disk_store):
    graph = KnowledgeGraph.open(disk_store)
    graph.close()
    for use in (
        lambda: graph.add(batch(claim("a", "threatens", "b"))),
        graph.claims,
        lambda: graph.select("ASK {}"),
        lambda: graph.store.update("DROP ALL"),
        lambda: graph.store.has_graph(ENTITIES_GRAPH),
        lambda: list(graph.store.quads()),
    ):
        with pytest.raises(StoreError, match="is closed; open it again"):
            use()


def test_a_folder_that_others_own(public_dir, as_nobody):
    with KnowledgeGraph.open(public_dir / "store") as graph:
        graph.add(batch(claim("a", "threatens", "b")))
    before = content(public_dir)
    with as_nobody():
        with EmbeddedStore(public_dir / "store", read_only=True) as store:
            assert any(store.quads())
        with pytest.raises(StorePathError, match="cannot be opened.*ermission denied.*may read"):
            EmbeddedStore(public_dir / "store")
        with pytest.raises(StorePathError, match="No store can be made at .*ermission.*--store"):
            EmbeddedStore(public_dir / "new")
    assert content(public_dir) == before


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_that_others_hide(public_dir, as_nobody, read_only):
    (public_dir / "hidden").mkdir(mode=0o700)
    with as_nobody():
        for path in (public_dir / "hidden", public_dir / "hidden" / "store"):
            with pytest.raises(StorePathError, match=f"{path}: Permission denied.*--store"):
                EmbeddedStore(path, read_only=read_only)


def test_a_store_without_a_lock_file_that_nobody_can_make(public_dir, as_nobody):
    EmbeddedStore(public_dir / "store").close()
    (public_dir / "store" / "lock").unlink()
    with as_nobody(), pytest.raises(StorePathError, match="cannot be locked.*work on a copy"):
        EmbeddedStore(public_dir / "store", read_only=True)


def test_a_medium_that_cannot_be_written(disk_store, tmp_path, mount):
    medium = tmp_path / "medium"
    mount(medium, "--bind", "-o", "ro", disk_store.parent)
    if os.access(medium, os.W_OK):
        mount(medium, "-o", "remount,bind,ro")
    with EmbeddedStore(medium / disk_store.name, read_only=True) as store:
        assert any(store.quads())
    for path in (medium / disk_store.name, medium / "new"):
        with pytest.raises(StorePathError, match="Read-only file system"):
            EmbeddedStore(path)


def test_paths_that_are_no_store(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "notes.txt").write_text("mine")
    for read_only in (True, False):
        with pytest.raises(StorePathError, match="is a file"):
            EmbeddedStore(file, read_only=read_only)
        with pytest.raises(StorePathError, match="not a store of stancegraph"):
            EmbeddedStore(foreign, read_only=read_only)
    assert sorted(p.name for p in foreign.iterdir()) == ["notes.txt"]
    with pytest.raises(NotFoundError, match="kg demo.*kg add"):
        EmbeddedStore(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()
    with pytest.raises(StorePathError, match="No store can be made.*--store"):
        EmbeddedStore("/proc/no-such-place/store")
