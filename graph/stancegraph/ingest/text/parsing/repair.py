"""Mistakes of taggers that the words themselves show to be such."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.parser import Sentence
from stancegraph.ingest.text.parsing.reduced import unreduced
from stancegraph.ingest.text.parsing.resolutions import (
    finite,
    rejoined,
    resolving,
    thanking,
    titled,
)

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Token

# What a lemmatizer by rules makes of hoped, fined and the like.
_LEMMAS = {
    "hop": "hope",
    "fin": "fine",
    "stag": "stage",
    "hat": "hate",
    "rag": "rage",
    "rap": "rape",
    "lambast": "lambaste",
    "resupplie": "resupply",
    "resupplye": "resupply",
    "decertifie": "decertify",
    "wiretapp": "wiretap",
    "outgunn": "outgun",
    "extoll": "extol",
    "wo": "will",
    "ca": "can",
}
_CLAUSES = frozenset({"ROOT", "conj", "relcl"})
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "ccomp", "npadvmod")
# What a clause of reported speech has, and what goes on with the narration has not.
_EARLIER = frozenset({"have", "will", "would", "could", "might", "should", "must"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
# What is hung wrongly at times, besides names.
_MOVABLE = frozenset({"appos", "nmod", "compound", "conj", "relcl"})
_NAMED_DAYS = frozenset({"nsubj", "npadvmod"})
_ACRONYM = 3
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


def repaired(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """A sentence whose main word is a verb where it was taken for a plural.

    The ministry *protests* against the decision; 1. *Condemns* the seizure of power.
    """
    sentence = unreduced(rejoined(titled(finite(thanking(resolving(sentence, lexicon))))))
    tokens = tuple(_repaired(sentence, t, lexicon) for t in sentence.tokens)
    return sentence if tokens == sentence.tokens else Sentence(tokens, sentence.line)


def _repaired(sentence: Sentence, token: Token, lexicon: Lexicon) -> Token:
    if token.lemma in _LEMMAS and token.pos in {"VERB", "AUX"}:
        token = replace(token, lemma=_LEMMAS[token.lemma])
    head = sentence.head(token)
    if token.lemma == "not" and head.pos == "ADV" and head.i == token.i - 1:
        token = replace(token, dep="neg", head=head.head)  # would "absolutely not" agree
    movable = token.dep in _MOVABLE or token.tag == "NNP"
    if moved := _rehung(sentence, token, head, lexicon) if movable else None:
        return moved
    if token.dep in _NAMED_DAYS and _is_day(sentence, token) and sentence.kids(token, "appos"):
        token = replace(token, dep="npadvmod")
    noun = token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}
    acronym = token.text.isupper() and token.text.isalpha() and len(token.text) >= _ACRONYM
    if acronym and noun and token.tag[:1] in {"N", "V"} and token.tag != "NNPS":
        return replace(token, pos="PROPN", tag="NNP")
    return _as_verb(sentence, _as_noun(sentence, token, head), lexicon)


def _rehung(sentence: Sentence, token: Token, head: Token, lexicon: Lexicon) -> Token | None:
    """A word with another place in the tree, where the analysis cannot be right."""
    early = token.dep == "appos" and _is_day(sentence, head)  # Monday, the rebels claimed
    if early or _opens_list(sentence, token, head):  # met Orban and Prime Minister Fico
        return replace(token, dep="nsubj" if early else head.dep, head=head.head)
    if _goes_on(sentence, token, head):  # Australia, *New Zealand*, Japan and Chile have said
        return replace(token, dep="conj")
    for kid in sentence.kids(token, "nmod"):
        if _opens_list(sentence, kid, token):
            return replace(token, dep="conj", head=kid.i)
    if _is_half_noun(sentence, token, head):
        return replace(token, dep="nsubj")
    if verb := _next_verb(sentence, token) or _shared_conjunction(sentence, token, head):
        return replace(token, dep="nsubj", head=verb.i)
    other = _described(sentence, token) or _sayers(sentence, token, head, lexicon)
    return replace(token, head=other.i) if other else None


def _is_half_noun(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether a word is the subject of a verb that was half taken for a noun.

    The *analysis* points to a history.
    """
    finite = head.pos == "VERB" and head.tag in {"VBZ", "VBD", "VBP"} and head.i > token.i
    subjects = sentence.kids(head, "nsubj", "nsubjpass", "expl")
    return token.dep == "compound" and finite and not subjects


def _next_verb(sentence: Sentence, token: Token) -> Token | None:
    """The verb of the next clause, whose subject was hung behind an object.

    Both recalled their envoys and *Thailand* closed the border.
    """
    before, after = sentence.tokens[token.i - 1], sentence.tokens[token.i + 1 : token.i + 2]
    joined = token.dep == "conj" and token.tag[:2] == "NN" and bool(after)
    if not joined or before.lemma not in {"and", "but", "while"}:
        return None
    finite = after[0].tag in {"VBD", "VBZ", "VBP"} and after[0].dep == "conj"
    free = finite and not sentence.kids(after[0], "nsubj", "nsubjpass", "expl")
    return after[0] if free else None


def _as_noun(sentence: Sentence, token: Token, head: Token) -> Token:
    """A time that is given, and talks that were taken for a verb."""
    if token.dep == "npadvmod" and head.lemma == "give" and sentence.kids(head, "dative"):
        return replace(token, dep="dobj")  # gave Mali a week
    if token.dep == "conj" and sentence.kids(token, "case"):  # Mali and Chad's president
        for owned in sentence.kids(head, "conj"):
            if owned.i > token.i:
                return replace(token, dep="poss", head=owned.i)
    if token.dep == "nsubj" and head.text == "persona":
        return replace(token, dep="dobj", head=head.head)  # declared envoys persona non grata
    if token.text == "talks" and token.tag == "VBZ" and _follows_that(sentence, token):
        return replace(token, pos="NOUN", tag="NNS", lemma="talk", dep="nsubj")
    return token


def _follows_that(sentence: Sentence, token: Token) -> bool:
    """Whether a word opens a clause: said that talks with Mali went on."""
    return token.i > 0 and sentence.tokens[token.i - 1].text.lower() == "that"


def _described(sentence: Sentence, verb: Token) -> Token | None:
    """The noun before the comma of a relative clause that was hung on a verb or a name too far."""
    if verb.dep != "relcl":
        return None
    words = [k for k in sentence.kids(verb, "nsubj", "nsubjpass") if k.tag in {"WDT", "WP"}]
    at = words[0].i if words else 0
    if at <= 1 or sentence.tokens[at - 1].text != ",":
        return None
    before = sentence.tokens[at - 2]
    hung = sentence.head(verb).pos in {"VERB", "AUX"}
    return before if hung and before.pos in {"NOUN", "PROPN"} else None


def _sayers(sentence: Sentence, token: Token, head: Token, lexicon: Lexicon) -> Token | None:
    """The verb of saying that a verb goes on from: said he had not fired *and blamed* the army."""
    if token.dep != "conj" or token.tag != "VBD" or head.dep != "ccomp":
        return None
    rules = (*lexicon.relation("verb", token.lemma), *lexicon.stance("verb", token.lemma))
    if sentence.kids(token, "aux", "nsubj", "nsubjpass", "mark") or all(
        not r.speech for r in rules
    ):
        return None
    before = any(k.lemma in _EARLIER for k in sentence.kids(head, "aux"))
    says = sentence.head(head)
    return says if before and says.tag == "VBD" and says.i < head.i else None


def _shared_conjunction(sentence: Sentence, token: Token, head: Token) -> Token | None:
    """The verb whose subject was taken for a second object: condemned it and the head *went*."""
    if token.dep != "conj" or token.pos not in {"NOUN", "PROPN"} or head.pos == "VERB":
        return None
    last = sentence.subtree(token)[-1].i + 1
    after = next((t for t in sentence.tokens[last : last + 3] if t.pos != "ADV"), head)
    verb = sentence.head(after) if after.dep in {"aux", "auxpass"} else after
    finite = after.tag in _FINITE and verb.dep == "conj" and verb.pos in {"VERB", "AUX"}
    above = finite and any(t.i == verb.head for t in sentence.ancestors(token))
    return verb if above and not sentence.kids(verb, *_SUBJECTS) else None


def _as_verb(sentence: Sentence, token: Token, lexicon: Lexicon) -> Token:
    """A plural that is a verb of the lexicon with an object or subject of its own."""
    if token.tag not in {"NNS", "NNPS"} or token.dep not in _CLAUSES:
        return token
    lemma = token.lemma if token.lemma != token.text.lower() else token.lemma.removesuffix("s")
    known = lexicon.stance("verb", lemma) or lexicon.relation("verb", lemma)
    goes_on = token.dep == "conj" and sentence.head(token).tag == "VBZ"  # regrets and calls on
    if sentence.kids(token, "det", "poss", "amod"):
        return token
    if known and (goes_on or sentence.kids(token, *_ARGUMENTS)):
        return replace(token, pos="VERB", tag="VBZ", lemma=lemma)
    return token


def _goes_on(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether the second of a list of lands was taken for what the first is called, too."""
    lands = token.entity.endswith("GPE") and head.entity.endswith("GPE")
    beside = token.dep == "appos" and token.tag == head.tag == "NNP"
    comma = any(t.text == "," for t in sentence.tokens[head.i + 1 : token.i])
    return beside and lands and comma and bool(sentence.kids(token, "conj"))


def _is_day(sentence: Sentence, token: Token) -> bool:
    """Whether a day or the town of a dateline was taken for the subject: Lima - Peru said."""
    after = sentence.tokens[token.i + 1 : token.i + 3]
    town = bool(after) and after[0].text in _DASHES and after[-1].text[0].isupper()
    if town and token.dep == "nsubj" and all(t.tag == "NNP" for t in sentence.tokens[: token.i]):
        return any(k.i >= after[-1].i for k in sentence.kids(token, "appos"))
    if not token.entity.endswith("DATE") or token.tag != "NNP":
        return False
    free = not sentence.kids(sentence.head(token), "nsubj", "nsubjpass")
    return token.dep == "nsubj" or (token.dep == "npadvmod" and free)


def _opens_list(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether a name was taken for part of the next one, from which a title parts it."""
    named = token.tag == "NNP" and head.tag == "NNP" and bool(token.entity)
    apart = token.dep == "nmod" and head.dep in {"nsubj", "dobj", "pobj"}
    if not (named and apart):
        return False
    titles = [k for k in sentence.kids(token, "conj") if token.i < k.i < head.i]
    return bool(titles) and bool(sentence.kids(token, "cc"))
