"""Relations by nouns: the Turkish attack on Syria, talks between Egypt and Ethiopia."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.particles import particle
from stancegraph.ingest.text.parsing.tree import conjuncts, is_passive, patients, pobjects
from stancegraph.ingest.text.relations.company import together
from stancegraph.ingest.text.relations.light import (
    accused,
    asked_for,
    beside,
    grateful,
    light_verb,
    partitive,
)
from stancegraph.ingest.text.relations.unmade import is_urged
from stancegraph.ingest.text.relations.verbs import open_relation, relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene


# Verbs whose subject suffers what their object says.
_SUFFERING = {
    "accuses": frozenset({"reject", "deny", "dismiss", "refute", "face", "rebut", "counter"}),
    "attacks": frozenset({"repel", "repulse", "fend", "withstand", "suffer", "endure", "survive"}),
}
# What these are of is not whose they are: the sale of jets.
# Who brings about an agreement of others is no party to it.
_BROKERING = frozenset({"broker", "host", "lead", "convene", "bring"})
_ENDING = frozenset(
    {"end", "cancel", "terminate", "scrap", "annul", "denounce", "renounce", "quit"}
)
# What two have together: tariffs on its trade *with Canada*.
_SHARED = frozenset({"trade", "commerce", "import", "border", "good", "product"})
_OF_OTHERS = frozenset({"sale", "delivery", "supply", "shipment", "package", "transfer", "loan"})


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
    if rule.modifiers and not _is_described(sentence, noun, rule):
        return
    if _is_unmade(scene, sentence, noun, rule):
        return
    pair = _between(scene, number, sentence, noun, rule)
    if rule.reverse:
        yield from asked_for(scene, number, sentence, noun, rule)
    elif pair:
        for one, other in combinations(pair, 2):
            yield relation(sentence, noun, rule, (one, other), "nominal")
    else:
        yield from _aimed(scene, number, sentence, noun, rule)


def _is_described(sentence: Sentence, noun: Token, rule: Rule) -> bool:
    """Whether a noun is described as its rule asks: poor relations, relations that soured."""
    said = list(sentence.kids(noun, "amod"))
    if noun.dep in {"nsubj", "nsubjpass"}:
        said.append(sentence.head(noun))
    return any(word.lemma in rule.modifiers for word in said)


def _is_unmade(scene: Scene, sentence: Sentence, noun: Token, rule: Rule) -> bool:
    """Whether what a noun says has ended or is refused, is only called for, or hangs on an if."""
    verb = noun
    while verb.pos not in {"VERB", "AUX"} and not verb.is_root:
        verb = sentence.head(verb)
    stopping = scene.lexicon.words["stopping.lemmas"] | _ENDING
    left = scene.lexicon.words["leaving.lemmas"]
    if rule.predicate in {"agreesWith", "aids"} and _is_governed(sentence, noun, verb, left):
        return True
    ended = noun.dep == "dobj" and verb.lemma in stopping
    if rule.predicate in {"cooperatesWith", "agreesWith"} and ended:
        return True
    if rule.predicate == "consults":
        called = sentence.head(noun).lemma == "for" and verb.lemma in {"call", "appeal"}
        return (
            called
            or is_urged(scene, sentence, verb, rule)
            or any(k.lemma in {"must", "should"} for k in sentence.kids(verb, "aux"))
        )
    if rule.predicate != "demandsOf":
        return False
    return any(k.lemma == "if" for k in sentence.kids(verb, "mark"))


def _is_governed(sentence: Sentence, noun: Token, verb: Token, words: frozenset[str]) -> bool:
    """Whether a noun is the object of one of some verbs, or behind it: withdrew from the pact."""
    if verb.lemma not in words and particle(sentence, verb) not in words:
        return False
    objects_ = patients(sentence, verb)
    return any(noun.i == t.i for t in (*objects_, *pobjects(sentence, verb, "from", "of", "out")))


def _aimed(
    scene: Scene, number: int, sentence: Sentence, noun: Token, rule: Rule
) -> Iterator[Relation]:
    """What a noun says that somebody does to somebody."""
    doers, construction = _doers(scene, number, sentence, noun, rule)
    light = light_verb(scene, sentence, noun)
    if rule.predicate == "agreesWith" and light and light.lemma in _BROKERING:
        return
    targets = _targets(scene, number, noun, rule) or grateful(scene, number, noun, rule)
    if (
        not targets
        and rule.mutual
        and not _has_other(sentence, noun)
        and len({m.actor for m in doers}) > 1
    ):
        targets, doers = doers[1:], doers[:1]
    if not targets and rule.open and construction == "light verb":
        yield from (open_relation(sentence, noun, rule, d, construction) for d in doers)
    for doer in doers:
        for target in targets:
            if doer.actor != target.actor:
                yield relation(sentence, noun, rule, (doer, target), construction)


def _has_other(sentence: Sentence, noun: Token) -> bool:
    """Whether something is with others than its doers, or only what they mediate for."""
    verb = sentence.head(noun)
    purpose = verb.dep == "advcl" and verb.tag == "VB"  # mediate to reach a deal
    return purpose or bool(pobjects(sentence, noun, "with") or pobjects(sentence, verb, "with"))


def _between(
    scene: Scene, number: int, sentence: Sentence, noun: Token, rule: Rule
) -> list[Mention]:
    """Between whom something is, where a noun says so of several."""
    if not rule.mutual and "between" not in rule.at(noun.lemma):
        return []
    named = pobjects(sentence, noun, "between", "among")
    tokens = named
    if not tokens and rule.mutual:  # a meeting of China and Vietnam
        several = pobjects(sentence, noun, "of")
        tokens = several if len(several) > 1 else []
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


def _doers(
    scene: Scene, number: int, sentence: Sentence, noun: Token, rule: Rule
) -> tuple[list[Mention], str]:
    """Whose act a noun is: by whom, whose, or whose who does it by a verb that adds nothing."""
    if found := [m for t in _by(sentence, noun) for m in scene.who(number, t)]:
        return found, "nominal"
    own = [t for k in sentence.kids(noun, "poss") for t in conjuncts(sentence, k)]
    owner = [m for t in own for m in scene.who(number, t)] if own else scene.owner(number, noun)
    if own or owner:
        return owner, "possessive"
    named = "of" not in rule.at(noun.lemma) and noun.lemma not in _OF_OTHERS
    tokens = pobjects(sentence, noun, "of") if named else []
    if found := [m for t in tokens for m in scene.who(number, t)]:
        return found, "nominal"
    signed = [p for k in sentence.kids(noun, "acl") for p in pobjects(sentence, k, "with")]
    ended = sentence.head(noun).lemma in scene.lexicon.words["light.ending"]
    if (
        rule.mutual and noun.dep == "dobj" and signed and not ended
    ):  # invoked a treaty signed with Italy
        return scene.doers(number, sentence.head(noun)), "nominal"
    if verb := light_verb(scene, sentence, noun):
        return together(scene, number, verb), "light verb"
    blamed = accused(sentence, noun) or pobjects(sentence, noun, "from")
    found = beside(scene, number, noun) if rule.mutual else []
    return found or [m for t in blamed for m in scene.who(number, t)], "nominal"


def _targets(scene: Scene, number: int, noun: Token, rule: Rule) -> list[Mention]:
    """Whom an act befalls: behind a preposition of the noun, or of its light verb."""
    sentence, places = scene.sentences[number], rule.at(noun.lemma)
    share = partitive(sentence, noun)  # a wave of strikes on Kenya
    tokens = pobjects(sentence, noun, *places) or pobjects(
        sentence, share, *[p for p in places if p != "of"]
    )
    verb = light_verb(scene, sentence, noun)
    if not tokens and verb:
        tokens = pobjects(sentence, verb, *[p for p in places if p != "of"])
    if not tokens and rule.mutual:  # the treaty signed with Italy
        signed = [k for k in sentence.kids(noun, "acl") if k.tag == "VBN"]
        tokens = [t for k in signed for t in pobjects(sentence, k, "with")]
    flows = [t for t in tokens if rule.holdings and t.lemma in _SHARED]
    tokens = [p for t in flows for p in pobjects(sentence, t, "with", "from")] or tokens
    found = [m for t in tokens for m in scene.who(number, t, holdings=rule.holdings)]
    verb = sentence.head(noun)
    borne = sentence.head(verb) if noun.dep == "pobj" and verb.lemma == "of" else noun
    bearer = sentence.head(borne)
    suffers = borne.dep == "dobj" and bearer.lemma in _SUFFERING.get(rule.predicate, ())
    if not found and suffers:  # rejected accusations by Congo, survived years of raids by it
        return scene.doers(number, bearer)
    return found


def _by(sentence: Sentence, noun: Token) -> list[Token]:
    """By whom an act is done: the seizure of power by the guard and the arrest of the king."""
    found = pobjects(sentence, noun, "by")
    while not found and noun.dep == "conj":
        noun = sentence.head(noun)
        found = pobjects(sentence, noun, "by")
    for of in pobjects(sentence, noun, "of") if not found else ():
        found = found or pobjects(sentence, of, "by")  # the expulsion of two envoys by Moscow
    if found:
        return found
    above = sentence.head(noun)
    thing = sentence.head(above) if noun.dep == "pobj" and above.lemma == "of" else noun
    verb = sentence.head(thing)
    # The parser hangs it on the verb: survived years of bombardment by Israel.
    active = thing.dep == "dobj" and verb.pos == "VERB" and not is_passive(sentence, verb)
    return pobjects(sentence, verb, "by") if active else []
