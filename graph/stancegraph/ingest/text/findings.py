"""What the stages find: claims in the making, before they are put into the model's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Relation:
    """That an actor stands in a relation to another.

    `core` is the word that says so, `parts` the words that show it, from subject to
    object; `speech` tells that the relation is an act of speech of its subject.
    """

    subject: Iri
    predicate: str
    object: Iri
    sentence: int
    core: Token
    parts: tuple[Token, ...]
    rule: str
    construction: str
    speech: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """That an actor takes a position on a matter, or puts it forward.

    `subject` holds it; `matter` is the stretch of the text that states it, `parts` are the
    words from holder to matter. `root` is the main word of the matter, -1 where it is in
    another sentence.
    """

    subject: Iri
    predicate: str
    matter: tuple[int, int]
    sentence: int
    core: Token
    parts: tuple[Token, ...]
    rule: str
    construction: str
    speech: bool = False
    root: int = -1
    negated: bool = False
    role: str = ""
