"""What the stages find: claims in the making, before they are put into the model's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.relatives import noun_of

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.model.terms import Iri


# Predicates of deeds that do harm.
HARMS = frozenset({"attacks", "sanctions", "hostileTo"})


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


def between(
    sentence: Sentence,
    core: Token,
    pair: tuple[Mention, Mention],
    said: tuple[str, str, str],
    *,
    speech: bool = False,
) -> Relation:
    """A relation between two mentions, of which the first is in `sentence`, as its core is.

    `said` are the predicate, the id of the rule and the construction.
    """
    subject, target = pair
    predicate, rule, construction = said
    ends = (subject.first, subject.last, target.first, target.last)
    parts = (core, *(sentence.tokens[i] for i in ends))
    return Relation(
        subject.actor, predicate, target.actor, subject.sentence, core, parts, rule, construction,
        speech,
    )  # fmt: skip


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


def shown(sentence: Sentence, found: Relation | Stance) -> list[Token]:
    """The words of a quote; that of a relation does not end within the name of a thing."""
    parts = list(found.parts)
    last = max(parts, key=lambda t: t.end)
    if isinstance(found, Relation) and last in sentence.tokens:
        parts.append(noun_of(sentence, last))
    return parts
