"""Phrases that attribute: according to the ministry, in her view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import unknown
from stancegraph.ingest.text.parsing.tree import clause, conjuncts, pobjects, trimmed
from stancegraph.ingest.text.speech.contents import beside, content_clauses, without
from stancegraph.ingest.text.speech.holders import noun_holders, stance_verb
from stancegraph.ingest.text.speech.marks import Quotation

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene

_VIEWS = frozenset(
    {"view", "opinion", "word", "words", "eye", "judgment", "judgement", "assessment", "reading",
     "account", "estimate", "estimation", "perspective", "standpoint", "viewpoint", "telling",
     "version", "mind", "interpretation", "formulation", "phrase"}
)  # fmt: skip
_BEFORE_VIEWS = frozenset({"in", "from", "by", "on", "to"})
_POSITIONS = frozenset(
    {"position", "stance", "line", "message", "point", "explanation", "answer", "theory",
     "response", "reasoning", "thesis"}
)  # fmt: skip
_AS = frozenset(
    {"put", "say", "see", "describe", "note", "write", "argue", "tell", "explain", "observe",
     "remark", "phrase", "point_out", "point", "report", "recall", "claim", "believe", "allege"}
)  # fmt: skip
_CLAUSES = frozenset({"VERB", "AUX"})
_LINKS = frozenset({"however", "moreover", "meanwhile", "though", "also"})
_CLAIM = "claim-noun"


def attributed(scene: Scene, number: int, token: Token) -> Quotation | None:
    """The clause that a phrase attributes, if the token is the main word of such a phrase."""
    if token.text.lower() == "according":
        return _according(scene, number, token)
    if token.dep == "pobj" and token.lemma in _VIEWS:
        return _in_view(scene, number, token) or _noun(scene, number, token)
    if token.lemma == "for" and token.i == 0:
        return _for_whom(scene, number, token)
    if token.pos == "VERB" and token.lemma in _AS and token.dep in {"advcl", "acl"}:
        way = _as_put if token.dep == "advcl" else _as_alleged
        return way(scene, number, token)
    if token.pos == "NOUN":
        return _noun(scene, number, token)
    return None


def _for_whom(scene: Scene, number: int, token: Token) -> Quotation | None:
    """For Moscow, the alliance is a threat."""
    sentence = scene.sentences[number]
    behind = [t for t in sentence.kids(token, "pobj") if scene.at(number, t)]
    last = max((t.i for k in behind for t in sentence.subtree(k)), default=0)
    head = sentence.head(token)
    after = sentence.tokens[last + 1 : last + 2]
    apart = last and after and (after[0].text == "," or after[0].lemma in {"it", "this", "that"})
    own = [m.actor for t in sentence.kids(head, "nsubj") for m in scene.who(number, t)]
    if not apart or head.lemma != "be" or own:
        return None
    return _made(scene, number, (token, token, head), behind, token.text)


def _as_put(scene: Scene, number: int, token: Token) -> Quotation | None:
    """As the minister put it, the talks were dead."""
    sentence = scene.sentences[number]
    mark = [k for k in sentence.kids(token, "mark", "advmod") if k.lemma == "as"]
    head = sentence.head(token)
    if not mark or head.pos not in _CLAUSES or sentence.kids(token, "ccomp", "xcomp"):
        return None
    return _made(
        scene, number, (token, token, head), list(sentence.kids(token, "nsubj")), token.text
    )


def _as_alleged(scene: Scene, number: int, token: Token) -> Quotation | None:
    """The port was closed, as a minister alleged on Saturday."""
    sentence = scene.sentences[number]
    noun = sentence.head(token)
    as_ = sentence.head(noun)
    head = sentence.head(as_)
    apart = token.tag in {"VBN", "VBD"} and as_.lemma == "as"
    apart = apart and as_.i > 0 and sentence.tokens[as_.i - 1].text == ","
    if not apart or head.pos not in _CLAUSES or sentence.kids(token, "agent", "dobj", "ccomp"):
        return None
    return _made(scene, number, (token, as_, head), [noun], token.text)


def _noun(scene: Scene, number: int, noun: Token) -> Quotation | None:
    """Iran's claim that the deal is dead; Japan's position is that the islands are Japanese."""
    sentence = scene.sentences[number]
    claims = any(r.id == _CLAIM for r in scene.lexicon.stance("noun", noun.lemma))
    if not claims and noun.lemma not in _POSITIONS:
        return None
    head = sentence.head(noun)
    clauses = [
        k
        for k in (*sentence.kids(noun, "acl", "ccomp", "relcl"), *(
            sentence.kids(head, "ccomp") if noun.dep == "nsubj" and head.lemma == "be" else ()
        ))
        if k.pos in _CLAUSES and any(m.lemma == "that" for m in sentence.kids(k, "mark"))
    ]  # fmt: skip
    clauses = clauses or content_clauses(sentence, noun)
    holders = noun_holders(scene, number, sentence, noun, stance_verb(scene, sentence, noun))
    if not holders:
        holders = [m for t in pobjects(sentence, noun, "of") for m in scene.who(number, t)]
    be = sentence.head(head)
    if not holders and noun.dep == "pobj" and head.lemma == "of" and be.lemma == "be":
        holders = scene.doers(number, be)  # is of the view that
    content = trimmed(sentence.subtree(clauses[0])) if clauses else []
    if not holders or not content:
        return None
    return Quotation(
        content[0].start, content[-1].end, "indirect", noun.text, holders[0].actor, number,
        noun.i, clauses[0].i, _CLAIM,
    )  # fmt: skip


def _according(scene: Scene, number: int, token: Token) -> Quotation | None:
    sentence = scene.sentences[number]
    behind = pobjects(sentence, token, "to")
    behind += [p for t in sentence.kids(token, "prep") for p in sentence.kids(t, "pobj")]
    head = sentence.head(token)
    while not head.is_root and (head.pos not in _CLAUSES or _is_participle(sentence, head)):
        head = sentence.head(head)
    after = sentence.tokens[token.i + 1 : token.i + 2]
    cue = scene.text[token.start : after[0].end if after else token.end]
    return _made(scene, number, (token, token, head), behind, cue)


def _is_participle(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is a participle within a clause: shelled it, killing two."""
    return verb.tag in {"VBG", "VBN"} and not sentence.kids(verb, "aux", "auxpass", "nsubj")


def _main(tokens: list[Token], phrase: Token, head: Token) -> list[Token]:
    """The side of a phrase where the verb stands: in return, according to Iran, it will pay."""
    before = [t for t in tokens if t.i < phrase.i]
    clauses = any(t.pos in _CLAUSES or t.dep in {"nsubj", "nsubjpass"} for t in before)
    if before and head.i > phrase.i and not clauses:
        tokens = [t for t in tokens if t.i > phrase.i]
    while len(tokens) > 1 and (tokens[0].pos == "PUNCT" or tokens[0].lemma in _LINKS):
        tokens = tokens[1:]
    return tokens


def _in_view(scene: Scene, number: int, token: Token) -> Quotation | None:
    sentence = scene.sentences[number]
    preposition = sentence.head(token)
    head = sentence.head(preposition)
    if preposition.lemma not in _BEFORE_VIEWS or head.pos not in _CLAUSES:
        return None
    owners = [*sentence.kids(token, "poss"), *pobjects(sentence, token, "of")]
    return _made(scene, number, (token, preposition, head), owners, token.text)


def _made(
    scene: Scene, number: int, words: tuple[Token, Token, Token], owners: list[Token], cue: str
) -> Quotation | None:
    """The quotation of a cue, with the top of its phrase and the verb that it attributes."""
    token, top, head = words
    sentence = scene.sentences[number]
    titled = [k for t in owners for k in sentence.kids(t, "appos") if k.pos == "PROPN"]
    named = [m for t in titled if (m := scene.at(number, t) or unknown(scene, number, t))]
    speakers = [m.actor for m in named or (m for t in owners for m in scene.who(number, t))]
    if not speakers and token.text.lower() == "according":
        cited = [scene.unnamed(number, t, cited=True) for t in owners]
        speakers = [m.actor for m in cited if m]
    whole = clause(sentence, head)
    for kid in conjuncts(sentence, head)[1:]:
        if not sentence.kids(kid, "nsubj", "nsubjpass", "expl"):
            whole += sentence.subtree(kid)  # supply them and allow them to train
    rest = beside(sentence, without(sentence, sorted(set(whole), key=lambda t: t.i), top), top)
    content = trimmed(_main(rest, top, head))
    if not speakers or not content or head.i == token.i:
        return None
    return Quotation(
        content[0].start, content[-1].end, "indirect", cue, speakers[0], number, token.i, head.i,
        "according",
    )  # fmt: skip
