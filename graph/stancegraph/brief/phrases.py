"""Clauses: frames with their subjects and objects put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.brief.english import counted, listed, period_words
from stancegraph.brief.names import is_statement
from stancegraph.brief.verbs import (
    ON_CONDITION,
    RELATIONS,
    SHORT,
    STANCES,
    SUGGEST,
    Form,
    Verb,
    office,
)
from stancegraph.model.vocabulary import PREDICATES, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.brief.names import Namer
    from stancegraph.brief.points import Frame
    from stancegraph.query.answers import Party


@dataclass(frozen=True, slots=True)
class Phraser:
    """Puts frames into words.

    A denial by the holder is "denies saying", one by others "is said not to say"; what is
    hypothetical "may" be; what hangs on a condition "would" be, threats and what is only
    said apart, which are made now.
    """

    namer: Namer

    def subjects(self, parties: Sequence[Party], room: int | None = None) -> str:
        """Parties as a list, of which so many are named."""
        names = [self.namer.actor(party) for party in parties[:room]]
        others = len(parties) - len(names)
        return listed([*names, counted(others, "other")] if others else names)

    def is_plural(self, parties: Sequence[Party]) -> bool:
        """Whether the plural goes with them."""
        return len(parties) > 1 or self.namer.is_plural(parties[0])

    def clause(self, subjects: Sequence[Party], frame: Frame, objects: Sequence[Party]) -> str:
        """A whole clause, without a full stop."""
        said = f"{self.subjects(subjects)} {self.predicate(subjects, frame, objects)}"
        return said + self.according_to(frame)

    def predicate(self, subjects: Sequence[Party], frame: Frame, objects: Sequence[Party]) -> str:
        """The clause without its subjects and without whose words it is."""
        is_stance = PREDICATES[frame.predicate].is_stance
        whole = is_stance and is_statement(objects[0].label)
        verb = self._verb(frame, whole=whole)
        said = self.inflected(verb, frame, plural=self.is_plural(subjects))
        if is_stance:
            return f"{said} {self._issues(objects, frame, whole=whole)}{self.company(frame)}"
        names = listed([self.namer.actor(party) for party in objects])
        return f"{said} {names}{self.company(frame)}"

    def short(self, subjects: Sequence[Party], frame: Frame, issue: Party) -> str:
        """The clause about an issue that was named before, without its subjects."""
        whole = is_statement(issue.label)
        if _is_suggestion(frame):
            return SUGGEST[0].form(Form.PLAIN, plural=self.is_plural(subjects)) + " so"
        verb = SHORT[ON_CONDITION.get(frame.predicate, frame.predicate)][whole]
        said = self.inflected(verb, frame, plural=self.is_plural(subjects))
        return said + self.company(frame)

    def ing(self, frame: Frame, issue: str) -> str:
        """``supporting it``: what somebody goes over to, or leaves."""
        name = ON_CONDITION.get(frame.predicate, frame.predicate)
        verb = STANCES[name][0] if name in STANCES else RELATIONS[name]
        return f"{verb.ing} {issue}{self.company(frame)}"

    def base(self, frame: Frame, objects: Sequence[Party]) -> str:
        """``support it``, after "would"."""
        is_stance = PREDICATES[frame.predicate].is_stance
        whole = is_stance and is_statement(objects[0].label)
        verb = self._verb(frame, whole=whole)
        if is_stance:
            return f"{verb.base} {self._issues(objects, frame, whole=whole)}"
        names = listed([self.namer.actor(party) for party in objects])
        return f"carry out a threat to {names}" if _is_threat(frame) else f"{verb.base} {names}"

    def according_to(self, frame: Frame) -> str:
        """Whose words it is, where that is neither the holder nor the source itself."""
        voices = [self.namer.actor(voice) for voice in frame.voices]
        return f", according to {listed(voices)}" if voices else ""

    def company(self, frame: Frame) -> str:
        """In what respect, since when and on what condition."""
        parts = [frame.detail, period_words(frame.start, frame.end)]
        parts += [self.namer.condition(frame.condition)] if frame.condition else []
        return "".join(f" {part}" for part in parts if part)

    def inflected(self, verb: Verb, frame: Frame, *, plural: bool) -> str:
        """The verb as the modality and the dates want it."""
        if frame.modality is Modality.DENIED:
            if frame.is_own:
                return f"{'deny' if plural else 'denies'} {verb.ing}"
            return f"{'are' if plural else 'is'} said not to {verb.base}"
        if frame.modality is Modality.HYPOTHETICAL and not _is_suggestion(frame):
            return f"may {verb.base}"
        if _would(frame):
            return f"would {verb.base}"
        is_over = bool(frame.end)
        form = Form.PAST if is_over else Form.PERFECT if frame.start else Form.PLAIN
        return verb.form(form, plural=plural)

    def _verb(self, frame: Frame, *, whole: bool) -> Verb:
        if frame.predicate == "holdsOffice":
            return office(frame.role)
        if _is_suggestion(frame):
            return SUGGEST[whole]
        name = ON_CONDITION.get(frame.predicate, frame.predicate)
        return STANCES[name][whole] if name in STANCES else RELATIONS[name]

    def _issues(self, issues: Sequence[Party], frame: Frame, *, whole: bool) -> str:
        said = [self.namer.issue(issue) for issue in issues]
        if not whole:
            return listed(said)
        link = "whether" if frame.predicate == "undecidedOn" else "that"
        parts = [text.replace("; ", f" and {link} ") for text in said]
        return listed([parts[0], *(f"{link} {part}" for part in parts[1:])])


def _is_threat(frame: Frame) -> bool:
    return frame.predicate == "threatens"


def _is_suggestion(frame: Frame) -> bool:
    """Whether it is put forward as possible, by who takes no position."""
    return frame.predicate == "claims" and frame.modality is Modality.HYPOTHETICAL


def _would(frame: Frame) -> bool:
    hangs = frame.predicate in ON_CONDITION or frame.modality is Modality.CONDITIONAL
    return hangs and not _is_threat(frame) and frame.predicate != "claims"
