"""Many readers or one writer, and stores that are none."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from stancegraph.errors import NotFoundError, StoreLockedError, StorePathError, StoreVersionError
from stancegraph.store.oxigraph import EmbeddedStore

HOLD = """
import sys, time
from stancegraph.store.oxigraph import EmbeddedStore
store = EmbeddedStore(sys.argv[1], read_only=sys.argv[2] == "read")
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def hold(disk_store):
    """Starts processes that hold the store, and stops them at the end."""
    started = []

    def start(how):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(disk_store), how], stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_readers_share(hold, disk_store):
    hold("read")
    with EmbeddedStore(disk_store, read_only=True, wait=0) as store:
        assert any(store.quads())


@pytest.mark.parametrize(
    ("held", "read_only"), [("write", True), ("write", False), ("read", False)]
)
def test_a_writer_excludes_others_and_the_error_names_the_holder(hold, disk_store, held, read_only):
    process = hold(held)
    with pytest.raises(StoreLockedError, match=f"in use by process {process.pid} .*try again"):
        EmbeddedStore(disk_store, read_only=read_only, wait=0.1)


def test_a_killed_holder_leaves_no_lock(hold, disk_store):
    process = hold("write")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with EmbeddedStore(disk_store, wait=0) as store:
        assert any(store.quads())


def test_a_writer_waits_for_a_reader_to_end(hold, disk_store):
    process = hold("read")
    process.terminate()
    EmbeddedStore(disk_store, wait=5).close()


def test_a_closed_store_is_free(disk_store):
    EmbeddedStore(disk_store).close()
    EmbeddedStore(disk_store, wait=0).close()


def test_a_newer_store_is_not_touched(disk_store):
    (disk_store / "stancegraph.json").write_text(json.dumps({"format": 99}), "utf-8")
    for read_only in (True, False):
        with pytest.raises(StoreVersionError, match="format 99.*Update stancegraph"):
            EmbeddedStore(disk_store, read_only=read_only)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "x"}', '{"f": 1}'])
def test_a_broken_format_file_is_named(disk_store, content):
    (disk_store / "stancegraph.json").write_text(content, "utf-8")
    with pytest.raises(StorePathError, match="stancegraph.json cannot be read"):
        EmbeddedStore(disk_store)


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
