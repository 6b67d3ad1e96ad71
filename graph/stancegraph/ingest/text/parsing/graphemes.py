"""What a reader takes for one character: a flag, a letter with its accents."""

from __future__ import annotations

import regex

# Where none of these is, every character stands by itself.
_JOINING = regex.compile(
    r"[\p{M}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\p{Hangul}\p{Extended_Pictographic}]"
)
_CLUSTER = regex.compile(r"\X")


class Graphemes:
    """The characters of a text that take several code points (Unicode Annex 29)."""

    def __init__(self, text: str) -> None:
        found = _CLUSTER.finditer(text) if not text.isascii() and _JOINING.search(text) else ()
        spans = [m.span() for m in found if m.end() - m.start() > 1]
        self._around = {i: span for span in spans for i in range(span[0] + 1, span[1])}

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A span that begins and ends between characters, from one that may cut them."""
        first, last = self._around.get(start), self._around.get(end)
        return first[0] if first else start, last[1] if last else end
