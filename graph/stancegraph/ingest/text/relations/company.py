"""Company: who else does what a verb says, beside its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import objects, pobjects

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_FIGHT = frozenset({"fight", "battle", "struggle", "campaign"})
_BESIDE = frozenset({"along", "together", "alongside"})


def in_company(scene: Scene, number: int, verb: Token) -> list[Mention]:
    """Who does what a verb says, and who does it with them: Qatar, along with Egypt, urged.

    Where one joins another in doing it, both do: Denmark joined Norway in condemning Russia.
    """
    sentence = scene.sentences[number]
    found = scene.doers(number, verb) or _whose(scene, number, verb)
    tokens = [*_along(sentence, verb), *_joined(sentence, verb)] if found else []
    if verb.lemma in _FIGHT and pobjects(sentence, verb, "against"):
        tokens += pobjects(sentence, verb, "with")  # fought with Kenya against Somalia
    known = {m.actor for m in found}
    return found + [m for t in tokens for m in scene.who(number, t) if m.actor not in known]


def _whose(scene: Scene, number: int, verb: Token) -> list[Mention]:
    """Whose people or things do it: Moscow, whose engineers built the reactor."""
    sentence = scene.sentences[number]
    whose = [k for s in sentence.kids(verb, "nsubj") for k in sentence.kids(s, "poss")]
    if verb.dep != "relcl" or all(k.lemma != "whose" for k in whose):
        return []
    return scene.who(number, sentence.head(verb))


def _along(sentence: Sentence, verb: Token) -> list[Token]:
    """What stands behind along with or together with, of a verb or its subject."""
    found = []
    for above in (verb, *sentence.kids(verb, "nsubj")):
        for word in sentence.kids(above, "prep", "advmod"):
            if word.lemma in _BESIDE:
                found += pobjects(sentence, word, "with")
                found += sentence.kids(word, "pobj")
    return found


def _joined(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom a subject joins in what a verb says."""
    above = sentence.head(verb)
    if verb.dep != "pcomp" or above.lemma != "in" or sentence.head(above).lemma != "join":
        return []
    return objects(sentence, sentence.head(above))
