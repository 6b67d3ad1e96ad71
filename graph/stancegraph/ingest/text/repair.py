"""Mistakes of taggers that the words themselves show to be such."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parser import Sentence

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parser import Token

# What a lemmatizer by rules makes of hoped, fined and the like.
_LEMMAS = {
    "hop": "hope",
    "fin": "fine",
    "lambast": "lambaste",
    "resupplie": "resupply",
    "resupplye": "resupply",
    "wo": "will",
    "ca": "can",
}
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "ccomp")


def repaired(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """A sentence whose main word is a verb where it was taken for a plural.

    The ministry *protests* against the decision; 1. *Condemns* the seizure of power.
    """
    tokens = tuple(_repaired(sentence, t, lexicon) for t in sentence.tokens)
    return sentence if tokens == sentence.tokens else Sentence(tokens, sentence.line)


def _repaired(sentence: Sentence, token: Token, lexicon: Lexicon) -> Token:
    if token.lemma in _LEMMAS:
        token = replace(token, lemma=_LEMMAS[token.lemma])
    head = sentence.head(token)
    if token.dep == "compound" and head.pos == "VERB" and head.i > token.i:
        # The analysis points to a history: the verb was half taken for a noun.
        finite = head.tag in {"VBZ", "VBD", "VBP"}
        if finite and not sentence.kids(head, "nsubj", "nsubjpass", "expl"):
            return replace(token, dep="nsubj")
    if token.tag not in {"NNS", "NNPS"} or not (token.is_root or token.dep == "conj"):
        return token
    lemma = token.lemma if token.lemma != token.text.lower() else token.lemma.removesuffix("s")
    known = lexicon.stance("verb", lemma) or lexicon.relation("verb", lemma)
    if known and sentence.kids(token, *_ARGUMENTS) and not sentence.kids(token, "det", "poss"):
        return replace(token, pos="VERB", tag="VBZ", lemma=lemma)
    return token
