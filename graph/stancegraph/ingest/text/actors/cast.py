"""The cast of a document: who its names mean, by the graph, the gazetteer or the text itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.gazetteer import Gazetteer, Resolution, Via
from stancegraph.ingest.text.actors.called import Parts, initials
from stancegraph.ingest.text.actors.choosing import choice, serves
from stancegraph.model.entities import Actor, Name
from stancegraph.model.ids import iri, local, name_key
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.gazetteer import Entry
    from stancegraph.model.dates import PartialDate
    from stancegraph.model.terms import Iri

_NOT_SLUG = re.compile(r"[\W_]+")
_LONGEST_SLUG = 60
# What a recogniser's label makes of a name that nothing else knows.
_TYPES = {
    "PERSON": ActorType.PERSON,
    "ORG": ActorType.ORGANISATION,
    "NORP": ActorType.POPULATION,
    "GPE": ActorType.STATE,
}


class Cast:
    """Actors by name for one document; what was looked up once is remembered."""

    def __init__(
        self,
        known: Iterable[Actor] = (),
        published: PartialDate | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self.gazetteer = gazetteer or Gazetteer.shipped()
        self.published = published
        self.actors: dict[Iri, Actor] = {}
        self.surnames: dict[str, Iri] = {}
        self._parts = Parts()
        self._letters: dict[str, Iri] = {}
        self._tails: dict[str, Iri] = {}
        self.titles: dict[str, Iri] = {}
        self.bodies: dict[str, Iri] = {}
        self.offices: dict[Iri, Iri] = {}
        # Whom the press means by a name that others have too.
        self.meant_first: frozenset[str] = frozenset()
        self.roles: dict[Iri, str] = {}
        self.home: Iri | None = None
        self._known: dict[str, Actor] = {}
        for actor in known:
            for key in actor.name_keys:
                self._known.setdefault(key, actor)
        self._aliases: dict[str, Iri] = {}
        self._keys: dict[str, str] = {}
        self._found: dict[tuple[str, str], Iri | None] = {}

    def key(self, text: str) -> str:
        """The key of a name, remembered."""
        if text not in self._keys:
            self._keys[text] = name_key(text)
        return self._keys[text]

    def is_name(self, text: str) -> bool:
        """Whether the graph or the gazetteer has exactly this name."""
        key = self.key(text)
        if key in self._known or key in self._aliases or key in self.gazetteer.keys:
            return True
        return (text in self.gazetteer.codes and len(text) > 1) or text in self._letters

    def is_body(self, text: str) -> bool:
        """Whether an organisation or bloc that graph or gazetteer knows is called so."""
        actor = self.named(text, "ORG") if self.is_name(text) else None
        return actor is not None and self.type(actor) in {ActorType.ORGANISATION, ActorType.BLOC}

    def named(self, text: str, entity: str = "", context: str = "") -> Iri | None:
        """Who a proper name means, if anybody; `entity` is what a recogniser takes it for."""
        place = (text, entity)
        if place not in self._found:
            self._found[place] = self._look_up(text, entity, context)
        return self._found[place]

    def _look_up(self, text: str, entity: str, context: str) -> Iri | None:
        key = self.key(text)
        if not key:
            return None
        if actor := self._known.get(key) or self._known.get(key.removeprefix("the ")):
            return self.add(actor)
        if known := self._introduced(key, text, entity):
            return known
        resolution = self.gazetteer.resolve(text, on=self.published, language="en")
        if resolution.is_ambiguous and context:
            resolution = self.gazetteer.resolve(
                text, on=self.published, context=context, language="en"
            )
        entry = self._meant_first(resolution) or choice(resolution, entity, self.published)
        entry = entry or (self._without_first(key, text) if entity == "PERSON" else None)
        return self.entry(entry, text) if entry else None

    def _without_first(self, key: str, text: str) -> Entry | None:
        """Somebody in office by the names behind the first: Irfaan Ali, of Mohammed Irfaan Ali."""
        if " " not in key:
            return None
        alike = self.gazetteer.resolve(
            text.rsplit(maxsplit=1)[-1], on=self.published, language="en"
        )
        found = [
            c.entry
            for c in alike.candidates
            if self.key(c.entry.label).endswith(f" {key}") and serves(c.entry, self.published)
        ]
        return found[0] if len(found) == 1 else None

    def _meant_first(self, resolution: Resolution) -> Entry | None:
        """The one of several that the press means by a name: of two Congos the larger.

        Not where the text speaks of another of them: Brussels is Belgium's in news of Belgium.
        """
        found = [c.entry for c in resolution.candidates if c.entry.id in self.meant_first]
        if len(found) != 1 or not resolution.is_ambiguous:
            return None
        spoken_of = [c.entry.iri in self.actors for c in resolution.candidates]
        return found[0] if found[0].iri in self.actors or not any(spoken_of) else None

    def entry(self, entry: Entry, name: str = "") -> Iri:
        """An entry of the gazetteer, as an actor of the document."""
        if entry.iri not in self.actors:
            known = self._known.get(entry.id)
            part_of = iri("actor", entry.part_of) if entry.part_of else None
            self.actors[entry.iri] = known or Actor(
                iri=entry.iri,
                label=entry.label,
                aliases=(Name(name),) if name and name != entry.label else (),
                wikidata=entry.wikidata,
                type=entry.type,
                part_of=part_of,
            )
            if entry.type is ActorType.PERSON:
                self._remember_surname(entry.label, entry.iri)
        return entry.iri

    def add(self, actor: Actor) -> Iri:
        """An actor that the graph knows."""
        self.actors.setdefault(actor.iri, actor)
        if actor.type is ActorType.PERSON:
            self._remember_surname(actor.label, actor.iri)
        return actor.iri

    def own(
        self, label: str, type_: ActorType, *, part_of: Iri | None = None, slug: str = ""
    ) -> Iri | None:
        """An actor that only the document names; None where the label has no letter."""
        name = slugged(slug or label)
        if not name:
            return None
        known = self._known.get(self.key(label))
        if known:
            return self.add(known)
        made = iri("actor", name)
        if made not in self.actors:
            self.actors[made] = Actor(iri=made, label=label, type=type_, part_of=part_of)
            if type_ is ActorType.PERSON:
                self._remember_surname(label, made)
            elif (letters := initials(label)) and not self.is_name(letters):
                self._letters[letters] = made
            elif label.istitle() and label.count(" ") == 1:
                self._tails[self.key(label.rsplit(maxsplit=1)[-1])] = made
        return made

    def called(self, text: str) -> Iri | None:
        """The only person named in the document who has a word in the name: Fawad Chaudhry."""
        key = self.key(text)
        if key in self.surnames:
            return self.surnames[key]
        return self._parts.only(key)

    def _introduced(self, key: str, text: str, entity: str) -> Iri | None:
        """Whom the document itself has introduced under a name, part of one or letters."""
        if key in self._aliases:
            return self._aliases[key]
        if entity == "PERSON" and key in self.surnames:
            return self.surnames[key]
        person = self.called(text)
        if person and not self._is_elsewhere(text):
            return person
        return self._letters.get(text) or (self._person_of(key) if entity == "PERSON" else None)

    def _person_of(self, key: str) -> Iri | None:
        """Whom a recogniser took for a body before, and now for a person by the last name."""
        made = self._tails.get(key)
        if made:
            self.actors[made] = replace(self.actors[made], type=ActorType.PERSON)
        return made

    def _is_elsewhere(self, text: str) -> bool:
        """Whether a word is the name of anything else than persons: Chad."""
        found = self.gazetteer.resolve(text, on=self.published, language="en").candidates
        return any(c.entry.type is not ActorType.PERSON for c in found)

    def alias(self, text: str, actor: Iri) -> None:
        """Another name that the document itself introduces: an abbreviation in brackets."""
        self._aliases.setdefault(self.key(text), actor)
        self._found.pop((text, "ORG"), None)

    def own_named(self, text: str, entity: str) -> Iri | None:
        """An actor of a proper name that neither graph nor gazetteer has."""
        type_ = _TYPES.get(entity)
        return self.own(text.removeprefix("the ").removeprefix("The "), type_) if type_ else None

    def type(self, actor: Iri) -> ActorType:
        """What sort of actor it is."""
        return self.actors[actor].type

    def is_country(self, actor: Iri) -> bool:
        """Whether it is a state, or a land with a people of its own, such as Greenland."""
        if self.type(actor) is ActorType.STATE:
            return True
        id_ = local(actor)
        if self.type(actor) is not ActorType.ORGANISATION or id_ not in self.gazetteer:
            return False
        names = self.gazetteer.get(id_).names
        return any(n.via in {Via.ADJECTIVE, Via.DEMONYM, Via.CAPITAL} for n in names)

    def side(self, actor: Iri) -> frozenset[Iri]:
        """An actor and what it is part of or speaks for."""
        whole = self.whole(actor)
        return frozenset({actor, whole} if whole else {actor})

    def whole(self, actor: Iri) -> Iri | None:
        """What an actor is part of, or the state that a person serves then."""
        found = self.actors[actor]
        if actor in self.offices:
            return self.offices[actor]
        if found.part_of:
            return self._present(found.part_of)
        id_ = local(actor)
        if found.type is ActorType.PERSON and id_ in self.gazetteer:
            state = self.gazetteer.state_of(id_, self.published)
            return self.entry(state) if state else None
        return None

    def served(self, actor: Iri) -> Iri | None:
        """The only state that a person of the gazetteer has ever served."""
        id_ = local(actor)
        if self.type(actor) is not ActorType.PERSON or id_ not in self.gazetteer:
            return None
        state = self.gazetteer.state_of(id_)
        return self.entry(state) if state else None

    def _present(self, actor: Iri) -> Iri | None:
        """An actor by its IRI, if anything is known of it."""
        id_ = local(actor)
        if actor in self.actors:
            return actor
        if id_ in self.gazetteer:
            return self.entry(self.gazetteer.get(id_))
        known = self._known.get(name_key(id_))
        return self.add(known) if known and known.iri == actor else None

    def _remember_surname(self, label: str, actor: Iri) -> None:
        parts = self.key(label).split()
        if len(parts) > 1:
            for n in range(len(parts) - 1, 0, -1):
                self.surnames.setdefault(" ".join(parts[n:]), actor)
            self._parts.remember(parts[:-1], actor)
            self._found = {place: who for place, who in self._found.items() if " " in place[0]}


def slugged(label: str) -> str:
    """A label as an id: ``Greek foreign ministry`` is ``greek-foreign-ministry``."""
    words = _NOT_SLUG.sub("-", name_key(label)).strip("-")
    if len(words) <= _LONGEST_SLUG:
        return words
    return words[:_LONGEST_SLUG].rpartition("-")[0] or words[:_LONGEST_SLUG]
