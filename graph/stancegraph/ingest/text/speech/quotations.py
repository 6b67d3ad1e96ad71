"""Quotations: who says what, in whose words, and by which cue."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.particles import is_other, particle
from stancegraph.ingest.text.parsing.tree import trimmed
from stancegraph.ingest.text.speech.contents import content_of
from stancegraph.ingest.text.speech.loose import LOOSE, going_on, in_narration
from stancegraph.ingest.text.speech.marks import Quotation, Stretch
from stancegraph.ingest.text.speech.phrases import attributed
from stancegraph.ingest.text.speech.unsaid import is_unsaid
from stancegraph.ingest.text.speech.voices import speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.turns import Turn
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

# Cues that stand behind or inside what they report: "…", he warned.
_INSERTED = frozenset({"say", "think", "warn", "state-matter"})
_THOUGHTS = frozenset({"think", "welcome", "fear", "warn"})
_MADE = ("ccomp", "oprd", "acomp")  # made clear
_FULL_QUOTE_WORDS = 4
_NEAR = 3
_NEARLY_ALL = 0.8
_MARKED = 3  # a quotation with its two marks and a comma


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
                    self._add_phrase(by_phrase)
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
        made = [f"{verb.lemma}_{k.lemma}" for k in sentence.kids(verb, *_MADE) if k.pos == "ADJ"]
        own = "" if is_other(sentence, verb) else verb.lemma
        for lemma in filter(None, (particle(sentence, verb), *made, own)):
            for rule in self.scene.lexicon.stance("verb", lemma):
                if (
                    rule.speech
                    and ({"clause", "xcomp"} & set(rule.at(lemma)))
                    and "clause" in (*rule.at(lemma), *rule.places)
                ):
                    return rule
        return None

    def _outcry(self, number: int, verb: Token) -> Rule | None:
        """The rule of a verb that reports words in marks alone: "Go home," he pleaded."""
        sentence = self.scene.sentences[number]
        before = sentence.tokens[verb.i - 1 : verb.i]
        after = sentence.tokens[verb.i - 2 : verb.i] if verb.i > 1 else ()
        if not any(t.text == '"' for t in (*before, *after)) or sentence.kids(verb, "dobj"):
            return None
        found = self.scene.lexicon.stance("verb", verb.lemma)
        return next((r for r in found if r.speech), None)

    def _by_verb(self, number: int, verb: Token) -> None:
        sentence = self.scene.sentences[number]
        rule = self.cue(number, verb) or self._outcry(number, verb)
        negated = rule is not None and rule.id != "think" and sentence.kids(verb, "neg")
        if rule is None or negated or is_unsaid(sentence, verb):
            return
        mark = self.quoted(verb)
        mine = {k.lemma for k in sentence.kids(verb, "nsubj")}
        thought = rule.id in _THOUGHTS and mine & {"i", "we"}  # "We believe that …" is one
        answered = thought and any(t.start <= verb.start < t.end for t in self.turns)
        if answered or (mark and (thought or not sentence.kids(verb, "ccomp"))):
            return
        root, content = content_of(sentence, verb)
        if not content:
            alone = not sentence.kids(verb, "dobj", "xcomp", "ccomp")
            direct = self._beside(sentence, verb) if rule.id in _INSERTED or alone else None
            if direct:
                self._add_direct(number, verb, direct, -1, rule)
        elif self._is_reported(verb, rule, root, content):
            self._add(number, verb, content, root.i if root else -1, rule)

    def _is_reported(
        self, verb: Token, rule: Rule, root: Token | None, content: list[Token]
    ) -> bool:
        """Whether a clause is what a cue reports, by where it stands and by its marks."""
        start, end = content[0].start, content[-1].end
        marked = any(m.start <= start + 1 and end - 1 <= m.end for m in self._between(start, end))
        mark = self.quoted(verb)
        if mark and not mark.start <= start < mark.end:
            return False
        inserted = root is not None and root.i < verb.i and rule.id not in _INSERTED
        return marked or not (rule.predicate == "demands" or inserted)

    def _add(self, number: int, verb: Token, content: list[Token], root: int, rule: Rule) -> None:
        """Take a content as quoted word for word, in part, or not at all."""
        start, end = content[0].start, content[-1].end
        inside = self._between(start, end)
        if self.quoted(verb):
            inside = []
        whole = [m for m in inside if m.start <= start + 1 and end - 1 <= m.end]
        if not _is_cut(self.scene.sentences[number], root, inside):
            whole += [m for m in inside if _common(m, start, end) >= _NEARLY_ALL * (end - start)]
        if whole:
            self._add_direct(number, verb, whole[0], root, rule)
            return
        self._used.update(inside)
        said = self._said(number, verb, rule)
        rows = [content]
        if start < verb.start < end:  # each unbroken stretch is one
            rows = [[t for t in content if t.i < verb.i], [t for t in content if t.i > verb.i]]
        for stretch in filter(None, map(trimmed, rows)):
            low, high = stretch[0].start, stretch[-1].end
            marks = [m for m in inside if m.start < high and low < m.end]
            low = min(low, *(m.start - 1 for m in marks), low)
            high = min(max(high, *(m.end + 1 for m in marks), high), len(self.scene.text))
            kind = "mixed" if marks else "indirect"
            if len(marks) == 1 and high - low <= marks[0].end - marks[0].start + _MARKED:
                low, high, kind = marks[0].start, marks[0].end, "direct"
            outside = start >= verb.start or end <= verb.start
            main = outside or any(t.i == root for t in stretch)
            self.found.append(
                replace(
                    said, start=low, end=high, kind=kind,
                    root=root if main else -1, rule=rule.id if main else LOOSE,
                )
            )  # fmt: skip

    def _add_phrase(self, found: Quotation) -> None:
        """Take a content that a phrase attributes; marks that are all of it are the quotation."""
        inside = self._between(found.start, found.end)
        self._used.update(inside)
        size = found.end - found.start
        whole = [m for m in inside if _common(m, found.start, found.end) >= _NEARLY_ALL * size]
        if whole:
            found = replace(found, start=whole[0].start, end=whole[0].end, kind="direct")
        elif inside:
            start = min(found.start, *(m.start - 1 for m in inside))
            end = min(max(found.end, *(m.end + 1 for m in inside)), len(self.scene.text))
            found = replace(found, start=start, end=end, kind="mixed")
        self.found.append(found)

    def _said(self, number: int, verb: Token, rule: Rule) -> Quotation:
        """What all quotations by a cue share; content, kind and root are still to come."""
        speaker = self.speaker(number, verb)
        together = (m.actor for m in self.scene.doers(number, verb))
        named = list(dict.fromkeys(together))
        others = tuple(a for a in named if a != speaker) if speaker in named else ()
        return Quotation(
            0, 0, "", verb.text, speaker, number, verb.i, -1, rule.id, others if speaker else ()
        )

    def _add_direct(self, number: int, verb: Token, mark: Stretch, root: int, rule: Rule) -> None:
        """Take what is between marks, and what follows in the same sentence: “…,” he said, “…”."""
        if mark in self._used:
            return
        kind = "direct" if self.is_full(mark) else "floating"
        sentence = self.scene.sentences[number]
        self._used.add(mark)
        said = self._said(number, verb, rule)
        self.found.append(replace(said, start=mark.start, end=mark.end, kind=kind, root=root))
        for other in self._between(sentence.start, sentence.end + 1):
            inside = sentence.start <= other.start <= sentence.end
            if inside and other not in self._used and self.is_full(other):
                self._used.add(other)
                self.found.append(replace(said, start=other.start, end=other.end, kind="direct"))

    def _beside(self, sentence: Sentence, verb: Token) -> Stretch | None:
        """A quotation in or right before the sentence, for a cue without a clause."""
        low = sentence.start - 3
        if any(t.i > verb.i and t.dep == "dobj" for t in sentence.kids(verb)):
            low = sentence.start  # they voiced concerns
        for mark in self._between(low, sentence.end + 2):
            near = mark.start < sentence.end + 2 and mark.end > low
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
            found = None
            if self.is_full(mark) and self.scene.text[mark.start].isupper():
                found = going_on(self.scene, mark, self._line(mark), self.found)
            elif not any(q.start <= mark.start and mark.end <= q.end for q in self.found):
                found = in_narration(self.scene, mark)
            if found:
                self.found.append(found)
            self._used.add(mark)

    def _sentence_at(self, place: int) -> int:
        return min(self.scene.first_after(place), len(self.scene.sentences) - 1)

    def _line(self, mark: Stretch) -> int:
        return self.scene.sentences[self._sentence_at(mark.start)].line

    # ------------------------------------------------------------- shared

    def _between(self, start: int, end: int) -> list[Stretch]:
        """The quotation marks with something between two places."""
        low = max(bisect_right(self._starts, start) - 1, 0)
        high = bisect_right(self._starts, end)
        return [m for m in self.marks[low:high] if m.start < end and start < m.end]

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
        return speaker(self.scene, self.found, number, verb)


def _is_cut(sentence: Sentence, root: int, marks: list[Stretch]) -> bool:
    """Whether marks begin behind the subject of a clause: said that ties are "better than ever"."""
    subjects = sentence.kids(sentence.tokens[root], "nsubj", "nsubjpass") if root >= 0 else ()
    return any(t.end < m.start - 1 for t in subjects for m in marks)


def _common(mark: Stretch, start: int, end: int) -> int:
    return min(mark.end, end) - max(mark.start, start)
