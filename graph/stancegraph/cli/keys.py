"""Keys and lines from whoever answers: a person at a terminal, or a script through a pipe."""

from __future__ import annotations

import sys
from typing import Protocol

import typer


class Keys(Protocol):
    """Where answers come from."""

    def key(self) -> str:
        """The next key, in lower case; empty at the end of input."""
        ...

    def line(self, prompt: str) -> str | None:
        """The next line; None at the end of input."""
        ...


class TerminalKeys:
    """Single keys, without Enter, and lines with a prompt."""

    def key(self) -> str:
        """The next key; Ctrl-D ends the input."""
        try:
            return typer.getchar().lower()
        except EOFError:
            return ""

    def line(self, prompt: str) -> str | None:
        """The next line; Ctrl-D ends the input."""
        try:
            return input(prompt)
        except EOFError:
            return None


class PipedKeys:
    """Keys one after the other or a line each, as characters or as whole words."""

    def __init__(self, words: dict[str, str]) -> None:
        """`words` are the keys by the words that may stand for them."""
        self._words = words
        self._rest = ""

    def key(self) -> str:
        """The next character that is no space, or what a line of one word stands for."""
        while not self._rest.strip():
            line = self._read()
            if line is None:
                return ""
            self._rest = line
            word = line.strip().lower()
            if word in self._words:
                self._rest = ""
                return self._words[word]
        self._rest = self._rest.lstrip()
        key, self._rest = self._rest[0], self._rest[1:]
        return key.lower()

    def line(self, prompt: str) -> str | None:
        """The rest of the line of the last key, if there is more, or the next line."""
        del prompt
        rest, self._rest = self._rest.strip(), ""
        return rest or self._read()

    @staticmethod
    def _read() -> str | None:
        line = sys.stdin.buffer.readline()
        return line.decode("utf-8", "replace").rstrip("\r\n") if line else None


def keys(words: dict[str, str]) -> Keys:
    """The keys of standard input."""
    return TerminalKeys() if sys.stdin.isatty() else PipedKeys(words)
