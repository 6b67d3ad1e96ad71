"""Offices: for whom persons speak whose title does not say so itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.groups import Sort, main_actors
from stancegraph.ingest.text.actors.titles import head_of_title
from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.model.ids import iri
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
# Commissioners that states and the United Nations have, too.
_OF_ANY = frozenset({"police", "high", "human", "rights", "election", "electoral", "deputy"})
# Whose a commissioner without a state is, the first that a text names.
_UNION = (iri("actor", "european-commission"), iri("actor", "european-union"))
_LEADS = frozenset({"chair", "head", "lead", "run", "command", "govern", "rule"})
_HEIRS = frozenset({"crown prince", "crown princess"})
# Whom one does this to is of another state: they met Foreign Minister Ana Pérez.
_CALLED = frozenset({"meet", "telephone", "phone", "summon"})
_PAIR = 2
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
        if (
            owner
            or (head not in serving and role.lower() not in _HEIRS)
            or scene.cast.whole(mention.actor)
        ):
            continue
        tokens = scene.sentences[mention.sentence].tokens
        token = tokens[mention.head]
        if mention.first and tokens[mention.first - 1].text.isupper():
            continue  # whose spokesman, letters say that nobody knows
        if head == "commissioner":
            union = next((a for a in _UNION if a in scene.cast.actors), None)
            if union and _OF_ANY.isdisjoint(role.lower().split()):
                scene.cast.offices[mention.actor] = union
            continue
        state = (
            scene.cast.served(mention.actor)
            or _of_other(scene, mention, token)
            or (definites.topic(mention.sentence, token) if head in serving else None)
        )
        if state:
            scene.cast.offices[mention.actor] = state


def _of_other(scene: Scene, mention: Mention, token: Token) -> Iri | None:
    """The other of the two states of a text, for whom a minister or ministry of one meets."""
    sentence = scene.sentences[mention.sentence]
    verb = sentence.head(token)
    if token.dep != "dobj" or verb.lemma not in _CALLED:
        return None
    doers = scene.doers(mention.sentence, verb)
    home = scene.cast.home
    states = [s for m in doers if (s := _state(scene, m.actor))] or ([home] if home else [])
    main = main_actors(scene, mention.sentence, Sort("states", _PAIR))
    pair = [m.actor for m in main]
    others = [actor for actor in pair if actor not in states]
    return others[0] if len(others) == 1 and len(pair) == _PAIR else None


def _state(scene: Scene, actor: Iri) -> Iri | None:
    """The state that somebody is or serves."""
    seen: Iri | None = actor
    for _ in range(_PAIR + 1):
        if seen is None or scene.cast.is_country(seen):
            break
        seen = scene.cast.whole(seen)
    return seen if seen and scene.cast.is_country(seen) else None


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
