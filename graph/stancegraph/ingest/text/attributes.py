"""Relations by what an actor is said to be: copulas, appositions, compounds and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.findings import Relation
from stancegraph.ingest.text.relations import relation
from stancegraph.ingest.text.tree import conjuncts, pobjects
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.mentions import Mention
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_OF_STATES = frozenset(
    {"minister", "president", "premier", "chancellor", "secretary", "king", "ambassador"}
)
_NEAR = 2
_ENVOYS = frozenset({"envoy", "negotiator", "lawyer", "attorney", "emissary", "mediator"})


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
    others = [
        m
        for k in sentence.kids(noun, "poss")
        for t in conjuncts(sentence, k)
        for m in scene.who(number, t)
    ]
    others = others or [
        m for t in pobjects(sentence, noun, *rule.places) for m in scene.who(number, t)
    ]
    others = others or scene.owner(number, noun)
    for bearer in bearers:
        for other in others:
            fits = not rule.types or scene.cast.type(other.actor) in rule.types
            if bearer.actor != other.actor and fits:
                yield relation(sentence, noun, rule, (bearer, other), construction)


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
    behind = [m for k in sentence.kids(noun, "appos") if (m := scene.at(number, k))]
    if not behind and noun.dep == "pobj" and head.lemma == "as":
        verb = sentence.head(head)
        behind = [m for k in sentence.kids(verb, "dobj") if (m := scene.at(number, k))]
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
    giver = scene.at(number, sentence.tokens[word.i - 2])
    receivers = scene.who(number, sentence.head(word))
    for rule in scene.lexicon.relation("compound", word.text.lower()) if giver else ():
        for receiver in receivers:
            if giver and giver.actor != receiver.actor:
                yield relation(sentence, word, rule, (giver, receiver), "compound")


def by_titles(scene: Scene, offices: list[tuple[Mention, str, Iri | None]]) -> Iterator[Relation]:
    """The offices of named persons, once each, where name and title first meet."""
    seen: set[Iri] = set()
    ranks = scene.lexicon.words["titles.ranks"]
    beside = [*_appositions(scene)]
    named = {m.actor for m, _, _ in beside}
    rows = [*(r for r in offices if r[0].actor not in named), *beside]
    for mention, role, owner in sorted(rows, key=lambda row: row[0].start):
        if ranks.issuperset(role.lower().replace(".", "").split()):
            continue
        of = owner or _possessor(scene, mention) or scene.cast.whole(mention.actor)
        of = of or _state_before(scene, mention, role)
        if mention.actor in seen or of is None or of == mention.actor:
            continue
        seen.add(mention.actor)
        sentence = scene.sentences[mention.sentence]
        envoy = role.lower().split()[-1] in _ENVOYS
        core = sentence.tokens[mention.head]
        parts = [sentence.tokens[mention.first], sentence.tokens[mention.last]]
        yield Relation(
            mention.actor, "represents" if envoy else "holdsOffice", of, mention.sentence, core,
            tuple(parts), "title", "title", role="" if envoy else role.lower(),
        )  # fmt: skip


def _state_before(scene: Scene, mention: Mention, role: str) -> Iri | None:
    """The state last named before a minister or president of no named state."""
    if role.lower().split()[-1] not in _OF_STATES:
        return None
    near = [
        m
        for m in scene.near(mention.sentence, _NEAR)
        if m.end <= mention.start and scene.cast.type(m.actor) is ActorType.STATE
    ]
    return max(near, key=lambda m: m.start).actor if near else None


def note_offices(scene: Scene) -> None:
    """Remember for whom persons with a title beside their names speak."""
    for mention, _, owner in _appositions(scene):
        scene.cast.offices.setdefault(mention.actor, owner)


def _possessor(scene: Scene, mention: Mention) -> Iri | None:
    """Whose officer a person is, by a possessive before the title: its envoy, Ana Pérez."""
    sentence = scene.sentences[mention.sentence]
    for token in sentence.tokens[mention.first : mention.last + 1]:
        for kid in sentence.kids(token, "poss"):
            if kid.i < mention.first and (found := scene.at(mention.sentence, kid)):
                return found.actor
    return None


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


def _appositions(scene: Scene) -> Iterator[tuple[Mention, str, Iri]]:
    """Names and titles that stand beside each other: Ana Pérez, the minister of trade."""
    heads = scene.lexicon.words["titles.heads"]
    for mention in scene.mentions:
        if mention.kind != "name" or scene.cast.type(mention.actor) is not ActorType.PERSON:
            continue
        sentence = scene.sentences[mention.sentence]
        token = sentence.tokens[mention.head]
        beside = [*sentence.kids(token, "appos")]
        if token.dep == "appos":
            beside.append(sentence.head(token))
        for title in beside:
            if title.lemma not in heads:
                continue
            owner = _owner(scene, mention.sentence, title)
            if owner:
                yield mention, _role(scene, sentence, mention.sentence, title), owner


def _owner(scene: Scene, number: int, title: Token) -> Iri | None:
    sentence = scene.sentences[number]
    found = [m for k in sentence.kids(title, "poss") if (m := scene.at(number, k))]
    found += scene.owner(number, title)
    found += [m for t in pobjects(sentence, title, "of", "for", "at") if (m := scene.at(number, t))]
    return found[0].actor if found else None


def _role(scene: Scene, sentence: Sentence, number: int, title: Token) -> str:
    parts = [k for k in sentence.kids(title, "amod", "compound") if not scene.at(number, k)]
    return " ".join(t.text.lower() for t in sorted([*parts, title], key=lambda t: t.i))
