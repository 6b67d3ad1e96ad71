"""Definite descriptions: the group, the country, its government, the president."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.bodies import SIDED
from stancegraph.ingest.text.actors.groups import Sort, main_actors, others_near
from stancegraph.ingest.text.actors.holders import holder, officer
from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.actors.rebels import rebels
from stancegraph.ingest.text.actors.salience import Wanted, antecedent, is_told
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_GROUPS = frozenset({ActorType.ORGANISATION, ActorType.ARMED_GROUP})
_DEFINITE = frozenset({"the", "that"})
# Bodies that are called so themselves.
_SAY_SO = frozenset({"ministry", "court", "council", "commission"})
_NEAR = 3
_PAIR = 2


class Definites:
    """Finds the descriptions of a scene that stand for actors named before."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        words = scene.lexicon.words
        self.types = {
            word: ActorType(name.partition(".")[2])
            for name, listed in words.items()
            if name.startswith("descriptions.")
            for word in listed
            if name.partition(".")[2] in ActorType.__members__.values()
        }
        self.rulers = words["of-states.rulers"]
        self.heads = words["titles.heads"]
        self.modifiers = words["titles.modifiers"]
        self.apart = words["of-states.apart"]
        self.ruling = words["of-states.ruling"]
        self.shapes = words["of-states.shapes"]

    def find(self, number: int, token: Token) -> Mention | None:
        """The mention that a noun makes, if it describes somebody known."""
        sentence = self.scene.sentences[number]
        if token.dep in {"compound", "amod", "nmod"}:
            return None
        owner = self._possessor(sentence, number, token)
        if token.lemma == "counterpart":
            return self._counterpart(number, token, owner)
        if self._is_apart(sentence, token):
            meant = rebels(self.scene, number, token)
            return self._mention(number, token, self._first(number, token), meant, 0.75)
        if self._is_ruler(token):
            return self._ruler(number, token, owner)
        if token.lemma in self.heads and token.tag in {"NN", "NNP"}:
            return self._title(number, token, owner)
        found = self._owned(number, token, owner) if owner and token.tag == "NN" else None
        wanted = self.types.get(token.text.lower())
        return found or (self._described(number, token, wanted, owner) if wanted else None)

    def _is_ruler(self, token: Token) -> bool:
        return token.lemma in self.rulers or token.text.lower() in self.rulers

    def _is_apart(self, sentence: Sentence, token: Token) -> bool:
        """Whether it is of those without a state: the rebels, the separatist authorities."""
        kids = sentence.kids(token, "amod", "compound") if self._is_ruler(token) else ()
        return any(t.text.lower() in self.apart for t in (token, *kids))

    def _owned(self, number: int, token: Token, owner: Iri) -> Mention | None:
        """Whom somebody has: its client, its army."""
        words = self.scene.lexicon.words
        if token.lemma in words["of-states.opposites"]:
            return self._opposite(number, token, owner)
        kids = self.scene.sentences[number].kids(token, "amod", "compound")
        body = token.lemma in words["bodies.heads" if kids else "bodies.plain"]
        if body and (found := self._body(number, token, owner)):
            return found
        group = self.types.get(token.text.lower()) in _GROUPS and not kids
        led = self._led(owner) if group and token.dep not in {"attr", "appos"} else None
        return self._mention(number, token, token.i, led, 0.8)

    def _body(self, number: int, token: Token, owner: Iri) -> Mention | None:
        """A body of the state that *its* is: its army."""
        state = self._state(owner)
        own = self.scene.sentences[number].kids(token, "amod", "compound")
        first = self._first(number, token)
        qualified = self.scene.lexicon.words["bodies.qualified"]
        if state is None or any(k.text.lower() not in qualified for k in own):
            return None
        words = " ".join(k.text.lower() for k in (*own, token))
        label = f"{self.scene.label(state)} {words}"
        slug = f"{local(state)}-{words}"
        actor = self.scene.cast.own(label, ActorType.ORGANISATION, part_of=state, slug=slug)
        return self._mention(number, token, first, actor, 0.85)

    def _counterpart(self, number: int, token: Token, owner: Iri | None) -> Mention | None:
        """The holder of the same office elsewhere: his Turkish counterpart."""
        sentence, cast = self.scene.sentences[number], self.scene.cast
        states = [(m, k) for k in sentence.kids(token, "amod") if (m := self.scene.at(number, k))]
        whose = owner or next(
            (m.actor for k in sentence.kids(token, "poss") if (m := self.scene.at(number, k))), None
        )
        if (
            not states
            or whose is None
            or any(k.tag == "NNP" for k in sentence.kids(token, "appos"))
        ):
            return None
        state, first = states[0][0].actor, states[0][0].first
        words = cast.roles.get(whose, "counterpart")
        met = officer(self.scene, words, state, always=True)
        return self._mention(number, token, first, met, 0.85)

    def _opposite(self, number: int, token: Token, owner: Iri) -> Mention | None:
        """The other of two whom a document is about: Moscow and *its client*."""
        if token.dep in {"attr", "appos"} or self.scene.sentences[number].kids(token, "appos"):
            return None
        others = [m.actor for m in others_near(self.scene, number, owner)]
        if len(others) != 1:
            pair = main_actors(self.scene, number, Sort("states", _PAIR))
            others = [m.actor for m in pair if m.actor != owner]
        first = self._first(number, token)
        return self._mention(number, token, first, others[0] if len(others) == 1 else None, 0.7)

    def is_own(self, number: int, token: Token) -> bool:
        """Whether a noun stands for the speaker's own state: this government, this country."""
        sentence = self.scene.sentences[number]
        near = any(k.lemma == "this" for k in sentence.kids(token, "det"))
        return near and (
            self._is_ruler(token) or self.types.get(token.text.lower()) is ActorType.STATE
        )

    def _possessor(self, sentence: Sentence, number: int, token: Token) -> Iri | None:
        """Whose it is by a pronoun before it."""
        for kid in sentence.kids(token, "poss"):
            meant = kid
            if kid.tag == "WP$":  # the premier, whose country is in debt
                above = next((t for t in sentence.ancestors(token) if t.dep == "relcl"), kid)
                meant = sentence.head(above)
            if mention := self.scene.at(number, meant):
                return mention.actor
        return None

    def _is_definite(self, sentence: Sentence, token: Token) -> bool:
        return any(k.lemma in _DEFINITE for k in sentence.kids(token, "det"))

    def _ruler(self, number: int, token: Token, owner: Iri | None) -> Mention | None:
        """A government: of whom *its* is, or of the state that the text is about."""
        sentence = self.scene.sentences[number]
        state = self._state(owner) if owner else None
        own = sentence.kids(token, "amod", "compound")
        if owner is None and self._is_definite(sentence, token):
            if sentence.kids(token, "prep", "relcl", "poss", "acl"):
                return None
            if all(k.text.lower() in self.ruling for k in own):
                state = self.topic(number, token)
        first = min((k.i for k in own), default=token.i)
        return self._mention(number, token, first, state, 0.85 if owner else 0.75)

    def _title(self, number: int, token: Token, owner: Iri | None) -> Mention | None:
        """An office: its foreign minister, the president."""
        sentence, cast = self.scene.sentences[number], self.scene.cast
        own = [k for k in sentence.kids(token, "amod", "compound") if k.lemma in self.modifiers]
        words = " ".join(k.text.lower() for k in [*own, token])
        first = min((k.i for k in own), default=token.i)
        recalled = token.dep == "dobj" and sentence.head(token).lemma in {"recall", "withdraw"}
        if recalled or sentence.kids(token, "appos", "relcl") or token.dep in {"appos", "attr"}:
            return None
        owner = owner or self._body_before(number, token)
        if owner is None:
            owned = any(k.lemma in {"of", "for"} for k in sentence.kids(token, "prep"))
            if not self._is_definite(sentence, token) or owned or sentence.kids(token, "poss"):
                return None
            known = cast.titles.get(words)
            state = None if known else self.topic(number, token)
            known = known or (holder(self.scene, words, state) if state else None)
            return self._mention(number, token, first, known, 0.8)
        if cast.type(owner) is ActorType.PERSON:
            return None
        return self._mention(number, token, first, officer(self.scene, words, owner), 0.85)

    def _body_before(self, number: int, token: Token) -> Iri | None:
        """Whose chief somebody is: the election commission chief."""
        for kid in self.scene.sentences[number].kids(token, "compound"):
            mention = self.scene.at(number, kid)
            if mention and mention.last < token.i and not self.scene.is_person(mention):
                return mention.actor
        return None

    def _described(
        self, number: int, token: Token, wanted: ActorType, owner: Iri | None
    ) -> Mention | None:
        """The last actor of a type: the group, the island state."""
        sentence, cast = self.scene.sentences[number], self.scene.cast
        own = sentence.kids(token, "amod", "compound")
        shaped = all(k.text.lower() in self.shapes or k.text.lower() in SIDED for k in own)
        first = min((k.i for k in own), default=token.i)
        if owner and wanted is ActorType.STATE and shaped:  # their country, my nation
            return self._mention(number, token, first, self._state(owner), 0.85)
        near = any(k.lemma == "this" for k in sentence.kids(token, "det"))
        near = near and wanted is not ActorType.STATE
        if not (near or self._is_definite(sentence, token)) or not shaped:
            return None
        behind = any(sentence.kids(k, "pobj") for k in sentence.kids(token, "prep"))
        if behind or sentence.kids(token, "relcl", "poss", "acl"):
            return None
        if wanted is ActorType.STATE:
            return self._mention(number, token, first, self.topic(number, token, itself=True), 0.75)
        kinds: list[frozenset[ActorType]] = [frozenset({wanted})]
        if wanted in _GROUPS:
            kinds = [frozenset({ActorType.ARMED_GROUP}), _GROUPS]
        if wanted is ActorType.ORGANISATION:
            kinds = [_GROUPS]
        for types in kinds:

            def fits(mention: Mention, types: frozenset[ActorType] = types) -> bool:
                named = token.lemma not in _SAY_SO or token.lemma in local(mention.actor)
                named = named and not is_told(self.scene, mention)
                return named and mention.kind != "place" and cast.type(mention.actor) in types

            found = antecedent(self.scene, number, token, Wanted(fits, lambda _, __: False))
            if found:
                actor = found.mentions[0].actor
                return self._mention(number, token, first, actor, found.certainty)
        return None

    def _led(self, owner: Iri) -> Iri | None:
        """The group or body that somebody leads or speaks for: his group."""
        body = self.scene.cast.offices.get(owner)
        types = {*_GROUPS, ActorType.BLOC}
        return body if body and self.scene.cast.type(body) in types else None

    def _first(self, number: int, token: Token) -> int:
        kids = self.scene.sentences[number].kids(token, "amod", "compound")
        return min((k.i for k in kids), default=token.i)

    def _state(self, actor: Iri) -> Iri | None:
        """The state that somebody is, serves or belongs to."""
        cast = self.scene.cast
        seen = actor
        for _ in range(_NEAR):
            if cast.is_country(seen):
                return seen
            whole = cast.whole(seen)
            if whole is None:
                return None
            seen = whole
        return None

    def topic(self, number: int, token: Token, *, itself: bool = False) -> Iri | None:
        """The state that the text speaks of.

        That of the minister or body that is the subject of the clause; or else the state of
        the dateline, that of the subject of the sentence before, or the one named most.

        Args:
            number: The place of the sentence.
            token: The word that stands for the state or what it has.
            itself: Whether a state that is named in the same sentence can be meant, too.
        """
        for passed in ({"place", "adjective"}, {"place"}):

            def fits(mention: Mention, passed: set[str] = passed) -> bool:
                if mention.kind in passed:
                    return False
                state = self._state(mention.actor)
                same = mention.sentence == number and not itself
                return state is not None and not (same and state == mention.actor)

            found = antecedent(self.scene, number, token, Wanted(fits, lambda _, __: False))
            near = found and found.mentions[0].sentence == number
            if self.scene.cast.home and not near:
                return self.scene.cast.home
            if found:
                return self._state(found.mentions[0].actor)
        main = main_actors(self.scene, number, Sort("states", 1))
        return main[0].actor if main else None

    def _mention(
        self, number: int, token: Token, first: int, actor: Iri | None, certainty: float
    ) -> Mention | None:
        if actor is None:
            return None
        start = self.scene.sentences[number].tokens[first].start
        text = self.scene.text[start : token.end]
        return Mention(
            start, token.end, text, actor, "nominal", number, token.i, first, token.i, certainty
        )
