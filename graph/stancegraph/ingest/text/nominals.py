"""Relations by nouns: the Turkish attack on Syria, talks between Egypt and Ethiopia."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.relations import relation
from stancegraph.ingest.text.tree import conjuncts, is_passive, particle, pobjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.mentions import Mention
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene


def by_nouns(scene: Scene) -> Iterator[Relation]:
    """The relations that nouns of a scene state, in the order of the text."""
    for number, sentence in enumerate(scene.sentences):
        for token in sentence.tokens:
            if token.pos == "NOUN" and token.dep != "compound" and not scene.at(number, token):
                for rule in scene.lexicon.relation("noun", token.lemma):
                    yield from _of_noun(scene, number, sentence, token, rule)


def _of_noun(
    scene: Scene, number: int, sentence: Sentence, noun: Token, rule: Rule
) -> Iterator[Relation]:
    places = rule.at(noun.lemma)
    if rule.mutual or "between" in places:
        pair = _between(scene, number, sentence, noun)
        if pair:
            for n, one in enumerate(pair):
                for other in pair[n + 1 :]:
                    if one.actor != other.actor:
                        yield relation(sentence, noun, rule, (one, other), "nominal")
            return
    doers, construction = _doers(scene, number, sentence, noun)
    targets = _targets(scene, number, noun, rule)
    if not targets and rule.mutual and len({m.actor for m in doers}) > 1:
        targets, doers = doers[1:], doers[:1]
    for doer in doers:
        for target in targets:
            if doer.actor != target.actor:
                yield relation(sentence, noun, rule, (doer, target), construction)


def _between(scene: Scene, number: int, sentence: Sentence, noun: Token) -> list[Mention]:
    tokens = pobjects(sentence, noun, "between", "among")
    light = light_verb(scene, sentence, noun)
    if not tokens and light:
        tokens = pobjects(sentence, light, "between", "among")
    found = [m for t in tokens for m in scene.who(number, t)]
    if not found:  # the US-China talks
        kids = list(sentence.kids(noun, "compound", "amod", "nmod"))
        kids += [
            k for one in kids for k in sentence.kids(one, "compound", "amod", "nmod", "npadvmod")
        ]
        found = [m for k in sorted(kids, key=lambda t: t.i) if (m := scene.at(number, k))]
    unique = {m.actor: m for m in found}
    return list(unique.values()) if len(unique) > 1 else []


def _doers(scene: Scene, number: int, sentence: Sentence, noun: Token) -> tuple[list[Mention], str]:
    """Whose act a noun is: by whom, whose, or whose who does it by a verb that adds nothing."""
    if by := [m for t in pobjects(sentence, noun, "by") for m in scene.who(number, t)]:
        return by, "nominal"
    own = sentence.kids(noun, "poss")
    if own:
        return [
            m for k in own for t in conjuncts(sentence, k) for m in scene.who(number, t)
        ], "possessive"
    if owner := scene.owner(number, noun):
        return owner, "nominal"
    verb = light_verb(scene, sentence, noun)
    if verb:
        return scene.doers(number, verb), "light verb"
    if source := [m for t in pobjects(sentence, noun, "from") for m in scene.who(number, t)]:
        return source, "nominal"
    return [], "nominal"


def _targets(scene: Scene, number: int, noun: Token, rule: Rule) -> list[Mention]:
    """Whom an act befalls: behind a preposition of the noun, or of its light verb."""
    sentence, places = scene.sentences[number], rule.at(noun.lemma)
    tokens = pobjects(sentence, noun, *places)
    verb = light_verb(scene, sentence, noun)
    if not tokens and verb:
        tokens = pobjects(sentence, verb, *[p for p in places if p != "of"])
    return [m for t in tokens for m in scene.who(number, t, holdings=rule.holdings)]


def light_verb(scene: Scene, sentence: Sentence, noun: Token) -> Token | None:
    """The verb whose subject does what a noun says: launched an attack, sanctions were imposed."""
    node = noun
    while node.dep == "conj" and not node.is_root:
        node = sentence.head(node)
    verb = sentence.head(node)
    light = scene.lexicon.words["light.lemmas"]
    is_light = verb.pos in {"VERB", "AUX"} and (
        verb.lemma in light or particle(sentence, verb) in light
    )
    if verb.lemma in scene.lexicon.words["light.ending"]:
        return None
    if not is_light:
        if node.dep == "pobj" and sentence.head(verb).lemma in {
            "engage",
            "enter",
            "embark",
            "resort",
            "participate",
            "go",
            "agree",
        }:
            return sentence.head(verb)
        return None
    if node.dep == "dobj" and not is_passive(sentence, verb):
        return verb
    return verb if node.dep == "nsubjpass" else None
