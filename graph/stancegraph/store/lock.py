"""Many readers or one writer at a time, with files that name the holders.

Oxigraph leaves it undefined what a reader sees while another process writes, so
readers take a shared lock and a writer an exclusive one. The operating system drops
the lock when a process dies, so no lock is ever stale. Each holder keeps a file with
its name locked as well, which tells those that live from those that were killed.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import weakref
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from stancegraph.errors import StoreLockedError, StorePathError

try:
    import fcntl
except ImportError:  # Windows; portalocker's start-up time would be felt in every command
    fcntl = None  # type: ignore[assignment] # tested for None

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_POLL_SECONDS = 0.05
_HOLDER = "holder-"
_LONGEST_NAME = 400
_SHOWN = 3


class StoreLock:
    """A lock on a store's folder, held until `release` or until nothing refers to it."""

    def __init__(self, folder: Path, *, exclusive: bool, wait: float = 5.0) -> None:
        """Take the lock, waiting up to `wait` seconds.

        Raises:
            StoreLockedError: Another process still holds it; the message names it.
            StorePathError: The folder has no lock file, and none can be made there.
        """
        file = _open_lock(folder)
        self._release = weakref.finalize(self, os.close, file)
        deadline = time.monotonic() + wait
        while not _try_lock(file, exclusive=exclusive):
            if time.monotonic() >= deadline:
                self._release()
                raise StoreLockedError(
                    f"The store {folder} is in use by {_holders(folder)}. "
                    "Wait for it to end, or close it, and try again."
                )
            time.sleep(_POLL_SECONDS)
        if exclusive:
            _remove_names(folder)  # whoever wrote them was killed
        self._release_name = _write_name(self, folder / f"{_HOLDER}{os.getpid()}-{file}")

    def release(self) -> None:
        """Give the lock back; doing so again changes nothing."""
        self._release_name()
        self._release()


def _open_lock(folder: Path) -> int:
    mode = os.O_RDWR | os.O_CREAT if os.access(folder, os.W_OK) else os.O_RDONLY
    try:
        return os.open(folder / "lock", mode, 0o644)
    except OSError as error:
        raise StorePathError(
            f"The store {folder} cannot be locked: {error.strerror}. Check who may read and "
            "write it, or work on a copy."
        ) from error


def _write_name(lock: StoreLock, path: Path) -> Callable[[], object]:
    """Write who holds a lock; returns what takes the name away again."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)
    except OSError:  # a medium that cannot be written has no writer to tell
        return lambda: None
    with contextlib.suppress(OSError):  # a full disk does not keep anyone from reading
        _try_lock(file, exclusive=True)
        os.write(file, _describe_self().encode("utf-8", "replace"))
    return weakref.finalize(lock, _remove_name, path, file)


def _remove_name(path: Path, file: int) -> None:
    os.close(file)
    with contextlib.suppress(OSError):
        path.unlink()


def _remove_names(folder: Path) -> None:
    for path in folder.glob(f"{_HOLDER}*"):
        with contextlib.suppress(OSError):
            path.unlink()


def _holders(folder: Path) -> str:
    """Who holds the store; those that were killed do not."""
    names = [name for path in sorted(folder.glob(f"{_HOLDER}*")) if (name := _read_name(path))]
    return " and ".join(names[:_SHOWN]) or "another process"


def _read_name(path: Path) -> str:
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return ""
    try:
        is_alive = not _try_lock(file, exclusive=False)
        text = os.read(file, _LONGEST_NAME).decode("utf-8", "replace") if is_alive else ""
    except OSError:
        return ""
    finally:
        os.close(file)
    text = "".join(c if c.isprintable() else "?" for c in text)
    is_own = path.name.startswith(f"{_HOLDER}{os.getpid()}-")
    return f"this very process, {text}" if is_own and text else text


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
