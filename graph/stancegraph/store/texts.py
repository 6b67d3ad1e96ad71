"""The texts of sources, kept beside the graph so that every quote can be shown and proved.

In the store's folder each is a gzip file named by the SHA-256 of the text, so that two
sources with one text share it, and a file that was changed is found out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING

from stancegraph.errors import QueryRefusedError, StorePathError
from stancegraph.store.whole import keep_whole

if TYPE_CHECKING:
    from pathlib import Path

# A text of the largest size that is read, in the widest characters, and some.
_MOST_BYTES = 64_000_000


class Texts(ABC):
    """Texts by their SHA-256."""

    @abstractmethod
    def keep(self, text: str) -> str:
        """Keep a text; returns its SHA-256.

        Raises:
            StoreWriteError: The disk failed or is full.
            QueryRefusedError: The store was opened for reading.
        """

    @abstractmethod
    def get(self, sha256: str) -> str | None:
        """A text, or None where it is not kept.

        Raises:
            StorePathError: It is damaged, or cannot be read.
        """

    @abstractmethod
    def forget(self, sha256: str) -> None:
        """Let go of a text, if it is kept."""

    @abstractmethod
    def has(self, sha256: str) -> bool:
        """Whether a text is kept."""


class MemoryTexts(Texts):
    """Texts that live as long as the process."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def keep(self, text: str) -> str:
        """See `Texts.keep`."""
        sha256 = _hash(text)
        self._texts[sha256] = text
        return sha256

    def get(self, sha256: str) -> str | None:
        """See `Texts.get`."""
        return self._texts.get(sha256)

    def forget(self, sha256: str) -> None:
        """See `Texts.forget`."""
        self._texts.pop(sha256, None)

    def has(self, sha256: str) -> bool:
        """See `Texts.has`."""
        return sha256 in self._texts


class FolderTexts(Texts):
    """Texts in a folder, which is made when the first is kept."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self.read_only = read_only

    def keep(self, text: str) -> str:
        """See `Texts.keep`."""
        import gzip  # every command opens a store, and few touch a text

        if self.read_only:
            raise QueryRefusedError("The store was opened for reading; open it for writing.")
        sha256 = _hash(text)
        path = self._path(sha256)
        if path.exists():
            return sha256
        # Without the time of writing, the same text is the same file.
        content = gzip.compress(text.encode(), mtime=0)
        keep_whole(path, content, f"The text of a source cannot be kept in {self.folder}")
        return sha256

    def get(self, sha256: str) -> str | None:
        """See `Texts.get`."""
        import gzip
        import zlib

        path = self._path(sha256)
        try:
            with gzip.open(path) as file:
                data = file.read(_MOST_BYTES + 1)
            text = data.decode()
        except FileNotFoundError:
            return None
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise _damaged(path) from error
        if _hash(text) != sha256:
            raise _damaged(path)
        return text

    def forget(self, sha256: str) -> None:
        """See `Texts.forget`."""
        with suppress(OSError):  # what is left over is found by nobody
            self._path(sha256).unlink(missing_ok=True)

    def has(self, sha256: str) -> bool:
        """See `Texts.has`."""
        return self._path(sha256).exists()

    def _path(self, sha256: str) -> Path:
        # In 256 folders, as some file systems are slow with many files in one.
        return self.folder / sha256[:2] / f"{sha256}.txt.gz"


def _hash(text: str) -> str:
    from stancegraph.model.documents import text_sha256

    return text_sha256(text)


def _damaged(path: Path) -> StorePathError:
    return StorePathError(
        f"The kept text {path} is damaged; restore it from a copy, or remove it and ingest "
        "the document again."
    )
