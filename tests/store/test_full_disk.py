"""A disk that fills: all or nothing, and the store works on once there is room."""

from __future__ import annotations

import random

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import StorePathError, StoreWriteError
from tests.builders import batch, claim

ROOM = "200m"


def long_quotes(count, length):
    """Claims whose quotes no compression makes short."""
    draw = random.Random(1)
    letters = [chr(n) for n in range(0x4E00, 0x9FFF)]
    return batch(
        *(claim("a", "threatens", "b", quote="".join(draw.choices(letters, k=length)))
          for _ in range(count))
    )  # fmt: skip


def sources(folder, **options):
    with KnowledgeGraph.open(folder, **options) as graph:
        return sorted(row.id for row in graph.sources())


# From too small for the log of the transaction, over too small to sort it into tables, to
# too small for what refreshing adds; 2,500 claims are so many that they are loaded in bulk.
@pytest.mark.parametrize(
    ("count", "length", "size"),
    [
        *((300, 2_000, size) for size in ("3m", "4500k", "6m", "8m")),
        *((2_500, 200, size) for size in ("4m", "8m", "12m")),
    ],
)
def test_an_error_says_what_was_stored(small_disk, count, length, size):
    disk = small_disk(size)
    with KnowledgeGraph.open(disk / "store") as graph:
        graph.add(batch(claim("c", "aids", "d", source="before")))
        said = ""
        try:
            graph.add(long_quotes(count, length))
        except StoreWriteError as error:
            said = str(error)
            assert "ake room" in said

    stored = ["before"] if "nothing of this was stored" in said else ["before", "paper"]
    assert ("claims were stored" in said) or stored == ["before"] or not said
    assert sources(disk / "store", read_only=True) == stored

    small_disk(ROOM)
    with KnowledgeGraph.open(disk / "store") as graph:
        graph.refresh()
        graph.add(batch(claim("e", "aids", "f", source="after")))
        assert sorted(row.id for row in graph.sources()) == sorted([*stored, "after"])
        accepted = graph.store.select("SELECT ?who { ?who sg:aids actor:f }")
        assert len(accepted) == 1
    assert not list((disk / "store" / "oxigraph").glob("bulk-*"))


def test_what_did_not_fit_can_be_added_once_there_is_room(small_disk):
    disk = small_disk("3m")
    big = long_quotes(300, 2_000)
    with (
        KnowledgeGraph.open(disk / "store") as graph,
        pytest.raises(StoreWriteError, match=r"nothing of this was stored.*No space.*Make room"),
    ):
        graph.add(big)
    small_disk(ROOM)
    with KnowledgeGraph.open(disk / "store") as graph:
        assert graph.add(big).added == {"paper": 300}


def test_a_full_disk_is_read_and_a_source_on_it_is_retracted_whole_or_not(small_disk):
    disk = small_disk("8m")
    with KnowledgeGraph.open(disk / "store") as graph:
        graph.add(batch(claim("c", "aids", "d", source="before")))
        graph.add(long_quotes(200, 500))
    fill(disk / "filler")
    assert sources(disk / "store", read_only=True) == ["before", "paper"]
    with (
        pytest.raises((StoreWriteError, StorePathError), match="ake room"),
        KnowledgeGraph.open(disk / "store") as graph,
    ):
        graph.retract("paper")
    left = sources(disk / "store", read_only=True)
    assert left in (["before"], ["before", "paper"])
    (disk / "filler").unlink()
    with KnowledgeGraph.open(disk / "store") as graph:
        assert len(graph.claims()) == (1 if left == ["before"] else 201)


def test_a_store_that_could_not_be_made_for_want_of_room_can_be_made_later(small_disk):
    disk = small_disk("1m")
    fill(disk / "filler")
    with pytest.raises(StorePathError, match="No space left on device"):
        KnowledgeGraph.open(disk / "store")
    (disk / "filler").unlink()
    small_disk(ROOM)
    with KnowledgeGraph.open(disk / "store") as graph:
        assert graph.claims() == []


def fill(path):
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return
