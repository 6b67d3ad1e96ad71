"""SPARQL as people write it: any form of query, guarded, with a time limit."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import QueryError, QueryRefusedError, QueryTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# What SPARQL 1.1 reads as one token, longest first, so that a word inside a comment, an
# IRI, a string, a prefixed name or a variable is not taken for a keyword.
_TOKEN = re.compile(
    r"""
      \#[^\n\r]*
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+
    | [\w.-]*:[\w.:%\\-]*
    | @[\w-]+
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def keywords(text: str) -> list[str]:
    """The bare words of a query in capitals, without names, strings and comments."""
    plain = _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)
    return [m["word"].upper() for m in _TOKEN.finditer(plain) if m["word"]]


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
    words = keywords(text)
    if not words:
        raise QueryError("The query is empty.")
    reaching = {"SERVICE", "LOAD"} & set(words)
    if reaching and not remote:
        raise QueryRefusedError(
            f"{min(reaching)} reaches out over the network, which is refused; "
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
    """
    if seconds is None:
        return run()
    results: list[T] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(run())
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            errors.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise QueryTimeoutError(
            f"The query ran longer than {seconds:g} s. Narrow it, or give it more --timeout."
        )
    if errors:
        raise errors[0]
    return results[0]
