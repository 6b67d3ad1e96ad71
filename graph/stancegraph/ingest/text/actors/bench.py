"""Where the mentions of a sentence are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention, head_of
from stancegraph.ingest.text.actors.persons import run
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.model.terms import Iri

# A prime minister is not "the minister", a vice president not "the president".
_OTHER_OFFICE = frozenset({"prime", "vice", "deputy", "former"})
# How many adjectives may stand between a demonym and a title: Libyan renegade commander.
_PLAIN = 2
# How far behind "known by" a name is looked for.
_ALIAS = 8
# The words before the matter of an office: Minister for.
_HEAD_AND_MATTER = 2
# How many words a name is looked for in.
LONGEST_NAME = 7


# Kinds of mentions that name whom they mean.
NAMED = frozenset({"name", "seat", "adjective"})


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
        self._earlier: Iri | None = None
        self.cited_before: dict[str, Iri] = {}
        self._called: dict[Iri, dict[str, None]] = {}
        self.offices: list[tuple[Mention, str, Iri | None]] = []

    def _begin(self, sentence: Sentence, number: int) -> None:
        """Clear the bench for a sentence."""
        self._sentence, self._number = sentence, number
        self._earlier = self.country
        self._mentions: dict[int, Mention] = {}
        self._taken: set[int] = set()

    def _spoken_of(self, token: Token) -> Iri | None:
        """The country named last before a word, or that of the dateline."""
        here = [m for m in self._mentions.values() if m.last < token.i]
        lands = [m.actor for m in here if m.kind in NAMED and self.cast.is_country(m.actor)]
        return lands[-1] if lands else self._earlier or self.cast.home

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
        if kind in NAMED and self.cast.is_country(actor):
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
                and tokens[after + 1].entity != "B-PERSON"
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
                for name in self._shorter_names(last):
                    self.cast.bodies.setdefault(name, actor)
        self._known_as(last, actor)
        if last + 3 < len(tokens) and tokens[last + 1].text == "(" and tokens[last + 3].text == ")":
            short = tokens[last + 2].text
            land = self.cast.is_country(actor) and short[0] != self.cast.actors[actor].label[0]
            apart = land or self.cast.type(actor) is ActorType.PERSON  # BAMAKO, Mali (AP) -
            if short.isupper() and len(short) > 1 and not (apart or self.cast.is_name(short)):
                self.cast.alias(short, actor)
                self._add(last + 2, last + 2, actor, "name")

    def _shorter_names(self, last: int) -> Iterator[str]:
        """The ends of a body's name, and what stands before it: commission, ruling party."""
        tokens = self._sentence.tokens
        first = next((m.first for m in self._mentions.values() if m.last == last), last)
        words = [t.text.lower() for t in tokens[first : last + 1]]
        yield from (" ".join(words[n:]) for n in range(len(words) - 1, 0, -1))
        yield words[-1]
        before = tokens[first - 1].text.lower() if first else ""
        if before in self.qualified:
            yield f"{before} {words[-1]}"

    def _known_as(self, last: int, actor: Iri) -> None:
        """Remember what a body is said to be known as: the mission, known as MINURSO."""
        tokens = self._sentence.tokens
        dashes = {",", "-", "\u2013", "\u2014"}
        at = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].text in dashes)
        at += at < len(tokens) and tokens[at].text in {"also", "better", "widely", "commonly"}
        words = [t.text.lower() for t in tokens[at : at + 3]]
        behind = (
            2 if words[:2] == ["known", "as"] else 1 if words[:1] in (["called"], ["dubbed"]) else 0
        )
        if words[:2] == ["known", "by"]:  # known by his war alias Gabino
            reach = range(at + 2, min(at + _ALIAS, len(tokens)))
            behind = next((i - at for i in reach if tokens[i].text[0].isupper()), 0)
        end = run(self._sentence, at + behind) if behind else -1
        name = self._sentence.text(at + behind, end) if end >= at + behind else ""
        if name and not self.cast.is_name(name):
            self.cast.alias(name, actor)
            if " " in name and self.cast.type(actor) is ActorType.PERSON:
                self.cast.alias(name.rsplit(maxsplit=1)[-1], actor)

    def _owner_before(self, first: int) -> Iri | None:
        """The actor named directly before a title: Turkish, or Turkey's."""
        for mention in self._mentions.values():
            gap = range(mention.last + 1, first)
            tags = [self._sentence.tokens[i].tag for i in gap]
            plain = (
                tags[:_PLAIN] == tags and mention.kind == "adjective" and set(tags) <= {"JJ", "NN"}
            )
            if mention.last < first and (plain or all(tag == "POS" for tag in tags)):
                return mention.actor
        return None

    def _named_again(self, actor: Iri) -> None:
        """Let the titles of somebody who is named again mean that one: the minister."""
        for title in self._called.get(actor, ()):
            self.cast.titles[title] = actor

    def _remember_title(self, role: str, owner: Iri | None, actor: Iri) -> None:
        words = role.lower().split()
        if len(words) > _HEAD_AND_MATTER and words[1] in {"of", "for"}:  # Minister for Trade
            words = [*words[2:], words[0]]
        for n in range(len(words)):
            if n and words[n - 1] in _OTHER_OFFICE:
                continue
            self.cast.titles[" ".join(words[n:])] = actor
            self._called.setdefault(actor, {})[" ".join(words[n:])] = None
            if owner:
                self.cast.titles[f"{local(owner)} {' '.join(words[n:])}"] = actor
        if owner:
            self.cast.titles[f"{local(owner)} {role.lower()}"] = actor
