"""Reading one file, or several, in a test."""

from __future__ import annotations

import pytest

from stancegraph.ingest.documents.reading import Reading, read_documents
from stancegraph.model.documents import Document, Unread


@pytest.fixture
def read(tmp_path):
    """Writes a file and reads it: a document, or what is wrong with it."""

    def run(name, content, **how):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (found,) = read_documents([path], how=Reading(**how))
        return found

    return run


@pytest.fixture
def document(read):
    def run(name, content, **how):
        found = read(name, content, **how)
        assert isinstance(found, Document), found
        return found

    return run


@pytest.fixture
def reason(read):
    def run(name, content, **how):
        found = read(name, content, **how)
        assert isinstance(found, Unread), found
        return found.reason

    return run
