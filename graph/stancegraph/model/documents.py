"""Documents: the texts that claims are read from, before and after they are sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.model.ids import iri, name_key
from stancegraph.model.sources import Source
from stancegraph.model.vocabulary import SourceType

if TYPE_CHECKING:
    from stancegraph.model.dates import PartialDate
    from stancegraph.model.terms import Iri

_SLUG_LENGTH = 40
_HASH_DIGITS = 8


def text_sha256(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal digits."""
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with what is known of it. All offsets count the characters of `text` from 0.

    `sha256` is that of the text's UTF-8 bytes and made from it where it is not given.
    `path` is where it was read from, for people; `origins` are hashes of its full name and
    of its address, by which a changed document is known as a new version of the old one.
    `title` is never empty in what `read_documents` yields.

    Raises:
        InvalidClaimError: The text holds half of a surrogate pair, or its hash is another's.
    """

    text: str
    sha256: str = ""
    title: str = ""
    published: PartialDate | None = None
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = "en"
    path: str = ""
    origins: tuple[str, ...] = ()
    type: SourceType = SourceType.NEWS_ARTICLE

    def __post_init__(self) -> None:
        try:
            found = text_sha256(self.text)
        except UnicodeEncodeError:
            raise InvalidClaimError(
                "The text holds half of a character (a surrogate); save it as UTF-8."
            ) from None
        if self.sha256 and self.sha256 != found:
            raise InvalidClaimError(f"The text of {self.name} has another sha256 than it says.")
        object.__setattr__(self, "sha256", found)

    @property
    def name(self) -> str:
        """What to call it in a message: where it is from, or its title."""
        return self.path or self.url or self.title

    @property
    def iri(self) -> Iri:
        """The IRI of the source that it is: words of its title, and digits of its hash."""
        words: list[str] = []
        length = 0
        for word in name_key(self.title).split():
            length += len(word) + 1
            if words and length > _SLUG_LENGTH:
                break
            words.append(word[:_SLUG_LENGTH])
        return iri("source", "-".join([*(words or ["document"]), self.sha256[:_HASH_DIGITS]]))

    def source(self, *, dataset: Iri | None = None, replaces: Iri | None = None) -> Source:
        """The source that it is in a graph."""
        return Source(
            iri=self.iri,
            title=self.title,
            type=self.type,
            published=self.published,
            author=self.author,
            publisher=self.publisher,
            url=self.url,
            language=self.language,
            sha256=self.sha256,
            dataset=dataset,
            origins=self.origins,
            replaces=replaces,
        )


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read as a document: its name, why, and what to do."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"
