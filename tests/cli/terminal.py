"""A terminal that a command runs in, with somebody at its keyboard."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import termios
import time

from tests.cli.conftest import BIN

_PATIENCE_SECONDS = 60


class Terminal:
    """Runs `kg` with a terminal as its input and output; `shown` is all that it wrote."""

    def __init__(self, folder, *arguments, **environment):
        self._ours, theirs = pty.openpty()
        variables = {**os.environ, "COLUMNS": "80", "TERM": "xterm", **environment}
        variables.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
        self._process = subprocess.Popen(
            [BIN / "kg", *arguments],
            cwd=folder,
            env=variables,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self.shown = ""

    def press(self, key, until):
        """Press a key once one is waited for, and read on to some words; returns what came."""
        self._wait(lambda: not self._takes_lines(), "no key is asked for")
        return self._send(key, until)

    def enter(self, line, until):
        """Write a line, when lines are waited for."""
        self._wait(self._takes_lines, "no line is asked for")
        return self._send(f"{line}\n", until)

    def end(self):
        """Read to the end; returns the exit code."""
        while self._read():
            pass
        os.close(self._ours)
        return self._process.wait(_PATIENCE_SECONDS)

    def _send(self, text, until):
        before = len(self.shown)
        os.write(self._ours, text.encode())
        self._wait(lambda: until in self.shown[before:], f"{until!r} does not come")
        return self.shown[before:]

    def _takes_lines(self):
        return bool(termios.tcgetattr(self._ours)[3] & termios.ICANON)

    def _wait(self, is_so, complaint):
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not is_so():
            assert time.monotonic() < deadline, f"{complaint}: {self.shown}"
            self._read(0.02)

    def _read(self, seconds=_PATIENCE_SECONDS):
        ready, _, _ = select.select([self._ours], [], [], seconds)
        try:
            data = os.read(self._ours, 65536) if ready else b""
        except OSError:  # what Linux says once the other side is closed
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)
