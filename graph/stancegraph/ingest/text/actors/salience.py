"""Salience: which of the actors named before a word it is likeliest to stand for.

The clause comes first: a word stands for the subject of its own clause, or of the clauses that
govern it, before it stands for anybody else of the sentence, and for the subject of the
sentence before rather than for others there (Hobbs 1978, Resolving pronoun references;
Lappin and Leass 1994, An algorithm for pronominal anaphora resolution).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stancegraph.ingest.text.actors.citing import DOCUMENTS
from stancegraph.ingest.text.parsing.relatives import summoner
from stancegraph.ingest.text.parsing.tree import CITING, agents, conjuncts, objects, pobjects
from stancegraph.ingest.text.parsing.tree import antecedent as relative
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

# How many sentences back a pronoun reaches.
REACH = 3
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CALLING = frozenset({"call", "appeal", "plead", "rely", "count"})
_OF_SUBJECT = frozenset({"promise", "vow", "use", "threaten"})
# How often what is found so is right, measured on tests/gold/dev.
CLAUSE, BESIDE, BEFORE, FAR = 0.95, 0.75, 0.85, 0.6


class Antecedent(NamedTuple):
    """Whom a word stands for, and how surely."""

    mentions: tuple[Mention, ...]
    certainty: float


class Wanted(NamedTuple):
    """What an antecedent must be: `fits` a mention, and be no `rival` of another sort.

    `many` asks for several or for people; `barred` are those whom it cannot be.

    A rival is a word that is no actor and that the pronoun could as well stand for.
    """

    fits: Callable[[Mention], bool]
    rival: Callable[[int, Token], bool]
    many: bool = False
    barred: frozenset[Iri] = frozenset()

    def takes(self, mention: Mention) -> bool:
        """Whether a mention fits and is not the other party of the word's own clause."""
        return mention.actor not in self.barred and self.fits(mention)


def antecedent(scene: Scene, number: int, token: Token, wanted: Wanted) -> Antecedent | None:
    """Whom a word of a sentence stands for, of those who fit."""
    sentence = scene.sentences[number]
    wanted = wanted._replace(barred=_barred(scene, number, token))
    for subjects in (*_parallel(sentence, token), *_governing(sentence, token)):
        if found := _chosen(scene, number, subjects, wanted):
            return Antecedent(found, CLAUSE)
        if any(wanted.rival(number, t) for t in subjects):
            return None
    if (drafter := _drafter(scene, number)) and wanted.fits(drafter):
        return Antecedent((drafter,), CLAUSE)
    return _of_text(scene, number, token, wanted)


def _of_text(scene: Scene, number: int, token: Token, wanted: Wanted) -> Antecedent | None:
    """Whom a word stands for that its clauses do not tell: others of its sentence, or before."""
    before = [m for m in scene.near(number, 0) if m.end <= token.start]
    here = [m for m in before if wanted.takes(m) and not _is_in_quote(scene, m, token)]
    if here:
        subjects = [m for m in here if role(scene, m) in SUBJECTS and not wanted.many]
        return Antecedent(((subjects or here)[-1],), BESIDE)
    for distance in range(1, min(REACH, number) + 1):
        if found := _of_sentence(scene, number - distance, wanted):
            sure = BEFORE if distance == 1 else FAR
            return Antecedent(found.mentions, min(sure, found.certainty))
        subjects_then = root_subjects(scene.sentences[number - distance])
        if any(wanted.rival(number - distance, t) for t in subjects_then):
            return None
    return None


def _is_in_quote(scene: Scene, mention: Mention, token: Token) -> bool:
    """Whether somebody is only named in what a pronoun behind it is said to say: "…", it said."""
    tokens = scene.sentences[mention.sentence].tokens
    if token.dep not in SUBJECTS or tokens[token.i - 1].text != '"':
        return False
    return all(t.text != '"' for t in tokens[mention.last + 1 : token.i - 1])


def _drafter(scene: Scene, number: int) -> Mention | None:
    """Who resolves what a sentence without a subject says, in a list of resolutions."""
    root = next((t for t in scene.sentences[number].tokens if t.is_root), None)
    found = scene.doers(number, root) if root and scene.drafter else []
    return next((m for m in found if m.kind == "implied"), None)


def role(scene: Scene, mention: Mention) -> str:
    """The part that a mention has in its sentence."""
    return scene.sentences[mention.sentence].tokens[mention.head].dep


def is_told(scene: Scene, mention: Mention) -> bool:
    """Whether somebody is only told what others do, as agencies are: told Reuters."""
    sentence = scene.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    return token.dep == "dobj" and sentence.head(token).lemma == "tell"


def root_subjects(sentence: Sentence) -> list[Token]:
    """The subjects of a sentence's main clause."""
    root = next((t for t in sentence.tokens if t.is_root), sentence.tokens[0])
    return [t for k in sentence.kids(root, *SUBJECTS) for t in conjuncts(sentence, k)]


def _of_sentence(scene: Scene, number: int, wanted: Wanted) -> Antecedent | None:
    """Whom an earlier sentence offers: its subject, another subject, or who is named last."""
    sentence = scene.sentences[number]
    subjects = root_subjects(sentence)
    owners = [k for t in subjects for k in sentence.kids(t, "poss")]  # Algeria's decision
    for tokens in (subjects, owners):
        if main := _chosen(scene, number, tokens, wanted):
            return Antecedent(main, BEFORE)
    for one in sentence.tokens if wanted.many else ():
        group = conjuncts(sentence, one) if one.dep != "conj" else []
        if len(group) > 1 and (found := _chosen(scene, number, group, wanted)):
            return Antecedent(found, BESIDE)
    fitting = [m for m in scene.near(number, 0) if wanted.takes(m)]
    others = [m for m in fitting if role(scene, m) in SUBJECTS]
    if others:
        return Antecedent((others[0],), BESIDE)
    return Antecedent((fitting[-1],), FAR) if fitting else None


def _chosen(scene: Scene, number: int, tokens: list[Token], wanted: Wanted) -> tuple[Mention, ...]:
    """The one who fits among coordinated words; for *they*, all of them."""
    found = [
        m for t in tokens
        for m in scene.members(number, t) or _beside(scene, number, t) or _issuers(scene, number, t)
        if m.actor not in wanted.barred
    ]  # fmt: skip
    if wanted.many and len({m.actor for m in found}) > 1:
        return tuple(found) if len(found) >= len(tokens) else ()
    if wanted.many and len(tokens) > 1:
        return ()
    fitting = [m for m in found if wanted.fits(m)]
    return (fitting[0],) if len({m.actor for m in fitting}) == 1 else ()


def _issuers(scene: Scene, number: int, token: Token) -> list[Mention]:
    """Whose a statement is that says something of them: a statement from X said *they* …."""
    return scene.who(number, token) if token.lemma in DOCUMENTS else []


def _beside(scene: Scene, number: int, token: Token) -> list[Mention]:
    """Who is named by a word, or beside it: the spokesman, Ana Pérez."""
    mention = scene.at(number, token)
    named = [m for k in scene.sentences[number].kids(token, "appos") if (m := scene.at(number, k))]
    if mention and (mention.kind == "name" or not named):
        return [mention]
    return named[:1]


def _parallel(sentence: Sentence, token: Token) -> Iterator[list[Token]]:
    """Whose what stands beside is: Iran's money and *its* uranium."""
    thing = sentence.head(token)
    if token.dep == "poss" and thing.dep == "conj":
        yield list(sentence.kids(sentence.head(thing), "poss"))


def _governing(sentence: Sentence, token: Token) -> Iterator[list[Token]]:
    """The subjects of the clauses around a word, from the innermost on."""
    below = token
    bound = _bound_verb(sentence, token)
    for node in sentence.ancestors(token):
        own = below.dep in SUBJECTS
        if node.is_root and node.pos in {"NOUN", "PROPN"} and below.dep == "prep":
            yield [node] if token.i < node.i else []
        if above := summoner(sentence, node):
            yield [k for t in objects(sentence, above) for k in sentence.kids(t, "poss", "amod")]
        if node.pos in {"VERB", "AUX"} and not own and node.i != bound:
            found = _subjects(sentence, node)
            before = [t for t in found if t.i < token.i]
            if before or _is_fronted(sentence, token, below, node):
                yield before or found
        below = node


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """The subjects of a verb, and whom it is asked of: urged Egypt *to return*."""
    own = [relative(sentence, verb, k) for k in sentence.kids(verb, *SUBJECTS)]
    if not own and any(k.tag == "TO" for k in sentence.kids(verb, "aux")):
        own = _asked(sentence, verb)
    if not own and sentence.head(verb).lemma == "as":  # quoted the army as saying
        own = agents(sentence, verb) if _cites(sentence, verb) else []
    named = [_before_which(sentence, t) if t.pos in {"VERB", "AUX"} else t for t in own]
    return [t for one in named for t in conjuncts(sentence, one)]


def _cites(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody is quoted as saying what a verb says."""
    above = sentence.head(sentence.head(verb))
    return verb.dep == "pcomp" and above.lemma in CITING


def _asked(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom the verb above an infinitive asks or makes to do it."""
    above = sentence.head(verb)
    if verb.dep not in {"xcomp", "ccomp", "advcl"} or above.pos != "VERB":
        return []
    if above.lemma in _OF_SUBJECT:
        return []
    asked = [k for k in sentence.kids(above, "dobj") if k.i < verb.i]
    if not asked and above.lemma in _CALLING:
        asked = pobjects(sentence, above, "on", "upon", "to", "for", "with")
    return [t for t in asked if t.i < verb.i]


def _before_which(sentence: Sentence, verb: Token) -> Token:
    """The noun before a relative clause that was hung on the verb of the sentence."""
    clause = next((k for k in sentence.kids(verb, "relcl")), verb)
    first = min((t.i for t in sentence.subtree(clause)), default=verb.i)
    for token in reversed(sentence.tokens[:first]):
        if token.pos in {"PROPN", "NOUN"}:
            return token
    return verb


def _is_fronted(sentence: Sentence, token: Token, below: Token, verb: Token) -> bool:
    """Whether a phrase opens a sentence before the subject that it is about: in its reply, X."""
    return (
        verb.is_root
        and below.i < verb.i
        and below.dep in {"prep", "advcl"}
        and (token.dep == "poss" or below.tag in {"VBG", "VBN"})
        and not any(k.lemma in {"if", "unless", "when"} for k in sentence.kids(below))
    )


def _bound_verb(sentence: Sentence, token: Token) -> int:
    """The verb whose subject an object pronoun cannot stand for; -1 for others."""
    if token.dep not in {"dobj", "pobj", "dative"}:
        return -1
    node = sentence.head(token)
    while node.pos not in {"VERB", "AUX"} and not node.is_root:
        node = sentence.head(node)
    return node.i


def _barred(scene: Scene, number: int, token: Token) -> frozenset[Iri]:
    """The subject of an object pronoun's own clause, and whom that subject serves."""
    sentence = scene.sentences[number]
    bound = _bound_verb(sentence, token)
    if bound < 0:
        verb = sentence.head(token)
        other = objects(sentence, verb) if token.dep == "nsubj" and verb.pos == "VERB" else ()
        named = (m for t in other if (m := scene.at(number, t)))
        return frozenset(m.actor for m in named if m.kind == "name")  # it accused the Agency
    verb = sentence.tokens[bound]
    doers = {m.actor for m in scene.doers(number, verb)}
    doers |= {m.actor for k in sentence.kids(verb, *SUBJECTS) if (m := scene.at(number, k))}
    served = {scene.cast.whole(a) for a in doers if scene.cast.type(a) is ActorType.PERSON}
    return frozenset(doers | {a for a in served if a})
