"""Views: what a matter is to somebody, and positions that a clause before has stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.findings import Stance
from stancegraph.ingest.text.parsing.tree import clause, conjuncts, pobjects
from stancegraph.ingest.text.speech.holders import noun_holders
from stancegraph.ingest.text.stances.positions import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.ingest.text.modality import ModalityReader
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.stances.positions import StanceMaker

_NOTHING = frozenset({"nothing", "none", "nobody"})
_FOR = ("for", "to", "of")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_ALIKE = frozenset({"so", "as", "nor", "neither"})
_DOES = frozenset({"do", "have", "be", "will", "would", "can", "could"})


def by_copula(
    scene: Scene, number: int, sentence: Sentence, noun: Token, maker: StanceMaker
) -> Iterator[Stance]:
    """Egypt's goal is a binding treaty; the dam is a worry for Egypt."""
    head = sentence.head(noun)
    if head.lemma not in {"be", "remain", "become"} or noun.dep not in {"nsubj", "attr"}:
        return
    for rule in scene.lexicon.stance("copula", noun.lemma):
        holders = noun_holders(scene, number, sentence, noun, None)
        other = ("attr", "ccomp", "xcomp", "acomp") if noun.dep == "nsubj" else _SUBJECTS
        if not holders and noun.dep == "attr":
            holders = [
                m for t in pobjects(sentence, noun, *_FOR) for m in scene.who(number, t)
            ] or [m for t in pobjects(sentence, head, "for", "to") for m in scene.who(number, t)]
        kids = [k for k in sentence.kids(head, *other) if k.i != noun.i]
        matter = [t for k in kids[:1] for t in sentence.subtree(k)]
        if not holders or not matter or scene.at(number, kids[0]):
            continue
        yield from maker.made(rule, Words(noun, holders, matter, "copular", head))
        return


def by_seeing(
    scene: Scene, number: int, sentence: Sentence, verb: Token, maker: StanceMaker
) -> Iterator[Stance]:
    """The plan is seen in Budapest as a threat: who sees it stands behind a preposition."""
    seen = scene.lexicon.words["views.lemmas"]
    if verb.lemma not in seen or not sentence.kids(verb, "nsubjpass", "auxpass"):
        return
    named = pobjects(sentence, verb, "in", "by", "across", "throughout")
    holders = [m for t in named for m in scene.who(number, t) or seat(scene, number, t)]
    things = [t for t in sentence.kids(verb, "nsubjpass") if not scene.at(number, t)]
    as_what = [
        k
        for p in sentence.kids(verb, "prep")
        if p.lemma == "as"
        for k in sentence.kids(p, "pobj", "amod", "pcomp")
    ]
    if holders and things and as_what:
        matter = [t for k in (*things, *as_what) for t in sentence.subtree(k)]
        rule = scene.lexicon.cues["call"]
        yield from maker.made(rule, Words(verb, holders, matter, "verbal"))


def seat(scene: Scene, number: int, token: Token) -> list[Mention]:
    """Who sits in a place where a view is held: seen in Cairo as, fears in Kyiv."""
    actor = scene.cast.named(token.text, "GPE") if token.entity.endswith("GPE") else None
    if actor is None:
        return []
    mention = Mention(
        token.start, token.end, token.text, actor, "seat", number, token.i, token.i, token.i
    )
    scene.add([mention])
    return [mention]


def only_if(
    scene: Scene, number: int, sentence: Sentence, verb: Token, maker: StanceMaker
) -> Iterator[Stance]:
    """What somebody will do on a condition: Greece will sign only if the ships leave."""
    modal = any(k.lemma in {"will", "would", "wo"} for k in sentence.kids(verb, "aux"))
    reader: ModalityReader = maker.modality
    if not modal or verb.lemma in {"be", "have"} or not reader.condition(sentence, verb):
        return
    holders: list[Mention] = scene.doers(number, verb)
    matter = [t for t in clause(sentence, verb) if t.i >= verb.i]
    nothing = any(k.lemma in _NOTHING for k in sentence.kids(verb, "dobj"))
    rule = scene.lexicon.cues["will-not" if nothing else "only-if"]
    yield from maker.made(rule, Words(verb, holders, matter, "verbal"))


def alike(scene: Scene, found: Sequence[Stance]) -> Iterator[Stance]:
    """Stances that others share: Turkey rejects the map, as do Libya and Qatar."""
    at: dict[int, list[Stance]] = {}
    for stance in found:
        at.setdefault(stance.sentence, []).append(stance)
    for number, sentence in enumerate(scene.sentences):
        for token in sentence.tokens:
            if token.text.lower() not in _ALIKE or token.i + 2 >= len(sentence.tokens):
                continue
            verb = sentence.tokens[token.i + 1]
            if verb.lemma not in _DOES:
                continue
            others = _others(scene, number, sentence, verb)
            near = [s for s in at.get(number, ()) if s.core.i < token.i]
            if token.i == 0:
                near = at.get(number - 1, [])
            if others and near:
                yield from _shared(scene, near[-1], number, (token, verb), others)


def _others(scene: Scene, number: int, sentence: Sentence, verb: Token) -> list[Mention]:
    """Who stands behind a "so does", up to the end of the phrase."""
    for token in sentence.tokens[verb.i + 1 : verb.i + 5]:
        if mention := scene.at(number, token):
            last = sentence.tokens[mention.last]
            more = [m for t in conjuncts(sentence, last)[1:] if (m := scene.at(number, t))]
            return [mention, *more]
    return []


def _shared(
    scene: Scene,
    model: Stance,
    number: int,
    words: tuple[Token, Token],
    others: list[Mention],
) -> Iterator[Stance]:
    """The stance of another for each of those who share it."""
    cue, verb = words
    sentence = scene.sentences[number]
    for mention in others:
        if mention.actor == model.subject:
            continue
        ends = (sentence.tokens[mention.first], sentence.tokens[mention.last])
        parts: tuple[Token, ...] = (cue, verb, *ends)
        if number == model.sentence:  # the words from the matter on show what is shared
            parts = (model.core, *parts)
        yield Stance(
            mention.actor, model.predicate, model.matter, number, verb, parts, model.rule,
            "verbal", model.speech, -1, model.negated,
        )  # fmt: skip
