"""Sources: the documents that make claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.model.ids import local, require
from stancegraph.model.vocabulary import SourceType

if TYPE_CHECKING:
    from stancegraph.model.dates import PartialDate
    from stancegraph.model.terms import Iri

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def is_language(tag: str) -> bool:
    """Whether a text is a language tag (BCP 47), such as en or pt-BR."""
    return _LANGUAGE.fullmatch(tag) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """A document. `sha256` is that of its text's bytes, so that offsets can be proved.

    `origins` are hashes of the places that it was read from, a file and an address, and
    `replaces` is the source that was read from there before, of which this is a new version.
    """

    iri: Iri
    title: str
    type: SourceType = SourceType.NEWS_ARTICLE
    published: PartialDate | None = None
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = "en"
    licence: str = ""
    sha256: str = ""
    dataset: Iri | None = None
    origins: tuple[str, ...] = ()
    replaces: Iri | None = None

    def __post_init__(self) -> None:
        require("source", self.iri)
        if self.dataset:
            require("dataset", self.dataset)
        for name, digits in (("sha256", self.sha256), *(("origin", o) for o in self.origins)):
            if digits and not _SHA256.fullmatch(digits):
                raise InvalidClaimError(f"{name} of {self.id} is not 64 hexadecimal digits.")
        if self.replaces:
            require("source", self.replaces)
        if self.replaces == self.iri:
            raise InvalidClaimError(f"{self.id} cannot replace itself.")
        if self.language and not is_language(self.language):
            raise InvalidClaimError(f"{self.language!r} is no language tag, such as en or pt-BR.")

    @property
    def id(self) -> str:
        """The part of the IRI that a person writes."""
        return local(self.iri)
