"""What pages of HTML that show untrusted texts need, so that nothing in them can run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib import resources

# What could end the script element, what some parsers take for the end of a line, what
# reorders text, and what UTF-8 cannot hold.
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


def policy(scripts: list[str], style: str) -> str:
    """The Content-Security-Policy: nothing from anywhere, and only these scripts and this style.

    Scripts may set single properties of elements. They write no style elements and no
    style attributes, so no exception is made.
    """
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(_hash, scripts)),
            "style-src " + _hash(style),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def json_for_script(data: object) -> str:
    """JSON that cannot end the element it stands in, whatever the data hold."""
    text = json.dumps(
        data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


@cache
def page_part(name: str) -> str:
    """A file of a page, with the line ends that a browser hashes."""
    path = resources.files("stancegraph.viewer") / name
    return path.read_bytes().decode().replace("\r\n", "\n")
