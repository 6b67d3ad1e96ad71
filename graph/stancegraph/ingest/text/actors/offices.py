"""Offices: for whom persons speak whose title does not say so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.titles import head_of_title
from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.actors.definites import Definites
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_BODIES = frozenset(
    {ActorType.ORGANISATION, ActorType.ARMED_GROUP, ActorType.STATE, ActorType.BLOC}
)
_LONGEST = 6
_LEADS = frozenset({"chair", "head", "lead", "run", "command", "govern", "rule"})
_PRESIDES = frozenset({"preside", "speak"})


def note_leaders(scene: Scene) -> None:
    """Remember who is said to lead what: she heads the ministry, who chairs the union."""
    for number, sentence in enumerate(scene.sentences):
        for verb in sentence.tokens:
            if verb.pos != "VERB" or verb.tag == "VB":
                continue
            led: list[Token] = []
            if verb.lemma in _LEADS:
                led = [*sentence.kids(verb, "dobj")]
            elif verb.lemma in _PRESIDES:
                led = pobjects(sentence, verb, "over" if verb.lemma == "preside" else "for")
            bodies = [m for t in led if (m := scene.at(number, t)) and _is_body(scene, m)]
            people = [m for m in scene.doers(number, verb) if scene.is_person(m)] if bodies else []
            for person in people[:1]:
                scene.cast.offices.setdefault(person.actor, bodies[0].actor)


def note_predicates(scene: Scene) -> None:
    """Remember whose minister or envoy somebody is said to be: she is Chile's envoy."""
    heads = scene.lexicon.words["titles.heads"]
    for number, sentence in enumerate(scene.sentences):
        for noun in sentence.tokens:
            verb = sentence.head(noun)
            if noun.lemma not in heads or noun.dep not in {"attr", "pobj"}:
                continue
            if noun.dep == "pobj":  # serves as, worked as
                verb = sentence.head(verb) if verb.lemma == "as" else noun
            elif verb.lemma not in {"be", "become", "remain"}:
                continue
            whose = scene.owner(number, noun, "of", "for", "at", "to")
            people = [m for m in scene.doers(number, verb) if scene.is_person(m)] if whose else []
            for person in people[:1]:
                scene.cast.offices.setdefault(person.actor, whose[0].actor)


def note_servants(
    scene: Scene, offices: list[tuple[Mention, str, Iri | None]], definites: Definites
) -> None:
    """Take ministers, officers and the like of no named state for those of the state spoken of."""
    serving = scene.lexicon.words["titles.serving"]
    for mention, role, owner in offices:
        head = head_of_title(role)
        if owner or head not in serving or scene.cast.whole(mention.actor):
            continue
        token = scene.sentences[mention.sentence].tokens[mention.head]
        state = scene.cast.served(mention.actor) or definites.topic(mention.sentence, token)
        if state:
            scene.cast.offices[mention.actor] = state


def office_of(cast: Cast, words: str) -> Iri | None:
    """Whose an office is by its words: Permanent Representative of Rwanda to the UN."""
    parts = words.replace(",", " ").split()
    found = [
        actor
        for start in range(len(parts))
        for end in range(min(start + _LONGEST, len(parts)), start, -1)
        if cast.is_name(text := " ".join(parts[start:end])) and (actor := cast.named(text, "GPE"))
    ]
    lands = [actor for actor in found if cast.is_country(actor)]
    return next(iter(lands or found), None)


def _is_body(scene: Scene, mention: Mention) -> bool:
    return scene.cast.type(mention.actor) in _BODIES
