"""Conditions: the words of a text on which something that it says hangs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import span, trimmed

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_ASIDES = frozenset({"after", "as", "while", "amid"})
_APART = frozenset({"acl", "relcl", "ccomp"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


class ConditionReader:
    """Finds the conditions of clauses in a text."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self.text = text
        self.marks = lexicon.words["conditions.marks"]
        self.phrases = lexicon.phrases["conditions"]

    def of(self, sentence: Sentence, token: Token) -> str:
        """The condition that a clause is put under, in its own words without the *if*."""
        for kid in sentence.kids(token, "advcl"):
            for mark in sentence.kids(kid, "mark", "advmod"):
                if mark.lemma in self.marks:
                    return self._words(sentence, kid, mark.i)
        for kid in sentence.kids(token, "advcl"):  # should the mission be deployed
            first = min(sentence.subtree(kid), key=lambda t: t.i)
            if first.text.lower() in {"should", "were", "had"} and first.head == kid.i:
                return self._words(sentence, kid, first.i)
        for kid in sentence.kids(token, "prep", "advcl", "advmod", "acl"):
            if kid.lemma in self.marks and kid.tag in {"VBN", "VBG", "IN"}:
                inner = sentence.kids(kid, "ccomp", "pcomp", "pobj")
                if inner:
                    return self._words(
                        sentence, inner[0], inner[0].i - 1 if inner[0].dep == "pobj" else kid.i
                    )
        return self._by_phrase(sentence, token)

    def _by_phrase(self, sentence: Sentence, token: Token) -> str:
        tokens = [t.text.lower() for t in sentence.tokens]
        for phrase in self.phrases:
            if phrase[0] not in tokens or phrase == ("until",):
                continue
            for i in range(token.i + 1, len(tokens) - len(phrase)):
                if tokens[i - 1] == "for" and phrase[0] in {"as", "so"}:
                    continue  # for as long as it takes
                if tuple(tokens[i : i + len(phrase)]) == phrase and sentence.tokens[i].head >= 0:
                    if sentence.tokens[i].dep in {"acomp", "attr"}:
                        continue  # will be subject to duties
                    rest = trimmed([t for t in sentence.tokens[i + len(phrase) :] if t.text != '"'])
                    if rest and _hangs_on(sentence, sentence.tokens[i], token):
                        return self.text[slice(*span(rest))]
        return ""

    def _words(self, sentence: Sentence, clause: Token, after: int) -> str:
        tokens = trimmed([t for t in sentence.subtree(clause) if t.i > after])
        for n, token in enumerate(tokens[1:], 1):  # … , after a source said that …
            if token.lemma in _ASIDES and tokens[n - 1].text == ",":
                tokens = trimmed(tokens[:n])
                break
        return self.text[slice(*span(tokens))] if tokens else ""


def _hangs_on(sentence: Sentence, word: Token, token: Token) -> bool:
    """Whether a word is below another, and not in a clause of its own below that."""
    node = word
    while not node.is_root and node.i != token.i:
        if node.dep in _APART and sentence.head(node).pos in _NOMINAL:
            return False
        if node.dep == "conj" and sentence.kids(node, "nsubj", "nsubjpass"):
            return False
        node = sentence.head(node)
    return node.i == token.i and node.i != word.i
