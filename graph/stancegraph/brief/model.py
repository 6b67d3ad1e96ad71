"""What a brief is made of, whatever it is written as: sections, sentences, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from stancegraph.query.answers import Evidence
    from stancegraph.query.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the claims that it says, the best first; there is always one.

    `more` counts claims that say the same and are not cited.
    """

    text: str
    claims: tuple[Evidence, ...]
    more: int = 0

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"No claim supports {self.text!r}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences under one heading, which may be empty."""

    sentences: tuple[Sentence, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief. `note` says what was left out, or that nothing is known."""

    title: str
    paragraphs: tuple[Paragraph, ...] = ()
    note: str = ""
    matrix: Matrix | None = None

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All its sentences, in order."""
        return (sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim as a numbered note. `source` is the title of its source, `url` its address."""

    number: int
    claim: Evidence
    source: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Brief:
    """A brief: sections of sentences, and a note for each claim that they cite.

    `basis` says on how many claims it rests, from when and as known when. `claims` are all
    of them, cited or not, by which a later brief can tell what has changed. `about` is the
    IRI of what it is about, empty if that is everything.
    """

    title: str
    basis: str
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    claims: tuple[Evidence, ...] = ()
    about: str = ""
    _numbers: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        numbers = {citation.claim.claim: citation.number for citation in self.citations}
        object.__setattr__(self, "_numbers", numbers)

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All its sentences, in order."""
        return (sentence for section in self.sections for sentence in section.sentences)

    def __repr__(self) -> str:
        return f"{self.title}: {self.basis}"

    def _repr_html_(self) -> str:
        from html import escape

        from stancegraph.brief.page import encode

        style = "width:100%;height:36em;border:1px solid #999"
        return f'<iframe sandbox style="{style}" srcdoc="{escape(encode(self))}"></iframe>'

    def notes(self, sentence: Sentence) -> list[int]:
        """The numbers of the notes that a sentence has."""
        return sorted(self._numbers[claim.claim] for claim in sentence.claims)
