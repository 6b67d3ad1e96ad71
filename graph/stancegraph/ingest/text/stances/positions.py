"""Positions: a stance of each holder, where the words really say one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Stance
from stancegraph.ingest.text.parsing.tree import conjuncts, span, trimmed
from stancegraph.ingest.text.stances.evidence import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.modality import ModalityReader
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_OPPOSITE = {"supports": "opposes", "opposes": "supports", "demands": "opposes"}
_FEW = frozenset({"little", "few", "scant", "no", "less", "limited"})
_READY = frozenset({"ready", "prepared"})
_FREE = frozenset({"free", "able", "unable", "likely", "unlikely", "bound", "entitled"})
_SIGNS = frozenset({"sign", "indication", "evidence", "proof", "hint", "suggestion", "signal"})
_WITHOUT = frozenset({"without", "instead", "rather", "than"})
_SHOULD = frozenset({"should", "must", "ought"})
_COULD = frozenset({"could", "can"})
_OPENING = {"advcl": {"if", "unless", "until"}, "ccomp": {"whether"}, "pcomp": {"whether"}}
# Least words of a matter beside another that stands by itself.
_PHRASE = 3
# Rules whose words are negated already, or whose core is part of the matter.
_OWN = frozenset({"will-not", "will-readily", "only-if"})


@dataclass(frozen=True, slots=True)
class Words:
    """Where a stance stands: its core, who holds it, and the words of the matter.

    `governor` is the verb that is to be read for negation besides the core, such as the
    light verb of a noun.
    """

    core: Token
    holders: list[Mention]
    matter: list[Token]
    construction: str
    governor: Token | None = None


class StanceMaker:
    """Makes stances of words that were found, with the position that they are evidence for."""

    def __init__(self, scene: Scene, modality: ModalityReader) -> None:
        self.scene = scene
        self.modality = modality

    def made(self, rule: Rule, words: Words) -> Iterator[Stance]:
        """A stance of each holder; none where the words deny or only suppose it."""
        core, holders = words.core, words.holders
        if not holders:
            return
        number = holders[0].sentence
        sentence = self.scene.sentences[number]
        held = {i for m in holders for i in range(m.first, m.last + 1)}
        alone = [t.i for t in words.matter if t.pos not in {"ADJ", "DET", "PUNCT"}] == [core.i]
        own = rule.id in _OWN or alone or [t.i for t in words.matter] == [core.i]
        kept = [t for t in words.matter if t.i not in held and (own or t.i != core.i)]
        tokens = trimmed(kept)
        if not tokens or self._is_denied(sentence, core) or is_supposed(sentence, core):
            return
        negated = rule.id not in _OWN and self._is_negated(sentence, words)
        if core.pos == "NOUN" and sentence.head(core).lemma == "without":
            return  # without its approval
        predicate = _negation_of(rule) if negated else rule.predicate
        if rule.predicate in _OPPOSITE and (other := self._other(sentence, core, rule)):
            predicate = "undecidedOn" if other.i > core.i else ""
        if rule.places == ("called",):
            shown = evidence(self.scene.lexicon, sentence, self.scene.text, tokens, core)
            predicate = shown[0] if shown else predicate
        root = min(words.matter, key=lambda t: _depth(sentence, t))
        unready = negated and core.lemma in _READY and root.lemma in {"be", "have"}
        if not predicate or (rule.only_negated and not negated) or unready:
            return
        for holder in holders:
            ends = (sentence.tokens[holder.first], sentence.tokens[holder.last])
            second = core.dep == "conj" and core.pos == "VERB" == sentence.head(core).pos
            if second and not sentence.kids(core, "nsubj", "nsubjpass", "agent"):
                aux = sentence.kids(core, "aux", "neg")
                ends = (
                    min((core, *aux), key=lambda t: t.i),
                    core,
                )  # the second of two verbs stands without their subject
            yield Stance(
                holder.actor, predicate, span(tokens), number, core,
                (*ends, core, tokens[0], tokens[-1]), rule.id, words.construction, rule.speech,
                root.i, negated,
            )  # fmt: skip

    def each(self, rule: Rule, words: Words) -> Iterator[Stance]:
        """A stance for each matter that stands by itself: urged X to go and to pay."""
        if not words.holders or not words.matter:
            return
        sentence = self.scene.sentences[words.holders[0].sentence]
        more = [sentence.subtree(kid) for kid in _beside(sentence, words.matter)]
        gone = {t.i for mine in more for t in mine}
        first = [t for t in words.matter if t.i not in gone]
        yield from self.made(rule, replace(words, matter=first))
        for mine in more:
            for stance in self.made(rule, replace(words, matter=mine)):
                yield replace(stance, parts=(mine[0], mine[-1]))

    def _is_wished(self, sentence: Sentence, core: Token) -> bool:
        """Whether a verb says what somebody should or could do, and not what they do."""
        while core.dep == "conj" and core.tag == "VB" and not sentence.kids(core, "aux"):
            core = sentence.head(core)  # should change it and agree to talks
        modals = {k.text.lower() for k in sentence.kids(core, "aux")}
        could = bool(modals & _COULD) and not self.modality.is_negated(sentence, core)
        return bool(modals & _SHOULD) or could

    def _is_negated(self, sentence: Sentence, words: Words) -> bool:
        """Whether a word of stance, or the verb that it completes, is negated."""
        core = words.core
        completes = core.dep in {"acomp", "attr", "xcomp", "oprd"}
        governors = [words.governor] if words.governor else []
        governors += [sentence.head(core)] if completes else []
        few = core.pos == "NOUN" and any(k.lemma in _FEW for k in sentence.kids(core, "amod"))
        return (
            few
            or _is_yet(sentence, core)
            or self.modality.is_negated(sentence, core)
            or any(self.modality.is_negated(sentence, g) for g in governors)
        )

    def _is_denied(self, sentence: Sentence, core: Token) -> bool:
        """Whether what governs a word says that it is not so: denied supporting, failed to back."""
        head = sentence.head(core)
        if core.dep == "pcomp" and head.lemma in _WITHOUT:
            return True
        if core.pos == "VERB" and self._is_wished(sentence, core):
            return True
        if self._is_unshown(sentence, core) or self._is_disbelieved(sentence, core):
            return True
        if core.dep == "xcomp" and head.lemma in _FREE:
            return True  # is free to accept it
        if core.dep == "pcomp":  # stopped short of backing
            head = next((a for a in sentence.ancestors(core) if a.pos == "VERB"), head)
        return core.dep in {"xcomp", "pcomp"} and (
            head.lemma in self.modality.denials or head.lemma in self.modality.failed
        )

    def _other(self, sentence: Sentence, core: Token, rule: Rule) -> Token | None:
        """The verb of the opposite that is denied along: neither supports nor opposes it."""
        first = core if core.dep != "conj" else sentence.head(core)
        if not any(k.lemma == "nor" for k in sentence.kids(first, "cc")):
            return None
        for verb in (first, *sentence.kids(first, "conj")):
            rules = self.scene.lexicon.stance("verb", verb.lemma)
            if any(r.predicate == _OPPOSITE[rule.predicate] for r in rules):
                return verb
        return None

    def _is_disbelieved(self, sentence: Sentence, core: Token) -> bool:
        """Whether somebody does not think so: does not believe that they want it."""
        for node in (core, *sentence.ancestors(core)):
            above = sentence.head(node)
            if node.dep == "ccomp" and above.lemma in self.scene.lexicon.cues["think"].lemmas:
                subjects = sentence.kids(above, "nsubj")
                few = any(k.lemma in _FEW for s in subjects for k in (s, *sentence.kids(s, "amod")))
                return few or self.modality.is_negated(sentence, above)
        return False

    def _is_unshown(self, sentence: Sentence, core: Token) -> bool:
        """Whether there is no sign of what a clause says: no indication that they are ready."""
        for node in (core, *sentence.ancestors(core)):
            above = sentence.head(node)
            if node.dep in {"acl", "ccomp", "relcl"} and above.lemma in _SIGNS:
                governor = sentence.head(above)
                return self.modality.is_negated(sentence, above) or (
                    above.dep == "dobj" and self.modality.is_negated(sentence, governor)
                )
        return False


def _beside(sentence: Sentence, matter: list[Token]) -> list[Token]:
    """What stands beside the main word of a matter as a matter of its own."""
    places = {t.i for t in matter}
    tops = [t for t in matter if t.is_root or t.head not in places]
    top = next(
        (t for t in tops if t.pos == "VERB"), next((t for t in tops if t.pos != "PRON"), tops[0])
    )
    inner = [k for k in sentence.kids(top, "acl") if k.i in places and k.tag == "VB"]
    found = []
    for kid in conjuncts(sentence, inner[0] if inner and top.pos != "VERB" else top)[1:]:
        words = [t for t in sentence.subtree(kid) if t.pos not in {"PUNCT", "CCONJ"}]
        to = any(k.tag == "TO" for k in sentence.kids(kid, "aux"))
        apart = to if kid.pos == "VERB" else kid.pos == "NOUN" and len(words) >= _PHRASE
        if kid.i in places and apart:
            found.append(kid)
    return found


def _negation_of(rule: Rule) -> str:
    """What it means not to: not to support is to oppose; not to say is nothing."""
    return rule.negated or _OPPOSITE.get(rule.predicate, "")


def _is_yet(sentence: Sentence, core: Token) -> bool:
    """Whether somebody has yet to do something."""
    before = [t.text.lower() for t in sentence.tokens[max(0, core.i - 2) : core.i]]
    return before == ["yet", "to"]


def is_supposed(sentence: Sentence, token: Token) -> bool:
    """Whether a word is part of a condition: if any minister offered it."""
    return any(
        any(k.lemma in _OPENING.get(node.dep, ()) for k in sentence.kids(node, "mark"))
        for node in (token, *sentence.ancestors(token))
    )


def _depth(sentence: Sentence, token: Token) -> int:
    return sum(1 for _ in sentence.ancestors(token))
