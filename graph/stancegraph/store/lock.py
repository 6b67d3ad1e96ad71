"""Many readers or one writer at a time, with a lock file that names its holder.

Oxigraph leaves it undefined what a reader sees while another process writes, so
readers take a shared lock and a writer an exclusive one. The operating system drops
the lock when a process dies, so no lock is ever stale.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from stancegraph.errors import StoreLockedError

try:
    import fcntl
except ImportError:  # Windows; portalocker's start-up time would be felt in every command
    fcntl = None  # type: ignore[assignment] # tested for None

if TYPE_CHECKING:
    from pathlib import Path

_POLL_SECONDS = 0.05


class StoreLock:
    """A lock on a store's folder, held until `release`."""

    def __init__(self, folder: Path, *, exclusive: bool, wait: float = 5.0) -> None:
        """Take the lock, waiting up to `wait` seconds.

        Raises:
            StoreLockedError: Another process still holds it; the message names it.
        """
        self._holder = folder / "holder"
        path = folder / "lock"
        mode = os.O_RDWR | os.O_CREAT if os.access(folder, os.W_OK) else os.O_RDONLY
        self._file = os.open(path, mode, 0o644)
        deadline = time.monotonic() + wait
        while not _try_lock(self._file, exclusive=exclusive):
            if time.monotonic() >= deadline:
                os.close(self._file)
                raise StoreLockedError(
                    f"The store {folder} is in use by {self._read_holder()}. "
                    "Wait for it to end, or close it, and try again."
                )
            time.sleep(_POLL_SECONDS)
        with contextlib.suppress(OSError):  # a medium that cannot be written has no writer
            self._holder.write_text(_describe_self(), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back."""
        os.close(self._file)

    def _read_holder(self) -> str:
        try:
            text = self._holder.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return "another process"
        return "".join(c if c.isprintable() else "?" for c in text)


def _describe_self() -> str:
    command = " ".join([os.path.basename(sys.argv[0] or "python"), *sys.argv[1:3]])  # noqa: PTH119 - pathlib would turn "" into "."
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    host = os.uname().nodename if hasattr(os, "uname") else "this machine"
    return f"process {os.getpid()} ({command[:80]}) on {host} since {now}"


def _try_lock(file: int, *, exclusive: bool) -> bool:
    if fcntl is None:
        return _try_portalocker(file, exclusive=exclusive)
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_portalocker(file: int, *, exclusive: bool) -> bool:
    import portalocker

    kind = portalocker.LockFlags.EXCLUSIVE if exclusive else portalocker.LockFlags.SHARED
    try:
        portalocker.lock(file, kind | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.LockException:
        return False
    return True
