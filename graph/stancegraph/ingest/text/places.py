"""Places: where the other actor of a verb stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.tree import objects, patients, pobjects

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_LABELS = frozenset({"dobj", "dative", "things", "things-to"})


def targets_of(sentence: Sentence, verb: Token, places: tuple[str, ...]) -> list[Token]:
    """The objects of a verb, and what stands behind its prepositions, as places name them."""
    found = _undergoers(sentence, verb) if "dobj" in places else []
    for place in places:
        if place not in _LABELS:
            found = [*found, *pobjects(sentence, verb, place)]
    return found


def _undergoers(sentence: Sentence, verb: Token) -> list[Token]:
    """Objects of a verb, or the subject of the infinitive below it: urged Egypt to return."""
    found = patients(sentence, verb)
    for kid in sentence.kids(verb, "ccomp", "xcomp"):
        if not found and any(k.tag == "TO" for k in sentence.kids(kid, "aux")):
            found = [*sentence.kids(kid, "nsubj")]
    return found


def givers_things(scene: Scene, number: int, verb: Token, rule: Rule) -> list[Token]:
    """The receiver of things given, or the other side of ties that are cut."""
    sentence = scene.sentences[number]
    gives = "dative" in rule.places
    if gives and (found := _given(scene, sentence, verb, rule)):
        return found
    prepositions = [p for p in rule.places if p not in _LABELS and not (gives and p == "with")]
    named = {t.i: t for t in (*patients(sentence, verb), *objects(sentence, verb))}
    things = [t for t in named.values() if _is_thing(sentence, t, rule)]
    if not things:
        return []
    behind = pobjects(sentence, verb, *prepositions)
    if gives and not behind:  # lend Moldova gas, read as gas of Moldova
        ours = [k for t in things for k in sentence.kids(t, "compound") if scene.at(number, k)]
        if ours:
            return ours
    inner = [p for t in things for p in pobjects(sentence, t, "of") if p.lemma in rule.things]
    behind += [p for t in (*things, *inner) for p in pobjects(sentence, t, *prepositions)]
    others = [t for t in objects(sentence, verb) if gives and t.i not in {k.i for k in things}]
    return [*{t.i: t for t in (*others, *behind)}.values()]


def _given(scene: Scene, sentence: Sentence, verb: Token, rule: Rule) -> list[Token]:
    """The receiver before the thing: sent Ukraine tanks, provided Ukraine with tanks."""
    receivers = [k for k in sentence.kids(verb, "dative") if k.pos != "ADP"]
    mere_words = scene.lexicon.words["mere-words.lemmas"]
    if receivers and not any(t.lemma in mere_words for t in objects(sentence, verb)):
        return receivers
    if any(_is_thing(sentence, t, rule) for t in pobjects(sentence, verb, "with")):
        return patients(sentence, verb)
    return []


def _is_thing(sentence: Sentence, token: Token, rule: Rule) -> bool:
    """Whether a noun, or what it is made of, is one that a rule asks for."""
    return token.lemma in rule.things or any(
        t.lemma in rule.things for t in pobjects(sentence, token, "of")
    )
