"""Places: where the other actor of a verb stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.tree import is_passive, objects, patients, pobjects

if TYPE_CHECKING:
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

# Behind what a thing is part of another thing: a crossing along the border with Belarus.
_WITHIN = ("of", "in", "worth", "along", "on", "at")
# What may stand between a thing and whom it is for or with: a treaty signed with Spain.
_BETWEEN = frozenset({"worth", "sign", "conclude"})
_LABELS = frozenset({"dobj", "passive", "dative", "things", "things-to"})


def targets_of(sentence: Sentence, verb: Token, places: tuple[str, ...]) -> list[Token]:
    """The objects of a verb, and what stands behind its prepositions, as places name them."""
    found = _undergoers(sentence, verb) if "dobj" in places else []
    if "dative" in places:
        found = [*found, *(k for k in sentence.kids(verb, "dative") if k.pos != "ADP")]
    if "dobj" in places and not found:  # fought off the army
        found = [p for k in sentence.kids(verb, "prep") for p in _driven(sentence, verb, k)]
    if "passive" in places and is_passive(sentence, verb):
        found = patients(sentence, verb)
    for place in places:
        if place not in _LABELS:
            found = [*found, *pobjects(sentence, verb, place)]
    return found


def _driven(sentence: Sentence, verb: Token, preposition: Token) -> list[Token]:
    """The object behind a particle that was taken for a preposition: beat back, fend off."""
    off = preposition.lemma in {"off", "back"} and preposition.i == verb.i + 1
    return pobjects(sentence, verb, preposition.lemma) if off else []


def _undergoers(sentence: Sentence, verb: Token) -> list[Token]:
    """Objects of a verb, or the subject of the infinitive below it: urged Egypt to return."""
    found = patients(sentence, verb)
    for kid in sentence.kids(verb, "ccomp", "xcomp"):
        bare = (
            verb.lemma == "let"
            or kid.lemma == "persona"
            or any(k.tag == "TO" for k in sentence.kids(kid, "aux"))
        )
        if not found and bare:
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
    others_first = [p for p in prepositions if p != "of"]
    behind = pobjects(sentence, verb, *others_first)
    inner = [p for t in things for p in pobjects(sentence, t, *_WITHIN)]
    inner = [p for p in inner if p.lemma in rule.things]
    # a package of five billion euros in aid for Ukraine
    inner += [p for t in inner for p in pobjects(sentence, t, "in") if p.lemma in rule.things]
    worth = [k for t in things for k in sentence.kids(t, "amod", "acl") if k.lemma in _BETWEEN]
    behind += [p for t in (*things, *inner, *worth) for p in pobjects(sentence, t, *others_first)]
    if not behind:  # warships and balloons near Taiwan
        behind = [p for t in named.values() for p in pobjects(sentence, t, *others_first)]
    if "of" in prepositions and not behind:
        behind = [p for t in (verb, *things, *inner) for p in pobjects(sentence, t, "of")]
    if gives and not behind:  # lend Moldova gas, read as gas of Moldova
        ours = [k for t in things for k in sentence.kids(t, "compound") if scene.at(number, k)]
        if ours:
            return ours
    others = [t for t in objects(sentence, verb) if gives and t.i not in {k.i for k in things}]
    return [*{t.i: t for t in (*others, *behind)}.values()]


def _given(scene: Scene, sentence: Sentence, verb: Token, rule: Rule) -> list[Token]:
    """The receiver before the thing: sent Ukraine tanks, provided Ukraine with tanks."""
    receivers = [k for k in sentence.kids(verb, "dative") if k.pos != "ADP"]
    if receivers and _is_given(scene, sentence, objects(sentence, verb), rule):
        return receivers
    if any(_is_thing(sentence, t, rule) for t in pobjects(sentence, verb, "with")):
        return patients(sentence, verb)
    return []


def _is_given(scene: Scene, sentence: Sentence, things: list[Token], rule: Rule) -> bool:
    """Whether what is handed over is of a rule's things; aid may be anything but words."""
    if rule.predicate != "aids":
        return any(_is_thing(sentence, t, rule) for t in things[:1])
    others = scene.lexicon.words["mere-words.lemmas"]
    return bool(things) and not any(t.lemma in others for t in things)


def _is_thing(sentence: Sentence, token: Token, rule: Rule) -> bool:
    """Whether a noun, or what it is made of, is one that a rule asks for."""
    return token.lemma in rule.things or any(
        t.lemma in rule.things for t in pobjects(sentence, token, "of", "in")
    )
