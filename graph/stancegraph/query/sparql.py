"""SPARQL as people write it: any form of query, guarded, with a time limit."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import InputError, QueryError, QueryRefusedError, QueryTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# What no keyword is found in, as the grammar of SPARQL 1.1 has it. Of a prefixed name only
# the part from the colon to a dot: where they can, engines read `SERVICE:x` as a keyword and
# a name, and `x:a.b.SERVICE` as the end of a triple and a keyword. Names may also hold
# characters that are no \w, a combining accent say, so what follows one may be part of it.
_OPAQUE = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>
        \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<local>:(?:[\w:%]|\\.)(?:[\w:%-]|\\.)*) | (?P<escape>\\.)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    """,
    re.VERBOSE | re.DOTALL,
)
_STANDS_FOR = {
    "comment": " ",
    "iri": "<>",
    "string": '""',
    "variable": "?x",
    "local": ":x",
    "escape": "",
    "language": "@x",
}
# Without a scheme and //, it may also be the operator < before a string or a comment.
_DOUBTFUL_IRI = re.compile(r"<(?![A-Za-z][\w+.-]*://)[^>]*['#]")
# Engines ask for no space around a keyword: 1SERVICESILENT<http://example.org/>{} is one.
_REACHING = {
    "SERVICE": re.compile(
        r"SERVICE\s*(?:SILENT\s*)?(?:<>|[?$][^\s<>{}]*|[^\s<>{}?:]*:[^\s<>{}]*)\s*\{",
        re.IGNORECASE,
    ),
    "LOAD": re.compile(r"(?:^|[;>\"])\s*LOAD\s*(?:SILENT\s*)?(?:<>|[^\s<>{}?:]*:)", re.IGNORECASE),
}
_WORD = re.compile(r"[\w.-]*:x? | @[\w-]+ | \?x | (?P<word>\w+)", re.VERBOSE)
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def _bare(text: str) -> str:
    """The text with a stand-in for each IRI, string, variable and local name."""
    return _OPAQUE.sub(lambda m: _STANDS_FOR[str(m.lastgroup)], text)


def keywords(text: str) -> list[str]:
    """The bare words of a query in capitals, without names, strings and comments."""
    return [m["word"].upper() for m in _WORD.finditer(_bare(text)) if m["word"]]


def reaching(text: str) -> list[str]:
    """Which of SERVICE and LOAD a query or update uses, in any spelling that engines take.

    Some engines decode escapes of characters before they read, others after, so both
    readings count.
    """
    decoded = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
    found = set()
    for spelling in (text, decoded):
        if any(m["iri"] and _DOUBTFUL_IRI.match(m["iri"]) for m in _OPAQUE.finditer(spelling)):
            found |= {word for word in _REACHING if word in spelling.upper()}
        bare = _bare(spelling)
        found |= {word for word, pattern in _REACHING.items() if pattern.search(bare)}
    return sorted(found)


def is_update(text: str) -> bool:
    """Whether the text is an update and not a query, by the first word of either."""
    for word in keywords(text):
        if word in _QUERIES:
            return False
        if word in _UPDATES:
            return True
    return False


def guard(text: str, *, write: bool = False, remote: bool = False) -> None:
    """Refuse what was not allowed.

    Args:
        text: A query or an update.
        write: Whether it may change the store.
        remote: Whether it may reach out, with SERVICE or LOAD.

    Raises:
        QueryError: There is nothing to run.
        QueryRefusedError: It writes or reaches out, and may not.
    """
    if not keywords(text):
        raise QueryError("The query is empty.")
    if not remote and (found := reaching(text)):
        raise QueryRefusedError(
            f"{found[0]} reaches out over the network, which is refused; "
            "pass --allow-remote to allow it."
        )
    if is_update(text) and not write:
        raise QueryRefusedError("This is an update; pass --write to change the store.")


def with_timeout(run: Callable[[], T], seconds: float | None) -> T:
    """What `run` returns, if it does so in time.

    The engine cannot be interrupted: a query that is too slow goes on in the background
    until it ends or the process does.

    Raises:
        QueryTimeoutError: It took longer.
        InputError: The limit is not above 0.
    """
    if seconds is None:
        return run()
    if not seconds > 0:  # nor is it if it is not a number
        raise InputError(f"The time limit is {seconds:g} s; it must be above 0.")
    results: list[T] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(run())
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(min(seconds, threading.TIMEOUT_MAX))
    if thread.is_alive():
        raise QueryTimeoutError(
            f"The query ran longer than {seconds:g} s. Narrow it, or give it more --timeout."
        )
    if errors:
        raise errors[0]
    return results[0]
