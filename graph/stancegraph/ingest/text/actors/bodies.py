"""Bodies: ministries, armies, courts and the like, by what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.bench import LONGEST_NAME, Bench
from stancegraph.ingest.text.actors.ministries import matter_of, ministry
from stancegraph.ingest.text.actors.mistaken import is_all
from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.model.terms import Iri

# What rules a state stands for the state.
OF_STATES = frozenset(
    {"government", "administration", "authorities", "regime", "leadership", "rulers"}
)
# The fewest words before what is owned in a name: Farmers ' Union.
_OWNED = 2
# The fewest letters of a short name.
_LETTERS = 3
_OF_COUNTRIES = frozenset({"court", "mission", "consulate", "legislature", "tribunal", "watchdog"})
# "npadvmod" is Saudi in the Saudi-led coalition.
_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod"})
SIDED = frozenset({"led", "backed", "allied", "aligned", "linked", "supported", "affiliated"})
_AGAIN = frozenset({"group", "militia", "movement", "faction", "organisation", "ministry"})
_SORTS = frozenset(
    {"rights", "armed", "rebel", "regional", "advocacy", "insurgent", "guerrilla", "militant"}
)
_NAMING = frozenset({"PROPN", "ADJ", "NOUN"})
CITED = frozenset({"nsubj", "nsubjpass"})


class BodyFinder(Bench):
    """Finds the bodies of a sentence, and whose they are."""

    def _first(self, token: Token) -> int:
        """Where the modifiers directly before a noun begin."""
        first = token.i
        tokens = self._sentence.tokens
        while first > 0:
            before = tokens[first - 1]
            apart = before.dep not in _BEFORE and before.tag != "HYPH"
            if apart and not is_all(self._sentence, before.i):
                break
            if before.pos == "PUNCT" and before.tag != "HYPH":
                break
            first -= 1
        return self._possessive_name(token, first)

    def _possessive_name(self, token: Token, first: int) -> int:
        """Where a body's name begins that has a possessive in it: Faroese Shipowners' Union.

        That of a known actor is no part of it: Turkey's Foreign Ministry.
        """
        tokens = self._sentence.tokens
        proper = token.text[0].isupper() or token.lemma in {"office", "union", "bureau"}
        if not proper or first < _OWNED or tokens[first - 1].tag != "POS":
            return first
        begin = first - 1
        while begin > 0 and self._is_part(tokens[begin - 1]):
            begin -= 1
        owner = self._sentence.text(begin, first - 2) if begin < first - 1 else ""
        titled = tokens[first - 2].text.lower() in self.heads
        if not owner or (self.cast.is_name(owner) and not titled):
            return first
        return begin if titled or token.text[0].isupper() else first

    def _is_part(self, word: Token) -> bool:
        """Whether a word can be part of a possessive in a name: Kenyan president's office."""
        office = word.text.lower() in self.heads | self.modifiers
        return word.pos in _NAMING and (word.text[0].isupper() or office)

    def _owner(self, token: Token, first: int) -> Iri | None:
        """Whose body or officer it is: by an adjective, a possessive, or behind of or for."""
        inside = [m for m in self._mentions.values() if first <= m.first and m.last < token.i]
        if inside:
            return inside[0].actor
        if self._is_owner_word(first, token):
            return self.cast.named(self._sentence.tokens[first].text, "NORP")
        return self._owner_before(first) or self._owner_behind(token)

    def _owner_behind(self, token: Token) -> Iri | None:
        heads = {m.head: m.actor for m in self._mentions.values()}
        for other in pobjects(self._sentence, token, "of", "for", "at", "in"):
            if other.i in heads:
                return heads[other.i]
            if other.pos == "PROPN" and self.cast.is_name(other.text):  # officials in Athens
                return self.cast.named(other.text, "GPE")
            if other.lemma in self.bodies and other.i not in self._taken:
                self._body(other, self._first(other))
                found = [m for m in self._mentions.values() if m.head == other.i]
                if found:
                    return found[0].actor
        return None

    def _is_owner_word(self, first: int, token: Token) -> bool:
        """Whether a name begins with whose body it is: *Bolivian* Workers' Union."""
        word = self._sentence.tokens[first]
        if first == token.i or word.i in self._taken or not self.cast.is_name(word.text):
            return False
        actor = self.cast.named(word.text, "NORP")
        return actor is not None and self.cast.is_country(actor)

    def _own_words(self, token: Token, first: int) -> str:
        """The words of a description without the owner's."""
        skip = {
            i
            for m in self._mentions.values()
            if first <= m.first and m.last < token.i
            for i in range(m.first, m.last + 1)
        }
        skip |= {first} if self._is_owner_word(first, token) else set()
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
        owners += [owner] if (owner := self._owner_in_name(token.i, last)) else []
        if token.text.lower() in OF_STATES and owners and self.cast.is_country(owners[-1]):
            self._add(first, last, owners[-1], "nominal", token.i)
            return True  # the Government of Chile
        part_of = (
            owners[-1] if owners and self.cast.type(owners[-1]) is not ActorType.PERSON else None
        )
        actor = self.cast.named(label, "ORG") or self.cast.own(
            label,
            ActorType.ORGANISATION,
            part_of=part_of,
            slug=ministry(self._sentence, token, last, owners),
        )
        if actor:
            self.cast.bodies[token.text.lower()] = actor
            self._add(first, last, actor, "name", token.i)
            self._introduce(last, actor)
        return actor is not None

    def _owner_in_name(self, head: int, last: int) -> Iri | None:
        """Whose body it is by the end of its name: Ministry of Trade *of Serbia*."""
        tokens = self._sentence.tokens
        if last + 2 < len(tokens) and tokens[last + 1].lemma == "of" and self._is_whole(last + 2):
            behind = last + 2 + (tokens[last + 2].lemma == "the")
            ends = range(min(behind + LONGEST_NAME, len(tokens)) - 1, behind - 1, -1)
            names = (self._sentence.text(behind, end) for end in ends)
            return next((self.cast.named(n, "ORG") for n in names if self.cast.is_body(n)), None)
        for of in reversed(tokens[head + 1 : last]):
            first = of.i + 1 + (tokens[of.i + 1].lemma == "the")
            if of.lemma == "of" and first <= last:
                text = self._sentence.text(first, last)
                return self.cast.named(text, "GPE") if self.cast.is_name(text) else None
        return None

    def _body(self, token: Token, first: int) -> None:
        """A body by what it is called: the Turkish foreign ministry, the army."""
        words = matter_of(self._sentence, token) + self._own_words(token, first)
        if not words or self._by_letters(token, first) or self._named_body(token, first):
            return
        if any(k.tag == "PRP$" for k in self._sentence.kids(token, "poss")):
            return  # its army: whose, the pronouns tell
        owner = self._owner(token, first)
        bare = " " not in words
        if owner is None or (bare and token.lemma not in self.plain):
            if self._known_body(token, first, words) or (bare and not self._is_owned(token, owner)):
                return
            qualified = self._is_qualified(token, words.split()[:-1][:1])
            if owner is None and token.lemma == "ministry" and self._is_definite(token):
                owner = self._spoken_of(token)  # the shipping ministry
            if owner is None and not qualified:
                return
        if not bare and not self._is_called(token, first, words.split()):
            return
        label = self.text[self._sentence.tokens[first].start : token.end]
        slug = f"{local(owner)}-{words}" if owner else words
        part_of = owner if owner and self.cast.type(owner) is not ActorType.PERSON else None
        actor = self.cast.own(label, ActorType.ORGANISATION, part_of=part_of, slug=slug)
        if actor:
            self._remember_body(token, words.split(), actor)
            self._add(first, token.i, actor, "name", token.i)
            self._introduce(token.i, actor)
            self._abbreviated(token, actor)

    def _new_body(self, token: Token, first: int) -> None:
        """A body, unless it is a group that was named before: the Iran-backed group."""
        if not self._is_sided_group(token, first):
            self._body(token, first)

    def _is_sided_group(self, token: Token, first: int) -> bool:
        """Whether a group is only described again, by whose side it is on."""
        before = self._sentence.tokens[first : token.i]
        described = token.lemma in _AGAIN
        sided = not (SIDED | _SORTS).isdisjoint(t.text.lower() for t in before)
        return described and sided and self._is_definite(token) and not self._is_named_on(token)

    def _is_named_on(self, token: Token) -> bool:
        """Whether a name stands right behind a noun: the Iran-backed militia Kata."""
        return any(t.tag == "NNP" for t in self._sentence.tokens[token.i + 1 : token.i + 2])

    def _remember_body(self, token: Token, words: list[str], actor: Iri) -> None:
        """Let the ends of what a body is called mean it from now on: the foreign ministry."""
        quoted = self._is_quoted(token)
        for n in range(len(words)):
            name = " ".join(words[n:])
            if name not in self.cast.bodies or not quoted:
                self.cast.bodies[name] = actor

    def _is_quoted(self, token: Token) -> bool:
        """Whether a word stands between quotation marks, where others than the text name bodies."""
        line = self.text.rfind("\n", 0, token.start) + 1
        before = self.text[line : token.start]
        open_ = before.rfind("\u201c") > before.rfind("\u201d")
        return open_ or before.count('"') % 2 == 1

    def _by_letters(self, token: Token, first: int) -> bool:
        """A body called by its letters, with whose it is before them: NATO's *KFOR* mission."""
        short = self._sentence.tokens[token.i - 1]
        apart = short.i not in self._taken and short.dep == "compound" and short.head == token.i
        owner = self._owner(token, first) if apart else None
        if owner is None or not short.text.isupper() or len(short.text) < _LETTERS:
            return False
        actor = self.cast.named(short.text, "ORG") or self.cast.own(
            short.text, ActorType.ORGANISATION, part_of=owner
        )
        if actor:
            self.cast.alias(short.text, actor)
            self._add(short.i, token.i, actor, "name", token.i)
        return actor is not None

    def _abbreviated(self, token: Token, actor: Iri) -> None:
        """Remember the short name that stands beside a body: the UN mission, UNMISS."""
        for kid in self._sentence.kids(token, "appos"):
            if kid.text.isupper() and kid.tag == "NNP" and not self.cast.is_name(kid.text):
                self.cast.alias(kid.text, actor)
                self._add(kid.i, kid.i, actor, "name", kid.i)

    def _is_owned(self, token: Token, owner: Iri | None) -> bool:
        """Whether a noun with an owner alone names a body: a UN mission, a Turkish court."""
        if owner is None:
            return True
        bodies = self.cast.type(owner) in {ActorType.ORGANISATION, ActorType.BLOC}
        return (bodies and not self.cast.is_country(owner)) or token.lemma in _OF_COUNTRIES

    def _known_body(self, token: Token, first: int, words: str) -> bool:
        """Whether a body was named before, or is plainly that of the country spoken of."""
        known = self.cast.bodies.get(words) if self._is_definite(token) else None
        if known is None and token.lemma in self.plain and self._is_definite(token):
            known = self._usual_body(token, words)
        self._add(first, token.i, known, "nominal", token.i)
        return known is not None

    def _usual_body(self, token: Token, words: str) -> Iri | None:
        """The army or junta of the country spoken of, where it does something."""
        above = self._sentence.head(token)
        acts = token.dep in CITED or (token.dep == "pobj" and above.dep == "agent")
        ruling = token.lemma in OF_STATES
        if " " in words or ruling or not (acts or token.lemma == "junta"):
            return None
        country = self._spoken_of(token)
        slug = f"{local(country)}-{words}" if country else words
        actor = self.cast.own(words, ActorType.ORGANISATION, part_of=country, slug=slug)
        if actor:
            self.cast.bodies[words] = actor
        return actor

    def _is_qualified(self, token: Token, words: list[str]) -> bool:
        return is_proper(token.text) or not self.qualified.isdisjoint(words)

    def _is_called(self, token: Token, first: int, words: list[str]) -> bool:
        """Whether modifiers make a name of a noun: foreign ministry, but not angry ministry."""
        before = self._sentence.tokens[first : max(token.i, first + 1)]
        named = any(is_proper(t.text) for t in before) or token.lemma in self.plain
        return named or not SIDED.isdisjoint(words) or not self.qualified.isdisjoint(words)

    def _is_definite(self, token: Token) -> bool:
        if token.dep == "compound" and token.head > token.i:  # the election commission chief
            token = self._sentence.head(token)
        return any(
            k.lemma in {"the", "this", "that"} or k.tag == "PRP$"
            for k in self._sentence.kids(token, "det", "poss")
        )


def is_proper(text: str) -> bool:
    """Whether a word of a text has a capital."""
    return any(word[:1].isupper() for word in text.split())
