"""Misdeeds: whom speakers blame in their own words: "China has flooded our market," she said.

In reported speech only what is nothing but blame is so: Ankara says that Sweden has failed to
keep its promises. Protests and complaints blame whoever did what their clause says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Relation, between
from stancegraph.ingest.text.parsing.tree import conjuncts, is_passive, pobjects
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.speech.marks import Quotation

_SPOKEN = frozenset({"direct", "mixed"})
_PROMISES = frozenset(
    {"agreement", "promise", "pledge", "law", "treaty", "ceasefire", "truce", "word", "commitment"}
)
_TO_BLAME = frozenset({"responsible", "guilty", "culpable", "answerable"})
_GRIEVING = frozenset({"protest", "complain"})
_OPENING = frozenset({"that", "when", "after"})
_FORCE = frozenset({"attacks", "threatens"})
# What is only said to be possible, hangs on an if, or has yet to come, is no deed.
_OPEN = frozenset(
    {"will", "would", "may", "might", "could", "can", "should", "must", "shall", "if", "unless"}
)


def by_misdeeds(scene: Scene, quotations: Iterable[Quotation]) -> Iterator[Relation]:
    """Whom speakers say to have done wrong, in the order of the text."""
    for quotation in quotations:
        if quotation.speaker is None:
            continue
        blames = _is_misdeed if quotation.kind in _SPOKEN else _is_breach
        for number in scene.between(quotation.start, quotation.end):
            sentence = scene.sentences[number]
            for verb in sentence.tokens:
                if not quotation.start <= verb.start < quotation.end:
                    continue
                if blames(sentence, verb, scene.lexicon):
                    yield from _blamed(scene, quotation, number, verb)


def by_grievances(scene: Scene) -> Iterator[Relation]:
    """Whom protests are about: Delhi protested when Colombo allowed a Chinese ship to dock."""
    for number, sentence, verb in scene.verbs():
        for clause in sentence.kids(verb, "ccomp", "advcl") if verb.lemma in _GRIEVING else ():
            opens = {k.lemma for k in sentence.kids(clause, "mark", "advmod")}
            if clause.i < verb.i or not (opens & _OPENING or clause.dep == "ccomp"):
                continue
            for holder in scene.doers(number, verb):
                yield from _against(scene, verb, holder, scene.doers(number, clause))


def _against(
    scene: Scene, verb: Token, holder: Mention, doers: list[Mention]
) -> Iterator[Relation]:
    sentence, said = scene.sentences[holder.sentence], ("accuses", "misdeed", "verbal")
    own = scene.cast.side(holder.actor)
    for doer in doers:
        if doer.actor not in own and scene.cast.type(doer.actor) is not ActorType.UNNAMED_SOURCE:
            yield between(sentence, verb, (holder, doer), said, speech=True)


def _is_breach(sentence: Sentence, verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says that somebody did not do what it ought to: failed to keep its word."""
    if _is_responsible(sentence, verb):
        return True
    failing = verb.lemma == "fail" and bool(sentence.kids(verb, "xcomp"))
    broken = verb.lemma in {"break", "breach"} and any(
        t.lemma in _PROMISES for t in sentence.kids(verb, "dobj")
    )
    breach = failing or broken or verb.lemma in lexicon.words["misdeeds.breaches"]
    open_ = any(k.dep == "neg" or k.lemma in _OPEN for k in sentence.kids(verb))
    finite = verb.tag in {"VBD", "VBZ", "VBP"} or bool(sentence.kids(verb, "aux"))
    return breach and finite and verb.pos == "VERB" and not open_


def _is_responsible(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody is said to be to blame: is responsible for this war."""
    if verb.lemma != "be" or any(k.dep == "neg" or k.lemma in _OPEN for k in sentence.kids(verb)):
        return False
    guilty = [k for k in sentence.kids(verb, "acomp") if k.lemma in _TO_BLAME]
    return any(pobjects(sentence, k, "for", "of") for k in guilty)


def _is_misdeed(sentence: Sentence, verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb says that a wrong was done."""
    if _is_responsible(sentence, verb):
        return True
    if verb.pos != "VERB" or verb.tag not in {"VBD", "VBZ", "VBP", "VBN", "VBG"}:
        return False
    if verb.tag in {"VBN", "VBG"} and not sentence.kids(verb, "aux", "auxpass"):
        return False
    if any(k.dep == "neg" or k.lemma in _OPEN for k in sentence.kids(verb)):
        return False
    listed = verb.lemma in lexicon.words["misdeeds.lemmas"]
    return listed or lexicon.always("verb", verb.lemma, _FORCE)


def _blamed(scene: Scene, quotation: Quotation, number: int, verb: Token) -> Iterator[Relation]:
    sentence, speaker = scene.sentences[number], quotation.speaker
    if speaker is None:
        return
    if is_passive(sentence, verb):
        tokens = pobjects(sentence, verb, "by")
    else:
        tokens = [t for k in sentence.kids(verb, "nsubj") for t in conjuncts(sentence, k)]
    own = scene.cast.side(speaker)
    for doer in (m for t in tokens for m in scene.who(number, t)):
        named = scene.cast.type(doer.actor) is not ActorType.UNNAMED_SOURCE
        if named and not scene.cast.side(doer.actor) & own:
            parts = (verb, sentence.tokens[doer.first], sentence.tokens[doer.last])
            yield Relation(
                speaker, "accuses", doer.actor, number, verb, parts, "misdeed", quotation.kind,
                speech=True,
            )  # fmt: skip
