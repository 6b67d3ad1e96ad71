"""Quotations: who says what, in whose words, and by which cue."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.contents import content_of
from stancegraph.ingest.text.marks import Quotation, Stretch
from stancegraph.ingest.text.phrases import attributed
from stancegraph.ingest.text.tree import agents, particle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.turns import Turn
    from stancegraph.model.terms import Iri

# Cues that stand behind or inside what they report: "…", he warned.
_INSERTED = frozenset({"say", "think", "warn", "state-matter"})
_FULL_QUOTE_WORDS = 4
_NEAR = 3
_NEARLY_ALL = 0.8


class QuotationFinder:
    """Finds the quotations of a scene."""

    def __init__(self, scene: Scene, marks: list[Stretch], turns: list[Turn]) -> None:
        self.scene = scene
        self.turns = turns
        self.marks = marks
        self._starts = [m.start for m in marks]
        self.found: list[Quotation] = []
        self._used: set[Stretch] = set()

    def find(self) -> list[Quotation]:
        """All quotations, in the order of the text."""
        for number, sentence in enumerate(self.scene.sentences):
            for token in sentence.tokens:
                if by_phrase := attributed(self.scene, number, token):
                    self.found.append(by_phrase)
                elif token.pos in {"VERB", "AUX"}:
                    self._by_verb(number, token)
        self._left_over()
        for turn in self.turns:
            if turn.speaker:
                number = self._sentence_at(turn.start)
                self.found.append(
                    Quotation(turn.start, turn.end, "direct", "", turn.speaker, number, rule="turn")
                )
        self.found.sort(key=lambda q: (q.start, -q.end))
        return self.found

    # ------------------------------------------------------------- cue verbs

    def cue(self, number: int, verb: Token) -> Rule | None:
        """The rule by which a verb reports speech."""
        sentence = self.scene.sentences[number]
        for lemma in filter(None, (particle(sentence, verb), verb.lemma)):
            for rule in self.scene.lexicon.stance("verb", lemma):
                if (
                    rule.speech
                    and ({"clause", "xcomp"} & set(rule.at(lemma)))
                    and "clause" in (*rule.at(lemma), *rule.places)
                ):
                    return rule
        return None

    def _by_verb(self, number: int, verb: Token) -> None:
        sentence = self.scene.sentences[number]
        rule = self.cue(number, verb)
        if (
            rule is None
            or (sentence.kids(verb, "neg") and rule.id != "think")
            or rule.predicate == "demands"
        ):
            return
        if self.quoted(verb) and not sentence.kids(verb, "ccomp"):
            return
        root, content = content_of(sentence, verb)
        if not content and rule.id in _INSERTED:
            direct = self._beside(sentence, verb)
            if direct:
                self._add_direct(number, verb, direct, -1, rule)
            return
        if not content or (root and root.i < verb.i and rule.id not in _INSERTED):
            return
        self._add(number, verb, content, root.i if root else -1, rule)

    def _add(self, number: int, verb: Token, content: list[Token], root: int, rule: Rule) -> None:
        """Take a content as quoted word for word, in part, or not at all."""
        start, end = content[0].start, content[-1].end
        inside = [m for m in self.marks if m.start < end and start < m.end]
        if self.quoted(verb):
            inside = []
        whole = [m for m in inside if m.start <= start + 1 and end - 1 <= m.end]
        whole += [m for m in inside if _common(m, start, end) >= _NEARLY_ALL * (end - start)]
        if whole:
            self._add_direct(number, verb, whole[0], root, rule)
            return
        self._used.update(inside)
        start = min(start, *(m.start - 1 for m in inside), start)
        end = max(end, *(m.end + 1 for m in inside), end)
        kind = "mixed" if inside else "indirect"
        said = self._said(number, verb, rule)
        self.found.append(replace(said, start=start, end=end, kind=kind, root=root))

    def _said(self, number: int, verb: Token, rule: Rule) -> Quotation:
        """What all quotations by a cue share; content, kind and root are still to come."""
        speaker = self.speaker(number, verb)
        return Quotation(0, 0, "", verb.text, speaker, number, verb.i, -1, rule.id)

    def _add_direct(self, number: int, verb: Token, mark: Stretch, root: int, rule: Rule) -> None:
        """Take what is between marks, and what follows in the same sentence: “…,” he said, “…”."""
        if mark in self._used:
            return
        kind = "direct" if self.is_full(mark) else "floating"
        sentence = self.scene.sentences[number]
        self._used.add(mark)
        said = self._said(number, verb, rule)
        self.found.append(replace(said, start=mark.start, end=mark.end, kind=kind, root=root))
        for other in self.marks:
            inside = sentence.start <= other.start <= sentence.end
            if inside and other not in self._used and self.is_full(other):
                self._used.add(other)
                self.found.append(replace(said, start=other.start, end=other.end, kind="direct"))

    def _beside(self, sentence: Sentence, verb: Token) -> Stretch | None:
        """A quotation in or right before the sentence, for a cue without a clause."""
        for mark in self.marks:
            near = mark.start < sentence.end + 2 and mark.end > sentence.start - 3
            if (
                near
                and mark not in self._used
                and self.is_full(mark)
                and not mark.start <= verb.start < mark.end
            ):
                return mark
        return None

    # ------------------------------------------------------------- what is left

    def _left_over(self) -> None:
        """Quotations without a cue: the speaker goes on, or the words are part of the narration."""
        for mark in self.marks:
            if mark in self._used:
                continue
            full = self.is_full(mark)
            line = self._line(mark)
            before = [
                q
                for q in self.found
                if q.end <= mark.start
                and q.speaker
                and self.scene.sentences[q.sentence].line in {line, line - 1}
            ]
            same_line = [q for q in before if self.scene.sentences[q.sentence].line == line]
            goes_on = full and self.scene.text[mark.start].isupper()
            if goes_on and (same_line or before):
                last = max(same_line or before, key=lambda q: q.end)
                if last.kind in {"direct", "mixed"} or same_line:
                    self.found.append(
                        replace(last, start=mark.start, end=mark.end, kind="direct", root=-1)
                    )
            self._used.add(mark)

    def _sentence_at(self, place: int) -> int:
        return min(self.scene.first_after(place), len(self.scene.sentences) - 1)

    def _line(self, mark: Stretch) -> int:
        return self.scene.sentences[self._sentence_at(mark.start)].line

    # ------------------------------------------------------------- shared

    def quoted(self, token: Token) -> Stretch | None:
        """The quotation marks that a token is between."""
        at = bisect_right(self._starts, token.start) - 1
        return self.marks[at] if at >= 0 and token.start < self.marks[at].end else None

    def is_full(self, mark: Stretch) -> bool:
        """Whether a clause or more is between the marks, and not a word or two."""
        words = self.scene.text[mark.start : mark.end].split()
        if len(words) < _NEAR:
            return False
        finite = any(
            t.pos in {"VERB", "AUX"}
            and (t.tag in {"VBD", "VBZ", "VBP", "MD"} or (t.tag == "VB" and t.is_root))
            for t in self._tokens(mark)
        )
        return finite or (
            len(words) >= _FULL_QUOTE_WORDS and self.scene.text[mark.end - 1] in ".,!?"
        )

    def _tokens(self, mark: Stretch) -> Iterator[Token]:
        for number in self.scene.between(mark.start, mark.end):
            tokens = self.scene.sentences[number].tokens
            yield from (t for t in tokens if mark.start <= t.start < mark.end)

    def with_speaker(self, quotation: Quotation) -> Quotation:
        """A quotation with the speaker that is known by now."""
        if quotation.speaker or quotation.verb < 0 or quotation.rule == "according":
            return quotation
        verb = self.scene.sentences[quotation.sentence].tokens[quotation.verb]
        return replace(quotation, speaker=self.speaker(quotation.sentence, verb))

    def speaker(self, number: int, verb: Token) -> Iri | None:
        """Who says what a verb reports."""
        found = self.scene.doers(number, verb)
        if found:
            return found[0].actor
        for token in agents(self.scene.sentences[number], verb):
            if mention := self.scene.unnamed(number, token):
                return mention.actor
        return None


def _common(mark: Stretch, start: int, end: int) -> int:
    return min(mark.end, end) - max(mark.start, start)
