"""Company: who else does what a verb says, beside its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import agents, objects, pobjects
from stancegraph.ingest.text.relations.means import by_means

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_FIGHT = frozenset({"fight", "battle", "struggle", "campaign"})
_PAIR = 2
_BESIDE = frozenset({"along", "together", "alongside"})


def in_company(scene: Scene, number: int, verb: Token) -> list[Mention]:
    """Who does what a verb says, and who does it with them: Qatar, along with Egypt, urged.

    Where one joins another in doing it, both do: Denmark joined Norway in condemning Russia.
    """
    sentence = scene.sentences[number]
    given = [m for t in _given_time(sentence, verb) for m in scene.who(number, t)]
    found = given or together(scene, number, verb) or _whose(scene, number, verb)
    found = found or _one_of(scene, number, verb) or by_means(scene, number, verb)
    tokens = [*_along(sentence, verb), *_joined(sentence, verb)] if found else []
    if verb.lemma in _FIGHT and pobjects(sentence, verb, "against"):
        tokens += pobjects(sentence, verb, "with")  # fought with Kenya against Somalia
    known = {m.actor for m in found}
    return found + [m for t in tokens for m in scene.who(number, t) if m.actor not in known]


def together(scene: Scene, number: int, verb: Token) -> list[Mention]:
    """Who does what a verb says; the states, of people of several: envoys of Mali and Chad."""
    sentence = scene.sentences[number]
    tokens = agents(sentence, verb)
    if len(tokens) == _PAIR and tokens[1].lemma in scene.lexicon.words["people.meeting"]:
        owners = [tokens[0], *sentence.kids(tokens[1], "poss")]  # Japan and Korea's ministers met
        named = [m for t in owners if (m := scene.at(number, t))]
        if len(named) == _PAIR and not any(scene.is_person(m) for m in named):
            return named
    for token in tokens:
        meeting = token.tag == "NNS" and token.lemma in scene.lexicon.words["people.meeting"]
        adjectives = scene.owner(number, token) if meeting else []
        if len({m.actor for m in adjectives}) > 1:  # Thai and Cambodian leaders met
            return adjectives
        several = pobjects(sentence, token, "of", "from", "between") if token.tag == "NNS" else []
        if len(several) > 1 and token.lemma in scene.lexicon.words["people.meeting"]:
            named = [m for t in several if (m := scene.at(number, t))]
            if len({m.actor for m in named}) == len(several):
                return named
    return scene.doers(number, verb)


def _given_time(sentence: Sentence, verb: Token) -> list[Token]:
    """Who is given something to do what an infinitive says: gave Mali a week to withdraw."""
    head = sentence.head(verb)
    if verb.dep not in {"acl", "advcl"} or verb.tag != "VB":
        return []
    gives = sentence.head(head) if verb.dep == "acl" else head
    given = sentence.kids(gives, "dative") if gives.lemma == "give" else ()
    return [t for t in given if t.pos != "ADP"]


def _whose(scene: Scene, number: int, verb: Token) -> list[Mention]:
    """Whose people or things do it: Moscow, whose engineers built the reactor."""
    sentence = scene.sentences[number]
    whose = [k for s in sentence.kids(verb, "nsubj") for k in sentence.kids(s, "poss")]
    if verb.dep != "relcl" or all(k.lemma != "whose" for k in whose):
        return []
    return scene.who(number, sentence.head(verb))


def _one_of(scene: Scene, number: int, verb: Token) -> list[Mention]:
    """Who is one of those who do it: Japan was among the countries that condemned Russia."""
    sentence = scene.sentences[number]
    several = sentence.head(verb)
    preposition = sentence.head(several)
    above = sentence.head(preposition)
    if verb.dep != "relcl" or preposition.lemma not in {"among", "of"} or several.dep != "pobj":
        return []
    if preposition.lemma == "of":
        above = sentence.head(above) if above.lemma in {"one", "first", "few"} else several
    return scene.doers(number, above) if above.lemma == "be" else []


def _along(sentence: Sentence, verb: Token) -> list[Token]:
    """What stands behind along with or together with, of a verb or its subject."""
    found = []
    for above in (verb, *sentence.kids(verb, "nsubj")):
        for word in sentence.kids(above, "prep", "advmod"):
            if word.lemma in _BESIDE:
                found += pobjects(sentence, word, "with")
                found += sentence.kids(word, "pobj")
    return found


def _joined(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom a subject joins in what a verb says."""
    above = sentence.head(verb)
    if verb.dep != "pcomp" or above.lemma != "in" or sentence.head(above).lemma != "join":
        return []
    return objects(sentence, sentence.head(above))
