"""Relations by what an actor is said to be: copulas, appositions and compounds."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.findings import Relation
from stancegraph.ingest.text.parsing.tree import antecedent, conjuncts, pobjects
from stancegraph.ingest.text.relations.verbs import relation
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene


def by_attributes(scene: Scene) -> Iterator[Relation]:
    """What the actors of a scene are said to be to each other, in the order of the text."""
    for number, sentence in enumerate(scene.sentences):
        for token in sentence.tokens:
            if token.pos in {"NOUN", "PROPN"} or (
                token.pos == "ADJ" and sentence.kids(token, "poss")
            ):
                for rule in scene.lexicon.relation("role", token.lemma):
                    yield from _of_role(scene, number, sentence, token, rule)
            elif token.pos in {"ADJ", "VERB"}:
                for rule in scene.lexicon.relation("adjective", token.text.lower()):
                    yield from _of_adjective(scene, number, sentence, token, rule)
            if (
                token.lemma in scene.lexicon.relations["compound"]
                or token.text in scene.lexicon.relations["compound"]
            ):
                yield from _of_compound(scene, number, sentence, token)


def _of_role(
    scene: Scene, number: int, sentence: Sentence, noun: Token, rule: Rule
) -> Iterator[Relation]:
    bearers, construction = _bearers(scene, number, sentence, noun)
    if rule.mutual and (together := scene.members(number, noun)):  # between the two rivals
        bearers, construction = together, "group"
    others = [
        m
        for k in sentence.kids(noun, "poss")
        for t in conjuncts(sentence, k)
        for m in scene.who(number, t)
    ]
    behind = pobjects(sentence, noun, *rule.places)
    if not behind and noun.dep == "attr":  # of which Uganda is a member
        behind = pobjects(sentence, sentence.head(noun), *rule.places)
    others = others or [
        m for t in behind for m in scene.who(number, antecedent(sentence, sentence.head(noun), t))
    ]
    if not others and rule.mutual and len({m.actor for m in bearers}) > 1:  # they are rivals
        pairs = list(combinations(bearers, 2))
    else:
        others = others or _behind_name(scene, number, sentence, noun) or scene.owner(number, noun)
        pairs = [(bearer, other) for bearer in bearers for other in others]
    for bearer, other in pairs:
        fits = not rule.types or scene.cast.type(other.actor) in rule.types
        if bearer.actor != other.actor and fits:
            yield relation(sentence, noun, rule, (bearer, other), construction)


def _behind_name(scene: Scene, number: int, sentence: Sentence, noun: Token) -> list[Mention]:
    """Whose a noun before a name is, if the possessive hangs on the name: Kosovo's rival Serbia."""
    if noun.dep not in {"compound", "nmod"}:
        return []
    own = [k for k in sentence.kids(sentence.head(noun), "poss") if k.i < noun.i]
    return [m for k in own for t in conjuncts(sentence, k) for m in scene.who(number, t)]


def _listed(scene: Scene, number: int, sentence: Sentence, noun: Token) -> list[Mention]:
    """Those counted among others: Russia, Spain and 140 other members of the UN."""
    if not any(k.lemma == "other" for k in sentence.kids(noun, "amod")):
        return []
    first = noun
    while first.dep == "conj":
        first = sentence.head(first)
    return [m for t in conjuncts(sentence, first) if t.i != noun.i and (m := scene.at(number, t))]


def _bearers(
    scene: Scene, number: int, sentence: Sentence, noun: Token
) -> tuple[list[Mention], str]:
    """Who is said to be something: the subject, what it stands beside, or the name behind it."""
    head = sentence.head(noun)
    if noun.dep == "attr" and head.lemma in {"be", "become", "remain"}:
        subjects = [t for k in sentence.kids(head, "nsubj") for t in conjuncts(sentence, k)]
        return [m for t in subjects for m in scene.who(number, t)], "copular"
    if noun.dep == "appos":
        return scene.who(number, head), "appositive"
    if noun.dep in {"compound", "nmod"}:
        mention = scene.at(number, head)
        return ([mention] if mention else []), "appositive"
    if noun.dep == "conj" and (listed := _listed(scene, number, sentence, noun)):
        return listed, "coordination"
    if noun.dep == "conj" and head.dep in {"appos", "attr"} and head.pos == "NOUN":
        return _bearers(scene, number, sentence, head)  # our neighbour and our friend
    behind = [m for k in sentence.kids(noun, "appos") if (m := scene.at(number, k))]
    after = sentence.tokens[noun.i + 1 : noun.i + 2]
    if (
        not behind and after and after[0].tag in {"NNP", "NNPS"}
    ):  # read apart: Russia's ally Belarus
        behind = [m for m in [scene.at(number, after[0])] if m]
    if not behind and noun.dep == "pobj" and head.lemma == "as":
        verb = sentence.head(head)
        behind = [m for k in sentence.kids(verb, "dobj") if (m := scene.at(number, k))]
        if verb.pos in {"NOUN", "PROPN"}:  # Montenegro and Albania, as members of NATO
            behind = [m for t in conjuncts(sentence, verb) for m in scene.who(number, t)]
    return behind, "appositive"


def _of_adjective(
    scene: Scene, number: int, sentence: Sentence, word: Token, rule: Rule
) -> Iterator[Relation]:
    head = sentence.head(word)
    if word.dep in {"acomp", "attr"} or sentence.kids(word, "auxpass", "nsubjpass"):
        verb = head if word.dep in {"acomp", "attr"} else word
        bearers = [
            m
            for k in sentence.kids(verb, "nsubj", "nsubjpass")
            for t in conjuncts(sentence, k)
            for m in scene.who(number, t)
        ]
    else:
        bearers = scene.who(number, head)
    others = [m for t in pobjects(sentence, word, *rule.places) for m in scene.who(number, t)]
    for bearer in bearers:
        for other in others:
            if bearer.actor != other.actor:
                yield relation(sentence, word, rule, (bearer, other), "copular")


def _of_compound(scene: Scene, number: int, sentence: Sentence, word: Token) -> Iterator[Relation]:
    """What Iran-backed Houthis says, the hyphen being a word of its own."""
    if word.i <= 1 or sentence.tokens[word.i - 1].text != "-":
        return
    giver = _giver(scene, number, sentence, word)
    receivers = scene.who(number, sentence.head(word))
    for rule in scene.lexicon.relation("compound", word.text.lower()) if giver else ():
        for receiver in receivers:
            if giver and giver.actor != receiver.actor:
                yield relation(sentence, word, rule, (giver, receiver), "compound")


def _giver(scene: Scene, number: int, sentence: Sentence, word: Token) -> Mention | None:
    """Who stands before the hyphen, also where the whole is a mention: Russia-backed rebels."""
    first = sentence.tokens[word.i - 2]
    found = scene.at(number, first)
    if found is None or found.last < word.i:
        return found
    actor = scene.cast.named(first.text, "GPE")
    at = (first.i, first.i, first.i)
    if actor is None:
        return None
    return Mention(first.start, first.end, first.text, actor, "adjective", number, *at)


def by_belonging(scene: Scene) -> Iterator[Relation]:
    """Persons of a body: Miriam Oduya of the Horn Water Institute."""
    bodies = {ActorType.ORGANISATION, ActorType.ARMED_GROUP}
    for mention in scene.mentions:
        if mention.kind != "name" or not scene.is_person(mention):
            continue
        sentence = scene.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        for pobj in pobjects(sentence, token, "of", "at", "from"):
            body = scene.at(mention.sentence, pobj)
            if body and scene.cast.type(body.actor) in bodies:
                first, last = sentence.tokens[mention.first], sentence.tokens[body.last]
                yield Relation(
                    mention.actor, "memberOf", body.actor, mention.sentence, token, (first, last),
                    "belonging", "nominal",
                )  # fmt: skip
