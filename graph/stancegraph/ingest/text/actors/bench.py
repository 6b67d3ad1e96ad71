"""Where the mentions of a sentence are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention, head_of
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence
    from stancegraph.model.terms import Iri

# A prime minister is not "the minister", a vice president not "the president".
_OTHER_OFFICE = frozenset({"prime", "vice", "deputy", "former"})
# How many words a name is looked for in.
LONGEST_NAME = 7


class Bench:
    """The mentions found so far in a sentence, and what the document said of offices before."""

    def __init__(self, cast: Cast, lexicon: Lexicon, text: str) -> None:
        self.cast = cast
        self.text = text
        self.lexicon = lexicon
        self.localities: frozenset[str] = frozenset()
        words = lexicon.words
        self.heads = words["titles.heads"]
        self.held = words["titles.held"]
        self.modifiers = words["titles.modifiers"]
        self.bodies = words["bodies.heads"]
        self.qualified = words["bodies.qualified"]
        self.plain = words["bodies.plain"]
        self.sources = words["sources.people"]
        self.apart = words["of-states.apart"]
        self.papers = words["sources.papers"]
        self.cited = words["sources.heads"]
        self.country: Iri | None = None
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
        if kind in {"name", "seat", "adjective"} and self.cast.is_country(actor):
            self.country = actor
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
            if tokens[end + 1].lemma == "of" and self._is_whole(end + 2):
                break
            end = after
        return end

    def _is_whole(self, first: int) -> bool:
        """Whether a body that is known by itself stands behind *of*."""
        first += self._sentence.tokens[first].lemma == "the"
        ends = range(first, min(first + LONGEST_NAME, len(self._sentence.tokens)))
        return any(self.cast.is_body(self._sentence.text(first, last)) for last in ends)

    def _introduce(self, last: int, actor: Iri) -> None:
        """Remember the abbreviation behind a name, and what it may be called later."""
        tokens = self._sentence.tokens
        if self.cast.type(actor) in {ActorType.ORGANISATION, ActorType.BLOC}:
            word = tokens[last].text.lower()
            apart = last == 0 or tokens[last - 1].lemma not in {"of", "and", "for"}
            if apart and word in self.bodies:
                self.cast.bodies.setdefault(word, actor)
        self._known_as(last, actor)
        if last + 3 < len(tokens) and tokens[last + 1].text == "(" and tokens[last + 3].text == ")":
            short = tokens[last + 2].text
            if short.isupper() and len(short) > 1 and not self.cast.is_name(short):
                self.cast.alias(short, actor)
                self._add(last + 2, last + 2, actor, "name")

    def _known_as(self, last: int, actor: Iri) -> None:
        """Remember what a body is said to be known as: the mission, known as MINURSO."""
        tokens = self._sentence.tokens
        at = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].text == ",")
        words = [t.text.lower() for t in tokens[at : at + 3]]
        behind = (
            2 if words[:2] == ["known", "as"] else 1 if words[:1] in (["called"], ["dubbed"]) else 0
        )
        name = tokens[at + behind : at + behind + 1] if behind else ()
        if name and name[0].text[0].isupper() and not self.cast.is_name(name[0].text):
            self.cast.alias(name[0].text, actor)

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
            if n and words[n - 1] in _OTHER_OFFICE:
                continue
            self.cast.titles[" ".join(words[n:])] = actor
        if owner:
            self.cast.titles[f"{local(owner)} {role.lower()}"] = actor
