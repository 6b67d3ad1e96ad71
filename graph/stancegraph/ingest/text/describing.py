"""Descriptions: bodies, titles without names, and people cited without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.bench import Bench
from stancegraph.ingest.text.tree import pobjects
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parser import Token
    from stancegraph.model.terms import Iri

# What rules a state stands for the state.
_OF_STATES = frozenset({"government", "administration", "authorities", "regime", "leadership"})
_CITED = frozenset({"nsubj", "nsubjpass"})
# Offices that make an actor of whoever holds them, even without a name.
_HELD = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "envoy", "ambassador", "negotiator", "commander"}
    | {"chairman", "minister", "president"}
)


class Describer(Bench):
    """Finds descriptions that stand for actors."""

    def _described(self, token: Token) -> None:
        """A body, a title alone, or people cited without names."""
        lemma = token.text.lower() if token.tag == "NNS" else token.lemma.lower()
        first = self._first(token)
        if token.dep in {"compound", "amod", "nmod", "npadvmod"}:
            # A Thai army spokesman speaks for the army.
            if lemma in self.bodies and (token.lemma in self.plain or first < token.i):
                self._body(token, first)
            return
        if lemma in _OF_STATES and (owner := self._owner(token, first)):
            if first in self._taken:
                self._add(first, token.i, owner, "nominal", token.i)
            return
        if lemma in self.bodies and token.tag != "NNS":
            self._body(token, first)
            return
        if lemma in self.heads and token.tag in {"NN", "NNP"}:
            self._title(token, first)
        cited = lemma in self.sources or token.lemma in self.sources or lemma in self.cited
        if cited and token.i not in self._taken:
            self._source(token, first)

    def _first(self, token: Token) -> int:
        """Where the modifiers directly before a noun begin."""
        first = token.i
        tokens = self._sentence.tokens
        while first > 0:
            before = tokens[first - 1]
            if before.dep not in {"amod", "compound", "nmod"} and before.tag != "HYPH":
                break
            if before.pos == "PUNCT" and before.tag != "HYPH":
                break
            first -= 1
        return first

    def _owner(self, token: Token, first: int) -> Iri | None:
        """Whose body or officer it is: by an adjective, a possessive, or behind of or for."""
        inside = [m for m in self._mentions.values() if first <= m.first and m.last < token.i]
        if inside:
            return inside[0].actor
        if owner := self._owner_before(first):
            return owner
        behind = pobjects(self._sentence, token, "of", "for", "at", "in")
        heads = {m.head: m.actor for m in self._mentions.values()}
        for other in behind:
            if other.i in heads:
                return heads[other.i]
            if other.lemma in self.bodies and other.i not in self._taken:
                self._body(other, self._first(other))
                found = [m for m in self._mentions.values() if m.head == other.i]
                if found:
                    return found[0].actor
        return None

    def _own_words(self, token: Token, first: int) -> str:
        """The words of a description without the owner's."""
        skip = {
            i
            for m in self._mentions.values()
            if first <= m.first and m.last < token.i
            for i in range(m.first, m.last + 1)
        }
        tokens = self._sentence.tokens[first : token.i + 1]
        return " ".join(
            t.text.lower() for t in tokens if t.i not in skip and t.tag not in {"CD", "HYPH"}
        )

    def _named_body(self, token: Token, first: int) -> bool:
        """A body with a name of its own that goes on behind its head."""
        tokens = self._sentence.tokens
        last = self._whole_name(token.i)
        if last == token.i or not token.text[0].isupper():
            return False
        label = self.text[tokens[first].start : tokens[last].end]
        owners = [m.actor for m in self._mentions.values() if first <= m.first and m.last <= last]
        part_of = (
            owners[-1] if owners and self.cast.type(owners[-1]) is not ActorType.PERSON else None
        )
        actor = self.cast.named(label, "ORG") or self.cast.own(
            label, ActorType.ORGANISATION, part_of=part_of
        )
        if actor:
            self.cast.bodies[token.text.lower()] = actor
            self._add(first, last, actor, "name", token.i)
            self._introduce(last, actor)
        return actor is not None

    def _body(self, token: Token, first: int) -> None:
        """A body by what it is called: the Turkish foreign ministry, the army."""
        words = self._own_words(token, first)
        if not words or self._named_body(token, first):
            return
        owner = self._owner(token, first)
        bare = " " not in words
        if owner is None or (bare and token.lemma not in self.plain):
            if self._known_body(token, first, words) or (bare and owner):
                return
            if owner is None and not self._is_qualified(token, words.split()[:-1][:1]):
                return
        if not bare and not self._is_called(token, first, words.split()):
            return
        label = self.text[self._sentence.tokens[first].start : token.end]
        slug = f"{local(owner)}-{words}" if owner else words
        part_of = owner if owner and self.cast.type(owner) is not ActorType.PERSON else None
        actor = self.cast.own(label, ActorType.ORGANISATION, part_of=part_of, slug=slug)
        if actor:
            parts = words.split()
            for n in range(len(parts)):
                self.cast.bodies[" ".join(parts[n:])] = actor
        self._add(first, token.i, actor, "name", token.i)

    def _known_body(self, token: Token, first: int, words: str) -> bool:
        """Whether a body was named before, or is plainly that of the country spoken of."""
        known = self.cast.bodies.get(words) if self._is_definite(token) else None
        if known is None and token.lemma in self.plain and self._is_definite(token):
            acts = token.dep in _CITED and " " not in words
            known = self.cast.own(words, ActorType.ORGANISATION) if acts else None
        self._add(first, token.i, known, "nominal", token.i)
        return known is not None

    def _is_qualified(self, token: Token, words: list[str]) -> bool:
        return is_proper(token.text) or not self.qualified.isdisjoint(words)

    def _is_called(self, token: Token, first: int, words: list[str]) -> bool:
        """Whether modifiers make a name of a noun: foreign ministry, but not angry ministry."""
        named = is_proper(self._sentence.tokens[first].text) or token.lemma in self.plain
        return named or "led" in words or not self.qualified.isdisjoint(words)

    def _is_definite(self, token: Token) -> bool:
        return any(
            k.lemma in {"the", "this", "that"} or k.tag == "PRP$"
            for k in self._sentence.kids(token, "det", "poss")
        )

    def _title(self, token: Token, first: int) -> None:
        words = self._own_words(token, first)
        owner = self._owner(token, first)
        actor = None
        if owner:
            actor = self.cast.titles.get(f"{local(owner)} {words}")
            if not actor and local(owner) in self.cast.gazetteer:
                label = self.cast.gazetteer.get(local(owner)).label
                actor = self.cast.named(f"{words} of {label}", "PERSON")
        elif self._is_definite(token):
            actor = self.cast.titles.get(words)
        if not actor and words.split()[-1] in _HELD and owner:
            slug = f"{local(owner)}-{words}"
            label = self.text[self._sentence.tokens[first].start : token.end]
            actor = self.cast.own(label, ActorType.PERSON, part_of=None, slug=slug)
            if actor:
                self.cast.offices[actor] = owner
                self._remember_title(words, owner, actor)
        if actor:
            while first < token.i and first in self._taken:
                first += 1
            self._add(first, token.i, actor, "title", token.i)

    def _source(self, token: Token, first: int) -> None:
        if not self._is_cited(token):
            return
        tokens = self._sentence.tokens
        while first < token.i and tokens[first].tag == "CD":
            first += 1
        label = self.text[tokens[first].start : token.end]
        owner = self._owner(token, first)
        actor = self.cast.own(label, ActorType.UNNAMED_SOURCE, part_of=owner)
        self._add(first, token.i, actor, "nominal", token.i)

    def _is_cited(self, token: Token) -> bool:
        """Whether people stand where a speaker or doer stands."""
        while token.dep == "conj" and not token.is_root:
            token = self._sentence.head(token)
        above = self._sentence.head(token)
        behind = token.dep == "pobj" and (above.dep == "agent" or above.lemma in {"to", "by"})
        if behind and above.lemma == "to":
            return bool(self._sentence.head(above).lemma == "accord")
        return behind or token.dep in _CITED


def is_proper(text: str) -> bool:
    """Whether a word of a text has a capital."""
    return any(word[:1].isupper() for word in text.split())
