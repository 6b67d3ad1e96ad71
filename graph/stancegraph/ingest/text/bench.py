"""Where the mentions of a sentence are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.mentions import Mention, head_of
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.cast import Cast
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parser import Sentence
    from stancegraph.model.terms import Iri


class Bench:
    """The mentions found so far in a sentence, and what the document said of offices before."""

    def __init__(self, cast: Cast, lexicon: Lexicon, text: str) -> None:
        self.cast = cast
        self.text = text
        words = lexicon.words
        self.heads = words["titles.heads"]
        self.modifiers = words["titles.modifiers"]
        self.bodies = words["bodies.heads"]
        self.qualified = words["bodies.qualified"]
        self.plain = words["bodies.plain"]
        self.sources = words["sources.people"]
        self.cited = words["sources.heads"]
        self.offices: list[tuple[Mention, str, Iri | None]] = []

    def _begin(self, sentence: Sentence, number: int) -> None:
        """Clear the bench for a sentence."""
        self._sentence, self._number = sentence, number
        self._mentions: dict[int, Mention] = {}
        self._taken: set[int] = set()

    def _add(self, first: int, last: int, actor: Iri | None, kind: str, head: int = -1) -> None:
        if actor is None:
            return
        tokens = self._sentence.tokens
        start, end = tokens[first].start, tokens[last].end
        head = head if head >= 0 else head_of(self._sentence, first, last)
        for one in range(first, last + 1):
            old = self._mentions.get(one)
            if old is not None:
                del self._mentions[one]
        self._taken.update(range(first, last + 1))
        self._mentions[first] = Mention(
            start, end, self.text[start:end], actor, kind, self._number, head, first, last
        )

    def _whole_name(self, last: int) -> int:
        """The last word of a body's name that goes on: Association of Solar Installers."""
        tokens = self._sentence.tokens
        end = last
        while end + 2 < len(tokens) and tokens[end + 1].lemma in {"of", "for", "on", "and"}:
            after = end + 2
            if tokens[after].lemma == "the" and after + 1 < len(tokens):
                after += 1
            if not (tokens[after].text[0].isupper() or tokens[after].text.isdigit()):
                break
            while (
                after + 1 < len(tokens)
                and tokens[after + 1].text[0].isupper()
                and tokens[after + 1].pos == "PROPN"
            ):
                after += 1
            end = after
        return end

    def _introduce(self, last: int, actor: Iri) -> None:
        """Remember the abbreviation behind a name, and what it may be called later."""
        tokens = self._sentence.tokens
        if self.cast.type(actor) in {ActorType.ORGANISATION, ActorType.BLOC}:
            word = tokens[last].text.lower()
            if word in self.bodies:
                self.cast.bodies.setdefault(word, actor)
        if last + 3 < len(tokens) and tokens[last + 1].text == "(" and tokens[last + 3].text == ")":
            short = tokens[last + 2].text
            if short.isupper() and len(short) > 1:
                self.cast.alias(short, actor)

    def _owner_before(self, first: int) -> Iri | None:
        """The actor named directly before a title: Turkish, or Turkey's."""
        for mention in self._mentions.values():
            gap = range(mention.last + 1, first)
            if mention.last < first and all(self._sentence.tokens[i].tag == "POS" for i in gap):
                return mention.actor
        return None

    def _remember_title(self, role: str, owner: Iri | None, actor: Iri) -> None:
        words = role.lower().split()
        for n in range(len(words)):
            self.cast.titles[" ".join(words[n:])] = actor
        if owner:
            self.cast.titles[f"{local(owner)} {role.lower()}"] = actor
