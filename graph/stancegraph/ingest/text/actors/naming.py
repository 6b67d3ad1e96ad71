"""From the names and descriptions of a sentence to mentions of the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.gazetteer import Via
from stancegraph.ingest.text.actors.bodies import is_proper
from stancegraph.ingest.text.actors.describing import Describer
from stancegraph.ingest.text.actors.localities import is_goal, is_place, localities
from stancegraph.ingest.text.actors.mentions import Mention, head_of
from stancegraph.ingest.text.actors.names import CALENDAR, spans
from stancegraph.ingest.text.actors.persons import ADDRESSES
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.model.terms import Iri

# How many characters around a name help to tell whom it means, and the fewest of a dateline.
_CONTEXT = 1000
_DATELINE = 4
_PORTFOLIO = 8
_PERSON = ActorType.PERSON
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
_AFTER_PLACE = frozenset({",", "(", ":", "--", "-", "\u2013", "\u2014", "/"})


class Namer(Describer):
    """Finds the mentions of a sentence; remembers offices and bodies for the sentences after."""

    def survey(self, sentences: Sequence[Sentence]) -> None:
        """Note which names of a document are those of places and things."""
        self.localities = localities(sentences, self.lexicon)

    def find(self, sentence: Sentence, number: int) -> list[Mention]:
        """The mentions of a sentence, pronouns left out; none overlaps another."""
        self._begin(sentence, number)
        for first, last, label in spans(sentence, self.cast, self.heads, self.bodies):
            if self._is_dateline(first, last):
                self.cast.home = self._actor(first, last, label)
            elif first not in self._taken and not self._is_agency(first):
                self._name(first, last, label)
        for token in sentence.tokens:
            if token.i not in self._taken and token.pos in {"NOUN", "PROPN"}:
                self._described(token)
        found = sorted(self._mentions.values(), key=lambda m: m.start)
        for mention in found:
            self._titled_beside(mention)
        return found

    def _titled_beside(self, mention: Mention) -> None:
        """Remember the office beside a name: Ana Pérez, the trade minister."""
        if mention.kind != "name" or self.cast.type(mention.actor) is not ActorType.PERSON:
            return
        name = self._sentence.tokens[mention.head]
        above = [self._sentence.head(name)] if name.dep == "appos" else []
        for title in (*self._sentence.kids(name, "appos"), *above):
            if title.tag in {"NN", "NNP"} and title.lemma.lower() in self.heads:
                first = self._first(title)
                owner = self._owner(title, first)
                self._remember_title(self._own_words(title, first), owner, mention.actor)

    def _is_dateline(self, first: int, last: int) -> bool:
        """Whether a place opens the line: ATHENS, 12 August."""
        tokens = self._sentence.tokens
        text = self.text[tokens[first].start : tokens[last].end]
        opens = first == 0 and (tokens[0].start == 0 or self.text[tokens[0].start - 1] in "\r\n")
        after = [t.text for t in tokens[last + 1 : last + 4]]
        if not opens or not after or after[0] not in _AFTER_PLACE:
            return False
        if after[0] in _DASHES and len(after) > 1 and after[1][0].isupper():
            return self._is_capital(text)
        dated = any(word.lower().rstrip(".") in CALENDAR for word in after[1:])
        return (len(text) >= _DATELINE and text.isupper()) or (
            dated and any(word.isdigit() for word in after[1:])
        )

    def _is_capital(self, text: str) -> bool:
        """Whether a place is only known as the capital of a state: Khartoum."""
        found = self.cast.gazetteer.resolve(text, on=self.cast.published, language="en").candidates
        return bool(found) and found[0].via is Via.CAPITAL

    def _is_agency(self, first: int) -> bool:
        """Whether a name is that of the agency in a dateline: ATHENS (Example News) -."""
        tokens = self._sentence.tokens
        opening = first > 0 and tokens[first - 1].text == "("
        return opening and any(self._is_dateline(0, n) for n in range(first - 1))

    def _name(self, first: int, last: int, label: str) -> None:
        """A proper name, by what the graph, the gazetteer or the recogniser takes it for."""
        tokens = self._sentence.tokens
        words = [t.text.lower().rstrip(".") for t in tokens[first : last + 1]]
        if label and (self.heads | self.modifiers).issuperset(words):
            return
        if self._is_body(first, last):
            return
        if self._is_titled(first, last) and label in {"GPE", "ORG", "NORP"}:
            label = "PERSON"
        if label == "PERSON":
            first, last = self._strip_title(first, last)
        actor = self._actor(first, last, label)
        if actor is None:
            return
        head = head_of(self._sentence, first, last)
        if self.cast.type(actor) is ActorType.PERSON:
            self._person(first, last, head, actor)
            return
        kind = self._kind(tokens[head], self._text(first, last), actor)
        if kind == "seat" and is_place(self._sentence, head, self.lexicon):
            return
        if kind == "seat" and is_goal(self._sentence, head, self.lexicon):
            kind = "place"
        self._add(first, last, actor, kind, head)
        if kind == "name" or (kind == "seat" and tokens[last].text.lower() in self.bodies):
            self._introduce(last, actor)

    def _text(self, first: int, last: int) -> str:
        tokens = self._sentence.tokens
        return self.text[tokens[first].start : tokens[last].end]

    def _actor(self, first: int, last: int, label: str) -> Iri | None:
        """Who a name means, or a new actor where only the document has it."""
        text, sentence = self._text(first, last), self._sentence
        context = self.text[max(0, sentence.start - _CONTEXT) : sentence.end + _CONTEXT]
        known = self.cast.named(text, label, context)
        new = label in {"ORG", "NORP", "PERSON"} and self._is_new(first, last)
        if known is None and new and not (label == "PERSON" and self.cast.is_name(text)):
            return self.cast.own_named(text, label)
        return known

    def _is_new(self, first: int, last: int) -> bool:
        """Whether a name that only the recogniser knows can be that of a body."""
        text, token = self._text(first, last), self._sentence.tokens[first]
        word = token.text.lower()
        plain = first == last and (token.tag in {"NNS", "NNPS"} or self._is_common(word))
        above = self._sentence.tokens[last]
        describes = above.tag == "JJ" and above.dep in {"amod", "advmod"}
        named = is_proper(text) and text.lower() not in self.localities
        return named and not plain and not describes

    def _is_common(self, word: str) -> bool:
        """Whether a word with a capital is one that the lexicon has: Speech, Report."""
        lexicon, words = self.lexicon, self.lexicon.words
        listed = word in words["things.heads"] or word in words["sources.heads"]
        return listed or bool(lexicon.relation("noun", word) or lexicon.stance("noun", word))

    def _is_body(self, first: int, last: int) -> bool:
        """Take a name that is called ministry, army and the like as that of a body."""
        tokens, text = self._sentence.tokens, self._text(first, last)
        if self.cast.is_name(text):
            return False
        token = tokens[last]
        if token.text.lower() not in self.bodies:
            inner = tokens[first:last]
            token = next((t for t in inner if self._is_body_of(t)), token)
        if token.text.lower() not in self.bodies or token.i in self._taken:
            return False
        if last > first or self._whole_name(last) > last:
            self._body(token, first)
        else:
            self._add(first, last, self.cast.bodies.get(text.lower()), "nominal")
        return True

    def _is_body_of(self, token: Token) -> bool:
        """Whether a body's name goes on behind its head: Ministry *of* Trade."""
        after = self._sentence.tokens[token.i + 1]
        return token.text.lower() in self.bodies and after.lemma in {"of", "for"}

    def _is_titled(self, first: int, last: int) -> bool:
        """Whether a title with a capital stands before an unknown name: President Ferrand."""
        if last > first and self._sentence.tokens[first].text.rstrip(".") in ADDRESSES:
            return True
        before = self._sentence.tokens[first - 1] if first else None
        title = (
            before is not None and before.text[0].isupper() and before.text.lower() in self.heads
        )
        return title and not self.cast.is_name(self._text(first, last))

    def _kind(self, token: Token, text: str, actor: Iri) -> str:
        if local(actor) in self.cast.gazetteer:
            candidates = self.cast.gazetteer.resolve(text, on=self.cast.published).candidates
            via = next((c.via for c in candidates if c.entry.iri == actor), None)
            if via in {Via.ADJECTIVE, Via.DEMONYM}:
                return "adjective"
            if via in {Via.CAPITAL, Via.SEAT}:
                return "seat"
        return "adjective" if token.dep == "amod" and token.pos == "ADJ" else "name"

    def _strip_title(self, first: int, last: int) -> tuple[int, int]:
        """A person's name without the title that the recogniser took in."""
        tokens = self._sentence.tokens
        while (
            first < last and tokens[first].text.lower().rstrip(".") in self.heads | self.modifiers
        ):
            first += 1
        return first, last

    def _person(self, first: int, last: int, head: int, actor: Iri) -> None:
        """A person, with the title before the name."""
        self._named_again(actor)
        tokens = self._sentence.tokens
        start = first
        start = self._before_portfolio(start)
        while start > 0 and self._in_title(tokens[start - 1]) and start - 1 not in self._mentions:
            start -= 1
        while start < first and tokens[start].lemma in {"of", "the"}:
            start += 1
        start = self._with_portfolio(start, first)
        if not any(
            t.lemma.rstrip(".") in self.heads or t.text.lower().removesuffix("s") in self.heads
            for t in tokens[start:first]
        ):
            start = first
        self._add(start, last, actor, "name", head)
        self._known_as(last, actor)
        if start < first:
            owner = self._owner_before(start) or self._land_behind(last)
            if owner:
                self.cast.offices.setdefault(actor, owner)
            role = self.text[tokens[start].start : tokens[first - 1].end]
            if tokens[first - 1].tag in {"NNS", "NNPS"}:
                role = role.removesuffix("s")
            self.offices.append((self._mentions[start], role, owner))
            self.cast.roles.setdefault(actor, role.lower())
            self._remember_title(role, owner, actor)

    def _land_behind(self, last: int) -> Iri | None:
        """The land behind a name with a title: Ministers Ana Pérez *of Chile* and others."""
        tokens = self._sentence.tokens
        if last + 2 >= len(tokens) or tokens[last + 1].lemma != "of":
            return None
        actor = self.cast.named(tokens[last + 2].text, "GPE")
        return actor if actor and self.cast.is_country(actor) else None

    def _with_portfolio(self, start: int, first: int) -> int:
        """Where a title begins whose portfolio is a name: German *Europe* Minister Ana Pérez."""
        tokens = self._sentence.tokens
        opens = start < first and start > 1 and tokens[start].text.lower() in self.heads
        word = tokens[start - 1] if opens else None
        owned = word is not None and self._owner_before(start - 1) is not None
        apart = word is not None and word.i not in self._taken and word.tag == "NNP"
        return start - 1 if owned and apart else start

    def _before_portfolio(self, first: int) -> int:
        """Where a title begins that has its portfolio behind it: Minister for Trade Ana Pérez."""
        tokens = self._sentence.tokens
        for token in reversed(tokens[max(1, first - _PORTFOLIO) : first]):
            title = tokens[token.i - 1]
            if token.lemma in {"of", "for"} and title.text.lower() in self.heads:
                return title.i if title.text[0].isupper() else first
            part = token.text[0].isupper() or token.text in {"and", "&", ",", "the", "of"}
            if not part or self._is_land(token.i) or token.text.lower() in self.heads:
                return first
        return first

    def _is_land(self, at: int) -> bool:
        """Whether a word is that of a person or land, and not of a body of one."""
        found = [m for m in self._mentions.values() if m.first <= at <= m.last]
        return any(m.first == m.last or self.cast.type(m.actor) is _PERSON for m in found)

    def _in_title(self, token: Token) -> bool:
        word = token.text.lower().rstrip(".")
        several = token.tag in {"NNS", "NNPS"} and word.removesuffix("s") in self.heads
        return (
            several
            or word in self.heads
            or word in self.modifiers
            or (word in {"of", "state"} and token.dep in {"prep", "pobj", "compound"})
            or (not word and self._sentence.tokens[token.i - 1].text.lower() in self.heads)  # Lt.
        ) and token.pos not in {"VERB", "AUX", "PRON"}
