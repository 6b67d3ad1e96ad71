"""Descriptions: titles without names, and people cited without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.bodies import CITED, OF_STATES, BodyFinder
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.model.terms import Iri

_ALL_OF = frozenset({"both", "each", "either", "neither"})
# Who acts together and is acted against: clashed with Serb protesters.
_CROWDS = frozenset({"protester", "demonstrator", "rioter", "protestor"})
_FEW = frozenset({"two", "three", "four"})


class Describer(BodyFinder):
    """Finds descriptions that stand for actors."""

    def _described(self, token: Token) -> None:
        """A body, a title alone, or people cited without names."""
        lemma = token.text.lower() if token.tag == "NNS" else token.lemma.lower()
        first = self._first(token)
        if token.dep in {"compound", "amod", "nmod", "npadvmod"}:
            # A Thai army spokesman speaks for the army.
            above = self._sentence.head(token)
            named = above.tag == "NNP" and token.text.islower() and above.i > token.i
            if named:
                return  # the rights group Justicia Libre is named
            if lemma in self.bodies and (token.lemma in self.plain or first < token.i):
                self._body(token, first)
            return
        if (lemma in self.heads or lemma in self.bodies) and self._is_named(token):
            return  # who is named beside it is the mention
        if lemma in OF_STATES and (owner := self._owner(token, first)):
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

    def _is_named(self, token: Token) -> bool:
        """Whether a name stands beside a title: the spokesman, Ana Pérez."""
        named = [k for k in self._sentence.kids(token, "appos") if k.tag == "NNP"]
        return any(not k.text.isupper() for k in named)

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
        if not actor and words.rsplit(maxsplit=1)[-1] in self.held and owner:
            slug = f"{local(owner)}-{words}"
            label = self.text[self._sentence.tokens[first].start : token.end]
            actor = self.cast.own(label, ActorType.PERSON, part_of=None, slug=slug)
            if actor:
                self.cast.offices[actor] = owner
                self._remember_title(words, owner, actor)
        if actor:
            self._remember_title(words, owner, actor)
            while first < token.i and first in self._taken:
                first += 1
            self._add(first, self._title_end(token, owner), actor, "title", token.i)

    def _title_end(self, token: Token, owner: Iri | None) -> int:
        """The last word of a title: of what its holder is president, too."""
        sentence = self._sentence
        for mention in self._mentions.values():
            between = sentence.tokens[token.i + 1 : mention.first]
            after = sentence.tokens[mention.last + 1 : mention.last + 3]
            named = len(after) > 1 and after[0].text == "," and after[1].text[0].isupper()
            if sentence.kids(token, "appos") or named:
                continue
            if mention.actor == owner and between and mention.first > token.i:
                words = [t.lemma for t in between]
                if words in (["of"], ["of", "the"]):
                    return mention.last
        return token.i

    def _source(self, token: Token, first: int) -> None:
        known = token.lemma in self.papers or token.text.lower() in self.apart
        crowd = token.lemma in _CROWDS and first < token.i and token.dep in {"dobj", "pobj"}
        if not (crowd or self._is_cited(token)) or self._is_counted(token):
            return
        owned = (
            token.tag == "NN"
            and token.lemma in self.heads
            and any(k.tag == "PRP$" for k in self._sentence.kids(token, "poss"))
        )
        if owned or (known and self._is_definite(token) and first == token.i):
            return  # the rebels, the statement: whose, the text before tells
        tokens = self._sentence.tokens
        while first < token.i and tokens[first].tag == "CD":
            first += 1
        label = self.text[tokens[first].start : token.end]
        owner = self._owner(token, first)
        actor = self.cast.own(label, ActorType.UNNAMED_SOURCE, part_of=owner)
        self._add(first, token.i, actor, "nominal", token.i)

    def _is_counted(self, token: Token) -> bool:
        """Whether people are counted as those named before: both governments, the two leaders."""
        kids = self._sentence.kids(token, "det", "nummod", "predet", "amod")
        words = {k.text.lower() for k in kids}
        return bool(words & _ALL_OF) or ("the" in words and bool(words & _FEW))

    def _is_cited(self, token: Token) -> bool:
        """Whether people stand where a speaker or doer stands."""
        while token.dep == "conj" and not token.is_root:
            token = self._sentence.head(token)
        above = self._sentence.head(token)
        behind = token.dep == "pobj" and (above.dep == "agent" or above.lemma in {"to", "by"})
        if behind and above.lemma == "to":
            return bool(self._sentence.head(above).lemma == "accord")
        return behind or token.dep in CITED
