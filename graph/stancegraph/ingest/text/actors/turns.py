"""Turns: who speaks in an interview or transcript, line by line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_WORD = r"[^\W\d_][\w.'\u2019-]*"
_LABEL = re.compile(
    rf"^[ \t]*(?P<label>{_WORD}(?:[ ]{_WORD}){{0,3}})[.:][ \t]+(?=\S)", re.MULTILINE
)
_ASKS = frozenset(
    {"q", "question", "interviewer", "reporter", "moderator", "host", "journalist", "presenter",
     "anchor", "editor", "audience", "press"}
)  # fmt: skip
_ANSWERS = frozenset({"a", "answer", "reply", "response"})
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says until another does; no speaker for a question."""

    start: int
    end: int
    speaker: Iri | None


def turns(scene: Scene) -> list[Turn]:
    """The turns of a transcript; none where the document is no transcript."""
    matches = [m for m in _LABEL.finditer(scene.text) if m.group(0).rstrip()[-1] == ":"]
    counts = Counter(m["label"].casefold() for m in matches)
    labels = {label for label, n in counts.items() if n >= _FEWEST}
    if len(labels) < _FEWEST:
        return []
    found = []
    for match in matches:
        label = match["label"].casefold()
        if label not in labels:
            continue
        end = scene.text.find("\n", match.end())
        end = len(scene.text) if end < 0 else end
        found.append(
            Turn(match.end(), len(scene.text[:end].rstrip()), _speaker(scene, match["label"]))
        )
    return found


def note_home(scene: Scene) -> None:
    """Take the state that somebody interviewed serves for the one that is spoken of."""
    answers = (t.speaker for t in turns(scene) if t.speaker)
    whole = next((w for s in answers if (w := scene.cast.whole(s))), None)
    if whole and scene.cast.is_country(whole):
        scene.cast.home = scene.cast.home or whole


def _speaker(scene: Scene, label: str) -> Iri | None:
    if label.casefold() in _ASKS:
        return None
    if label.casefold() in _ANSWERS:
        people = [m.actor for m in scene.mentions if scene.cast.type(m.actor) is ActorType.PERSON]
        return people[0] if people else None
    name = label.title() if label.isupper() else label
    found = scene.cast.named(name, "PERSON")
    if found is None and all(word[0].isupper() for word in name.split()):
        return scene.cast.own(name, ActorType.PERSON)
    return found if found and scene.cast.type(found) is ActorType.PERSON else None
