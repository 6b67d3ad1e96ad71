"""Lines that were broken to fit a page, put together again as paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
# Below it lines are verse, addresses or tables, which nobody broke to fit a width.
_NARROWEST = 40
# Of the widest line: how far a line must go to count as full. Letters differ in width.
_FULL = 0.85
_NEW_ITEM = re.compile(r"\s|[>|•*·\u2013\u2014-]\s|\(?[0-9]{1,3}[.)]\s")
_HYPHEN = re.compile(r"[^\W\d_]-$")


def unwrap(text: str, *, hyphens: bool = False) -> str:
    """Join the lines of each paragraph by spaces; a line is broken where the next word did not fit.

    Args:
        text: The text, with blank lines between paragraphs or none.
        hyphens: Whether a hyphen at the end of a full line is one that splits a word, as
            in a typeset page, and goes if the next line begins with a small letter.
    """
    blocks = [block.strip("\n") for block in _BLANK.split(text)]
    return "\n\n".join(_unwrap_block(b.split("\n"), hyphens=hyphens) for b in blocks if b.strip())


def _unwrap_block(lines: list[str], *, hyphens: bool) -> str:
    lines = [line.rstrip() for line in lines]
    width = max(map(len, lines))
    if width < _NARROWEST:
        return "\n".join(lines)
    joined = lines[0]
    for before, line in pairwise(lines):
        word = line.split(maxsplit=1)[0] if line.strip() else ""
        is_full = len(before) + 1 + len(word) > _FULL * width
        if not word or not is_full or _NEW_ITEM.match(line):
            joined += "\n" + line
        elif hyphens and _HYPHEN.search(joined) and line[0].islower():
            joined = joined[:-1] + line
        else:
            joined += " " + line
    return joined
