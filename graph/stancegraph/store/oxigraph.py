"""The Oxigraph backends: embedded on disk, and in memory."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

import pyoxigraph as ox

from stancegraph.errors import (
    NotFoundError,
    QueryError,
    QueryRefusedError,
    StoreError,
    StoreLockedError,
    StorePathError,
    StoreVersionError,
    StoreWriteError,
)
from stancegraph.model.terms import PREFIXES, Iri
from stancegraph.store.base import Change, Row, Store
from stancegraph.store.convert import parse_lines, to_term, to_value
from stancegraph.store.lock import StoreLock
from stancegraph.store.texts import FolderTexts, MemoryTexts, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FORMAT = 1
_FORMAT_FILE = "stancegraph.json"
_CHUNK_LINES = 2_000
_LONGEST_MESSAGE = 200


class MemoryStore(Store):
    """A store that lives as long as the process, for notebooks and tests."""

    texts: Texts

    def __init__(self) -> None:
        self.engine = ox.Store()
        self.texts = MemoryTexts()
        self.read_only = False

    def apply(self, change: Change) -> None:
        """See `Store.apply`."""
        self._check_writable()
        with _write_errors():
            if change.drop or change.delete:
                self.engine.update(_update_text(change))
            elif change.large:
                self.engine.bulk_load(_LineReader(change.add), format=ox.RdfFormat.N_QUADS)
            else:
                self.engine.extend(parse_lines(change.add))
        self._flush()

    def update(self, text: str) -> None:
        """See `Store.update`."""
        self._check_writable()
        try:
            with _write_errors():
                self.engine.update(text, prefixes=PREFIXES)
        except SyntaxError as error:
            raise QueryError(f"Not a SPARQL update: {_what(error)}") from error
        except (RuntimeError, ValueError) as error:  # it drops a graph that is not there, say
            raise QueryError(f"The update cannot be run: {error}; nothing was changed.") from error
        self._flush()

    def select(
        self,
        text: str,
        bindings: Mapping[str, Iri | str | int | float] | None = None,
        columns: Sequence[str] = (),
    ) -> list[Row]:
        """See `Store.select`."""
        solutions = self.evaluate(text, bindings)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError("This is not a SELECT query.")
        if columns:
            return [tuple([to_value(s[name]) for name in columns]) for s in solutions]
        return [tuple(map(to_value, solution)) for solution in solutions]

    def evaluate(
        self, text: str, bindings: Mapping[str, Iri | str | int | float] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a query of any form; the engine's own results, which serialise themselves.

        Raises:
            QueryError: The text is not a SPARQL query.
        """
        terms: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
        try:
            terms = {ox.Variable(name): to_term(value) for name, value in (bindings or {}).items()}
            return self.engine.query(text, prefixes=PREFIXES, substitutions=terms)
        except SyntaxError as error:
            raise QueryError(f"Not a SPARQL query: {_what(error)}") from error
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"The query cannot be run: {error}") from error

    def quads(
        self,
        subject: Iri | None = None,
        graph: Iri | None = None,
        predicate: Iri | None = None,
    ) -> Iterator[ox.Quad]:
        """See `Store.quads`."""
        return self.engine.quads_for_pattern(
            ox.NamedNode(subject) if subject else None,
            ox.NamedNode(predicate) if predicate else None,
            None,
            ox.NamedNode(graph) if graph else None,
        )

    def has_graph(self, graph: Iri) -> bool:
        """See `Store.has_graph`."""
        return self.engine.contains_named_graph(ox.NamedNode(graph))

    def compact(self) -> None:
        """See `Store.compact`."""
        self._check_writable()
        with suppress(OSError):  # it only copies, so a disk too full for it loses nothing
            self.engine.optimize()

    def close(self) -> None:
        """See `Store.close`."""
        self.engine = cast("ox.Store", _Closed())

    def _flush(self) -> None:
        """Nothing to do in memory."""

    def _check_writable(self) -> None:
        if self.read_only:
            raise QueryRefusedError("The store was opened for reading; open it for writing.")


class EmbeddedStore(MemoryStore):
    """A store in a folder on disk, opened by many readers or one writer.

    Raises:
        NotFoundError: Opened for reading, and there is no store.
        StorePathError: The path is a file, holds something else, or cannot be written.
        StoreVersionError: A newer version of stancegraph made it.
        StoreLockedError: Another process holds it.
    """

    def __init__(self, folder: Path | str, *, read_only: bool = False, wait: float = 5.0) -> None:
        self.folder = Path(folder)
        self.read_only = read_only
        self.texts = FolderTexts(self.folder / "texts", read_only=read_only)
        try:
            if not read_only:
                self._prepare()
            self._check_format()
        except OSError as error:
            raise StorePathError(
                f"No store can be {'opened' if read_only else 'made'} at {folder}: "
                f"{error.strerror}. Name another with --store."
            ) from error
        self._lock = StoreLock(self.folder, exclusive=not read_only, wait=wait)
        try:
            self.engine = self._open_engine()
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """See `Store.close`."""
        super().close()
        self._lock.release()

    def _open_engine(self) -> ox.Store:
        data = self.folder / "oxigraph"
        try:
            if self.read_only:
                return ox.Store.read_only(str(data))
            # What a bulk load that failed, on a full disk say, left lying about.
            for leftover in data.glob("bulk-*.sst"):
                leftover.unlink()
            return ox.Store(str(data))
        except OSError as error:
            if "LOCK:" in str(error):
                raise StoreLockedError(
                    f"The store {self.folder} was closed, but a Dataset or an iterator that came "
                    "from it still holds it. Let go of that, or end its process, and try again."
                ) from error
            raise StorePathError(
                f"The store {self.folder} cannot be opened: {error}. Make room, or check who "
                "may read and write it, and try again."
            ) from error
        except RuntimeError as error:
            raise StorePathError(
                f"The store {self.folder} is damaged: {error}. Restore it from a copy, or "
                "remove the folder and add the data again."
            ) from error

    def _flush(self) -> None:
        # Readers would replay the log each time they open the store; this way they do not.
        # What was committed is in the log, so a disk too full for this loses nothing.
        with suppress(OSError):
            self.engine.flush()

    def _prepare(self) -> None:
        if self.folder.is_file():
            raise StorePathError(f"{self.folder} is a file; name a folder for the store.")
        self.folder.mkdir(parents=True, exist_ok=True)
        # A file of that name and more is what an attempt on a full disk left.
        if all(path.name.startswith(_FORMAT_FILE + "-") for path in self.folder.iterdir()):
            new = self.folder / f"{_FORMAT_FILE}-{os.getpid()}"
            new.write_text(json.dumps({"format": FORMAT}) + "\n", "utf-8")
            new.replace(self.folder / _FORMAT_FILE)

    def _check_format(self) -> None:
        file = self.folder / _FORMAT_FILE
        if self.folder.is_file():
            raise StorePathError(f"{self.folder} is a file; a store is a folder.")
        if not self.folder.exists():
            raise NotFoundError(
                f"There is no graph at {self.folder}. Make one with `kg demo` or "
                "`kg add DATASET`, or name another with --store."
            )
        if not file.exists():
            raise StorePathError(
                f"{self.folder} is a folder, but not a store of stancegraph. Name another."
            )
        try:
            version = int(json.loads(file.read_text("utf-8"))["format"])
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise StorePathError(
                f"{file} cannot be read as what it should be: {error}. Restore it from a copy; "
                f'this version writes {{"format": {FORMAT}}} there.'
            ) from error
        if version > FORMAT:
            raise StoreVersionError(
                f"The store {self.folder} has format {version}, this version of stancegraph "
                f"knows formats up to {FORMAT}. Update stancegraph."
            )


class _Closed:
    """In the place of a closed store's engine, so that nothing is written to nowhere."""

    def __getattr__(self, name: str) -> NoReturn:
        raise StoreError("The store is closed; open it again.")


class _LineReader(BytesIO):
    """Lines as a binary stream, so that the engine's loader reads while they are made."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._lines = iter(lines)
        self._rest = b""

    def read(self, size: int | None = -1) -> bytes:
        if not self._rest:
            taken = [line for _, line in zip(range(_CHUNK_LINES), self._lines, strict=False)]
            self._rest = "".join(taken).encode()
        size = len(self._rest) if size is None or size < 0 else size
        chunk, self._rest = self._rest[:size], self._rest[size:]
        return chunk


@contextmanager
def _write_errors() -> Iterator[None]:
    """Turn the engine's failed writes into errors of ours."""
    try:
        yield
    except OSError as error:
        raise StoreWriteError(
            f"Writing to the store failed, so nothing of this was stored: {error}. "
            "Make room or check the disk, and try again."
        ) from error


def _what(error: SyntaxError) -> str:
    """What the engine's parser says, in a line that a person can read."""
    place, _, expected = error.msg.partition(": expected ")
    if "Prefix not found" in expected:
        return f"{place}: a prefix there is not declared; known are {', '.join(PREFIXES)}."
    message = " ".join(error.msg.split())
    return message if len(message) <= _LONGEST_MESSAGE else message[:_LONGEST_MESSAGE] + "…"


def _update_text(change: Change) -> str:
    """A change as one SPARQL update; every term was parsed, so none can end its statement."""
    parts = [f"DROP SILENT GRAPH {ox.NamedNode(graph)}" for graph in change.drop]
    for verb, lines in (("DELETE", change.delete), ("INSERT", change.add)):
        data = "".join(
            f"{quad.triple} .\n"
            if isinstance(quad.graph_name, ox.DefaultGraph)
            else f"GRAPH {quad.graph_name} {{ {quad.triple} }}\n"
            for quad in parse_lines(lines)
        )
        if data:
            parts.append(f"{verb} DATA {{ {data} }}")
    return " ;\n".join(parts)
