"""Stances: what actors are for, against, worried about, or put forward."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import DOCUMENTS, unknown
from stancegraph.ingest.text.parsing.particles import is_other, particle
from stancegraph.ingest.text.parsing.tree import agents, clause, patients, pobjects
from stancegraph.ingest.text.speech.holders import asked_for, noun_holders, stance_verb
from stancegraph.ingest.text.stances.idioms import idioms
from stancegraph.ingest.text.stances.matters import MatterFinder
from stancegraph.ingest.text.stances.people import is_of_people
from stancegraph.ingest.text.stances.positions import StanceMaker, Words
from stancegraph.ingest.text.stances.sides import own_side
from stancegraph.ingest.text.stances.told import is_no_state, is_told
from stancegraph.ingest.text.stances.views import alike, by_copula, by_seeing, only_if

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.modality import ModalityReader
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_NUMBERS = frozenset({"thousand", "hundred", "dozen", "score", "million", "crowd", "number"})
# What things do too: the challenges require an answer.
_OF_THINGS = frozenset({"require", "invite", "promise", "justify", "threaten", "suggest", "force"})
_PROMISING = frozenset({"promise", "pledge", "vow", "swear"})
_SAID = "state-matter"
_WILLS = frozenset({"will", "wo", "shall"})


class StanceFinder:
    """Finds stances by the words for them; clauses that are only said come after."""

    def __init__(self, scene: Scene, modality: ModalityReader) -> None:
        self.scene = scene
        self.modality = modality
        self.matters = MatterFinder(scene)
        self.maker = StanceMaker(scene, modality)
        self._inner: set[tuple[int, int]] = set()

    def find(self) -> Iterator[Stance]:
        """Stances with a position, and claims with a matter that is no clause."""
        found: list[Stance] = []
        for number, sentence in enumerate(self.scene.sentences):
            found += self._kept(list(self._in(number, sentence)))
        yield from found
        yield from alike(self.scene, found)

    def _kept(self, found: list[Stance]) -> list[Stance]:
        """Without those that lie in the matter of another of the same holder, or in a denial.

        Who defends a decision to buy ships takes one position, and who denies supporting
        rebels does not support them.
        """
        kept = []
        for one in found:
            outer = (
                o
                for o in found
                if o.core.i != one.core.i and o.matter[0] <= one.core.start < o.matter[1]
            )
            promised = one.rule == "welcome" and any(
                s.rule == "will-not"
                and s.subject != one.subject
                and one.matter[0] <= s.core.start < one.matter[1]
                for s in found
            )
            if not promised and not any(
                o.subject == one.subject
                or one.rule == "only-if"
                or o.core.lemma in self.modality.denials
                or (o.predicate == "opposes" and one.core.dep == "acl")
                for o in outer
            ):
                kept.append(one)
        return kept

    def _in(self, number: int, sentence: Sentence) -> Iterator[Stance]:
        if sentence.tokens[-1].text == "?":
            return
        for token in sentence.tokens:
            described = token.dep == "acomp" and token.tag == "VBN"  # is hard pressed to
            verb = token.pos in {"VERB", "AUX"} and not described
            if verb and (number, token.i) not in self._inner:
                yield from self._by_verb(number, sentence, token)
            if token.pos == "ADJ" or token.tag in {"VBN", "VBD"}:
                yield from self._by_adjective(number, sentence, token)
            elif token.pos == "NOUN":
                yield from self._by_noun(number, sentence, token)

    def _by_verb(self, number: int, sentence: Sentence, verb: Token) -> Iterator[Stance]:
        if is_told(sentence, verb):
            return
        for way in (self._will_not, self._idiom, self._lexical, self._condition):
            if stances := list(way(number, sentence, verb)):
                yield from stances
                return

    def _idiom(self, number: int, sentence: Sentence, verb: Token) -> Iterator[Stance]:
        for rule, matter in idioms(self.scene, sentence, verb):
            holders = self._holders(number, sentence, verb, [rule])
            made = list(self.maker.made(rule, Words(verb, holders, matter, "verbal")))
            if made:
                yield from made
                return
        yield from by_seeing(self.scene, number, sentence, verb, self.maker)

    def _condition(self, number: int, sentence: Sentence, verb: Token) -> Iterator[Stance]:
        yield from only_if(self.scene, number, sentence, verb, self.maker)

    def _lexical(self, number: int, sentence: Sentence, verb: Token) -> Iterator[Stance]:
        """Stances by verbs of the lexicon, and by those that they open: promised to back."""
        rules = self._rules(sentence, verb)
        holders = self._holders(number, sentence, verb, [r for _, r in rules]) if rules else []
        if not holders:
            return
        for lemma, rule in rules:
            if lemma in rule.progressive and (verb.tag != "VBG" or _names(sentence, verb)):
                continue
            if rule.id == _SAID and self._has_noun(number, sentence, verb):
                return
            if rule.predicate == "supports" and (inner := self._opened(number, sentence, verb)):
                speech = rule.speech
                yield from (replace(s, core=verb, speech=s.speech or speech) for s in inner)
                return
            matter = self.matters.matter(number, sentence, verb, rule, lemma)
            if matter:
                meant, holders = self._meant(number, sentence, verb, rule, holders)
                yield from self.maker.each(meant, Words(verb, holders, matter, "verbal"))
                return

    def _meant(
        self, number: int, sentence: Sentence, verb: Token, rule: Rule, holders: list[Mention]
    ) -> tuple[Rule, list[Mention]]:
        """The rule and the holders; who warns what their own side will do threatens.

        What a minister promises that the country will do, the country promises.
        """
        if verb.lemma in _PROMISING:
            return rule, own_side(self.scene, number, sentence, verb, holders) or holders
        side = own_side(self.scene, number, sentence, verb, holders) if rule.id == "warn" else []
        return (self.scene.lexicon.cues["warn-own"], side) if side else (rule, holders)

    def _rules(self, sentence: Sentence, verb: Token) -> list[tuple[str, Rule]]:
        after = sentence.tokens[verb.i + 1 : verb.i + 2]
        phrasal = {particle(sentence, verb), *(f"{verb.lemma}_{t.lemma}" for t in after)} - {""}
        own = [] if is_other(sentence, verb) else [verb.lemma]
        lemmas = [*sorted(phrasal), *own]
        return [(w, r) for w in lemmas for r in self.scene.lexicon.stance("verb", w)]

    def _holders(
        self, number: int, sentence: Sentence, verb: Token, rules: list[Rule]
    ) -> list[Mention]:
        """Who does what a verb says; people without a name where they say or think it."""
        holders = self.scene.doers(number, verb)
        if holders:
            return holders
        people = self.scene.lexicon.words["sources.people"]
        spoken = any(r.speech and r.predicate != "claims" for r in rules)
        found = []
        for agent in agents(sentence, verb):
            token = next(iter(pobjects(sentence, agent, "of")), agent)
            token = token if agent.lemma in _NUMBERS else agent
            alive = token.lemma in people or is_of_people(token.lemma)
            things = verb.lemma in _OF_THINGS or token.lemma in DOCUMENTS
            if alive or (spoken and token.tag == "NNS" and not things):
                found.append(self.scene.unnamed(number, token))
            elif token.tag in {"NNP", "NNPS"}:
                found.append(unknown(self.scene, number, token))
        return [m for m in found if m]

    def _opened(self, number: int, sentence: Sentence, verb: Token) -> list[Stance]:
        """The stance of an infinitive below a verb of will: wants to reject the map."""
        if self.modality.is_negated(sentence, verb):
            return []
        for kid in sentence.kids(verb, "xcomp"):
            rules = [r for _, r in self._rules(sentence, kid) if r.predicate != "claims"]
            if rules and kid.pos == "VERB" and not sentence.kids(verb, "dobj"):
                found = list(self._lexical(number, sentence, kid))
                if found:
                    self._inner.add((number, kid.i))
                return found
        return []

    def _has_noun(self, number: int, sentence: Sentence, verb: Token) -> bool:
        """Whether the object of a verb of saying is a stance itself: stressed the need for."""
        return any(
            self.scene.lexicon.stance("noun", t.lemma) and list(self._by_noun(number, sentence, t))
            for t in sentence.kids(verb, "dobj")
        )

    def _will_not(self, number: int, sentence: Sentence, verb: Token) -> Iterator[Stance]:
        """What somebody will not or never do: Serbia will never recognise Kosovo."""
        reported = verb.dep == "ccomp" and sentence.head(verb).tag == "VBD"
        wills = _WILLS | {"would"} if reported else _WILLS
        will = any({k.lemma, k.text.lower()} & wills for k in sentence.kids(verb, "aux"))
        never = any(k.lemma in {"not", "never", "n't"} for k in sentence.kids(verb, "neg"))
        passive = bool(sentence.kids(verb, "auxpass"))
        if not (will and never) or (verb.lemma in {"be", "have"} and not passive):
            return
        if self.scene.lexicon.stance("verb", verb.lemma) and sentence.kids(verb, "ccomp"):
            return
        holders = (
            [m for t in patients(sentence, verb) for m in self.scene.who(number, t)]
            if passive
            else self.scene.doers(number, verb)
        )
        if not holders or (passive and holders[0].kind != "pronoun"):
            return
        readily = sentence.kids(verb, "xcomp") if verb.lemma == "hesitate" else ()
        verb = next(iter(readily), verb)
        matter = [t for t in clause(sentence, verb) if t.i >= verb.i]
        rule = self.scene.lexicon.cues["will-readily" if readily else "will-not"]
        yield from self.maker.made(rule, Words(verb, holders, matter, "verbal"))

    def _by_adjective(self, number: int, sentence: Sentence, word: Token) -> Iterator[Stance]:
        rules = self.scene.lexicon.stance("adjective", word.text.lower())
        if not rules or is_no_state(sentence, word):
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
        lemma = word.text.lower()
        for rule in rules:
            matter = self.matters.matter(number, sentence, word, rule, lemma)
            if not matter and word.dep == "acomp" and head.lemma == "be":
                matter = self.matters.matter(number, sentence, head, rule, lemma)
            if (
                not matter
                and rule.alone
                and word.dep == "acomp"
                and not sentence.kids(word, "prep")
            ):
                matter = [word]
            if matter and holders:
                yield from self.maker.made(rule, Words(word, holders, matter, "copular"))
                return

    def _of_whom(
        self, number: int, sentence: Sentence, noun: Token, matter: list[Token]
    ) -> list[Mention]:
        """Who stands behind the noun's *of*, if that is not the matter: the decision of Mali."""
        inside = {t.i for t in matter}
        behind = [t for t in pobjects(sentence, noun, "of") if t.i not in inside]
        return [m for t in behind for m in self.scene.who(number, t)]

    def _is_like(self, rule: Rule, noun: Token) -> bool:
        """Whether a noun says the same position: regret and disappointment that."""
        return rule in self.scene.lexicon.stance("noun", noun.lemma)

    def _by_noun(self, number: int, sentence: Sentence, noun: Token) -> Iterator[Stance]:
        if asked := asked_for(self.scene, number, sentence, noun):
            yield from self.maker.made(self.scene.lexicon.cues["demand"], asked)
            return
        for rule in self.scene.lexicon.stance("noun", noun.lemma):
            verb = stance_verb(self.scene, sentence, noun)
            if verb and is_told(sentence, verb):
                continue
            matter = self.matters.matter(number, sentence, noun, rule, noun.lemma)
            if not matter and verb:
                matter = self.matters.matter(number, sentence, verb, rule, noun.lemma)
            named = {k.lemma for k in sentence.kids(noun, "prep")} & set(rule.at(noun.lemma))
            beside = (*sentence.kids(noun, "conj"), *([sentence.head(noun)] * (noun.dep == "conj")))
            named |= {k.lemma for k in beside if self._is_like(rule, k)}
            if not matter and verb and rule.alone and not named:
                things = patients(sentence, verb) if noun.dep == "pobj" else []
                matter = [t for k in things for t in sentence.subtree(k)] or sentence.subtree(noun)
            holders = noun_holders(self.scene, number, sentence, noun, verb) if matter else []
            if matter and not holders and rule.at(noun.lemma)[:1] != ("of",):
                holders = self._of_whom(number, sentence, noun, matter)
            if matter and holders:
                by_verb = verb and {m.actor for m in self.scene.doers(number, verb)}
                voiced = by_verb and any(m.actor in by_verb for m in holders)
                words = Words(noun, holders, matter, "nominal", verb if voiced else None)
                yield from self.maker.each(rule, words)
                return
        yield from by_copula(self.scene, number, sentence, noun, self.maker)


def _names(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb says what something is taken for: considering it a basis."""
    named = any(k.pos in {"NOUN", "ADJ", "PROPN"} for k in sentence.kids(verb, "ccomp", "oprd"))
    return named or len(sentence.kids(verb, "dobj")) > 1
