"""Evidence in compressed blocks, which the page opens one by one when it is asked for.

Most of a page is what its claims rest on, and most of that is never read. So it does not
stand in the page's JSON but in blocks of raw DEFLATE (RFC 1951) in base64, which browsers
open without help; a reader waits for the network and not for every quote.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

BLOCK = 200  # claims a block
_RAW = -15  # no header: a browser calls it deflate-raw
_LEVEL = 9


def pack(values: Sequence[Any]) -> list[str]:
    """Values in blocks of `BLOCK`, each as base64; the same values give the same text.

    That holds for one version of zlib: another may find other matches for the same text.
    """
    return [_packed(values[i : i + BLOCK]) for i in range(0, len(values), BLOCK)]


def unpack(block: str) -> list[Any]:
    """The values of a block."""
    found: list[Any] = json.loads(zlib.decompress(base64.b64decode(block), _RAW))
    return found


def _packed(values: Sequence[Any]) -> str:
    text = json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False)
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    return base64.b64encode(deflater.compress(text.encode()) + deflater.flush()).decode()
