"""Holders: whose stance a noun is, such as Turkey's opposition or calls by Greece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import conjuncts, is_passive, pobjects
from stancegraph.ingest.text.relations.light import light_verb
from stancegraph.ingest.text.stances.positions import Words

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_CAUSES = frozenset({"because", "of", "over"})
_ASKED = frozenset({"request", "insistence", "urging", "behest"})
_SOURCES = ("by", "from", "among")
_PLACES = frozenset({"in", "among", "within", "across"})


def stance_verb(scene: Scene, sentence: Sentence, noun: Token) -> Token | None:
    """The verb whose subject has the stance that a noun says: voiced support, cast doubt."""
    if verb := light_verb(scene, sentence, noun):
        return verb
    head = sentence.head(noun)
    if noun.dep == "pobj":
        return _reacting(scene, sentence, noun)
    if head.pos != "VERB" or head.lemma not in scene.lexicon.words["light-stances.lemmas"]:
        return None
    if noun.dep == "dobj" and not is_passive(sentence, head):
        return head
    return head if noun.dep == "nsubjpass" else None


def _reacting(scene: Scene, sentence: Sentence, noun: Token) -> Token | None:
    """The verb of what somebody does with, out of or over a stance: reacted with anger."""
    preposition = sentence.head(noun)
    verb = preposition
    while verb.pos != "VERB" and not verb.is_root:
        verb = sentence.head(verb)
    reacts = verb.lemma in scene.lexicon.words["reactions.lemmas"]
    by = preposition.lemma
    before = sentence.tokens[preposition.i - 1].lemma if preposition.i else ""
    if verb.pos == "VERB" and (
        (by in {"with", "in"} and (noun.lemma in {"protest", "hope"} or reacts))
        or (by in _CAUSES and (by != "of" or before in {"because", "out"}))
    ):
        return verb
    return None


def asked_for(scene: Scene, number: int, sentence: Sentence, noun: Token) -> Words | None:
    """Who asked for what a clause says: at the request of Japan, the Council will meet."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    asked = noun.dep == "pobj" and noun.lemma in _ASKED and preposition.lemma in {"at", "on"}
    if not asked or verb.pos != "VERB":
        return None
    whose = [*sentence.kids(noun, "poss"), *pobjects(sentence, noun, "of")]
    holders = [m for t in whose for m in scene.who(number, t)]
    gone = {t.i for t in sentence.subtree(preposition)}
    matter = [t for t in sentence.subtree(verb) if t.i not in gone]
    return Words(noun, holders, matter, "nominal") if holders and matter else None


def noun_holders(
    scene: Scene, number: int, sentence: Sentence, noun: Token, verb: Token | None
) -> list[Mention]:
    """Whose stance a noun is: its owner, by or from whom it is, or who voices it."""
    if own := sentence.kids(noun, "poss"):
        return [m for k in own for t in conjuncts(sentence, k) for m in scene.who(number, t)]
    if named := _named(scene, number, sentence, noun):
        return named
    for preposition in _SOURCES:
        tokens = pobjects(sentence, noun, preposition)
        if found := [m for t in tokens for m in scene.who(number, t)]:
            return found
    if verb:
        return scene.doers(number, verb)
    return _where(scene, number, sentence, noun)


def _named(scene: Scene, number: int, sentence: Sentence, noun: Token) -> list[Mention]:
    """The actors of an adjective or a name before the noun: Greek calls, the Turkish demand."""
    kids = [
        t
        for k in sentence.kids(noun, "amod", "compound", "nmod")
        if k.i < noun.i and (m := scene.at(number, k)) and m.kind != "title"
        for t in conjuncts(sentence, k)
    ]
    return [m for k in kids if (m := scene.at(number, k))]


def _where(scene: Scene, number: int, sentence: Sentence, noun: Token) -> list[Mention]:
    """Where there is a stance: there are fears in Kyiv that the money will run out."""
    head = sentence.head(noun)
    there = noun.dep == "attr" and sentence.kids(head, "expl")
    preps = [*sentence.kids(noun, "prep"), *(sentence.kids(head, "prep") if there else ())]
    return [
        m
        for p in preps
        if p.lemma in _PLACES
        for k in sentence.kids(p, "pobj")
        for t in conjuncts(sentence, k)
        if (m := scene.at(number, t))
    ]
