"""The plain way: names, and verbs of the lexicon with their subject and object.

It has the same parse, the same names and the same verbs as the engine, and none of its
stages: no passives, coordination, nouns, pronouns, negation or quotation marks. A subject
or object is the name that a noun is or that stands right before it ("Turkish frigates").
What somebody says is the clause below a verb of saying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text import lexicon as lexicons
from stancegraph.ingest.text.actors.cast import Cast, slugged
from stancegraph.ingest.text.actors.mentions import Mention, head_of
from stancegraph.ingest.text.actors.names import spans
from stancegraph.ingest.text.extraction import Extraction
from stancegraph.ingest.text.parsing.tree import span, trimmed
from stancegraph.ingest.text.speech.marks import Quotation
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.ids import iri
from stancegraph.model.vocabulary import Method

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.model.documents import Document
    from stancegraph.model.entities import Actor
    from stancegraph.model.terms import Iri

_CLAUSES = ("ccomp", "xcomp")
_BEFORE = ("amod", "compound", "poss", "nmod")


def baseline(
    document: Document, sentences: Sequence[Sentence], known_actors: Iterable[Actor] = ()
) -> Extraction:
    """What the plain way finds in a document that is parsed already."""
    cast = Cast(known_actors, document.published)
    claims: dict[str, Claim] = {}
    mentions: list[Mention] = []
    quotations: list[Quotation] = []
    for number, sentence in enumerate(sentences):
        reader = _Reader(document, cast, number, sentence)
        mentions += reader.mentions
        quotations += reader.quotations()
        for claim in (*reader.relations(), *reader.stances()):
            claims.setdefault(claim.iri, claim)
    return Extraction(
        claims=tuple(claims.values()),
        actors=tuple(cast.actors.values()),
        mentions=tuple(mentions),
        quotations=tuple(quotations),
    )


class _Reader:
    def __init__(self, document: Document, cast: Cast, number: int, sentence: Sentence) -> None:
        self._document, self._number, self._sentence = document, number, sentence
        self._lexicon = lexicons.shipped()
        self.mentions = list(self._names(cast))

    def _names(self, cast: Cast) -> Iterator[Mention]:
        tokens = self._sentence.tokens
        for first, last, label in spans(self._sentence, cast):
            start, end = tokens[first].start, tokens[last].end
            text = self._document.text[start:end]
            if actor := cast.named(text, label) or cast.own_named(text, label):
                head = head_of(self._sentence, first, last)
                yield Mention(start, end, text, actor, "name", self._number, head, first, last)

    def relations(self) -> Iterator[Claim]:
        for verb in self._sentence.tokens:
            for rule in self._rules(verb, "relation"):
                for subject, object_ in self._sides(verb, rule):
                    if subject.actor != object_.actor:
                        parts = (verb, *self._words(subject), *self._words(object_))
                        yield self._claim(subject, rule, object_.actor, parts)

    def stances(self) -> Iterator[Claim]:
        for verb in self._sentence.tokens:
            for rule in self._rules(verb, "stance"):
                holder = self._named(self._sentence.kids(verb, "nsubj"))
                matter = self._matter(verb)
                if holder and matter:
                    slug = slugged(self._document.text[slice(*span(matter))])
                    parts = (verb, *self._words(holder), *matter)
                    if slug:
                        yield self._claim(holder, rule, iri("issue", slug), parts)

    def quotations(self) -> Iterator[Quotation]:
        for verb in self._sentence.tokens:
            rules = [r for r in self._rules(verb, "stance") if r.speech]
            speaker = self._named(self._sentence.kids(verb, "nsubj"))
            content = self._clause(verb)
            if rules and speaker and content:
                start, end = span(content)
                yield Quotation(start, end, "indirect", verb.text, speaker.actor, self._number)

    def _rules(self, verb: Token, kind: str) -> tuple[Rule, ...]:
        if verb.pos != "VERB":
            return ()
        find = self._lexicon.relation if kind == "relation" else self._lexicon.stance
        return find("verb", verb.lemma)[:1]

    def _sides(self, verb: Token, rule: Rule) -> Iterator[tuple[Mention, Mention]]:
        subject = self._named(self._sentence.kids(verb, "nsubj"))
        behind = [k for k in self._sentence.kids(verb, "prep") if k.lemma in rule.at(verb.lemma)]
        places = self._sentence.kids(verb, "dobj") if "dobj" in rule.at(verb.lemma) else ()
        object_ = self._named(
            (*places, *(p for k in behind for p in self._sentence.kids(k, "pobj")))
        )
        if subject and object_:
            yield subject, object_

    def _matter(self, verb: Token) -> list[Token]:
        objects = self._sentence.kids(verb, "dobj")
        return self._clause(verb) or (self._sentence.subtree(objects[0]) if objects else [])

    def _clause(self, verb: Token) -> list[Token]:
        clauses = self._sentence.kids(verb, *_CLAUSES)
        return trimmed(self._sentence.subtree(clauses[0])) if clauses else []

    def _named(self, nouns: Sequence[Token]) -> Mention | None:
        """The first name that one of some nouns is, or that stands before it."""
        for noun in nouns:
            places = [noun.i, *(k.i for k in self._sentence.kids(noun, *_BEFORE))]
            for place in places:
                for mention in self.mentions:
                    if mention.first <= place <= mention.last:
                        return mention
        return None

    def _words(self, mention: Mention) -> tuple[Token, ...]:
        return self._sentence.tokens[mention.first : mention.last + 1]

    def _claim(self, subject: Mention, rule: Rule, object_: Iri, parts: Sequence[Token]) -> Claim:
        start, end = span(list(parts))
        return Claim(
            source=self._document.iri, subject=subject.actor, predicate=rule.predicate,
            object=object_, quote=Quote(self._document.text[start:end], start, end),
            attribution=(subject.actor,) if rule.speech else (),
            method=Method.FOUND_BY_RULE, method_detail=rule.id,
        )  # fmt: skip
