"""Descriptions: titles without names, and people cited without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.bodies import CITED, OF_STATES, BodyFinder
from stancegraph.ingest.text.actors.citing import STATELESS
from stancegraph.ingest.text.actors.holders import LEADING, is_joint
from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.model.terms import Iri

_ALL_OF = frozenset({"both", "each", "either", "neither"})
# Who acts together and is acted against: clashed with Serb protesters.
_CROWDS = frozenset({"protester", "demonstrator", "rioter", "protestor"})
_RULING = {
    "state": ("president", "king", "emir", "queen", "sultan"),
    "government": ("prime minister", "premier", "chancellor", "taoiseach"),
}
_SIDES = frozenset(
    {"rebel", "militia", "militant", "separatist", "guerrilla", "opposition", "insurgent", "party",
     "group", "union", "faction", "veteran", "junta", "coup", "army", "military"}
)  # fmt: skip
# Of whom somebody is told, or quotes something, in the passive.
_TOLD = frozenset(
    {"quote", "cite", "tell", "ask", "inform", "warn", "urge", "assure", "remind", "order", "say",
     "report", "believe", "allow", "force", "summon"}
)  # fmt: skip
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
            self._ruling(token, first, owner)
            return
        if lemma in self.bodies and (token.tag != "NNS" or lemma in self.plain):  # police
            self._new_body(token, first)
            return
        if lemma in self.heads and token.tag in {"NN", "NNP"}:
            self._title(token, first)
        cited = lemma in self.sources or token.lemma in self.sources or lemma in self.cited
        if cited and token.i not in self._taken:
            self._source(token, first)

    def _ruling(self, token: Token, first: int, owner: Iri) -> None:
        """Who rules a state, as the state: the Greek government, the authorities in Caracas."""
        if first in self._taken:
            self._add(first, token.i, owner, "nominal", token.i)
        elif pobjects(self._sentence, token, "in"):
            self._add(token.i, token.i, owner, "nominal", token.i)

    def _is_named(self, token: Token) -> bool:
        """Whether a name stands beside a title: the spokesman, Ana Pérez."""
        named = [k for k in self._sentence.kids(token, "appos") if k.tag == "NNP"]
        head = self._sentence.head(token)
        person = head.tag == "NNP" and head.entity[2:] in {"", "PERSON"}
        if token.dep == "appos" and person and token.lemma in self.heads:
            named.append(head)
        return any(not k.text.isupper() for k in named)

    def _is_of_named(self, token: Token) -> bool:
        """Whether a title stands behind the name of who has it: Ana Pérez, minister of trade."""
        named = (m for m in self._mentions.values() if m.head == token.head and m.kind == "name")
        people = (m for m in named if self.cast.type(m.actor) is ActorType.PERSON)
        return token.dep == "appos" and any(people)

    def _head_of_state(self, token: Token) -> Iri | None:
        """Who was named with an office last, as *the head of state* or *of government*."""
        behind = pobjects(self._sentence, token, "of") if token.lemma == "head" else []
        offices = _RULING.get(behind[0].lemma, ()) if behind else ()
        bare = behind and not self._sentence.kids(behind[0], "amod", "compound", "prep", "det")
        known = (self.cast.titles.get(office) for office in offices if bare)
        return next((k for k in known if k), None)

    def _title(self, token: Token, first: int) -> None:
        if ruler := self._head_of_state(token):
            self._add(first, token.i + 2, ruler, "title", token.i)
            return
        words = self._own_words(token, first)
        owner = self._owner(token, first)
        actor = None
        if owner:
            actor = self.cast.titles.get(f"{local(owner)} {words}")
            if not actor and words in {"leader", "ruler"}:
                actor = self._leading(owner)
            if not actor and local(owner) in self.cast.gazetteer:
                label = self.cast.gazetteer.get(local(owner)).label
                actor = self.cast.named(f"{words} of {label}", "PERSON")
        elif self._is_definite(token):
            actor = self.cast.titles.get(words) or self._side_leader(words)
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

    def _leading(self, owner: Iri) -> Iri | None:
        """Who was named before as president, premier or the like: the Mexican leader."""
        known = (self.cast.titles.get(f"{local(owner)} {title}") for title in LEADING)
        return next((k for k in known if k), None)

    def _side_leader(self, words: str) -> Iri | None:
        """Who was named with a title that a word of sides now stands before: the rebel leader."""
        side, _, title = words.partition(" ")
        return self.cast.titles.get(title) if side in _SIDES else None

    def _title_end(self, token: Token, owner: Iri | None) -> int:
        """The last word of a title: of what its holder is president, too."""
        sentence = self._sentence
        for mention in self._mentions.values():
            between = sentence.tokens[token.i + 1 : mention.first]
            after = sentence.tokens[mention.last + 1 : mention.last + 3]
            named = len(after) > 1 and after[0].text == "," and after[1].text[0].isupper()
            if sentence.kids(token, "appos") or named or self._is_of_named(token):
                continue
            if mention.actor == owner and between and mention.first > token.i:
                words = [t.lemma for t in between]
                if words in (["of"], ["of", "the"]):
                    return mention.last
        return token.i

    def _source(self, token: Token, first: int) -> None:
        inside = any(first <= m.first < token.i for m in self._mentions.values())
        if is_joint(self._sentence, token) or (token.lemma in self.papers and inside):
            return
        if token.lemma in STATELESS and self._is_of_group(first, token):
            return  # M23 rebels
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
        again = token.tag == "NN" and first == token.i and self._is_definite(token)
        actor = self.cited_before.get(token.lemma) if again else None
        actor = actor or self.cast.own(label, ActorType.UNNAMED_SOURCE, part_of=owner)
        if actor and token.tag == "NN":
            self.cited_before[token.lemma] = actor
        self._add(first, token.i, actor, "nominal", token.i)

    def _is_of_group(self, first: int, token: Token) -> bool:
        """Whether people are said to be of an armed group, which they then stand for."""
        found = [m.actor for m in self._mentions.values() if first <= m.first < token.i]
        return any(self.cast.type(actor) is ActorType.ARMED_GROUP for actor in found)

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
        told = token.dep != "nsubjpass" or above.lemma in _TOLD  # commanders were killed
        return behind or (token.dep in CITED and told)
