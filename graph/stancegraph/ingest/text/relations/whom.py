"""Whom the object of a verb stands for: who is named, or who did the act that is blamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import DOCUMENTS, STATELESS
from stancegraph.ingest.text.parsing.tree import pobjects

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# Whoever does so to the words of somebody does it to the words alone.
_DEFYING = frozenset({"defy", "counter", "challenge", "disobey", "discredit", "contradict"})
_WORDS = frozenset({"call", "warning", "claim", "criticism", "appeal", "advice", "prediction"})
# Of no particular actor: no group in Mali, every ally.
_ANY = frozenset({"any", "every", "no"})


def whom(scene: Scene, number: int, token: Token, rule: Rule) -> list[Mention]:
    """Whom an object stands for; of acts, whose they are: condemned the attack by Israel."""
    if rule.predicate in {"hostileTo", "attacks"} and _is_harm(scene, number, token):
        return []  # who vetoes sanctions on Russia or repels its attack does nothing to it
    sentence = scene.sentences[number]
    if any(k.lemma in _ANY for k in sentence.kids(token, "det")):
        return []
    if _is_words(sentence, token, rule):
        return []
    holdings = rule.holdings and token.lemma not in scene.lexicon.words["matters.lemmas"]
    found = scene.who(number, token, holdings=holdings)
    people = token.lemma in STATELESS | scene.lexicon.words["sources.people"]
    if found or not rule.acts or people or token.pos not in {"NOUN", "PROPN"}:
        return found
    by = [p for k in sentence.kids(token, "acl") for p in pobjects(sentence, k, "by")]
    of = ("of",) if token.lemma in scene.lexicon.words["acts.own"] else ()
    return scene.owner(number, token, "by", *of) or [m for t in by for m in scene.who(number, t)]


def _is_words(sentence: Sentence, token: Token, rule: Rule) -> bool:
    """Whether it is somebody's words that are answered or defied, and not the speaker."""
    first = token
    while first.dep == "conj" and not first.is_root:  # defying reports by Kenya, NATO
        first = sentence.head(first)
    answered = rule.predicate == "consults" or sentence.head(first).lemma in _DEFYING
    return answered and first.lemma in DOCUMENTS | _WORDS


def _is_harm(scene: Scene, number: int, token: Token) -> bool:
    """Whether a noun that names no actor is one of doing harm."""
    return not scene.at(number, token) and any(
        r.predicate in {"attacks", "sanctions", "accuses"}
        for r in scene.lexicon.relation("noun", token.lemma)
    )
