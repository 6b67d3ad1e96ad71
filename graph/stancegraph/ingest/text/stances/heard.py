"""Heard: the quotations that put something forward, of which each proposition is a stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.speech.loose import LOOSE
from stancegraph.ingest.text.stances.positions import is_supposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.parsing.parser import Sentence
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.speech.marks import Quotation
    from stancegraph.model.terms import Iri


def voices(sentence: Sentence, verb: int, number: int, cued: set[tuple[int, int]]) -> bool:
    """Whether the object of a cue is a stance itself: expressed hope that."""
    return any((number, t.i) in cued for t in sentence.kids(sentence.tokens[verb], "dobj"))


def put_forward(scene: Scene, quotations: list[Quotation]) -> Iterator[Quotation]:
    """The quotations whose speaker puts their content forward."""
    asking = _interviewers(scene, quotations)
    for quotation in quotations:
        asks = quotation.rule == "turn" and quotation.speaker in asking
        if quotation.speaker is None or quotation.rule == LOOSE or asks:
            continue
        sentence = scene.sentences[quotation.sentence]
        if quotation.verb < 0 or not is_supposed(sentence, sentence.tokens[quotation.verb]):
            yield quotation


def _interviewers(scene: Scene, quotations: list[Quotation]) -> set[Iri]:
    """Who asks in an interview: half of what they say or more ends as a question."""
    turns: dict[Iri, list[bool]] = {}
    for q in quotations:
        if q.rule == "turn" and q.speaker:
            asks = scene.text[q.start : q.end].rstrip().endswith("?")
            turns.setdefault(q.speaker, []).append(asks)
    return {speaker for speaker, asks in turns.items() if 2 * sum(asks) >= len(asks)}
