"""Means: whose missile, fire or raid it was that did harm, where nobody else is its doer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import conjuncts, is_passive, pobjects

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_FORCE = frozenset({"attacks"})
_BLAMED = frozenset({"blame", "pin"})
_TRACED = frozenset({"attribute", "ascribe", "link"})
_FIGHTS = frozenset({"clash", "firefight", "gunfight", "skirmish", "gunfire", "exchange", "blast"})
# A town before a noun is where it happened: the Kabul attack.
_WHERE = frozenset({"place", "seat"})


def by_means(scene: Scene, number: int, verb: Token) -> list[Mention]:
    """Who is behind what does harm: rockets fired by Hamas hit it, killed in an Israeli raid."""
    if all(rule.predicate not in _FORCE for rule in scene.lexicon.relation("verb", verb.lemma)):
        return []
    sentence = scene.sentences[number]
    if is_passive(sentence, verb):
        acts = [t for t in pobjects(sentence, verb, "by", "in", "during") if _is_act(scene, t)]
        found = [m for t in acts for m in scene.owner(number, t, "by", "with", "between", "from")]
    else:
        subjects = [t for k in sentence.kids(verb, "nsubj") for t in conjuncts(sentence, k)]
        named = [p for t in subjects for p in _behind(sentence, t)]
        found = [m for t in named for m in scene.who(number, t)]
    return [m for m in found if m.kind not in _WHERE]


def _is_act(scene: Scene, noun: Token) -> bool:
    """Whether a noun is one for an act of force."""
    return noun.lemma in _FIGHTS or any(
        rule.predicate in _FORCE for rule in scene.lexicon.relation("noun", noun.lemma)
    )


def _behind(sentence: Sentence, noun: Token) -> list[Token]:
    """By whom a thing was fired or an act was done, or to whom it is put down."""
    found = pobjects(sentence, noun, "by")
    for kid in sentence.kids(noun, "acl"):
        if kid.tag == "VBN":
            found += pobjects(sentence, kid, "by")
            found += pobjects(sentence, kid, "on") if kid.lemma in _BLAMED else []
            found += pobjects(sentence, kid, "to") if kid.lemma in _TRACED else []
    return found
