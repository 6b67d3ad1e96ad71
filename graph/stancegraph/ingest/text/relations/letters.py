"""Letters: to whom somebody writes what a sentence says: in a letter to the Council, it asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import between
from stancegraph.ingest.text.parsing.tree import pobjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.scene import Scene

_PREPOSITIONS = frozenset({"in", "by", "during"})


def by_letters(scene: Scene) -> Iterator[Relation]:
    """Whom actors address in letters, notes and calls, in the order of the text."""
    words = scene.lexicon.words
    for number, sentence in enumerate(scene.sentences):
        for noun in sentence.tokens:
            preposition = sentence.head(noun)
            if noun.lemma not in words["letters.lemmas"] or preposition.lemma not in _PREPOSITIONS:
                continue
            verb = sentence.head(preposition)
            if noun.dep != "pobj" or verb.pos != "VERB":
                continue
            behind = pobjects(sentence, noun, "to", "with")
            asks = verb.lemma in words["letters.asking"]
            for target in (m for t in behind for m in scene.who(number, t)):
                for doer in scene.doers(number, verb):
                    if doer.actor != target.actor:
                        said = ("demandsOf" if asks else "consults", "letter", "verbal")
                        yield between(sentence, verb, (doer, target), said, speech=asks)
