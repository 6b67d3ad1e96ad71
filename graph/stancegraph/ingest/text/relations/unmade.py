"""Acts that are only asked for: what somebody must do, or is called on to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.particles import particle

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_MUST = frozenset({"must", "should", "ought"})
# Whose modal is that of the verb above: should meet and talk, must keep talking.
_SHARING = frozenset({"conj", "xcomp"})
# What somebody is called on to do and has not done.
_NOT_YET = frozenset({"attacks", "consults"})


def is_demanded(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb says what should be: it should suspend the deal and talk to Somalia."""
    while verb.dep in _SHARING and not sentence.kids(verb, "aux", "nsubj", "nsubjpass"):
        verb = sentence.head(verb)
    return has_modal(sentence, verb)


def has_modal(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a *must* or *should* of its own."""
    return any(k.lemma in _MUST for k in sentence.kids(verb, "aux"))


def is_urged(scene: Scene, sentence: Sentence, verb: Token, rule: Rule) -> bool:
    """Whether somebody is only called on to fight, or to talk: wants both sides to negotiate."""
    above = sentence.head(verb)
    if rule.predicate not in _NOT_YET or verb.dep not in {"xcomp", "ccomp", "advcl"}:
        return False
    urges = any(
        r.predicate == "demandsOf"
        for lemma in filter(None, (particle(sentence, above), above.lemma))
        for r in scene.lexicon.relation("verb", lemma)
    )
    infinitive = any(k.tag == "TO" for k in sentence.kids(verb, "aux"))
    return infinitive and (urges or above.lemma in {"want", "wish"})
