"""Modality: whether a text says that something is so, may be, would be if, or is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stancegraph.ingest.text.conditions import ConditionReader
from stancegraph.ingest.text.parsing.particles import particle
from stancegraph.model.vocabulary import Modality

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_MAYBE = frozenset({"would", "could", "might", "may"})
_REPORTS = frozenset(
    {"report", "claim", "allegation", "accusation", "suggestion", "rumour", "rumor"}
)
_REJECTING = frozenset({"reject", "rebut", "debunk"})
_UNTRUE = frozenset({"false", "untrue", "baseless", "unfounded", "wrong", "fake"})
_WHEN = frozenset({"after", "following", "during", "amid", "since", "despite"})
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
        self.auxiliaries = words["auxiliaries.lemmas"]
        self.planned = words["planned.lemmas"]
        self.sought = words["planned.sought"]
        self.unheld = words["planned.unheld"]
        self.wished = words["planned.wished"]
        self.denials = words["denials.lemmas"]
        self.failed = words["denials.failed"]
        self.negations = words["denials.negations"]
        self._conditions = ConditionReader(lexicon, text)

    def read(self, sentence: Sentence, token: Token) -> Reading:
        """How a verb or noun is presented, by its own words and by those that govern it."""
        negated, hypothetical = False, False
        condition = ""
        node, steps = token, 0
        while steps < _HIGHEST:
            negated ^= self.is_negated(sentence, node) or self._is_refuted(sentence, node)
            condition = condition or self.condition(sentence, node)
            hypothetical |= self._is_hypothetical(sentence, node)
            if node.is_root:
                break
            head = sentence.head(node)
            if self._is_clause_of_condition(sentence, node) or _asks(sentence, node):
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
        beside = above.lemma in {"with", "in", "by", "amid"}  # pressed on with its offensive
        if above.dep in {"prep", "agent"} and noun.dep == "pobj":
            above = sentence.head(above)
        governed = noun.dep in {"dobj", "pobj"} and not noun.is_root and not beside
        denied = self.is_negated(sentence, noun) or (governed and above.lemma in self.denials)
        planned = governed and above.lemma in self.planned
        planned |= any(k.lemma in self.planned for k in sentence.kids(noun, "amod"))
        planned |= _is_supposed(sentence, noun)
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
        if token.lemma == "like":  # would like
            return False
        if token.pos in _CLAUSES or token.pos == "ADJ":
            for aux in sentence.kids(token, "aux"):
                if aux.lemma in self.auxiliaries or aux.text.lower() in self.auxiliaries:
                    reported = aux.text.lower() == "would" and self._reports_past(sentence, token)
                    if not reported:
                        return True
        if token.pos not in _NOMINAL:
            return False
        described = any(k.lemma in self.planned for k in sentence.kids(token, "amod", "advmod"))
        return described or self._is_unheld(sentence, token)

    def _is_refuted(self, sentence: Sentence, clause: Token) -> bool:
        """Whether a clause is what reports say that are false, or rejected."""
        noun = sentence.head(clause)
        if clause.dep != "acl" or noun.lemma not in _REPORTS:
            return False
        verb = sentence.head(noun)
        if noun.dep == "dobj":
            return verb.lemma in self.denials or verb.lemma in _REJECTING
        untrue = any(k.lemma in _UNTRUE for k in sentence.kids(verb, "acomp"))
        return noun.dep == "nsubj" and verb.lemma == "be" and untrue

    def _is_unheld(self, sentence: Sentence, noun: Token) -> bool:
        """Whether what a noun says has yet to be, or will not be: talks that were cancelled."""
        verb = sentence.head(noun)
        if _is_supposed(sentence, noun):
            return True
        if noun.dep in {"nsubj", "nsubjpass"} and verb.lemma == "be":
            return any(k.lemma in self.unheld for k in sentence.kids(verb, "acomp"))
        passive = noun.dep == "nsubjpass" and verb.pos == "VERB"
        dropped = noun.dep == "dobj" and verb.pos == "VERB" and verb.lemma not in self.planned
        return (passive or dropped) and verb.lemma in self.unheld

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
        before = node.dep == "prep" and node.lemma in _WHEN  # after talks with Kenya
        if not governs or node.dep == "relcl" or before:
            return False, False, False
        if node.dep == "conj":
            return _shares(sentence, node, head), False, False
        denied = head.lemma in self.denials and node.dep in {"ccomp", "xcomp", "pcomp", "dobj"}
        auxiliaries = sentence.kids(node, "aux", "auxpass")
        to = any(k.tag == "TO" for k in auxiliaries)
        subjunctive = node.tag == "VB" and all(k.tag == "VB" for k in auxiliaries)
        infinitive = node.dep in {"xcomp", "acl", "ccomp"} and (to or subjunctive)
        if head.lemma in _ENDING and any(k.tag in {"MD", "TO"} for k in sentence.kids(head, "aux")):
            return False, False, False  # who should stop it, or failed to stop it, does it
        named = {head.lemma, particle(sentence, head)}
        failed = node.dep in {"xcomp", "pcomp", "acl"} and bool(named & self.failed)
        offered = (
            node.dep in {"dobj", "pobj", "pcomp"}
            or infinitive
            or (node.dep == "xcomp" and node.tag == "VBG")
        )
        planned = offered and head.lemma in self.planned
        if head.lemma in {"agree", "order"} and node.dep == "dobj":
            planned = False  # agreed a loan, ordered a raid
        if node.dep == "prep" and node.lemma == "for":  # called for a truce
            planned = head.lemma in self.sought
        if node.dep == "prep" and node.lemma == "against":  # warned it against invading Mali
            planned = head.lemma in self.planned
        if node.dep == "ccomp" and not infinitive:
            return False, denied, head.lemma in self.wished and node.i > head.i
        return True, denied or failed, planned and not denied

    def condition(self, sentence: Sentence, token: Token) -> str:
        """The condition that a clause is put under, in its own words without the *if*."""
        return self._conditions.of(sentence, token)

    def _is_clause_of_condition(self, sentence: Sentence, token: Token) -> bool:
        return token.dep == "advcl" and any(
            k.lemma in {"if", "unless", "whether"} for k in sentence.kids(token, "mark")
        )


def _shares(sentence: Sentence, second: Token, first: Token) -> bool:
    """Whether the second of two coordinated words is under what governs the first."""
    finite = second.tag in {"VBD", "VBZ", "VBP"} and first.tag == "VB"
    infinitives = all(any(k.tag == "TO" for k in sentence.kids(t, "aux")) for t in (second, first))
    own = [
        k
        for k in sentence.kids(second, "aux", "nsubj", "nsubjpass", "neg")
        if not (infinitives and k.tag == "TO")
    ]
    return second.pos == first.pos and not finite and not own


def _is_supposed(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is of what may be: an attack on Iran would be folly."""
    some = any(k.lemma in {"a", "an", "any"} for k in sentence.kids(noun, "det"))
    auxiliaries = {k.text.lower() for k in sentence.kids(sentence.head(noun), "aux")}
    return noun.dep == "nsubj" and some and bool(auxiliaries & _MAYBE)


def _asks(sentence: Sentence, token: Token) -> bool:
    """Whether a clause only asks whether something is so."""
    return any(k.lemma == "whether" for k in sentence.kids(token, "mark"))


def _combine(*, negated: bool, hypothetical: bool, condition: str) -> Reading:
    if negated:
        return Reading(Modality.DENIED)
    if condition.strip():
        return Reading(Modality.CONDITIONAL, condition.strip())
    return Reading(Modality.HYPOTHETICAL if hypothetical else Modality.ASSERTED)
