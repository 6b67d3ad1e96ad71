"""Pronouns of the third person: he, she, it and they."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.salience import (
    BEFORE,
    BESIDE,
    FAR,
    SUBJECTS,
    Antecedent,
    Wanted,
    antecedent,
    role,
    root_subjects,
)
from stancegraph.ingest.text.parsing.tree import pobjects
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
COLLECTIVE = frozenset(
    {ActorType.STATE, ActorType.ORGANISATION, ActorType.BLOC, ActorType.ARMED_GROUP}
)
_MANY = frozenset({ActorType.POPULATION, ActorType.ARMED_GROUP, ActorType.UNNAMED_SOURCE})
_PLURAL = frozenset({"NNS", "NNPS"})
# How many sentences back the one person of a passage is looked for.
_FAR_BACK = 8
_HAPPENING = frozenset({"happen", "matter", "rain", "snow", "dawn", "transpire"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "remain", "become"})


def pronoun(scene: Scene, number: int, token: Token) -> Antecedent | None:
    """Whom a pronoun of the third person stands for."""
    word = token.text.lower()
    if word in HE | SHE:
        return _person(scene, number, token, word)
    if word in IT and not is_empty(scene, scene.sentences[number], token):
        return _collective(scene, number, token)
    if word == "them" and token.dep == "dobj":
        verb = scene.sentences[number].head(token)
        return _several(scene, number, token) if _is_done_to_actors(scene, verb) else None
    above = scene.sentences[number].head(token)
    if word == "them" and above.lemma == "of":  # five of them
        return None
    if word in THEY:
        return _several(scene, number, token)
    return None


def _person(scene: Scene, number: int, token: Token, word: str) -> Antecedent | None:
    gender = "f" if word in SHE else "m"

    def fits(mention: Mention) -> bool:
        person = scene.is_person(mention) or _is_single(scene, mention)
        return person and scene.genders.get(mention.actor, gender) == gender

    def rival(at: int, other: Token) -> bool:
        people = scene.lexicon.words["sources.people"] | scene.lexicon.words["titles.heads"]
        single = other.tag == "NN" and other.lemma in people
        return single and not scene.at(at, other)

    found = _told(scene, number, token, HE if gender == "m" else SHE)
    found = found or antecedent(scene, number, token, Wanted(fits, rival))
    found = found or _main_person(scene, number, token, Wanted(fits, rival))
    if found:
        scene.genders.setdefault(found.mentions[0].actor, gender)
    return found


def _told(scene: Scene, number: int, token: Token, same: frozenset[str]) -> Antecedent | None:
    """Who is told something of himself: she told *him* that *his* plan was bad."""
    sentence = scene.sentences[number]
    below = token
    for node in sentence.ancestors(token):
        for heard in sentence.kids(node, "dobj", "dative") if below.dep == "ccomp" else ():
            mention = scene.at(number, heard)
            if mention and heard.i < below.i and heard.text.lower() in same:
                return Antecedent((mention,), BESIDE)
        below = node
    return None


def _main_person(scene: Scene, number: int, token: Token, wanted: Wanted) -> Antecedent | None:
    """The one person whom the sentences before speak of, where nobody nearer fits."""
    if token.dep not in SUBJECTS or any(
        wanted.rival(number, t) for t in root_subjects(scene.sentences[number])
    ):
        return None
    named = [m for m in scene.near(number, _FAR_BACK) if m.sentence < number and wanted.fits(m)]
    if len({m.actor for m in named}) != 1 or len(named) == 1:
        return None
    return Antecedent((named[-1],), FAR)


def _collective(scene: Scene, number: int, token: Token) -> Antecedent | None:
    sentence = scene.sentences[number]
    acts = _acts(scene, sentence, token)

    def rival(at: int, other: Token) -> bool:
        words = scene.lexicon.words
        nobody = other.lemma in words["sources.people"] or other.pos == "PRON"
        thing = other.tag == "NN" and not nobody
        return thing and not acts and not scene.at(at, other)

    wanted = Wanted(lambda m: _is_collective(scene, m), rival)
    found = antecedent(scene, number, token, wanted)
    if found is None or found.certainty <= BESIDE:
        found = _spoken_for(scene, number, token) or found
    if found and found.certainty <= FAR:
        return None
    if found and token.dep == "poss":
        return _owner(scene, sentence.head(token), found)
    return found


def _spoken_for(scene: Scene, number: int, token: Token) -> Antecedent | None:
    """The body for which the one speaks who says it: a spokesman for the militia said *it*."""
    sentence = scene.sentences[number]
    below = token
    for node in sentence.ancestors(token):
        if below.dep == "ccomp" and any(r.speech for r in scene.lexicon.stance("verb", node.lemma)):
            people = [m for m in scene.doers(number, node) if scene.is_person(m)]
            body = scene.cast.offices.get(people[0].actor) if people else None
            if body and scene.cast.type(body) in COLLECTIVE:
                return Antecedent((replace(people[0], actor=body),), BEFORE)
        below = node
    return None


def _owner(scene: Scene, thing: Token, found: Antecedent) -> Antecedent:
    """Of what a body is said to have, what only its state can have: the ministry … its shelf."""
    mention = found.mentions[0]
    state = scene.cast.whole(mention.actor)
    things = scene.lexicon.words["of-states.things"]
    states_own = thing.lemma in things or thing.text.lower() in things
    if not states_own or state is None or not scene.cast.is_country(state):
        return found
    return Antecedent((replace(mention, actor=state),), found.certainty)


def _acts(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether *it* does what only actors do: says, demands, attacks."""
    if token.dep == "poss":
        return sentence.head(token).lemma in scene.lexicon.words["of-states.things"]
    verb = sentence.head(token)
    if token.dep not in SUBJECTS or verb.pos not in {"VERB", "AUX"}:
        return False
    if token.dep == "nsubjpass":
        return False
    said = [verb, *sentence.kids(verb, "xcomp", "acomp")]
    lexicon = scene.lexicon
    return any(
        lexicon.stance("verb", t.lemma)
        or lexicon.relation("verb", t.lemma)
        or lexicon.stance("adjective", t.lemma)
        for t in said
    )


def _several(scene: Scene, number: int, token: Token) -> Antecedent | None:
    def rival(at: int, other: Token) -> bool:
        return other.tag == "NNS" and not scene.at(at, other)

    return antecedent(scene, number, token, Wanted(lambda m: _is_many(scene, m), rival, many=True))


def _is_collective(scene: Scene, mention: Mention) -> bool:
    """Whether something acts as one: a state, a body; of other names those that act."""
    if mention.kind in {"adjective", "place"} or scene.cast.type(mention.actor) not in COLLECTIVE:
        return False
    settled = (
        local(mention.actor) in scene.cast.gazetteer or scene.cast.actors[mention.actor].part_of
    )
    acts = role(scene, mention) in SUBJECTS | {"appos"}
    return bool(settled) or mention.kind == "implied" or acts


def _is_single(scene: Scene, mention: Mention) -> bool:
    head = scene.sentences[mention.sentence].tokens[mention.head]
    return scene.cast.type(mention.actor) is ActorType.UNNAMED_SOURCE and head.tag in {"NN", "NNP"}


def _is_many(scene: Scene, mention: Mention) -> bool:
    head = scene.sentences[mention.sentence].tokens[mention.head]
    if head.text.lower() in THEY or (mention.kind == "adjective" and head.tag in _PLURAL):
        return True
    type_ = scene.cast.type(mention.actor)
    return type_ is ActorType.ARMED_GROUP or (type_ in _MANY and head.tag in _PLURAL)


def is_empty(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether *it* stands for a clause, for nothing, or most likely for a thing."""
    verb = sentence.head(token)
    if token.dep == "expl":
        return True
    if token.dep == "dobj":
        given = any(k.dep == "dobj" and k.i > token.i for k in sentence.kids(verb))
        return not given and not _is_done_to_actors(scene, verb)
    if token.dep == "pobj":
        return not _is_place_of_actors(scene, sentence.head(verb), verb)
    return token.dep == "nsubj" and _is_impersonal(scene, sentence, verb)


def _is_impersonal(scene: Scene, sentence: Sentence, verb: Token) -> bool:
    """Whether the subject *it* of a verb is nobody: it is clear that, it came to blows."""
    if verb.lemma in _HAPPENING or (verb.lemma == "come" and pobjects(sentence, verb, "to")):
        return True
    if verb.lemma not in _EMPTY_VERBS:
        return False
    said = sentence.kids(verb, "acomp", "attr")
    if any(k.dep == "attr" and not _is_role(scene, k) for k in said):
        return True
    clauses = ("ccomp", "xcomp", "advcl")
    below = any(sentence.kids(k, *clauses) for k in (*said, verb))
    if below and any(k.lemma in scene.lexicon.words["impersonal.adjectives"] for k in said):
        return True
    held = any(scene.lexicon.stance("adjective", k.text.lower()) for k in said)
    bare = any(k.dep == "acomp" and not _is_related(scene, k) for k in said)
    return bool(said) and (below or bare) and not held


def _is_related(scene: Scene, adjective: Token) -> bool:
    """Whether an adjective says what actors are to others or do: dependent, allied, accused."""
    related = scene.lexicon.relation("adjective", adjective.text.lower())
    return bool(related) or adjective.tag in {"VBN", "VBG"}


def _is_role(scene: Scene, noun: Token) -> bool:
    """Whether what *it* is said to be is what actors are: a member, an ally."""
    return bool(scene.lexicon.relation("role", noun.lemma)) or noun.pos == "PROPN"


def _is_done_to_actors(scene: Scene, verb: Token) -> bool:
    """Whether the object of a verb is rather an actor than a thing: accused it, invaded it."""
    rules = scene.lexicon.relation("verb", verb.lemma)
    meant = any("dobj" in r.at(verb.lemma) and not r.things and not r.holdings for r in rules)
    return verb.lemma in scene.lexicon.words["told.lemmas"] or (
        meant and not scene.lexicon.stance("verb", verb.lemma)
    )


def _is_place_of_actors(scene: Scene, above: Token, preposition: Token) -> bool:
    kind = "verb" if above.pos in {"VERB", "AUX"} else "noun"
    rules = scene.lexicon.relation(kind, above.lemma)
    return any(preposition.lemma in r.at(above.lemma) for r in rules)
