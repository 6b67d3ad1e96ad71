"""Stances: what actors are for, against, worried about, or put forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Stance
from stancegraph.ingest.text.matters import INFINITIVE, MatterFinder
from stancegraph.ingest.text.nominals import light_verb
from stancegraph.ingest.text.tree import (
    agents,
    owners,
    particle,
    patients,
    pobjects,
    span,
    trimmed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.mentions import Mention
    from stancegraph.ingest.text.modality import ModalityReader
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_TELLS = frozenset(
    {"tell", "order", "urge", "ask", "force", "want", "press", "instruct", "invite", "advise"}
)
_OPPOSITE = {"supports": "opposes", "opposes": "supports", "demands": "opposes"}


class StanceFinder:
    """Finds stances by the words for them; clauses that are only said come after."""

    def __init__(self, scene: Scene, modality: ModalityReader) -> None:
        self.scene = scene
        self.modality = modality
        self.matters = MatterFinder(scene)

    def find(self) -> Iterator[Stance]:
        """Stances with a position, and claims with a matter that is no clause."""
        for number, sentence in enumerate(self.scene.sentences):
            for token in sentence.tokens:
                if token.pos in {"VERB", "AUX"}:
                    yield from self._by_verb(number, sentence, token)
                if token.pos in {"ADJ", "VERB"}:
                    yield from self._by_adjective(number, sentence, token)
                elif token.pos == "NOUN":
                    yield from self._by_noun(number, sentence, token)

    def _by_verb(self, number: int, sentence: Sentence, verb: Token) -> Iterator[Stance]:
        phrasal = particle(sentence, verb)
        if _is_told(sentence, verb):
            return
        if stance := self._will_not(number, sentence, verb):
            yield from stance
            return
        yield from self._is_against(number, sentence, verb)
        rules = (
            [(phrasal, r) for r in self.scene.lexicon.stance("verb", phrasal)] if phrasal else []
        )
        rules += [(verb.lemma, r) for r in self.scene.lexicon.stance("verb", verb.lemma)]
        if not rules:
            return
        holders = self.scene.doers(number, verb)
        if not holders and any(r.speech and r.predicate != "claims" for _, r in rules):
            subjects = agents(sentence, verb)
            holders = [
                m for t in subjects if t.tag == "NNS" and (m := self.scene.unnamed(number, t))
            ]
        if not holders:
            return
        for lemma, rule in rules:
            if lemma in rule.progressive and verb.tag != "VBG":
                continue
            matter = self.matters.matter(number, sentence, verb, rule, lemma)
            if matter:
                yield from self._made(verb, rule, holders, matter, "verbal")
                return

    def _is_against(self, number: int, sentence: Sentence, verb: Token) -> Iterator[Stance]:
        """Bangkok is against any outside involvement."""
        if verb.lemma != "be" or sentence.kids(verb, "acomp", "attr"):
            return
        for prep in sentence.kids(verb, "prep"):
            if prep.lemma == "against":
                holders = self.scene.doers(number, verb)
                matter = [t for k in sentence.kids(prep) for t in sentence.subtree(k)]
                rule = self.scene.lexicon.cues["oppose"]
                yield from self._made(prep, rule, holders, matter, "copular")

    def _will_not(self, number: int, sentence: Sentence, verb: Token) -> list[Stance]:
        """What somebody will not or never do: Serbia will never recognise Kosovo."""
        reported = verb.dep == "ccomp" and sentence.head(verb).tag == "VBD"
        wills = {"will", "wo", "shall", "would"} if reported else {"will", "wo", "shall"}
        will = any({k.lemma, k.text.lower()} & wills for k in sentence.kids(verb, "aux"))
        never = any(k.lemma in {"not", "never", "n't"} for k in sentence.kids(verb, "neg"))
        if not (will and never) or (
            verb.lemma in {"be", "have"} and not sentence.kids(verb, "auxpass")
        ):
            return []
        if self.scene.lexicon.stance("verb", verb.lemma) and sentence.kids(verb, "ccomp"):
            return []
        passive = bool(sentence.kids(verb, "auxpass"))
        holders = (
            [m for t in patients(sentence, verb) for m in self.scene.who(number, t)]
            if passive
            else self.scene.doers(number, verb)
        )
        rule = self.scene.lexicon.cues["will-not"]
        first = holders[0] if holders else None
        if first is None or (passive and first.kind != "pronoun"):
            return []
        matter = [t for t in sentence.subtree(verb) if t.i >= verb.i]
        return [*self._made(verb, rule, holders, matter, "verbal")]

    def _by_adjective(self, number: int, sentence: Sentence, word: Token) -> Iterator[Stance]:
        rules = self.scene.lexicon.stance("adjective", word.text.lower())
        if not rules:
            return
        head = sentence.head(word)
        if word.dep in {"acomp", "attr", "oprd"}:
            holders = self.scene.doers(number, head)
        elif sentence.kids(word, "nsubjpass", "auxpass"):
            holders = [m for t in patients(sentence, word) for m in self.scene.who(number, t)]
        elif word.dep in {"amod", "acl", "appos"} and sentence.kids(word, "prep", "xcomp", "ccomp"):
            holders = self.scene.who(number, head)
        elif word.dep in {"advcl", "conj", "ccomp", "xcomp"} or word.is_root:
            holders = self.scene.doers(number, word)
        else:
            return
        for rule in rules:
            matter = self.matters.matter(number, sentence, word, rule, word.text.lower())
            if not matter and word.dep == "acomp":
                matter = (
                    self.matters.matter(number, sentence, head, rule, word.text.lower())
                    if head.lemma == "be"
                    else []
                )
            if matter and holders:
                yield from self._made(word, rule, holders, matter, "copular")
                return

    def _by_noun(self, number: int, sentence: Sentence, noun: Token) -> Iterator[Stance]:
        for rule in self.scene.lexicon.stance("noun", noun.lemma):
            verb = light_verb(self.scene, sentence, noun)
            matter = self.matters.matter(number, sentence, noun, rule, noun.lemma)
            if not matter and verb:
                matter = self.matters.matter(number, sentence, verb, rule, noun.lemma)
            holders = self._noun_holders(number, sentence, noun, verb)
            if matter and holders:
                yield from self._made(noun, rule, holders, matter, "nominal")
                return

    def _noun_holders(
        self, number: int, sentence: Sentence, noun: Token, verb: Token | None
    ) -> list[Mention]:
        if verb:
            found = self.scene.doers(number, verb)
            if found:
                return found
        for preposition in ("by", "from", "among"):
            if found := [
                m for t in pobjects(sentence, noun, preposition) for m in self.scene.who(number, t)
            ]:
                return found
        if sentence.kids(noun, "poss", "amod", "compound"):
            return [m for t in owners(sentence, noun) for m in self.scene.who(number, t)]
        return []

    def _made(
        self,
        core: Token,
        rule: Rule,
        holders: list[Mention],
        matter: list[Token],
        construction: str,
    ) -> Iterator[Stance]:
        """A stance of each holder, if the words really say one."""
        number = holders[0].sentence if holders else 0
        sentence = self.scene.sentences[number]
        held = {i for m in holders for i in range(m.first, m.last + 1)}
        own = rule.id == "will-not"
        tokens = trimmed([t for t in matter if t.i not in held and (own or t.i != core.i)])
        denied = core.dep == "xcomp" and sentence.head(core).lemma in self.modality.denials
        if not holders or not tokens or denied or _is_supposed(sentence, core):
            return
        negated = not own and self._is_negated(sentence, core)
        predicate = _negation_of(rule) if negated else rule.predicate
        if rule.places == ("called",):
            predicate = self._valued(span(tokens), predicate)
        if not predicate:
            return
        root = min(matter, key=lambda t: _depth(sentence, t))
        for holder in holders:
            ends = (sentence.tokens[holder.first], sentence.tokens[holder.last])
            yield Stance(
                holder.actor, predicate, span(tokens), number, core,
                (*ends, core, tokens[0], tokens[-1]), rule.id, construction, rule.speech, root.i,
                negated,
            )  # fmt: skip

    def _is_negated(self, sentence: Sentence, core: Token) -> bool:
        """Whether a word of stance, or the verb that it completes, is negated."""
        completes = core.dep in {"acomp", "attr", "xcomp", "oprd"}
        return self.modality.is_negated(sentence, core) or (
            completes and self.modality.is_negated(sentence, sentence.head(core))
        )

    def _valued(self, at: tuple[int, int], predicate: str) -> str:
        """The position that words of praise or blame are evidence for."""
        for marker in self.scene.lexicon.markers:
            if marker.pattern.search(self.scene.text[slice(*at)]):
                return marker.predicate
        return predicate


def _negation_of(rule: Rule) -> str:
    """What it means not to: not to support is to oppose; not to say is nothing."""
    return rule.negated or _OPPOSITE.get(rule.predicate, "")


def _is_told(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody else tells the subject to: they were told to ask for more."""
    head = sentence.head(verb)
    infinitive = any(k.tag == INFINITIVE for k in sentence.kids(verb, "aux"))
    if not infinitive or verb.dep not in {"xcomp", "ccomp", "advcl"} or head.lemma not in _TELLS:
        return False
    return bool(sentence.kids(head, "dobj", "auxpass", "dative") or sentence.kids(verb, "nsubj"))


def _is_supposed(sentence: Sentence, token: Token) -> bool:
    """Whether a word is part of a condition: if any minister offered it."""
    return any(
        node.dep == "advcl"
        and any(k.lemma in {"if", "unless"} for k in sentence.kids(node, "mark"))
        for node in (token, *sentence.ancestors(token))
    )


def _depth(sentence: Sentence, token: Token) -> int:
    return sum(1 for _ in sentence.ancestors(token))
