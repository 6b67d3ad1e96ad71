"""The Store contract: what every backend does, and one test file holds them to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from stancegraph.model.terms import Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Quad

    from stancegraph.store.texts import Texts

Value = Iri | str | int | float | bool | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One transaction: graphs to drop and quads to delete, then quads to add.

    Quads are lines of N-Quads, which any backend can parse and none has to build
    term by term. `large` says that the additions are too many for memory.
    """

    drop: Sequence[Iri] = ()
    delete: Sequence[str] = ()
    add: Iterable[str] = ()
    large: bool = False


class Store(ABC):
    """A set of named graphs that answers SPARQL.

    Every method raises `StoreError` once the store is closed.

    Bindings are values by variable name. They are passed as terms and never pasted
    into the text; a bound variable must be named in the query's SELECT clause.
    `texts` are those of its sources that are kept beside it.
    """

    texts: Texts

    @abstractmethod
    def apply(self, change: Change) -> None:
        """Do all of a change or none of it.

        Raises:
            StoreWriteError: The disk failed or is full; nothing was stored.
            QueryRefusedError: The store was opened for reading.
        """

    @abstractmethod
    def update(self, text: str) -> None:
        """Run a SPARQL update as one transaction.

        Raises:
            QueryError: The text is not a SPARQL update.
            StoreWriteError: The disk failed or is full; nothing was stored.
        """

    @abstractmethod
    def select(
        self,
        text: str,
        bindings: Mapping[str, Iri | str | int | float] | None = None,
        columns: Sequence[str] = (),
    ) -> list[Row]:
        """Run a SELECT query; one tuple of Python values a solution.

        `columns` names the variables wanted, in their order; all of them where it is empty.

        Raises:
            QueryError: The text is not a SPARQL query.
        """

    @abstractmethod
    def quads(
        self,
        subject: Iri | None = None,
        graph: Iri | None = None,
        predicate: Iri | None = None,
    ) -> Iterator[Quad]:
        """The quads that have what is given, or all of them, in no set order."""

    @abstractmethod
    def has_graph(self, graph: Iri) -> bool:
        """Whether a named graph exists."""

    @abstractmethod
    def compact(self) -> None:
        """Sort what was written into the form that is read fastest.

        Takes about as long as a large load, after one; a moment where nothing was written.

        Raises:
            QueryRefusedError: The store was opened for reading.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of files and locks; the store cannot be used afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
