"""Matters: where the words stand that a stance is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.tree import patients, pobjects

if TYPE_CHECKING:
    from collections.abc import Callable

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

INFINITIVE = "TO"
POINTING = frozenset({"it", "they", "this", "that", "these", "those", "one", "such", "something"})
_SILENT = frozenset({"comment", "elaborate", "respond", "say", "answer", "reply", "speak"})


def _infinitive(sentence: Sentence, word: Token) -> list[Token]:
    """An infinitive below a word: ready to sign the treaty."""
    for kid in sentence.kids(word, "xcomp", "acl", "ccomp", "advcl"):
        infinitive = any(k.tag == INFINITIVE for k in sentence.kids(kid, "aux"))
        speaks = kid.pos in {"VERB", "AUX"} and kid.lemma not in _SILENT
        if speaks and (kid.dep == "xcomp" or infinitive):
            return sentence.subtree(kid)
    return []


class MatterFinder:
    """Finds the matter of a word of stance, by the places that its rule names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def matter(
        self, number: int, sentence: Sentence, word: Token, rule: Rule, lemma: str
    ) -> list[Token]:
        """The words of the matter, by the first of the rule's places that is filled."""
        for place in rule.at(lemma):
            tokens = self._at_place(number, sentence, word, rule, place)
            if tokens:
                return tokens
        return []

    def _at_place(
        self, number: int, sentence: Sentence, word: Token, rule: Rule, place: str
    ) -> list[Token]:
        finders: dict[str, Callable[[], list[Token]]] = {
            "clause": lambda: self._clause(sentence, word, rule),
            "that": lambda: self._clause(sentence, word, rule),
            "xcomp": lambda: _infinitive(sentence, word),
            "pcomp": lambda: _infinitive(sentence, word),
            "xcomp-of": lambda: self._told(sentence, word),
            "dobj": lambda: self._object(number, sentence, word),
            "dobj-any": lambda: [t for p in patients(sentence, word) for t in sentence.subtree(p)],
            "dobj-thing": lambda: self._object(number, sentence, word),
            "accused": lambda: self._accused(sentence, word),
            "called": lambda: self._called(number, sentence, word),
        }
        if place in finders:
            return finders[place]()
        return self._behind(number, word, rule, place)

    def _behind(self, number: int, word: Token, rule: Rule, place: str) -> list[Token]:
        """What stands behind a preposition; an actor there is mostly no matter."""
        sentence = self.scene.sentences[number]
        found = pobjects(sentence, word, place)
        if found and self.scene.at(number, found[0]):
            position = rule.kind == "noun" and rule.predicate in {"supports", "opposes"}
            if position or (word.pos in {"VERB", "AUX"} and place in {"to", "with"}):
                return []
        clauses = [
            k for p in sentence.kids(word, "prep") if p.lemma == place
            for k in sentence.kids(p, "pcomp")
        ]  # fmt: skip
        return [t for f in (found or clauses[:1]) for t in sentence.subtree(f)]

    def _clause(self, sentence: Sentence, word: Token, rule: Rule) -> list[Token]:
        """A finite clause as the matter; of words of mere saying the quotations take care."""
        if rule.predicate == "claims" and rule.speech and rule.kind == "verb":
            return []
        for kid in sentence.kids(word, "ccomp", "acl"):
            if kid.dep == "acl" and not any(k.lemma == "that" for k in sentence.kids(kid, "mark")):
                continue
            return sentence.subtree(kid)
        return []

    def _told(self, sentence: Sentence, verb: Token) -> list[Token]:
        """What somebody is told to do, with whom: Egypt to return to the talks."""
        for kid in sentence.kids(verb, "xcomp", "ccomp", "advcl"):
            if any(k.tag == INFINITIVE for k in sentence.kids(kid, "aux")):
                told = [
                    t
                    for k in (*sentence.kids(verb, "dobj"), *sentence.kids(kid, "nsubj"))
                    for t in sentence.subtree(k)
                ]
                return sorted(
                    {t.i: t for t in [*told, *sentence.subtree(kid)]}.values(), key=lambda t: t.i
                )
        for target in patients(sentence, verb):
            for kid in sentence.kids(target, "acl", "relcl"):
                if any(k.tag == INFINITIVE for k in sentence.kids(kid, "aux")):
                    return sentence.subtree(target)
        return []

    def _object(self, number: int, sentence: Sentence, word: Token) -> list[Token]:
        """An object that is a matter, not an actor."""
        for token in patients(sentence, word):
            mention = self.scene.at(number, token)
            if not mention and token.lemma in POINTING:
                return [token]
            if (
                mention
                or self.scene.who(number, token)
                or token.pos in {"PRON", "DET"}
                or token.entity[2:] in {"PERSON", "GPE"}
            ):
                continue
            inside = [t for t in sentence.subtree(token) if t.i != word.i]
            below = {t.i for t in sentence.subtree(word)} if token.i < word.i else set()
            return [t for t in inside if t.i not in below or token.i in below] or inside
        return []

    def _accused(self, sentence: Sentence, verb: Token) -> list[Token]:
        """What somebody is accused of, with whom: Sudan of arming rebels."""
        behind = [k for k in sentence.kids(verb, "prep") if k.lemma in {"of", "for"}]
        for target in patients(sentence, verb):
            behind += [k for k in sentence.kids(target, "prep") if k.lemma in {"of", "for"}]
            if behind:
                tokens = [
                    *sentence.subtree(target),
                    *(t for k in behind for t in sentence.subtree(k)),
                ]
                return sorted({t.i: t for t in tokens if t.i != verb.i}.values(), key=lambda t: t.i)
        return []

    def _called(self, number: int, sentence: Sentence, verb: Token) -> list[Token]:
        """What something is called: the filling an act of aggression."""
        for kid in sentence.kids(verb, "oprd", "ccomp", "xcomp"):
            if kid.pos in {"NOUN", "ADJ", "PROPN"}:
                things = [*sentence.kids(verb, "dobj"), *sentence.kids(kid, "nsubj")]
                if any(self.scene.at(number, t) for t in things):
                    return []
                tokens = [t for k in (*things, kid) for t in sentence.subtree(k)]
                return sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)
        things = list(sentence.kids(verb, "dobj"))
        named = [k for t in things for k in sentence.kids(t, "appos")]
        named += [
            k
            for t in (verb, *things)
            for p in sentence.kids(t, "prep")
            if p.lemma == "as"
            for k in sentence.kids(p, "pobj", "amod")
        ]
        inner = [t for t in things if not self.scene.at(number, t)]
        compound = [k for t in things for k in sentence.kids(t, "dobj", "acl", "oprd")]
        if inner and (named or (verb.lemma == "call" and compound)):
            tokens = [t for k in (*inner, *named) for t in sentence.subtree(k)]
            return sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)
        if (
            inner
            and verb.lemma == "call"
            and any(k.dep == "dobj" for t in inner for k in sentence.kids(t))
        ):
            return sentence.subtree(inner[0])
        return []
