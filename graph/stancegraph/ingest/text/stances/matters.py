"""Matters: where the words stand that a stance is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import DOCUMENTS, POWERS
from stancegraph.ingest.text.parsing.tree import patients, pobjects
from stancegraph.ingest.text.stances.calling import POINTING, called

if TYPE_CHECKING:
    from collections.abc import Callable

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

INFINITIVE = "TO"
# To decline to comment is no stance.
_SILENT = frozenset(
    {"comment", "elaborate", "respond", "say", "answer", "reply", "speak", "discuss", "name",
     "disclose", "give", "confirm", "identify", "reveal", "provide"}
)  # fmt: skip
_NAMED = frozenset({"name", "identify", "quote"})
_UNWILLING = frozenset(
    {"refuse", "decline", "refusal", "reluctant", "unwilling", "loath", "prefer", "reluctance"}
)
_ASKED = frozenset({"question", "comment", "detail", "name", "reason", "figure", "more"})
_CALLS = frozenset(
    {"call", "term", "describe", "say", "see", "regard", "consider", "dub", "label", "view"}
)
# Within how many words of a "what" it is said who calls it so.
_NAMING = 6
_WHEN = frozenset({"time", "day", "week", "month", "year"})
_PARTS = frozenset({"half", "third", "quarter", "tenth", "hundred", "thousand", "dozen", "percent"})
_WANTING = frozenset({"want", "like"})
_SIDE = frozenset({"side", "counterpart"})
_ASKING = frozenset({"WP", "WRB"})
_SIDES = frozenset({"supports", "opposes"})
_MODALS = frozenset({"should"})


def _infinitive(sentence: Sentence, word: Token) -> list[Token]:
    """An infinitive below a word: ready to sign the treaty."""
    for kid in sentence.kids(word, "xcomp", "acl", "ccomp", "advcl", "relcl"):
        infinitive = any(k.tag == INFINITIVE for k in sentence.kids(kid, "aux"))
        silent = kid.lemma in _SILENT and word.lemma in _UNWILLING
        silent &= all(k.lemma in _ASKED for k in sentence.kids(kid, "dobj"))
        speaks = kid.pos in {"VERB", "AUX"} and not silent
        gerund = word.pos == "VERB" and (
            kid.tag == "VBG" or any(k.tag == "VBG" for k in sentence.kids(kid, "auxpass"))
        )
        done = kid.dep == "ccomp" and kid.tag == "VBN" and word.lemma in _WANTING
        if speaks and (done or kid.dep == "xcomp" or infinitive or (gerund and kid.dep == "acl")):
            below = sentence.subtree(kid)  # that it has decided to leave
            return [t for t in below if t.i > word.i] if word.i < kid.i else below
    return []


def _is_time(sentence: Sentence, token: Token) -> bool:
    """Whether a word tells when, and not what: insisted on Monday, asked for last time."""
    bare = token.lemma in _WHEN and not sentence.kids(token, "poss", "prep", "relcl", "acl")
    return bare or token.entity.endswith(("DATE", "TIME"))


def _done(sentence: Sentence, last: int) -> list[Token]:
    """The infinitive right behind those who are to do it: called for the crew *to be freed*."""
    after = sentence.tokens[last + 1 : last + 2]
    verb = sentence.head(after[0]) if after and after[0].tag == INFINITIVE else None
    return [t for t in sentence.subtree(verb) if t.i > last] if verb else []


def _unnamed(tokens: list[Token]) -> list[Token]:
    """What somebody calls something, without the calling: over what it termed a provocation."""
    called = next((n for n, t in enumerate(tokens[:_NAMING]) if t.lemma in _CALLS), 0)
    if tokens[0].text.lower() != "what" or not called:
        return tokens
    rest = tokens[called + 1 :]
    while rest and rest[0].lemma in {"as", "be", "to"}:
        rest = rest[1:]
    return rest or tokens


class MatterFinder:
    """Finds the matter of a word of stance, by the places that its rule names."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def matter(
        self, number: int, sentence: Sentence, word: Token, rule: Rule, lemma: str
    ) -> list[Token]:
        """The words of the matter, by the first of the rule's places that is filled."""
        for place in rule.at(lemma):
            tokens = self._at_place(number, sentence, word, rule, place)
            if tokens:
                return _unnamed(tokens)
        return []

    def _at_place(
        self, number: int, sentence: Sentence, word: Token, rule: Rule, place: str
    ) -> list[Token]:
        finders: dict[str, Callable[[], list[Token]]] = {
            "clause": lambda: self._clause(sentence, word, rule),
            "that": lambda: self._clause(sentence, word, rule),
            "xcomp": lambda: _infinitive(sentence, word),
            "pcomp": lambda: _infinitive(sentence, word),
            "xcomp-of": lambda: self._told(sentence, word),
            "dobj": lambda: self._object(number, sentence, word),
            "dobj-any": lambda: [t for p in patients(sentence, word) for t in sentence.subtree(p)],
            "dobj-thing": lambda: self._object(number, sentence, word),
            "dobj-paper": lambda: self._listed(number, sentence, word, "papers.lemmas"),
            "dobj-deed": lambda: self._listed(number, sentence, word, "deeds.lemmas"),
            "subjunctive": lambda: self._subjunctive(sentence, word),
            "pcomp-ing": lambda: self._gerund(sentence, word),
            "clause-doubted": lambda: self._doubted(sentence, word),
            "it": lambda: self._pointing(number, sentence, word),
            "when": lambda: self._occasion(sentence, word),
            "put-at": lambda: self._figure(sentence, word),
            "alone": lambda: self._alone(sentence, word),
            "accused": lambda: self._accused(sentence, word),
            "called": lambda: called(self.scene, number, sentence, word),
        }
        if place in finders:
            return finders[place]()
        return self._behind(number, word, rule, place)

    def _behind(self, number: int, word: Token, rule: Rule, place: str) -> list[Token]:
        """What stands behind a preposition; an actor there is mostly no matter."""
        sentence = self.scene.sentences[number]
        lasting = {"DATE", "TIME"} if place == "for" else set()  # pressed them for weeks
        found = [t for t in pobjects(sentence, word, place) if t.entity[2:] not in lasting]
        for kid in sentence.kids(word, "advmod", "prt") if not found else ():
            found = found or pobjects(sentence, kid, place)  # backed away from
        found = [t for t in found if not _is_time(sentence, t)]
        people = (
            place == "to" and found and found[0].lemma in self.scene.lexicon.words["sources.people"]
        )
        if found and (people or self.scene.at(number, found[0]) or found[0].lemma in _SIDE):
            position = rule.kind == "noun" and rule.predicate in _SIDES
            describes = rule.kind == "adjective" and place in {"with", "of", "at", "to", "by"}
            if position or describes or (word.pos in {"VERB", "AUX"} and place in {"to", "with"}):
                return []
        clauses = [
            k for p in sentence.kids(word, "prep") if p.lemma == place
            for k in sentence.kids(p, "pcomp")
        ]  # fmt: skip
        named = [t for f in (found or clauses[:1]) for t in sentence.subtree(f)]
        return named + (_done(sentence, named[-1].i) if place == "for" and named else [])

    def _clause(self, sentence: Sentence, word: Token, rule: Rule) -> list[Token]:
        """A finite clause as the matter; of words of mere saying the quotations take care."""
        if rule.predicate == "claims" and rule.speech and rule.kind == "verb":
            return []
        for kid in sentence.kids(word, "ccomp", "acl", "relcl"):
            that = any(k.lemma == "that" for k in sentence.kids(kid, "mark"))
            if kid.dep != "ccomp" and not that:
                continue
            if kid.i < word.i and sentence.kids(word, "dobj"):
                continue  # it wants peace, it fears a war
            below = _unnamed(sentence.subtree(kid))
            if below[0].tag in _ASKING and rule.predicate in _SIDES:
                continue  # cannot promise what they will do
            return below
        return []

    def _figure(self, sentence: Sentence, verb: Token) -> list[Token]:
        """A thing and the figure that is put on it: put the debt at a tenth."""
        things = sentence.kids(verb, "dobj")
        behind = [
            *sentence.kids(verb, "prep"),
            *(p for t in things for p in sentence.kids(t, "prep")),
        ]
        at = [p for p in behind if p.lemma == "at"]
        counted = any(t.pos == "NUM" or t.lemma in _PARTS for p in at for t in sentence.subtree(p))
        if not things or not counted:
            return []
        return [t for t in sentence.subtree(verb) if t.i > verb.i]

    def _alone(self, sentence: Sentence, word: Token) -> list[Token]:
        """A word that needs nothing beside it: Sudan has refused."""
        extra = ("dobj", "ccomp", "xcomp", "prep", "nsubjpass", "auxpass", "advcl", "prt")
        return [] if sentence.kids(word, *extra) or word.dep in {"acl", "amod"} else [word]

    def _subjunctive(self, sentence: Sentence, word: Token) -> list[Token]:
        """A clause of what is to be done: insisted that the ship leave, that it should leave."""
        for kid in sentence.kids(word, "ccomp"):
            auxiliaries = sentence.kids(kid, "aux", "auxpass")
            bare = kid.tag == "VB" and all(k.tag == "VB" for k in auxiliaries)
            subjects = sentence.kids(kid, "nsubj", "nsubjpass")
            single = any(t.tag in {"NN", "NNP"} or t.lemma in {"it", "he"} for t in subjects)
            apart = kid.tag == "VBP" and (single or word.tag == "VBD") and not auxiliaries
            asked = any(k.lemma in _MODALS for k in auxiliaries)
            if subjects and (bare or apart or asked):
                return sentence.subtree(kid)
        return []

    def _occasion(self, sentence: Sentence, word: Token) -> list[Token]:
        """What somebody reacts to when it happens: protested when the ship docked."""
        for kid in sentence.kids(word, "advcl"):
            when = [t for t in sentence.kids(kid, "advmod", "mark") if t.lemma in {"when", "after"}]
            if when and kid.i > word.i:
                return [t for t in sentence.subtree(kid) if t.i > when[0].i]
        return []

    def _gerund(self, sentence: Sentence, word: Token) -> list[Token]:
        """What is to be done as a noun: suggested freezing the talks."""
        for kid in sentence.kids(word, "xcomp"):
            if kid.tag == "VBG":
                return sentence.subtree(kid)
        return []

    def _doubted(self, sentence: Sentence, word: Token) -> list[Token]:
        """A clause that is doubted, with the doubt."""
        for kid in sentence.kids(word, "ccomp"):
            return sentence.subtree(kid)
        return []

    def _pointing(self, number: int, sentence: Sentence, word: Token) -> list[Token]:
        """An object that only points to a matter: doubt it."""
        for kid in sentence.kids(word, "dobj"):
            if kid.lemma in POINTING and (kid.lemma == "it" or not self.scene.at(number, kid)):
                return [kid]
        return []

    def _told(self, sentence: Sentence, verb: Token) -> list[Token]:
        """What somebody is told to do, with whom: Egypt to return to the talks."""
        for kid in sentence.kids(verb, "xcomp", "ccomp", "advcl"):
            if kid.lemma in _NAMED and sentence.kids(kid, "auxpass", "neg"):
                continue  # asked not to be named
            if any(k.tag == INFINITIVE for k in sentence.kids(kid, "aux")):
                told = [
                    t
                    for k in (*sentence.kids(verb, "dobj"), *sentence.kids(kid, "nsubj"))
                    for t in sentence.subtree(k)
                ]
                return sorted(
                    {t.i: t for t in [*told, *sentence.subtree(kid)]}.values(), key=lambda t: t.i
                )
        for target in patients(sentence, verb):
            shared = target.head != verb.i and target.dep == "dobj"  # it warned and regretted
            for kid in sentence.kids(target, "acl", "relcl") if not shared else ():
                if any(k.tag == INFINITIVE for k in sentence.kids(kid, "aux")):
                    return sentence.subtree(target)
        return []

    def _object(self, number: int, sentence: Sentence, word: Token) -> list[Token]:
        """An object that is a matter, not an actor."""
        which = [k for k in sentence.kids(word, "dobj") if k.lemma == "which"]
        if which and word.dep == "relcl" and self.scene.at(number, sentence.head(word)):
            return which  # that Delhi pays them, which India rejects
        for token in patients(sentence, word):
            mention = self.scene.at(number, token)
            if token.lemma in POINTING and (not mention or token.lemma == "it"):
                return [token]
            condemns = word.lemma in self.scene.lexicon.cues["condemn"].lemmas
            blamed = condemns and token.lemma in POWERS and token.tag == "NNS"
            if blamed and any(k.lemma == "for" for k in sentence.kids(word, "prep")):
                continue  # criticised the governments for waiting
            own = {m.actor for m in self.scene.doers(number, word)}
            if (
                mention
                or (
                    token.lemma not in DOCUMENTS
                    and any(m.actor not in own for m in self.scene.who(number, token))
                )
                or token.pos in {"PRON", "DET"}
                or token.entity[2:] in {"PERSON", "GPE"}
            ):
                continue
            inside = [t for t in sentence.subtree(token) if t.i != word.i]
            below = {t.i for t in sentence.subtree(word)} if token.i < word.i else set()
            return [t for t in inside if t.i not in below or token.i in below] or inside
        return []

    def _listed(self, number: int, sentence: Sentence, word: Token, words: str) -> list[Token]:
        """An object of some list: to block a resolution, but not a road."""
        listed = self.scene.lexicon.words[words]
        if not any(t.lemma in listed for t in patients(sentence, word)):
            return []
        return self._object(number, sentence, word)

    def _accused(self, sentence: Sentence, verb: Token) -> list[Token]:
        """What somebody is accused of, with whom: Sudan of arming rebels."""
        places = {"of", "for", "on"} if verb.lemma == "blame" else {"of", "for"}
        behind = [k for k in sentence.kids(verb, "prep") if k.lemma in places]
        for target in patients(sentence, verb):
            behind += [k for k in sentence.kids(target, "prep") if k.lemma in places]
            if behind:
                tokens = [
                    *sentence.subtree(target),
                    *(t for k in behind for t in sentence.subtree(k)),
                ]
                return sorted({t.i: t for t in tokens if t.i != verb.i}.values(), key=lambda t: t.i)
        return [verb] if verb.lemma == "blame" and sentence.kids(verb, "dobj") else []
