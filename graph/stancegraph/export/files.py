"""Writing files so that a reader sees the old one or the new one, never half of one."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def check_targets(paths: Iterable[Path]) -> None:
    """Make sure that files can be written under these names, before work goes into them.

    Raises:
        FileError: A path is a folder or device, or lies in no folder.
    """
    for path in paths:
        if path.is_dir():
            raise FileError(f"{path} is a folder; give the name of a file in it.")
        if path.exists() and not path.is_file():
            # Replacing it would swap a device or pipe for a file, /dev/null for one.
            raise FileError(f"{path} is a device or pipe, not a file; give the name of a file.")
        if not path.parent.is_dir():
            raise FileError(f"There is no folder {path.parent}; make it first.")


def write_files(contents: Mapping[Path, bytes]) -> list[Path]:
    """Write files, all of them or, where one fails to be written, none.

    Each content goes to a temporary file in the folder of its target first. A link is
    followed, and a file that is replaced passes its permissions on.

    Returns:
        The paths as given, in their order.

    Raises:
        FileError: They cannot be written; what was there before is unchanged.
    """
    check_targets(contents)
    path = Path()
    try:
        with ExitStack() as cleanup:
            staged = []
            for path, content in contents.items():
                target = path.resolve()
                temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
                cleanup.callback(temporary.unlink, missing_ok=True)
                _write(temporary, content, target)
                staged.append((temporary, target))
            for temporary, target in staged:
                temporary.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError(
            f"{path} cannot be written ({reason}). Choose another place, or make room or "
            f"change permissions in {path.parent}."
        ) from error
    return list(contents)


def _write(temporary: Path, content: bytes, target: Path) -> None:
    with temporary.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # a full disk must fail here, while the old file still stands
    if target.exists():
        shutil.copymode(target, temporary)
