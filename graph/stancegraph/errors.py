"""One exception tree, so that a caller can catch as much or as little as they mean.

StancegraphError
├── InputError               what was given cannot be used
│   ├── NotFoundError        no such actor, issue, claim, source, query or store
│   │   └── AmbiguousNameError
│   ├── FileError            a file or folder cannot be read as what it should be
│   ├── DatasetError         rows of a data set are wrong; holds every RowProblem
│   ├── InvalidClaimError    a claim that the model does not allow
│   ├── UnansweredError      a document that a language model's server does not answer on
│   └── QueryError           SPARQL that cannot be run as given
│       ├── QueryRefusedError   it writes, or reaches out, and that was not allowed
│       └── QueryTimeoutError
├── StoreError               the store cannot do what was asked
│   ├── StoreLockedError     another process holds it
│   ├── StoreVersionError    it was made by a newer version
│   ├── StorePathError       the path is a file, or cannot be written
│   └── StoreWriteError      the disk failed or is full; nothing was stored
├── ServiceError             a server that was to be used cannot be reached, or refuses
└── MissingExtraError        an optional dependency is not installed

What was asked for is done, but not all that goes with it: `NotKeptWarning`, a warning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class StancegraphError(Exception):
    """Base of every error that the package raises on purpose."""


class InputError(StancegraphError):
    """What was given cannot be used as it is."""


class NotFoundError(InputError):
    """A name that the graph does not know; `suggestions` holds the nearest ones."""

    hint = "Nearest"

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        self.suggestions = tuple(suggestions)
        if suggestions:
            message += f" {self.hint}: {', '.join(suggestions)}."
        super().__init__(message)


class AmbiguousNameError(NotFoundError):
    """A name that fits several things; `suggestions` holds their ids."""

    hint = "Candidates"


class FileError(InputError):
    """A file or folder that cannot be read as what it should be."""


class InvalidClaimError(InputError):
    """A claim, actor, issue or source that the model does not allow, and by which field."""

    def __init__(self, message: str, field: str = "") -> None:
        self.field = field
        super().__init__(message)


class UnansweredError(InputError):
    """A document that a language model's server refuses, or gives no valid answer on."""


class NotKeptWarning(UserWarning):
    """The result is there, but what the next one would go on from could not be kept."""


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """One thing that is wrong with one row, and the remedy.

    `row` is the line number in the file, as an editor counts (the header is line 1);
    0 stands for the file as a whole.
    """

    file: str
    row: int
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = self.file + (f", row {self.row}" if self.row else "")
        return f"{place}: {self.field}: {self.problem} {self.remedy}".rstrip()


class DatasetError(InputError):
    """Every problem found in a data set, not the first alone.

    `outcome` is what was to be done with it and, because of them, was not.
    """

    def __init__(self, problems: Sequence[RowProblem], outcome: str = "stored") -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''}; nothing was {outcome}."
        super().__init__("\n".join([head, *map(str, self.problems)]))


class QueryError(InputError):
    """SPARQL that cannot be parsed or run as given."""


class QueryRefusedError(QueryError):
    """A query that writes or reaches out of the store without being allowed to."""


class QueryTimeoutError(QueryError):
    """A query that ran longer than its time limit."""


class StoreError(StancegraphError):
    """The store cannot do what was asked."""


class StoreLockedError(StoreError):
    """Another process holds the store; the message names it."""


class StoreVersionError(StoreError):
    """The store was made by a newer version of stancegraph."""


class StorePathError(StoreError):
    """The path of the store is a file, or cannot be written."""


class StoreWriteError(StoreError):
    """Writing failed, by a full disk say; nothing of the change was stored."""


class ServiceError(StancegraphError):
    """A server that was to be used cannot be reached, or refuses whatever it is asked."""


class MissingExtraError(StancegraphError):
    """An optional dependency is not installed; the message names the extra."""

    def __init__(self, what: str, extra: str) -> None:
        self._parts = what, extra
        super().__init__(f"{what} needs an extra: pip install 'stancegraph[{extra}]'.")

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        return type(self), self._parts  # so that it can come from another process
