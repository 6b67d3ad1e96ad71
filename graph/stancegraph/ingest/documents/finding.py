"""Finding documents: the files of folders, the rows of tables, standard input."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import FileError
from stancegraph.ingest.documents.content import MAX_FILE_BYTES
from stancegraph.ingest.documents.tables import count_rows, read_table
from stancegraph.model.documents import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.ingest.documents.content import Content

STANDARD_INPUT = "-"
TABLES = {".csv": False, ".jsonl": True, ".ndjson": True}
TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml")
_ENDINGS = (*TEXTS, *TABLES)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a document is: in a file, in bytes that were read, in a row, or at an address."""

    name: str
    path: str = ""
    data: bytes | None = None
    content: Content | None = None
    url: str = ""

    @property
    def origin(self) -> str:
        """A hash of the file's full name; empty for what is no whole file."""
        if not self.path or self.content:
            return ""
        return place_hash(os.fsencode(Path(self.path).absolute()))


def place_hash(place: bytes) -> str:
    """The hash that stands for a place in a graph, which would tell of somebody's folders."""
    return hashlib.sha256(place).hexdigest()


def find(paths: Iterable[Path], urls: Iterable[str] = ()) -> Iterator[Found | Unread]:
    """What there is to read, in the order of the paths, folders by name, then the addresses.

    Files are not opened, but for tables, which are read row by row.

    Raises:
        FileError: A path does not exist.
    """
    paths = list(paths)
    check_paths(paths)
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield Found("standard input", data=sys.stdin.buffer.read(MAX_FILE_BYTES + 1))
        elif path.is_dir():
            yield from _in_folder(path)
        else:
            yield from _in_file(path)
    yield from (Found(url, url=url) for url in urls)


def check_paths(paths: Iterable[Path]) -> None:
    """Make sure that paths that somebody named are there.

    Raises:
        FileError: A path does not exist.
    """
    for path in paths:
        if str(path) != STANDARD_INPUT and not path.exists() and not path.is_symlink():
            raise FileError(f"{show(path)} does not exist; check the name.")


def is_many(path: Path) -> bool:
    """Whether a path can hold several documents: a folder, or a table."""
    return path.is_dir() or path.suffix.lower() in TABLES


def count(paths: Iterable[Path], urls: Sequence[str] = ()) -> int:
    """How many documents `find` will come to, so that progress can be told."""
    total = len(urls)
    for path in paths:
        for file in [path] if not path.is_dir() else _files(path):
            is_table = isinstance(file, Path) and file.suffix.lower() in TABLES and file.is_file()
            if is_table and isinstance(file, Path):
                total += count_rows(file, is_json=TABLES[file.suffix.lower()])
            else:
                total += 1
    return total


def show(path: Path) -> str:
    """A path as text, whatever bytes its name is of."""
    return os.fsencode(path).decode("utf-8", "replace")


def _in_folder(folder: Path) -> Iterator[Found | Unread]:
    is_empty = True
    for file in _files(folder):
        is_empty = False
        if isinstance(file, Unread):
            yield file
        elif not file.is_file() and not file.is_symlink():
            yield Unread(show(file), "It is no file but a pipe or device.")
        else:
            yield from _in_file(file)
    if is_empty:
        endings = ", ".join(_ENDINGS)
        yield Unread(show(folder), f"The folder holds no documents; they end in {endings}.")


def _files(folder: Path) -> Iterator[Path | Unread]:
    """The files of a folder that may be documents, but hidden ones; and folders not readable."""
    closed: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in _ENDINGS:
                yield Path(where) / name
        while closed:
            yield _closed(closed.pop())
    while closed:
        yield _closed(closed.pop())


def _closed(error: OSError) -> Unread:
    where = show(Path(os.fsdecode(error.filename or ".")))
    return Unread(where, f"The folder cannot be read: {error.strerror}; check who may.")


def _in_file(path: Path) -> Iterator[Found | Unread]:
    name = show(path)
    suffix = path.suffix.lower()
    if suffix not in TABLES or not path.is_file():
        yield Found(name, path=str(path))
        return
    rows = 0
    try:
        for line, row in read_table(path, is_json=TABLES[suffix]):
            rows += 1
            place = f"{name}, row {line}"
            yield Unread(place, row) if isinstance(row, str) else Found(place, content=row)
    except FileError as error:
        yield Unread(name, str(error))
        return
    except OSError as error:
        yield Unread(name, f"It cannot be read: {error.strerror}; check who may read it.")
        return
    if not rows:
        yield Unread(name, "The table has no rows.")
