"""Sentences whose main verb was taken for something else: 1. Condemns the killing of many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.parser import Sentence

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Token

_TAKEN_FOR = frozenset({"NN", "NNS", "NNP", "NNPS", "VB"})
_NAMES = frozenset({"NOUN", "PROPN"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_SPEAKING = frozenset(
    {"urge", "call", "demand", "accuse", "ask", "warn", "vow", "appeal", "condemn", "reject"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def resolving(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """A sentence with the verb that it begins with as its root, where it was taken for a noun."""
    first = next((t for t in sentence.tokens if t.text.isalpha() and t.pos != "ADV"), None)
    root = next((t for t in sentence.tokens if t.is_root), None)
    if first is None or root is None or first.tag not in _TAKEN_FOR or root.tag in _FINITE:
        return sentence
    tag = "VBG" if first.text.endswith("ing") else "VBZ"
    lemma = next((b for b in _bases(first.text.lower()) if _is_known(b, lexicon)), "")
    if not lemma or (first.entity and first.tag != "NNS"):
        return sentence
    if not first.is_root and root.pos not in {"NOUN", "PROPN"}:
        return sentence
    return Sentence(
        tuple(_moved(t, first, root, lemma, tag) for t in sentence.tokens), sentence.line
    )


def thanking(sentence: Sentence) -> Sentence:
    """A sentence with *thanks* as its verb, where it was taken for a noun: Egypt thanks Peru."""
    tokens = sentence.tokens
    verb = next((t for t in tokens[1:] if t.text == "thanks" and t.tag == "NNS"), None)
    before = tokens[verb.i - 1] if verb else None
    if verb is None or before is None or before.pos not in _NAMES or verb.i + 1 == len(tokens):
        return sentence
    if not (before.is_root or verb.is_root) or tokens[verb.i + 1].pos not in _NAMES | {"DET"}:
        return sentence
    moved = []
    for token in tokens:
        one = token
        if token.i == verb.i:
            one = replace(token, pos="VERB", tag="VBZ", lemma="thank", dep="ROOT", head=verb.i)
        elif token.i == before.i:
            one = replace(token, dep="nsubj", head=verb.i)
        elif token.i > verb.i and token.head in {before.i, verb.i}:
            taken = token.dep in {"npadvmod", "appos", "dobj"}
            one = replace(token, dep="dobj" if taken else token.dep, head=verb.i)
        moved.append(one)
    return Sentence(tuple(moved), sentence.line)


def finite(sentence: Sentence) -> Sentence:
    """A sentence with its verb as root, where the only verb was taken for a participle.

    Qatar, along with Egypt, mediated between the two. The bloc, which Mali has left, called
    for calm.
    """
    root = next((t for t in sentence.tokens if t.is_root), None)
    if root is None or root.pos not in {"NOUN", "PROPN"} or sentence.tokens[-1].text != ".":
        return sentence
    verbs = [k for k in sentence.kids(root, "acl") if k.tag in {"VBN", "VBD"} and k.i > root.i]
    if not verbs or sentence.kids(verbs[0], "agent", "aux", "auxpass"):
        return sentence
    verb = verbs[0]
    apart = sentence.tokens[verb.i - 1].text == ","
    if any(
        t.tag in _FINITE and t.i != verb.i and not (apart and _is_inner(sentence, t, verb))
        for t in sentence.tokens
    ):
        return sentence
    tokens = []
    for token in sentence.tokens:
        moved = token
        if token.i == verb.i:
            moved = replace(token, tag="VBD", dep="ROOT", head=verb.i)
        elif token.i == root.i:
            moved = replace(token, dep="nsubj", head=verb.i)
        elif token.head == root.i and token.i > verb.i:
            moved = replace(token, head=verb.i)
        tokens.append(moved)
    return Sentence(tuple(tokens), sentence.line)


def titled(sentence: Sentence) -> Sentence:
    """A sentence with its verb as root, where it was taken for a clause behind a title.

    The bloc ECOWAS condemned the raid.
    """
    root = next((t for t in sentence.tokens if t.is_root), None)
    if root is None or root.pos != "NOUN" or sentence.tokens[-1].text != ".":
        return sentence
    for verb in sentence.kids(root, "relcl"):
        subjects = sentence.kids(verb, "nsubj")
        if len(subjects) != 1 or subjects[0].i != root.i + 1 or not subjects[0].text[0].isupper():
            continue
        tokens = []
        for token in sentence.tokens:
            moved = token
            if token.i == verb.i:
                moved = replace(token, dep="ROOT", head=verb.i)
            elif token.i == root.i:
                moved = replace(token, dep="nmod", head=subjects[0].i)
            elif token.head == root.i and token.i > root.i:
                moved = replace(token, head=verb.i)
            tokens.append(moved)
        return Sentence(tuple(tokens), sentence.line)
    return sentence


def _is_inner(sentence: Sentence, token: Token, main: Token) -> bool:
    """Whether a token stands in a clause below another: the bloc that Mali has left."""
    return any(
        a.i != main.i and a.dep in {"relcl", "advcl", "ccomp", "appos"}
        for a in (token, *sentence.ancestors(token))
    )


def rejoined(sentence: Sentence) -> Sentence:
    """A sentence with each second verb beside the one that it is like.

    China wants both sides to talk and *has offered* to mediate: it goes on from *wants*.
    """
    moved = {t.i: a.i for t in sentence.tokens if (a := _first_verb(sentence, t))}
    if not moved:
        return sentence
    tokens = (replace(t, head=moved.get(t.i, t.head)) for t in sentence.tokens)
    return Sentence(tuple(tokens), sentence.line)


def _first_verb(sentence: Sentence, verb: Token) -> Token | None:
    """The finite verb that a finite one without a subject goes on from, if not its head."""
    head = sentence.head(verb)
    if verb.dep == "advcl" and verb.tag == "VBG":
        return _main(sentence, verb, head)
    if verb.dep != "conj" or not _is_finite(sentence, verb) or sentence.kids(verb, *_SUBJECTS):
        return None
    above = sentence.head(head)
    if _is_finite(sentence, head):  # says it was stolen and insists that
        apart = head.dep == "ccomp" and above.i < head.i and _is_other(sentence, verb, head, above)
        return above if apart else None
    infinitive = any(k.tag == "TO" for k in sentence.kids(head, "aux"))
    called = head.pos == "NOUN" and head.dep == "ccomp"
    if head.dep == "pcomp":  # is wary of being drawn in and has no troops
        above = next((a for a in sentence.ancestors(head) if _is_finite(sentence, a)), above)
    elif head.dep not in {"ccomp", "xcomp", "advcl"} or not (infinitive or called):
        return None
    return above if _is_finite(sentence, above) and above.i < head.i else None


def _main(sentence: Sentence, participle: Token, head: Token) -> Token | None:
    """The finite verb that a participle behind a comma goes with, not the infinitive before.

    Kenya urged Chad to pay its debt, *adding* that it was late.
    """
    first = sentence.subtree(participle)[0].i
    comma = first > 0 and sentence.tokens[first - 1].text == ","
    infinitive = any(k.tag == "TO" for k in sentence.kids(head, "aux"))
    if not comma or not infinitive or participle.i < head.i:
        return None
    return next((a for a in sentence.ancestors(head) if _is_finite(sentence, a)), None)


def _is_other(sentence: Sentence, verb: Token, head: Token, above: Token) -> bool:
    """Whether a verb goes on from what governs a clause, by its tense and the comma before."""
    first = min((verb, *sentence.kids(verb, "aux")), key=lambda t: t.i)
    before = [t.text for t in sentence.tokens[max(0, first.i - 2) : first.i]]
    comma = before == [",", "and"]
    if first.tag != above.tag or sentence.kids(verb, "auxpass"):
        return False
    was = head.lemma == "be" and head.tag == "VBD" and verb.lemma in _SPEAKING
    if was and first.i == verb.i and first.tag == "VBD":  # said it was closed and urged
        return True
    if first.tag == "VBD":  # warned that it risked a war, and regretted
        return comma and first.i == verb.i
    will = any(k.tag == "MD" for k in sentence.kids(head, "aux"))
    parted = bool(sentence.kids(verb, "ccomp")) or (comma and will)
    return first.tag == "VBZ" and parted and head.tag != "VBZ"


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    if verb.pos not in {"VERB", "AUX"}:
        return False
    auxiliaries = sentence.kids(verb, "aux", "auxpass")
    return verb.tag in _FINITE or any(k.tag in _FINITE for k in auxiliaries)


def _moved(token: Token, first: Token, root: Token, lemma: str, tag: str) -> Token:
    """A token under the new root: the verb, what was the root before, or any other."""
    if token.i == first.i:
        return replace(token, pos="VERB", tag=tag, lemma=lemma, dep="ROOT", head=first.i)
    if first.is_root and token.head == first.i and token.dep in {"appos", "nmod"}:
        return replace(token, dep="dobj")
    if token.i == root.i:
        return replace(token, dep="dobj", head=first.i)
    return token


def _bases(word: str) -> list[str]:
    """What a form in -s or -ing may be a form of."""
    if word.endswith("ing"):
        stem = word.removesuffix("ing")
        return [stem, f"{stem}e", stem[:-1]]
    if word.endswith("s"):
        return [word[:-1], word.removesuffix("es"), f"{word.removesuffix('ies')}y"]
    return []


def _is_known(lemma: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.stance("verb", lemma) or lexicon.relation("verb", lemma))


def opens_list(sentence: Sentence) -> bool:
    """Whether a sentence opens a list of resolutions: The Council:, or The Council, alone."""
    last = sentence.tokens[-1].text
    return last == ":" or (
        last == "," and all(t.pos not in {"VERB", "AUX"} for t in sentence.tokens)
    )


def is_resolving(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has the form that opens a resolution: Demands; Will take."""
    return verb.tag in {"VBZ", "VBG"} or (verb.tag == "VB" and bool(sentence.kids(verb, "aux")))


def has_no_subject(sentence: Sentence) -> bool:
    """Whether a sentence begins with its verb in the third person: Condemns the seizure."""
    first = next((t for t in sentence.tokens if t.text.isalpha() and t.pos != "ADV"), None)
    return first is not None and first.is_root and first.tag in {"VBZ", "VBG"}
