"""Light verbs and governors of nouns: who launched an attack, is blamed for it, or asked for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.particles import particle
from stancegraph.ingest.text.parsing.tree import is_passive, patients, pobjects
from stancegraph.ingest.text.relations.verbs import relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.lexicon import Rule
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_BLAMED = frozenset({"accuse", "blame", "condemn", "criticise", "criticize", "denounce", "suspect"})
_MANY = frozenset(
    {"wave", "series", "string", "spate", "number", "round", "set", "flurry", "raft", "host",
     "dozen", "hundred", "batch", "spree", "slew", "range", "act", "kind", "form", "pair", "couple"}
)  # fmt: skip
_AT_A_WORD = frozenset({"at", "under", "on", "after"})
_HOSTING = frozenset({"host", "broker", "mediate", "lead", "arrange", "sponsor"})
_ENTERED = frozenset({"engage", "enter", "embark", "resort", "participate", "go", "agree"})
_LEAVING = frozenset({"withdraw", "pull", "walk", "exit", "retreat", "back"})
_ANSWERING = frozenset({"respond", "retaliate", "answer", "react", "reply", "hit"})


def light_verb(scene: Scene, sentence: Sentence, noun: Token) -> Token | None:
    """The verb whose subject does what a noun says: launched an attack, sanctions were imposed."""
    node = partitive(sentence, noun)
    while node.dep == "conj" and not node.is_root:
        node = sentence.head(node)
    verb = sentence.head(node)
    light = scene.lexicon.words["light.lemmas"] | scene.lexicon.words["preparing.lemmas"]
    is_light = verb.pos in {"VERB", "AUX"} and (
        verb.lemma in light or particle(sentence, verb) in light
    )
    if verb.lemma in scene.lexicon.words["light.ending"]:
        return None
    if claims := _claiming(sentence, noun):
        return claims
    if behind := _behind(sentence, noun, light):
        return behind
    if not is_light:
        return _entered(sentence, node)
    done = node.dep == "dobj" and not is_passive(sentence, verb)
    return verb if done or node.dep == "nsubjpass" else None


def _entered(sentence: Sentence, noun: Token) -> Token | None:
    """The verb of entering into, answering with, or being behind what a noun says."""
    preposition = sentence.head(noun)
    above = sentence.head(preposition)
    if noun.dep != "pobj":
        return None
    if preposition.lemma == "behind":
        return above if above.lemma == "be" else None
    answers = preposition.lemma == "with" and above.lemma in _ANSWERING  # responded with a raid
    return above if answers or above.lemma in _ENTERED else None


def partitive(sentence: Sentence, noun: Token) -> Token:
    """The word for how many or how much of what a noun says: a *wave* of strikes; else itself."""
    above = sentence.head(noun)
    share = sentence.head(above)
    many = above.lemma == "of" and share.lemma in _MANY and noun.dep == "pobj"
    return share if many else noun


def _claiming(sentence: Sentence, noun: Token) -> Token | None:
    """Who says to have done it: claimed responsibility for the attack, claimed the attack."""
    above = sentence.head(noun)
    duty = sentence.head(above)
    if noun.dep == "pobj" and above.lemma == "for" and duty.lemma in {"responsibility", "credit"}:
        verb = sentence.head(duty)
        return verb if duty.dep == "dobj" and verb.lemma in {"claim", "take", "accept"} else None
    return None


def _behind(sentence: Sentence, noun: Token, light: frozenset[str]) -> Token | None:
    """The light verb in a clause that describes a noun: the sanctions which the Union imposed."""
    for kid in sentence.kids(noun, "acl", "relcl"):
        own = [k for k in sentence.kids(kid, "dobj") if k.lemma not in {"which", "that"}]
        active = kid.dep == "relcl" and not own and bool(sentence.kids(kid, "nsubj"))
        hosted = kid.lemma in _HOSTING  # talks that Oman had hosted are not Oman's
        if (
            kid.lemma in light
            and not hosted
            and (active or (kid.dep == "acl" and kid.tag == "VBN"))
        ):
            return kid
    return None


def beside(scene: Scene, number: int, noun: Token) -> list[Mention]:
    """Who does what a noun accompanies: under a deal with Italy, *Albania* took them in."""
    sentence = scene.sentences[number]
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if verb.dep == "acomp":  # remains open to dialogue with North Korea
        verb = sentence.head(verb)
    if verb.lemma in _LEAVING and preposition.lemma in {"from", "of", "out"}:
        return []  # withdrew from the talks
    if noun.dep != "pobj" or preposition.dep != "prep" or verb.pos not in {"VERB", "AUX"}:
        return []
    return scene.doers(number, verb)


def accused(sentence: Sentence, noun: Token) -> list[Token]:
    """Who is blamed for what a noun says: condemned Israel for its raid, accused it of a war."""
    preposition = sentence.head(noun)
    verb = sentence.head(preposition)
    if noun.dep != "pobj" or preposition.lemma not in {"of", "for"} or verb.lemma not in _BLAMED:
        return []
    return patients(sentence, verb)


def grateful(scene: Scene, number: int, noun: Token, rule: Rule) -> list[Mention]:
    """Who thanks for what is given: welcomes the support of the African Union."""
    if rule.predicate not in {"aids", "cooperatesWith"} or rule.mutual:
        return []
    sentence = scene.sentences[number]
    verb = sentence.head(noun)
    if noun.dep == "pobj" and verb.lemma == "for":
        verb = sentence.head(verb)
    if verb.lemma not in scene.lexicon.words["thanking.lemmas"]:
        return []
    return [_state_of(scene, m) for m in scene.doers(number, verb)]


def _state_of(scene: Scene, thanks: Mention) -> Mention:
    """The state for which a person in office thanks; anybody else thanks for itself."""
    state = scene.cast.whole(thanks.actor) if scene.is_person(thanks) else None
    return replace(thanks, actor=state) if state and scene.cast.is_country(state) else thanks


def asked_for(
    scene: Scene, number: int, sentence: Sentence, noun: Token, rule: Rule
) -> Iterator[Relation]:
    """At whose word somebody acts: at the request of Poland, under pressure from Paris."""
    above = sentence.head(noun)
    verb = sentence.head(above) if noun.dep == "pobj" else above
    words = scene.lexicon.words["yielding.lemmas"]
    if verb.lemma in words or particle(sentence, verb) in words:
        targets = scene.doers(number, verb)
    elif noun.dep == "pobj" and above.lemma in _AT_A_WORD:
        targets = beside(scene, number, noun)
    else:
        return
    sources = pobjects(sentence, noun, "of", "from", "by") or pobjects(sentence, verb, "from")
    doers = [m for t in sources for m in scene.who(number, t)]
    doers = doers or scene.owner(number, noun)
    for doer in doers:
        for target in targets:
            if doer.actor != target.actor:
                yield relation(sentence, noun, rule, (doer, target), "possessive")
