"""Keeping a file whole: a reader finds all of it or none, also where the disk is full."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from stancegraph.errors import StoreWriteError

if TYPE_CHECKING:
    from pathlib import Path


def keep_whole(path: Path, content: bytes, failed: str) -> None:
    """Write a file under another name first, its folder with it; `failed` says what for.

    Raises:
        StoreWriteError: The disk failed or is full.
    """
    new = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise StoreWriteError(
            f"{failed}: {error.strerror}. Make room or check the disk, and try again."
        ) from error
