"""Files broken at random places: read or refused with a reason, whatever is wrong with them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stancegraph.ingest.documents.paragraphs import unwrap
from stancegraph.ingest.documents.reading import read_documents
from stancegraph.model.documents import Document, Unread
from tests.ingest.documents import makers
from tests.ingest.documents.makers import LONG, OTHER

FILES = {
    "a.txt": LONG.encode("utf-16"),
    "a.md": f"---\ntitle: x\n---\n# H\n\n{LONG}\n\n| a | b |\n|---|---|\n| c | d |\n".encode(),
    "a.html": makers.page(f"<article><p>{LONG}</p><p>{OTHER}</p></article>").encode(),
    "a.pdf": makers.pdf(LONG, compress=False),
    "a.docx": makers.word(LONG, table=[("a", "b")]),
    "a.eml": makers.mail(LONG, "S", "A <a@b.example>", "Fri, 02 May 2031 08:00 +0200", html="<p>x"),
    "a.csv": f'text,date\n"{LONG}",2031\n'.encode(),
    "a.jsonl": f'{{"text": "{LONG}", "date": "2031"}}\n'.encode(),
}
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 9), st.binary(max_size=9)), min_size=1, max_size=4
)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_a_broken_file_is_read_or_refused(name, changes):
    data = FILES[name]
    for place, length, new in changes:
        at = int(place * len(data))
        data = data[:at] + new + data[at + length :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        for found in read_documents([path]):
            assert isinstance(found, Document | Unread)
            if isinstance(found, Document):
                assert found.source().sha256 == found.sha256
                assert found.text.strip()
            else:
                assert found.reason.strip().endswith((".", "!", "?", ")")), found.reason


WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=12))
def test_unwrapping_moves_no_word(lines):
    text = "\n".join(lines)
    assert unwrap(text).split() == text.split()
