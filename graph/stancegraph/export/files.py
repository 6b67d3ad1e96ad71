"""Writing files so that a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from stancegraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


def check_targets(paths: Iterable[Path]) -> None:
    """Make sure that files can be written under these names, before work goes into them.

    Raises:
        FileError: A path is a folder or device, lies in no folder, or cannot be looked up.
    """
    for path in paths:
        with _reported(path):
            if path.is_dir():
                raise FileError(f"{path} is a folder; give the name of a file in it.")
            if path.exists() and not path.is_file():
                # Replacing it would put a file in the place of, say, /dev/null.
                raise FileError(f"{path} is a device or pipe; give the name of a file.")
            if not path.parent.is_dir():
                raise FileError(f"There is no folder {path.parent}; make it first.")


def write_files(contents: Mapping[Path, bytes]) -> list[Path]:
    """Write files, all of them or, where a disk is full or refuses, none.

    Each content goes to a temporary file in the folder of its target first. A link is
    followed, and a file that is replaced passes its permissions on.

    Returns:
        The paths as given, in their order.

    Raises:
        FileError: They cannot be written; what was there before is unchanged.
    """
    check_targets(contents)
    with ExitStack() as cleanup:
        staged = []
        for path, content in contents.items():
            with _reported(path):
                target = path.resolve()
                temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
                cleanup.callback(temporary.unlink, missing_ok=True)
                _write(temporary, content, target)
                staged.append((path, temporary, target))
        for path, temporary, target in staged:
            with _reported(path):
                temporary.replace(target)
    return list(contents)


def _write(temporary: Path, content: bytes, target: Path) -> None:
    with temporary.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # a full disk must fail here, while the old file still stands
    if target.exists():
        shutil.copymode(target, temporary)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what the system reports into an error that names the file asked for."""
    try:
        yield
    except OSError as error:
        raise FileError(
            f"{path} cannot be written ({error.strerror or error}). Choose another place, or "
            f"make room or change permissions in {path.parent}."
        ) from error
