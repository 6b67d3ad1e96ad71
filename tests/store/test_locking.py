"""Many readers or one writer at a time."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import StoreLockedError, StorePathError
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


def test_only_those_that_still_hold_the_store_are_named(hold, disk_store):
    first, second = hold("read"), hold("read")
    with pytest.raises(StoreLockedError, match=f"{first.pid} .* and process {second.pid} "):
        EmbeddedStore(disk_store, wait=0)
    second.kill()
    second.wait()
    with pytest.raises(StoreLockedError) as caught:
        EmbeddedStore(disk_store, wait=0)
    assert f"in use by process {first.pid} " in str(caught.value)
    assert f"process {second.pid} " not in str(caught.value)


def test_one_process_that_opens_a_store_twice_is_told_that_it_is_itself(disk_store):
    with (
        EmbeddedStore(disk_store),
        pytest.raises(StoreLockedError, match=f"by this very process, process {os.getpid()} "),
    ):
        EmbeddedStore(disk_store, read_only=True, wait=0)


def test_what_nobody_refers_to_any_more_holds_nothing(disk_store):
    store = EmbeddedStore(disk_store)
    del store
    gc.collect()
    EmbeddedStore(disk_store, wait=0).close()


def test_a_store_that_cannot_be_opened_is_not_left_locked(disk_store):
    current = disk_store / "oxigraph" / "CURRENT"
    content = current.read_bytes()
    current.write_bytes(b"rubbish\n")
    with pytest.raises(StorePathError) as caught:
        EmbeddedStore(disk_store)
    current.write_bytes(content)
    with EmbeddedStore(disk_store, wait=0) as store:
        assert any(store.quads())
    del caught


def test_closing_twice_changes_nothing(disk_store):
    with KnowledgeGraph.open(disk_store) as graph:
        graph.close()
        other = EmbeddedStore(disk_store, wait=0)
    # Leaving the block closed the graph again, and must not have freed what is not its own.
    with pytest.raises(StoreLockedError):
        EmbeddedStore(disk_store, wait=0)
    other.close()


def test_what_still_reads_a_closed_store_is_named_as_the_reason(disk_store):
    with KnowledgeGraph.open(disk_store) as graph:
        dataset = graph.rdflib()
    with pytest.raises(StoreLockedError, match="a Dataset or an iterator .*Let go of that"):
        EmbeddedStore(disk_store)
    del dataset
    gc.collect()
    EmbeddedStore(disk_store, wait=0).close()


def test_names_of_the_killed_do_not_pile_up(hold, disk_store):
    for _ in range(2):
        process = hold("write")
        process.kill()
        process.wait()
    EmbeddedStore(disk_store).close()
    assert not list(disk_store.glob("holder*"))
