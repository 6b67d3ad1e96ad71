"""Clauses: frames with their subjects and objects put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.brief.clauses import is_statement
from stancegraph.brief.english import counted, listed, period_words
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

    def is_whole(self, frame: Frame, issue: Party) -> bool:
        """Whether the issue is said as a clause, after "that"."""
        if not PREDICATES[frame.predicate].is_stance:
            return False
        if frame.predicate == "demands":
            return bool(self.namer.demand(issue))
        return is_statement(issue.label)

    def clause(self, subjects: Sequence[Party], frame: Frame, objects: Sequence[Party]) -> str:
        """A whole clause, without a full stop."""
        said = f"{self.subjects(subjects)} {self.predicate(subjects, frame, objects)}"
        return said + self.according_to(frame)

    def predicate(self, subjects: Sequence[Party], frame: Frame, objects: Sequence[Party]) -> str:
        """The clause without its subjects and without whose words it is."""
        is_stance = PREDICATES[frame.predicate].is_stance
        whole = self.is_whole(frame, objects[0])
        verb = self._verb(frame, whole=whole)
        said = self.inflected(verb, frame, plural=self.is_plural(subjects))
        if is_stance:
            put = self._issues(objects, frame, subjects, whole=whole)
            return f"{said} {put}{self.company(frame)}"
        names = listed([self.namer.actor(party) for party in objects])
        return f"{said} {names}{self.company(frame)}"

    def short(self, subjects: Sequence[Party], frame: Frame, issue: Party) -> str:
        """The clause about an issue that was named before, without its subjects."""
        whole = is_statement(issue.label)
        if _is_suggestion(frame):
            return SUGGEST[1].form(Form.PLAIN, plural=self.is_plural(subjects)) + " this is so"
        verb = SHORT[ON_CONDITION.get(frame.predicate, frame.predicate)][whole]
        said = self.inflected(verb, frame, plural=self.is_plural(subjects))
        return said + self.company(frame)

    def base(self, subjects: Sequence[Party], frame: Frame, objects: Sequence[Party]) -> str:
        """``support it``, after "would"."""
        is_stance = PREDICATES[frame.predicate].is_stance
        whole = self.is_whole(frame, objects[0])
        verb = self._verb(frame, whole=whole)
        if is_stance:
            return f"{verb.base} {self._issues(objects, frame, subjects, whole=whole)}"
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
        base = verb.form(Form.BASE, plural=plural)
        if frame.modality is Modality.DENIED:
            if frame.is_own:
                return f"{'deny' if plural else 'denies'} {verb.form(Form.ING, plural=plural)}"
            return f"{'are' if plural else 'is'} said not to {base}"
        if frame.modality is Modality.HYPOTHETICAL and not _is_suggestion(frame):
            return f"may {base}"
        if _would(frame):
            return f"would {base}"
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

    def _issues(
        self, issues: Sequence[Party], frame: Frame, subjects: Sequence[Party], *, whole: bool
    ) -> str:
        if not whole:
            return listed([self.namer.issue(issue) for issue in issues])
        put = self.namer.demand if frame.predicate == "demands" else self.namer.issue
        said = [self._of_itself(put(issue), subjects) for issue in issues]
        link = "whether" if frame.predicate == "undecidedOn" else "that"
        parts = [text.replace("; ", f" and {link} ") for text in said]
        return listed([parts[0], *(f"{link} {part}" for part in parts[1:])])

    def _of_itself(self, text: str, subjects: Sequence[Party]) -> str:
        """What somebody says of themselves, without their name once more: "that it should"."""
        name = f"{self.namer.actor(subjects[0])} "
        pronoun = self.namer.pronoun(subjects[0]) if len(subjects) == 1 else ""
        rest = text.removeprefix(name)
        is_verb = rest != text and rest[:1].islower() and not rest.startswith(("and ", "or "))
        return f"{pronoun} {rest}" if pronoun and is_verb else text


def _is_threat(frame: Frame) -> bool:
    return frame.predicate == "threatens"


def _is_suggestion(frame: Frame) -> bool:
    """Whether it is put forward as possible, by who takes no position."""
    return frame.predicate == "claims" and frame.modality is Modality.HYPOTHETICAL


def _would(frame: Frame) -> bool:
    hangs = frame.predicate in ON_CONDITION or frame.modality is Modality.CONDITIONAL
    return hangs and not _is_threat(frame) and frame.predicate != "claims"
