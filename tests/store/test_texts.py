"""The texts of sources: what is kept comes back, and what was changed is found out."""

from __future__ import annotations

import gzip
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import DatasetError, QueryRefusedError, StorePathError, StoreWriteError
from stancegraph.ingest.documents.reading import Reading, read_documents
from stancegraph.ingest.verify import check_kept
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.model.batch import Batch
from stancegraph.model.claims import Quote
from stancegraph.model.documents import Document, text_sha256
from stancegraph.store.oxigraph import EmbeddedStore
from stancegraph.store.texts import FolderTexts, MemoryTexts
from tests.builders import actor, claim

# Line ends are made one kind when a file is read; what is kept afterwards stays as it is.
ANY = st.text(st.characters(exclude_categories=["Cs"]))
READABLE = ANY.map(lambda t: t.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
MARKS = st.sampled_from(
    ["\U0001f1fa\U0001f1e6", "e\u0301", "\u202eשלום\u202c", "👩‍👩‍👧", "ﷺ", "\u0000"]
)


@pytest.fixture(params=["memory", "folder"])
def texts(request, tmp_path):
    return MemoryTexts() if request.param == "memory" else FolderTexts(tmp_path / "texts")


def test_what_is_kept_comes_back_until_it_is_forgotten(texts):
    sha256 = texts.keep("Arvania\n")
    assert sha256 == "29604f1e34579b0bbf2fd08c7cdaa93795176d885440195be479dd3bc5b90de7"
    assert texts.get(sha256) == "Arvania\n"
    assert texts.has(sha256)
    texts.forget(sha256)
    assert (texts.has(sha256), texts.get(sha256)) == (False, None)
    texts.forget(sha256)


@given(st.lists(ANY | MARKS).map("".join))
def test_any_text_comes_back_as_it_was(text):
    with tempfile.TemporaryDirectory() as folder:
        for kept in (MemoryTexts(), FolderTexts(Path(folder))):
            assert kept.get(kept.keep(text)) == text


@given(st.lists(READABLE | MARKS).map("".join), st.lists(READABLE | MARKS).map("".join))
def test_offsets_in_a_file_hold_in_the_kept_text(before, after):
    text = f"{before}Arvania threatens Belmark{after}".replace("\0", "").removeprefix("\ufeff")
    start = text.index("Arvania threatens Belmark")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "a.txt")
        path.write_bytes(text.encode())
        (found,) = read_documents([path], how=Reading(language="en"))
        if not isinstance(found, Document):
            assert "binary" in found.reason  # so many control characters are no text
            return
        texts = FolderTexts(Path(name, "texts"))
        kept = texts.get(texts.keep(found.text))
    assert kept[start : start + 25] == "Arvania threatens Belmark"
    assert kept == text


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"no gzip",
        gzip.compress(b"another text"),
        gzip.compress(b"\xff"),
        gzip.compress(b"x")[:-6],
    ],
    ids=["empty", "no-gzip", "another", "no-utf-8", "cut"],
)
def test_a_text_that_was_changed_is_found_out(tmp_path, damage):
    texts = FolderTexts(tmp_path)
    sha256 = texts.keep("Arvania threatens Belmark.")
    (path,) = tmp_path.rglob("*.gz")
    path.write_bytes(damage)
    with pytest.raises(StorePathError, match="is damaged; restore it"):
        texts.get(sha256)


def test_a_bomb_in_place_of_a_text_is_not_unpacked(tmp_path):
    texts = FolderTexts(tmp_path)
    sha256 = texts.keep("Arvania")
    (path,) = tmp_path.rglob("*.gz")
    path.write_bytes(gzip.compress(bytes(100_000_000)))
    with pytest.raises(StorePathError, match="damaged"):
        texts.get(sha256)


def test_the_same_text_is_the_same_file(tmp_path):
    for name in ("a", "b"):
        FolderTexts(tmp_path / name).keep("Arvania")
    one, two = (next((tmp_path / name).rglob("*.gz")).read_bytes() for name in ("a", "b"))
    assert one == two


def test_a_store_for_reading_keeps_nothing(disk_store):
    with EmbeddedStore(disk_store, read_only=True) as store, pytest.raises(QueryRefusedError):
        store.texts.keep("Arvania")


def test_a_full_disk_is_named_and_leaves_nothing(small_disk):
    texts = FolderTexts(small_disk("64k") / "texts")
    noise = "".join(map(chr, random.Random(2).choices(range(33, 0x4000), k=200_000)))
    with pytest.raises(StoreWriteError, match="cannot be kept"):
        texts.keep(noise)
    assert not [p for p in texts.folder.rglob("*") if p.is_file()]


def kept_graph(text, quote):
    graph = KnowledgeGraph()
    document = Document(text=text, title="Paper")
    found = claim("a", "threatens", "b", quote, source=document.iri.rpartition("/")[2])
    graph.add(Batch([actor("a"), actor("b")], [], [document.source()], [found]))
    graph.store.texts.keep(text)
    return graph


def test_quotes_are_proved_against_the_kept_texts():
    graph = kept_graph("\U0001f600 A threatens B.", Quote("A threatens B", 2, 15))
    assert list(graph.check().values()) == [1]


def test_a_quote_that_stands_elsewhere_is_named():
    graph = kept_graph("\U0001f600 A threatens B.", Quote("A threatens B", 3, 16))
    with pytest.raises(DatasetError, match="The quote stands at 2-15"):
        check_kept(graph.store)


def test_review_shows_quotes_in_the_kept_texts():
    from stancegraph.review.context import passage, read_texts

    graph = kept_graph("So it began. A threatens B. It ended.", Quote("A threatens B", 13, 26))
    texts = read_texts(graph.store, [])
    (source,) = texts
    shown = passage(Quote("A threatens B", 13, 26), texts[source])
    assert (shown.before, shown.after) == ("So it began. ", ". It ended.")
    graph.store.texts.forget(text_sha256("So it began. A threatens B. It ended."))
    assert source not in read_texts(graph.store, [])
