"""Identifiers: slugs that people write, IRIs that the graph holds, and claim hashes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.model.terms import PREFIXES, Iri

if TYPE_CHECKING:
    from collections.abc import Iterable

# Letters, digits, - and _ of any script: safe inside an IRI, a Turtle name and a file name.
_SLUG = re.compile(r"[^\W_][\w-]*")
_NOT_WORD = re.compile(r"[\W_]+")
_CLAIM_DIGITS = 20
_SEPARATOR = "\x1f"


def iri(kind: str, slug: str) -> Iri:
    """The IRI of ``kind:slug``, say ``actor`` and ``russia``; ``actor:russia`` is taken too.

    Raises:
        InvalidClaimError: The slug has characters other than letters, digits, - and _.
    """
    slug = unicodedata.normalize("NFC", slug).removeprefix(f"{kind}:")
    if not _SLUG.fullmatch(slug):
        article = "an" if kind[0] in "aeiou" else "a"
        raise InvalidClaimError(
            f"{slug!r} cannot be the id of {article} {kind}; use letters, digits, - and _."
        )
    return Iri(PREFIXES[kind] + slug)


def require(kind: str, iri_: str) -> None:
    """Make sure that an IRI is one of ours for that kind of thing.

    Only then is it safe to write between angle brackets.

    Raises:
        InvalidClaimError: It is not.
    """
    base = PREFIXES[kind]
    if not (iri_.startswith(base) and _SLUG.fullmatch(iri_, len(base))):
        article = "an" if kind[0] in "aeiou" else "a"
        raise InvalidClaimError(f"{iri_!r} is not the IRI of {article} {kind}.")


def local(iri_: str) -> str:
    """The part of an IRI of ours that a person writes: ``russia`` for ``…/actor/russia``."""
    return iri_.rpartition("/")[2]


@lru_cache(maxsize=1 << 15)  # the words of a text are few, and are looked up again and again
def name_key(name: str) -> str:
    """A name without case, accents and punctuation, for look-ups: "Élysée" is "elysee"."""
    if name.isascii():
        bare = name
    else:
        decomposed = unicodedata.normalize("NFKD", name)
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def claim_iri(parts: Iterable[str]) -> Iri:
    """The IRI of a claim: a hash of what makes it that claim (`Claim.identity`)."""
    return hashed_iri("claim", parts)


def hashed_iri(kind: str, parts: Iterable[str]) -> Iri:
    """The IRI of a claim or decision: a hash of what makes it that one."""
    from hashlib import sha256

    digest = sha256(_SEPARATOR.join(parts).encode()).hexdigest()
    return Iri(PREFIXES[kind] + digest[:_CLAIM_DIGITS])
