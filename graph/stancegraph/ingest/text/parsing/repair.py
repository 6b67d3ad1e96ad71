"""Mistakes of taggers that the words themselves show to be such."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.parser import Sentence
from stancegraph.ingest.text.parsing.resolutions import finite, rejoined, resolving, titled

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Token

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
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "ccomp", "npadvmod")
_ACRONYM = 3


def repaired(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """A sentence whose main word is a verb where it was taken for a plural.

    The ministry *protests* against the decision; 1. *Condemns* the seizure of power.
    """
    sentence = rejoined(titled(finite(resolving(sentence, lexicon))))
    tokens = tuple(_repaired(sentence, t, lexicon) for t in sentence.tokens)
    return sentence if tokens == sentence.tokens else Sentence(tokens, sentence.line)


def _repaired(sentence: Sentence, token: Token, lexicon: Lexicon) -> Token:
    if token.lemma in _LEMMAS:
        token = replace(token, lemma=_LEMMAS[token.lemma])
    head = sentence.head(token)
    if _opens_list(sentence, token, head):  # met Orban and Prime Minister Fico
        return replace(token, dep=head.dep, head=head.head)
    for kid in sentence.kids(token, "nmod"):
        if _opens_list(sentence, kid, token):
            return replace(token, dep="conj", head=kid.i)
    if token.dep == "compound" and head.pos == "VERB" and head.i > token.i:
        # The analysis points to a history: the verb was half taken for a noun.
        finite = head.tag in {"VBZ", "VBD", "VBP"}
        if finite and not sentence.kids(head, "nsubj", "nsubjpass", "expl"):
            return replace(token, dep="nsubj")
    noun = token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"}
    acronym = token.text.isupper() and token.text.isalpha() and len(token.text) >= _ACRONYM
    if acronym and noun and token.tag[:1] in {"N", "V"} and token.tag != "NNPS":
        return replace(token, pos="PROPN", tag="NNP")
    return _as_verb(sentence, token, lexicon)


def _as_verb(sentence: Sentence, token: Token, lexicon: Lexicon) -> Token:
    """A plural that is a verb of the lexicon with an object or subject of its own."""
    if token.tag not in {"NNS", "NNPS"} or not (token.is_root or token.dep == "conj"):
        return token
    lemma = token.lemma if token.lemma != token.text.lower() else token.lemma.removesuffix("s")
    known = lexicon.stance("verb", lemma) or lexicon.relation("verb", lemma)
    if known and sentence.kids(token, *_ARGUMENTS) and not sentence.kids(token, "det", "poss"):
        return replace(token, pos="VERB", tag="VBZ", lemma=lemma)
    return token


def _opens_list(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether a name was taken for part of the next one, from which a title parts it."""
    titles = [k for k in sentence.kids(token, "conj") if token.i < k.i < head.i]
    named = token.tag == "NNP" and head.tag == "NNP" and bool(token.entity)
    apart = token.dep == "nmod" and head.dep in {"nsubj", "dobj", "pobj"}
    return named and apart and bool(titles) and bool(sentence.kids(token, "cc"))
