"""Loose quotations: marks without a cue of their own, and who is quoted in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.speech.marks import Quotation, Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# The rule of words in marks that are part of the narration and state nothing by themselves.
LOOSE = "loose"
_SPEAK = frozenset({"speak", "use", "talk", "refer", "allude"})
_GO_ON = frozenset({"direct", "mixed"})


def going_on(
    scene: Scene, mark: Stretch, line: int, found: Sequence[Quotation]
) -> Quotation | None:
    """A full quotation without a cue: the speaker before goes on, or the one just named."""
    before = [
        q
        for q in found
        if q.end <= mark.start
        and q.speaker
        and scene.sentences[q.sentence].line in {line, line - 1}
    ]
    same_line = [q for q in before if scene.sentences[q.sentence].line == line]
    last = max(same_line or before, key=lambda q: q.end, default=None)
    number = min(scene.first_after(mark.start), len(scene.sentences) - 1)
    if last and (last.kind in _GO_ON or same_line):
        introduced = _introduced(scene, mark, number)
        if introduced is None or introduced.start < last.start:
            return replace(last, start=mark.start, end=mark.end, kind="direct", root=-1)
    if speaker := _introduced(scene, mark, number):
        return Quotation(mark.start, mark.end, "direct", "", speaker.actor, number)
    return None


def _introduced(scene: Scene, mark: Stretch, number: int) -> Mention | None:
    """Who is named right before a quotation: Macron was blunt: "...", or in a sentence of it."""
    sentence = scene.sentences[number]
    if scene.text[: mark.start - 1].rstrip().endswith(":"):
        before = sentence if sentence.start < mark.start - 1 else None
        if before is None and number:
            number, before = number - 1, scene.sentences[number - 1]
        return _subject(scene, number, before, mark) if before else None
    alone = scene.text[sentence.start : mark.start].strip(' "\u201c\u2018') == ""
    if alone and number and scene.sentences[number - 1].line == sentence.line:
        return _subject(scene, number - 1, scene.sentences[number - 1], mark)
    return None


def _subject(scene: Scene, number: int, sentence: Sentence, mark: Stretch) -> Mention | None:
    """The subject of a sentence, if it is somebody who speaks."""
    root = next((t for t in sentence.tokens if t.is_root and t.start < mark.start), None)
    root = root or sentence.tokens[0]
    subjects = [root] if root.pos == "PROPN" else list(sentence.kids(root, "nsubj"))
    subjects += [k for t in (root, *subjects) for k in sentence.kids(t, "poss")]
    found = [m for t in subjects for m in scene.who(number, t)]
    return next((m for m in found if scene.is_person(m)), None)


def in_narration(scene: Scene, mark: Stretch) -> Quotation | None:
    """Words in marks within the narration, of whom the verb of speech around them is."""
    number = min(scene.first_after(mark.start), len(scene.sentences) - 1)
    sentence = scene.sentences[number]
    inside = [t for t in sentence.tokens if mark.start <= t.start < mark.end]
    if not inside or all(t.text[0].isupper() for t in inside if t.pos != "ADP"):
        return None  # a title or a name
    top = next((t for t in inside if t.head not in {o.i for o in inside} or t.is_root), inside[0])
    for verb in sentence.ancestors(top):
        if _speaks(scene, verb):
            holders = scene.doers(number, verb)
            return (
                Quotation(
                    mark.start, mark.end, "floating", verb.text, holders[0].actor, number,
                    verb.i, rule=LOOSE,
                )
                if holders
                else None
            )  # fmt: skip
    return None


def _speaks(scene: Scene, verb: Token) -> bool:
    spoken = any(r.speech for r in scene.lexicon.stance("verb", verb.lemma))
    return verb.pos == "VERB" and (spoken or verb.lemma in _SPEAK)
