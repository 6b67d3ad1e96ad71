"""What the tests of stores share."""

from __future__ import annotations

import os
import subprocess

import pytest


@pytest.fixture
def mount():
    """Mounts a folder for one test; only root can."""
    mounted = []

    def run(folder, *arguments):
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            pytest.skip("only root can mount")
        folder.mkdir(exist_ok=True)
        command = ["mount", *map(str, arguments), str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
        if folder not in mounted:
            mounted.append(folder)
        return folder

    yield run
    for folder in mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path, mount):
    """A disk of a given size, which a second call resizes."""
    folder = tmp_path / "disk"

    def of(size):
        mode = "remount," if folder.is_mount() else ""
        return mount(folder, "-t", "tmpfs", "-o", f"{mode}size={size}", "tmpfs")

    return of
