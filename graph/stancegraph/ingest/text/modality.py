"""Modality: whether a text says that something is so, may be, would be if, or is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import span, trimmed
from stancegraph.model.vocabulary import Modality

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_CLAUSES = frozenset({"VERB", "AUX"})
_HIGHEST = 12
_ENDING = frozenset({"stop", "cease", "end", "quit"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text presents a claim, and the words of the condition, if it names one."""

    modality: Modality = Modality.ASSERTED
    condition: str = ""


class ModalityReader:
    """Reads the modality of words in a sentence."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        words = lexicon.words
        self.text = text
        self.auxiliaries = words["auxiliaries.lemmas"]
        self.planned = words["planned.lemmas"]
        self.denials = words["denials.lemmas"]
        self.failed = words["denials.failed"]
        self.negations = words["denials.negations"]
        self.marks = words["conditions.marks"]
        self.phrases = lexicon.phrases["conditions"]

    def read(self, sentence: Sentence, token: Token) -> Reading:
        """How a verb or noun is presented, by its own words and by those that govern it."""
        negated, hypothetical = False, False
        condition = ""
        node, steps = token, 0
        while steps < _HIGHEST:
            negated ^= self.is_negated(sentence, node)
            condition = condition or self.condition(sentence, node)
            hypothetical |= self._is_hypothetical(sentence, node)
            if node.is_root:
                break
            head = sentence.head(node)
            if self._is_clause_of_condition(sentence, node):
                hypothetical = True
            go_on, denied, planned = self._above(sentence, node, head)
            negated ^= denied
            hypothetical |= planned
            if not go_on:
                break
            node, steps = head, steps + 1
        return _combine(negated=negated, hypothetical=hypothetical, condition=condition)

    def read_owned(self, sentence: Sentence, noun: Token) -> Reading:
        """How an act with an owner is presented: only denials and plans of itself bear on it.

        Who may end the American support for Israel takes it for granted.
        """
        above = sentence.head(noun)
        if above.dep in {"prep", "agent"} and noun.dep == "pobj":
            above = sentence.head(above)
        governed = noun.dep in {"dobj", "pobj"} and not noun.is_root
        denied = self.is_negated(sentence, noun) or (governed and above.lemma in self.denials)
        planned = governed and above.lemma in self.planned
        planned |= any(k.lemma in self.planned for k in sentence.kids(noun, "amod"))
        return _combine(negated=denied, hypothetical=planned, condition="")

    def is_negated(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word is negated by a word of its own."""
        if any(
            k.dep == "neg" or (k.lemma in self.negations and k.dep in {"det", "advmod", "preconj"})
            for k in sentence.kids(token)
        ):
            return True
        if any(k.lemma == "no" for a in sentence.kids(token, "advmod") for k in sentence.kids(a)):
            return True  # no longer trusts
        if token.pos in _CLAUSES:
            subjects = sentence.kids(token, "nsubj", "nsubjpass")
            before = {sentence.tokens[k.i - 1].lemma for k in sentence.kids(token, "aux") if k.i}
            return "nor" in before or any(
                s.lemma in {"nobody", "none", "neither"}
                or any(k.lemma in {"no", "neither"} for k in sentence.kids(s, "det"))
                for s in subjects
            )
        head = sentence.head(token)
        return head.lemma == "without" and token.dep in {"pobj", "pcomp"}

    def is_open(self, sentence: Sentence, token: Token) -> bool:
        """Whether a clause says that something may be, by an auxiliary of its own."""
        return any(k.text.lower() in {"may", "might", "could"} for k in sentence.kids(token, "aux"))

    def _is_hypothetical(self, sentence: Sentence, token: Token) -> bool:
        if token.pos in _CLAUSES or token.pos == "ADJ":
            for aux in sentence.kids(token, "aux"):
                if aux.lemma in self.auxiliaries or aux.text.lower() in self.auxiliaries:
                    reported = aux.text.lower() == "would" and self._reports_past(sentence, token)
                    if not reported:
                        return True
        return (
            any(k.lemma in self.planned for k in sentence.kids(token, "amod", "advmod"))
            and token.pos in _NOMINAL
        )

    def _reports_past(self, sentence: Sentence, token: Token) -> bool:
        """Whether a would only reports a will: it said that it would send ships."""
        node = token
        while not node.is_root:
            head = sentence.head(node)
            if node.dep == "ccomp":
                return head.tag in {"VBD", "VBN"}
            if node.dep not in {"conj", "xcomp"}:
                return False
            node = head
        return False

    def _above(self, sentence: Sentence, node: Token, head: Token) -> tuple[bool, bool, bool]:
        """Whether what governs a word bears on it, denies it, or only plans it."""
        governs = node.dep in {
            "xcomp",
            "acl",
            "pcomp",
            "pobj",
            "dobj",
            "prep",
            "ccomp",
            "conj",
            "attr",
            "dative",
            "csubj",
            "relcl",
        }
        if not governs or node.dep == "relcl":
            return False, False, False
        if node.dep == "conj":
            finite = node.tag in {"VBD", "VBZ", "VBP"} and head.tag == "VB"
            shares = (node.pos == head.pos and not finite) and not sentence.kids(
                node, "aux", "nsubj", "nsubjpass", "neg"
            )
            return shares, False, False
        denied = head.lemma in self.denials and node.dep in {"ccomp", "xcomp", "pcomp", "dobj"}
        auxiliaries = sentence.kids(node, "aux", "auxpass")
        to = any(k.tag == "TO" for k in auxiliaries)
        subjunctive = node.tag == "VB" and all(k.tag == "VB" for k in auxiliaries)
        infinitive = node.dep in {"xcomp", "acl", "ccomp"} and (to or subjunctive)
        failed = head.lemma in self.failed and node.dep in {"xcomp", "pcomp"}
        if head.lemma in _ENDING and any(k.tag in {"MD", "TO"} for k in sentence.kids(head, "aux")):
            failed = False  # who should stop it does it
        offered = (
            node.dep in {"dobj", "pobj", "pcomp"}
            or infinitive
            or (node.dep == "xcomp" and node.tag == "VBG")
        )
        planned = offered and head.lemma in self.planned
        if node.dep == "ccomp" and not infinitive:
            return denied and False, denied, False
        return True, denied or failed, planned and not denied

    def condition(self, sentence: Sentence, token: Token) -> str:
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
                    rest = trimmed([t for t in sentence.tokens[i + len(phrase) :] if t.text != '"'])
                    if rest and any(a.i == token.i for a in sentence.ancestors(sentence.tokens[i])):
                        return self.text[slice(*span(rest))]
        return ""

    def _words(self, sentence: Sentence, clause: Token, after: int) -> str:
        tokens = trimmed([t for t in sentence.subtree(clause) if t.i > after])
        return self.text[slice(*span(tokens))] if tokens else ""

    def _is_clause_of_condition(self, sentence: Sentence, token: Token) -> bool:
        return token.dep == "advcl" and any(
            k.lemma in {"if", "unless", "whether"} for k in sentence.kids(token, "mark")
        )


def _combine(*, negated: bool, hypothetical: bool, condition: str) -> Reading:
    if negated:
        return Reading(Modality.DENIED)
    if condition.strip():
        return Reading(Modality.CONDITIONAL, condition.strip())
    return Reading(Modality.HYPOTHETICAL if hypothetical else Modality.ASSERTED)
