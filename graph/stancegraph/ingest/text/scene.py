"""The scene: sentences with their mentions, and whom a word of a sentence stands for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import (
    DOCUMENTS,
    FLOWS,
    POWERS,
    STATELESS,
    band,
    described_from,
    issued_by,
    issuers,
    of_people,
)
from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.parsing.repair import repaired
from stancegraph.ingest.text.parsing.resolutions import has_no_subject, is_resolving, opens_list
from stancegraph.ingest.text.parsing.tree import agents, conjuncts, pobjects, such_as
from stancegraph.model.terms import Iri
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence, Token

_FEWEST_RESOLUTIONS = 2
_HELD = frozenset({"own", "operate", "charter", "run"})
_SPOKEN = frozenset({"spokesperson", "spokeswoman"})
_WORDS = frozenset({"NOUN", "PROPN", "PRON", "VERB", "ADJ", "SCONJ", "DET"})
_GROUND = ("of", "in", "on", "near", "at", "inside", "from", "along", "off", "across")


class Scene:
    """A document's sentences and mentions; the stages after ask it who is who."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], cast: Cast, lexicon: Lexicon
    ) -> None:
        self.text = text
        self.sentences = [repaired(s, lexicon) for s in sentences]
        self.cast = cast
        self.lexicon = lexicon
        self.drafter: Iri | None = None
        self.mentions: list[Mention] = []
        self._ends = [s.end for s in self.sentences]
        self.genders: dict[Iri, str] = {}
        self._groups: dict[tuple[int, int], tuple[Mention, ...]] = {}
        self._at: list[dict[int, Mention]] = [{} for _ in sentences]
        self._cited: dict[str, Iri] = {}
        self._forces = lexicon.words["forces.heads"]
        self._titles = lexicon.words["titles.heads"]
        self._counterparts = lexicon.words["counterparts.lemmas"]

    def add(self, mentions: Iterable[Mention]) -> None:
        """Put mentions in their places."""
        for mention in mentions:
            self.mentions.append(mention)
            places = self._at[mention.sentence]
            for i in range(mention.first, mention.last + 1):
                places[i] = mention

    def first_after(self, place: int) -> int:
        """The number of the first sentence that ends behind a place."""
        return bisect_right(self._ends, place)

    def between(self, start: int, end: int) -> Iterator[int]:
        """The numbers of the sentences that have something between two places."""
        for number in range(self.first_after(start), len(self.sentences)):
            if self.sentences[number].start >= end:
                return
            yield number

    def verbs(self) -> Iterator[tuple[int, Sentence, Token]]:
        """The verbs of the text, each with the number of its sentence and the sentence."""
        for number, sentence in enumerate(self.sentences):
            for token in sentence.tokens:
                if token.pos == "VERB":
                    yield number, sentence, token

    def near(self, number: int, back: int) -> list[Mention]:
        """The mentions of a sentence and of some before it, in the order of the text."""
        found: dict[int, Mention] = {}
        for places in self._at[max(0, number - back) : number + 1]:
            found |= {m.start: m for m in places.values()}
        return [found[start] for start in sorted(found)]

    def at(self, number: int, token: Token) -> Mention | None:
        """The mention that a token is in."""
        return self._at[number].get(token.i)

    def group(
        self, number: int, token: Token, members: Iterable[Mention], certainty: float
    ) -> None:
        """Let a word stand for several actors: both, the two countries, they, each other."""
        at = Mention(
            token.start, token.end, token.text, Iri(""), "group", number, token.i, token.i,
            token.i, certainty,
        )  # fmt: skip
        actors = dict.fromkeys(m.actor for m in members)
        self._groups[number, token.i] = tuple(replace(at, actor=actor) for actor in actors)

    def members(self, number: int, token: Token) -> list[Mention]:
        """The actors that a word stands for together; none for a word that stands for one."""
        return list(self._groups.get((number, token.i), ()))

    def actor(self, number: int, token: Token) -> Iri | None:
        """The actor that a token names itself."""
        mention = self.at(number, token)
        return mention.actor if mention else None

    def who(self, number: int, token: Token, *, holdings: bool = False) -> list[Mention]:
        """Whom a noun phrase stands for: who is named, or whose people or things they are.

        Args:
            number: The place of the sentence.
            token: The main word of the phrase.
            holdings: Whether anything that belongs to an actor stands for it, ships and
                towns too, and not only people who act for it.
        """
        if token.lemma in DOCUMENTS and (
            authors := self.owner(number, token, "by", "from", "of", "for")
            or [
                m
                for t in issued_by(self.sentences[number], token)
                for m in self.members(number, t) or filter(None, [self.at(number, t)])
            ]
        ):
            return authors
        if mention := self.at(number, token):
            return [self._meant(number, token, mention, holdings=holdings)]
        if together := self.members(number, token):
            return together
        found = self._beside(number, token) or self._behind(number, token, holdings=holdings)
        return found or band(self, number, token)

    def _beside(self, number: int, token: Token) -> list[Mention]:
        """Who is named beside a description of them."""
        sentence = self.sentences[number]
        beside = [t for k in sentence.kids(token, "appos") for t in conjuncts(sentence, k)]
        if token.dep == "appos":  # said Ana Pérez, a spokeswoman, who added
            beside.append(sentence.head(token))
        beside += [*pobjects(sentence, token, "including"), *such_as(sentence, token)]
        found = [m for t in beside if (m := self.at(number, t))]
        return found or self._named_behind(sentence, number, token)

    def _named_behind(self, sentence: Sentence, number: int, token: Token) -> list[Mention]:
        """The person named behind a title and a comma, whatever the parser makes of the name."""
        after = sentence.tokens[token.i + 1 : token.i + 3]
        if token.lemma not in self._titles or not after or after[0].text != ",":
            return []
        mention = self.at(number, after[-1])
        if mention is None or mention.kind != "name" or mention.first != after[-1].i:
            return []
        says = sentence.tokens[mention.head].dep == "nsubj"  # to the envoy, Ana Pérez said
        return [mention] if self.is_person(mention) and not says else []

    def _behind(self, number: int, token: Token, *, holdings: bool) -> list[Mention]:
        """Whose people or things a noun names."""
        sentence = self.sentences[number]
        if token.lemma in self.lexicon.words["forces.partitive"]:
            inner = pobjects(sentence, token, "of")
            return [m for t in inner for m in self.who(number, t, holdings=holdings)]
        if token.lemma in self._counterparts:  # their partners in the Union
            return self.owner(number, token, "in", "from")
        whose = []
        if token.lemma in self._forces:
            whose = self._inner(sentence, number, token) or self.owner(number, token, "of", "from")
        if token.lemma in STATELESS:
            return whose
        if not whose and holdings and token.pos in {"NOUN", "PROPN"}:
            way = ("to",) if token.lemma in FLOWS else ()
            return self.owner(number, token, *_GROUND, *way)
        return whose

    def _inner(self, sentence: Sentence, number: int, token: Token) -> list[Mention]:
        """The armed group that people of some state are of: Russian mercenaries of Wagner."""
        behind = [m for t in pobjects(sentence, token, "of") if (m := self.at(number, t))]
        return [m for m in behind if self.cast.type(m.actor) is ActorType.ARMED_GROUP]

    def _meant(self, number: int, token: Token, mention: Mention, *, holdings: bool) -> Mention:
        """Who is meant where a title is named: its holder named beside it, or its owner."""
        if mention.kind in {"title", "nominal"}:  # an adviser, Dov Karmi
            for kid in self.sentences[number].kids(token, "appos"):
                if (m := self.at(number, kid)) and (mention.kind == "nominal" or self.is_person(m)):
                    return m
            if behind := self._named_behind(self.sentences[number], number, token):
                return behind[0]
            beside = self.at(number, self.sentences[number].head(token))
            if token.dep == "appos" and beside and self.is_person(beside):
                return beside
        owner = self.cast.offices.get(mention.actor)
        if holdings and mention.kind == "title" and owner:  # the Iranian ambassador
            return replace(mention, actor=owner)
        return mention

    def doers(self, number: int, verb: Token) -> list[Mention]:
        """Who does what a verb says; in a list of resolutions the body that resolves."""
        sentence = self.sentences[number]
        tokens = [u for t in agents(sentence, verb) for u in issuers(self, sentence, t)]
        found = [m for t in tokens for m in self.who(number, t)]
        if found or self.drafter is None or not is_resolving(sentence, verb):
            return found
        first = verb
        while first.dep == "conj":
            first = sentence.head(first)
        before = [t for t in sentence.tokens[: first.i] if t.text.isalpha() and t.pos in _WORDS]
        if not first.is_root or before or sentence.kids(first, "nsubj", "nsubjpass", "expl"):
            return []
        at = (verb.i, verb.i, verb.i)
        return [Mention(verb.start, verb.end, verb.text, self.drafter, "implied", number, *at)]

    def unnamed(self, number: int, token: Token, *, cited: bool = False) -> Mention | None:
        """Somebody without a name, whom only saying something makes an actor: a skipper."""
        if (
            token.tag not in {"NN", "NNS"}
            or token.lemma in self.lexicon.words["sources.silent"]
            or token.lemma in POWERS
            or token.entity
        ):
            return None
        known = token.lemma in self.lexicon.words["sources.people"]
        if token.dep not in {"nsubj", "conj"} and not known and not cited:
            return None
        sentence = self.sentences[number]
        first = described_from(sentence, token)
        last = of_people(sentence, token)
        start = sentence.tokens[first].start
        label = self.text[start : last.end]
        the = any(k.lemma in {"the", "that"} for k in sentence.kids(token, "det"))
        called = "spokesman" if token.lemma in _SPOKEN else token.lemma
        before = self._cited.get(called) if the and first == token.i else None
        armed = token.lemma in self.lexicon.words["groups.bands"]
        type_ = ActorType.ARMED_GROUP if armed else ActorType.UNNAMED_SOURCE
        actor = before or self.cast.own(label, type_)
        if actor is None:
            return None
        self._cited[called] = actor
        mention = Mention(start, last.end, label, actor, "nominal", number, token.i, first, last.i)
        self.add([mention])
        return mention

    def note_drafter(self) -> None:
        """Find who resolves what a list of sentences without subjects says: "The Council: …"."""
        resolves = sum(1 for s in self.sentences if has_no_subject(s))
        if resolves < _FEWEST_RESOLUTIONS:
            return
        for number, sentence in enumerate(self.sentences):
            if not opens_list(sentence):
                continue
            root = next((t for t in sentence.tokens if t.is_root), sentence.tokens[0])
            subjects = [root, *sentence.kids(root, "nsubj")]
            found = [m for t in subjects if (m := self.at(number, t))]
            here = (m for m in self.mentions if m.sentence == number and m.kind != "adjective")
            mentions = found or list(here)
            if mentions:
                self.drafter = mentions[-1].actor

    def owner(self, number: int, token: Token, *behind: str) -> list[Mention]:
        """Whose a thing is: by adjective or possessive, or behind one of some prepositions."""
        sentence = self.sentences[number]
        for kid in sentence.kids(token, "poss", "amod", "compound", "nmod", "nummod"):
            if kid.dep == "poss" and token.lemma in self._counterparts:
                continue
            mention = self.at(number, kid)
            if mention and mention.first <= token.i <= mention.last:
                continue
            if mention and mention.kind != "title":
                return [m for t in conjuncts(sentence, kid) if (m := self.at(number, t))] or [
                    mention
                ]
            nested = [
                k for k in sentence.kids(kid, "amod", "compound", "poss") if self.at(number, k)
            ]
            if nested and kid.dep in {"compound", "poss"}:
                return [m for k in nested if (m := self.at(number, k))]
        held = (k for k in sentence.kids(token, "acl") if k.lemma in _HELD)  # owned by X
        places = pobjects(sentence, token, *behind) if behind else []
        for pobj in (*places, *(p for k in held for p in pobjects(sentence, k, "by"))):
            if found := self.at(number, pobj):
                several = conjuncts(sentence, pobj) if token.tag == "NNS" else [pobj]
                return [m for t in several if (m := self.at(number, t))] or [found]
            if nested_owner := self.owner(number, pobj):
                return nested_owner
        return []

    def is_person(self, mention: Mention) -> bool:
        """Whether a mention is of a person."""
        return self.cast.type(mention.actor) is ActorType.PERSON

    def label(self, actor: Iri) -> str:
        """What to call an actor."""
        return self.cast.actors[actor].label
