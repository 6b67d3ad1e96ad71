"""Answers that were given before, so that none is paid for twice and a run can go on.

Each is a file named by a hash of the endpoint, the model, the prompt's version and what was
sent. Answers are looked up in the text again when they are read, like new ones, so that a
file that was changed can make no claim that a model could not make.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from stancegraph.ingest.llm.schema import Proposal  # noqa: TC001 - pydantic reads it
from stancegraph.store.whole import keep_whole

if TYPE_CHECKING:
    from pathlib import Path


class Answer(BaseModel):
    """What a model proposed for a part of a text, and how many proposals were dropped."""

    claims: list[Proposal]
    dropped: int = 0


class Cache:
    """Answers by their key, in a folder that is made when the first is kept."""

    def __init__(self, folder: Path | None, *, read_only: bool = False) -> None:
        """Keep answers in a folder; without one, or read-only, keep none."""
        self.folder, self.read_only = folder, read_only

    @staticmethod
    def key(*parts: str) -> str:
        """The key of what was asked."""
        return sha256("\x1f".join(parts).encode()).hexdigest()

    def get(self, key: str) -> Answer | None:
        """An answer; None where there is none, or none that can be read."""
        path = self._path(key)
        if path is None:
            return None
        try:
            return Answer.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer.

        Raises:
            StoreWriteError: The disk failed or is full.
        """
        path = self._path(key)
        if path is None or self.read_only:
            return
        content = answer.model_dump_json().encode()
        keep_whole(path, content, f"An answer cannot be kept in {self.folder}")

    def _path(self, key: str) -> Path | None:
        # In 256 folders, as some file systems are slow with many files in one.
        return self.folder / key[:2] / f"{key}.json" if self.folder else None
