"""Labels of issues: the words of a matter as a proposition that reads by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stancegraph.ingest.text.issues.linking import content_words
from stancegraph.ingest.text.issues.wording import (
    denied,
    gerund,
    is_expletive,
    unconditional,
    undated,
    without_as,
)
from stancegraph.ingest.text.parsing.tree import patients
from stancegraph.ingest.text.speech.contents import without_aside
from stancegraph.ingest.text.stances.calling import names_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_SPACE = re.compile(r"\s+")
_OWNED = frozenset({"its", "his", "her", "their", "our", "my"})
_SINGULAR = frozenset({"it", "he", "she"})
_PLURAL = frozenset({"they", "we", "i"})
_OBJECTS = frozenset({"it", "him", "her", "them", "us", "me"})
_POSITIONS = frozenset({"supports", "opposes", "supportsOnCondition", "opposesOnCondition"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM"})
_MOVES = frozenset({"move", "step", "decision", "action", "gesture"})
_CONDITIONAL = frozenset({"only-if", "warn-own"})
_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = ("relcl", "appos", "punct")
_FEWEST = 2
_RELATIVE = frozenset({"WDT", "WP"})


class Labeller:
    """Words the matters of stances of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def label(self, found: Stance) -> str:
        """A matter without what hangs on it by grammar alone; empty where it only points.

        Who is accused comes before what they are accused of, an infinitive stands without
        *to*, a pronoun at the head is the name of whom it means, and the day is left out.
        """
        sentence = self.scene.sentences[found.sentence]
        start, end = found.matter
        tokens = [t for t in sentence.tokens if start <= t.start and t.end <= end]
        if not tokens:
            return undated(self.scene.text[start:end])
        if _points(sentence, found):
            return self._move(sentence, sentence.tokens[found.root])
        words = (
            self._deed(found, sentence, tokens)
            or self._named(found, sentence, tokens)
            or self._proposition(found, sentence, tokens)
        )
        return words if content_words(words) else ""

    def _move(self, sentence: Sentence, noun: Token) -> str:
        """What a noun for deeds sums up: Britain sent a ship, *a move* that Kenya rejects."""
        first = sentence.subtree(noun)[0]
        if noun.lemma not in _MOVES:
            return ""
        return self._text(t for t in sentence.tokens[: first.i] if t.text != '"')

    def _deed(self, found: Stance, sentence: Sentence, tokens: list[Token]) -> str:
        """What somebody is accused of, with whom: Turkey supporting the rebels."""
        if "accused" not in self._places(found):
            return ""
        inside = {t.i for t in tokens}
        behind = {"for"} if found.core.lemma == "blame" else {"of", "for"}
        targets = [t for t in patients(sentence, found.core) if t.i in inside]
        preps = [
            p
            for t in (found.core, *targets)
            for p in sentence.kids(t, "prep")
            if p.i in inside and p.lemma in behind and any(p.i > w.i for w in targets)
        ]
        if not targets or not preps:
            return ""
        prep = preps[0]
        who = self._whom(found.sentence, sentence, targets[0], prep)
        deed = [
            t
            for t in sentence.subtree(prep)
            if t.i != prep.i and not (t.dep in {"prep", "conj"} and t.lemma == prep.lemma
                                      and t.head == prep.i)
        ]  # fmt: skip
        if not deed:
            return ""
        does = any(k.tag == "VBG" for k in sentence.kids(prep, "pcomp")) or deed[0].tag == "VBG"
        done = undated(self._text(deed))
        if not who:
            return done
        if does:
            return f"{who} {done}"
        return f"{done} by {who}" if prep.lemma == "of" else f"responsibility of {who} for {done}"

    def _whom(self, number: int, sentence: Sentence, target: Token, prep: Token) -> str:
        """Who is accused, by name; empty where a pronoun means nobody that is known."""
        mention = self.scene.at(number, target)
        if target.pos == "PRON" or target.lemma in _OBJECTS:
            return self.scene.label(mention.actor) if mention else ""
        return undated(self._text(t for t in sentence.subtree(target) if t.i < prep.i))

    def _named(self, found: Stance, sentence: Sentence, tokens: list[Token]) -> str:
        """What something is called: the speech as a declaration of war; alone if opposed."""
        if "called" not in self._places(found):
            return ""
        core, inside = found.core, {t.i for t in tokens}
        things = [*sentence.kids(core, "dobj")]
        for kid in sentence.kids(core, "oprd", "ccomp", "xcomp"):
            things += [t for t in sentence.kids(kid, *_SUBJECTS) if t.i < kid.i]
        thing = next((t for t in things if t.i in inside), None)
        if thing is None:
            return ""
        below = [k for k in sentence.kids(thing) if k.dep in {"dobj", "oprd", "ccomp"}]
        below += names_given(sentence, thing)
        first = min((t.i for k in below for t in sentence.subtree(k)), default=10**6)
        what = [t for t in sentence.subtree(thing) if t.i < first]
        as_ = [t for t in what if t.lemma == "as" and t.dep == "prep" and t.head == thing.i]
        what = [t for t in what if not as_ or t.i < as_[0].i]
        after = max(what[-1].i, core.i if thing.tag in _RELATIVE else 0) if what else 0
        rest = [t for t in tokens if t.i > after and t.lemma != "as"]
        if not what or not rest:
            return ""
        subject = self._relative(found.sentence, sentence, thing) or self._text(what)
        if mention := self._pronoun(found.sentence, thing):
            subject = mention
        if found.predicate in _POSITIONS:
            return "" if thing.lemma in {"it", "this", "that"} else subject
        return f"{subject} as {self._text(rest)}"

    def _proposition(self, found: Stance, sentence: Sentence, tokens: list[Token]) -> str:
        number, first = found.sentence, tokens[0]
        before = ""
        other: dict[int, str] = {}
        if first.tag in _RELATIVE and first.lemma != "that" and first.dep in {*_SUBJECTS, "dobj"}:
            before = self._relative(number, sentence, first)
            tokens = tokens[1:]
        elif (
            first.tag == "TO"
            or (first.lemma == "that" and first.dep != "det")
            or (
                first.dep in {"prep", "mark"}
                and len(tokens) > _FEWEST
                and first.lemma in {"of", "for", "to"}
            )
        ):
            tokens = tokens[1:]
        tokens = without_aside(sentence, tokens, _FEWEST)
        if found.rule in _CONDITIONAL:
            tokens = unconditional(sentence, tokens)
        if found.predicate in _POSITIONS:
            tokens, other = gerund(sentence, without_as(found, sentence, tokens))
        if other and tokens[0].pos == "PRON" and not self.scene.at(number, tokens[0]):
            tokens = tokens[1:]  # wants us to change it
        if tokens[1:] and tokens[0].tag == "MD":  # promised that it would close the port
            tokens = tokens[1:]
        if not tokens:
            return before
        if name := self._pronoun(number, tokens[0], sentence, found):
            other = {**other, tokens[0].i: name}
        root = sentence.tokens[found.root] if found.root >= 0 else first
        thoughts = self.scene.lexicon.cues["think"].lemmas
        other = {**other, **denied(sentence, found, thoughts)}
        if not before and root in tokens and found.speech:
            before = self._subject(number, sentence, root)
        behind = self._outside(number, sentence, root, tokens)
        return undated(f"{before} {self._text(tokens, other)} {behind}".strip())

    def _outside(self, number: int, sentence: Sentence, root: Token, tokens: list[Token]) -> str:
        """The object of an infinitive that stands before it: the pact that it decided to leave."""
        objects = sentence.kids(root, "dobj")
        for kid in objects if len(objects) == 1 else ():
            verb = next((a for a in sentence.ancestors(root) if a.dep == "relcl"), None)
            if verb and kid.i < root.i and kid not in tokens and kid.lemma in {"that", "which"}:
                noun = sentence.head(verb)
                above = sentence.head(noun) if noun.dep == "appos" else noun
                mention = self.scene.at(number, noun) or self.scene.at(number, above)
                return self.scene.label(mention.actor) if mention else self._plain(sentence, noun)
        return ""

    def _subject(self, number: int, sentence: Sentence, root: Token) -> str:
        """The subject that the second of two verbs shares with the first."""
        above = root
        while above.dep == "conj" and not sentence.kids(above, *_SUBJECTS, "expl"):
            above = sentence.head(above)
        finite = root.tag in {"VBD", "VBZ", "VBP"} or sentence.kids(root, "aux", "auxpass")
        for kid in sentence.kids(above, *_SUBJECTS) if above != root and finite else ():
            return self._pronoun(number, kid, sentence) or self._plain(sentence, kid)
        return ""

    def _relative(self, number: int, sentence: Sentence, token: Token) -> str:
        """What a relative pronoun stands for, in its own words."""
        if token.tag not in _RELATIVE:
            return ""
        verb = next((a for a in (token, *sentence.ancestors(token)) if a.dep == "relcl"), None)
        if verb is None:
            return ""
        noun = sentence.head(verb)
        return self._pronoun(number, noun) or self._plain(sentence, noun)

    def _plain(self, sentence: Sentence, noun: Token) -> str:
        """A noun with what describes it, but no clauses and nothing set off by commas."""
        gone = {t.i for k in sentence.kids(noun, *_CLAUSES) for t in sentence.subtree(k)}
        return self._text(t for t in sentence.subtree(noun) if t.i not in gone)

    def _pronoun(
        self,
        number: int,
        token: Token,
        sentence: Sentence | None = None,
        found: Stance | None = None,
    ) -> str:
        """The name of whom a pronoun means, where it fits the words around."""
        word = token.text.lower()
        mention = self.scene.at(number, token)
        if word == "it" and sentence and is_expletive(sentence, token):
            mention = None
        if not mention or word not in _OWNED | _SINGULAR | _PLURAL | _OBJECTS:
            return ""
        name = self.scene.label(mention.actor)
        if found and found.speech and self._is_told(found, mention.actor):
            return ""  # warned Georgia that its bid: whose it is cannot be told
        if word in _OWNED and token.dep == "poss":
            third = word not in {"our", "my"}
            if third and found and found.predicate in _POSITIONS and mention.actor == found.subject:
                return ""  # nobody is against what is their own: it is another's
            return f"{name}'s"
        if sentence and token.dep in _SUBJECTS and word in _PLURAL:
            verb = sentence.head(token)
            auxiliaries = sentence.kids(verb, "aux", "auxpass")
            finite = next(iter(auxiliaries), verb)
            if finite.tag not in {"MD", "VBD", "TO"} or finite.text.lower() == "were":
                return ""
        return name

    def _is_told(self, found: Stance, actor: Iri) -> bool:
        """Whether the words of a stance are said to another actor than a pronoun means."""
        sentence = self.scene.sentences[found.sentence]
        verb = next(iter(sentence.ancestors(sentence.tokens[found.root])), None)
        if verb is None:
            return False
        told = (self.scene.at(found.sentence, t) for t in sentence.kids(verb, "dobj", "dative"))
        return any(m and m.actor != actor and m.kind != "pronoun" for m in told)

    def _places(self, found: Stance) -> Iterable[str]:
        rule = self.scene.lexicon.cues.get(found.rule)
        return rule.at(found.core.lemma) if rule else ()

    def _text(self, tokens: Iterable[Token], other: Mapping[int, str] | None = None) -> str:
        """The text of tokens as it stands, with some of them in other words."""
        written, last = "", None
        for token in tokens:
            if last:
                beside = last.i + 1 == token.i
                written += self.scene.text[last.end : token.start] if beside else " "
            written += (other or {}).get(token.i, token.text)
            last = token
        return _SPACE.sub(" ", written).strip(" ,;:")


def says_more(sentence: Sentence, found: Stance) -> bool:
    """Whether a matter has words that say more than its core, unlike *will not do so*."""
    start, end = found.matter
    return any(
        t.pos in _CONTENT and t.i != found.core.i and start <= t.start and t.end <= end
        for t in sentence.tokens
    )


def _points(sentence: Sentence, found: Stance) -> bool:
    """Whether a noun only points to a matter before: a protest; ", a request it rejected"."""
    root = sentence.tokens[found.root]
    itself = found.construction == "nominal" and root.i == found.core.i
    beside = found.core.dep in {"relcl", "acl"} and root.i == found.core.head and root.i > _FEWEST
    beside = beside and sentence.tokens[sentence.subtree(root)[0].i - 1].text == ","
    beside = beside and any(k.text.lower() in {"a", "an"} for k in sentence.kids(root, "det"))
    return found.root >= 0 and (itself or beside)
