"""The scene: sentences with their mentions, and whom a word of a sentence stands for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.mentions import Mention
from stancegraph.ingest.text.repair import repaired
from stancegraph.ingest.text.tree import agents, conjuncts, pobjects
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.ingest.text.cast import Cast
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.model.terms import Iri

_FEWEST_RESOLUTIONS = 2
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
        self._at: list[dict[int, Mention]] = [{} for _ in sentences]
        self._forces = lexicon.words["forces.heads"]

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

    def near(self, number: int, back: int) -> list[Mention]:
        """The mentions of a sentence and of some before it, in the order of the text."""
        found: dict[int, Mention] = {}
        for places in self._at[max(0, number - back) : number + 1]:
            found |= {m.start: m for m in places.values()}
        return [found[start] for start in sorted(found)]

    def at(self, number: int, token: Token) -> Mention | None:
        """The mention that a token is in."""
        return self._at[number].get(token.i)

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
        if mention := self.at(number, token):
            return [self._meant(number, token, mention, holdings=holdings)]
        sentence = self.sentences[number]
        beside = [t for k in sentence.kids(token, "appos") for t in conjuncts(sentence, k)]
        if named := [m for t in beside if (m := self.at(number, t))]:
            return named
        if token.lemma in self.lexicon.words["forces.partitive"]:
            inner = pobjects(sentence, token, "of")
            return [m for t in inner for m in self.who(number, t, holdings=holdings)]
        whose = self.owner(number, token, "of", "from") if token.lemma in self._forces else []
        if not whose and holdings and token.pos in {"NOUN", "PROPN"}:
            return self.owner(number, token, *_GROUND)
        return whose

    def _meant(self, number: int, token: Token, mention: Mention, *, holdings: bool) -> Mention:
        """Who is meant where a title is named: its holder named beside it, or its owner."""
        if mention.kind in {"title", "nominal"}:  # an adviser, Dov Karmi
            for kid in self.sentences[number].kids(token, "appos"):
                if (named := self.at(number, kid)) and self.is_person(named):
                    return named
        owner = self.cast.offices.get(mention.actor)
        if holdings and mention.kind == "title" and owner:  # the Iranian ambassador
            return replace(mention, actor=owner)
        return mention

    def doers(self, number: int, verb: Token) -> list[Mention]:
        """Who does what a verb says; in a list of resolutions the body that resolves."""
        sentence = self.sentences[number]
        found = [m for t in agents(sentence, verb) for m in self.who(number, t)]
        if found or verb.tag != "VBZ" or self.drafter is None:
            return found
        first = verb
        while first.dep == "conj":
            first = sentence.head(first)
        before = [t for t in sentence.tokens[: first.i] if t.text.isalpha() and t.pos != "ADV"]
        if not first.is_root or before or sentence.kids(first, "nsubj", "nsubjpass", "expl"):
            return []
        return [
            Mention(
                verb.start,
                verb.end,
                verb.text,
                self.drafter,
                "implied",
                number,
                verb.i,
                verb.i,
                verb.i,
            )
        ]

    def unnamed(self, number: int, token: Token) -> Mention | None:
        """Somebody without a name, whom only saying something makes an actor: a skipper."""
        if (
            token.tag not in {"NN", "NNS"}
            or token.lemma in self.lexicon.words["sources.silent"]
            or token.entity
        ):
            return None
        known = token.lemma in self.lexicon.words["sources.people"]
        if token.dep not in {"nsubj", "conj"} and not known:
            return None
        sentence = self.sentences[number]
        first = token.i
        while (
            first > 0
            and sentence.tokens[first - 1].dep in {"amod", "compound"}
            and sentence.tokens[first - 1].head == token.i
        ):
            first -= 1
        start = sentence.tokens[first].start
        label = self.text[start : token.end]
        actor = self.cast.own(label, ActorType.UNNAMED_SOURCE)
        if actor is None:
            return None
        mention = Mention(
            start, token.end, label, actor, "nominal", number, token.i, first, token.i
        )
        self.add([mention])
        return mention

    def note_drafter(self) -> None:
        """Find who resolves what a list of sentences without subjects says: "The Council: …"."""
        resolves = sum(1 for s in self.sentences if _has_no_subject(s))
        if resolves < _FEWEST_RESOLUTIONS:
            return
        for number, sentence in enumerate(self.sentences):
            if sentence.tokens[-1].text != ":":
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
            mention = self.at(number, kid)
            if mention and mention.kind != "title":
                return [m for t in conjuncts(sentence, kid) if (m := self.at(number, t))] or [
                    mention
                ]
            nested = [
                k for k in sentence.kids(kid, "amod", "compound", "poss") if self.at(number, k)
            ]
            if nested and kid.dep in {"compound", "poss"}:
                return [m for k in nested if (m := self.at(number, k))]
        for pobj in pobjects(sentence, token, *behind) if behind else ():
            if found := self.at(number, pobj):
                return [found]
            if nested_owner := self.owner(number, pobj):
                return nested_owner
        return []

    def is_office_holder(self, actor: Iri) -> bool:
        """Whether a person speaks for somebody, as far as the document or the gazetteer tells."""
        return self.cast.type(actor) is ActorType.PERSON and self.cast.whole(actor) is not None

    def is_person(self, mention: Mention) -> bool:
        """Whether a mention is of a person."""
        return self.cast.type(mention.actor) is ActorType.PERSON

    def label(self, actor: Iri) -> str:
        """What to call an actor."""
        return self.cast.actors[actor].label


def _has_no_subject(sentence: Sentence) -> bool:
    """Whether a sentence begins with its verb in the third person: Condemns the seizure."""
    first = next((t for t in sentence.tokens if t.text.isalpha() and t.pos != "ADV"), None)
    return first is not None and first.is_root and first.tag == "VBZ"
