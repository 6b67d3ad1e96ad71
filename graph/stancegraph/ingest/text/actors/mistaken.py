"""What a recogniser takes for names and is none: crowds, titles, names within longer ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence

# Names of these are no actors, even where part of them is: the South China Sea.
_SWALLOWING = frozenset({"LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "ORG", "PERSON"})
_WORKS = frozenset({"WORK_OF_ART", "LAW", "PRODUCT", "EVENT", "FAC"})


def is_crowd(sentence: Sentence, entity: tuple[int, int, str]) -> bool:
    """Whether what a recogniser found ends in a plain plural: Last Friday Belarusian officers."""
    last = sentence.tokens[entity[1]]
    return last.tag == "NNS" and last.text.islower() and entity[0] < entity[1]


def is_all(sentence: Sentence, at: int) -> bool:
    """Whether *All* begins a name, whatever a tagger takes it for: All Progressives Congress."""
    after = sentence.tokens[at + 1 : at + 2]
    return at > 0 and sentence.tokens[at].text == "All" and after[0].tag in {"NNP", "NNPS"}


def is_cut(sentence: Sentence, entity: tuple[int, int, str], titles: frozenset[str]) -> bool:
    """Whether a work or law that a recogniser saw is the beginning of a title: Deputy Minister."""
    after = sentence.tokens[entity[1] + 1 : entity[1] + 2]
    titled = after and after[0].tag == "NNP" and after[0].text.lower() in titles
    return bool(titled) and entity[2] in _WORKS


def is_longer(entity: tuple[int, int, str], first: int, last: int) -> bool:
    """Whether a known name is only part of a longer one, which may be that of no actor."""
    return entity[1] - entity[0] > last - first and entity[2] in _SWALLOWING
