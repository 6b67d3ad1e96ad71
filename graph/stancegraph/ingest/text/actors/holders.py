"""Holders: who holds an office that is named without its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.actors.citing import DOCUMENTS
from stancegraph.ingest.text.actors.mentions import Mention
from stancegraph.ingest.text.parsing.tree import conjuncts, pobjects
from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_CHIEFS = ("secretary-general", "director-general", "president")
_CALLED_CHIEF = ("chairman", "head", "leader", "director", "chief", "president", "commissioner")
LEADING = (
    "leader", "president", "prime minister", "premier", "chancellor", "king", "emir", "ruler"
)  # fmt: skip
_JOINT = frozenset(
    {
        "minister",
        "president",
        "premier",
        "chancellor",
        "ambassador",
        "king",
        "government",
        "authoritie",
    }
)
_THEMSELVES = frozenset({"government", "authoritie"})
_SEVERAL = 2
_SURE = 0.85


def holder(scene: Scene, words: str, state: Iri) -> Iri | None:
    """Who holds an office of a state on the day of the document."""
    cast = scene.cast
    if local(state) not in cast.gazetteer:
        return None
    label = cast.gazetteer.get(local(state)).label
    head = words.rsplit(maxsplit=1)[-1]
    titles = _CHIEFS if head in {"chief", "head", "boss"} and head == words else (words,)
    found = (cast.named(f"{title} of {label}", "PERSON") for title in titles)
    return next((person for person in found if person), None)


def officer(scene: Scene, words: str, owner: Iri, *, always: bool = False) -> Iri | None:
    """Who is meant by an office of a state or body: named before, known, or without a name.

    Args:
        scene: The scene.
        words: The office, in small letters.
        owner: Whose office it is.
        always: Whether somebody without a name is meant at least, whatever the office.
    """
    cast = scene.cast
    names: tuple[str, ...] = _CALLED_CHIEF if words in {"chief", "boss", "head"} else (words,)
    if words in {"leader", "ruler", "strongman"} and cast.is_country(owner):
        names = LEADING
    known = (cast.titles.get(f"{local(owner)} {name}") for name in names)
    found = next((k for k in known if k), None) or holder(scene, words, owner)
    held = words.rsplit(maxsplit=1)[-1] in scene.lexicon.words["titles.held"]
    if found or not (always or held):
        return found
    text, slug = f"{scene.label(owner)} {words}", f"{local(owner)}-{words}"
    found = cast.own(text, ActorType.PERSON, slug=slug)
    if found:
        cast.offices[found] = owner
        cast.titles[f"{local(owner)} {words}"] = found
        cast.titles.setdefault(words, found)
    return found


def is_joint(sentence: Sentence, token: Token) -> bool:
    """Whether several states are named at once by an office, a ruler or a statement of theirs.

    The ministers of Peru and Chile, the Peruvian and Chilean governments, a US-Saudi statement.
    """
    joint = (token.tag in {"NNS", "NNPS"} and _single(token) in _JOINT) or (
        token.lemma in DOCUMENTS and token.tag == "NN"
    )
    return joint and len(_states(sentence, token)) >= _SEVERAL


def holders(scene: Scene, number: int, token: Token) -> list[Mention]:
    """Those who hold an office of several states, or the states if it is their rulers."""
    sentence = scene.sentences[number]
    if not is_joint(sentence, token):
        return []
    own = [k for k in sentence.kids(token, "amod", "compound") if k.text.islower()]
    modifiers = scene.lexicon.words["titles.modifiers"]
    words = " ".join([*(k.text for k in own if k.text in modifiers), _single(token)])
    found = []
    for state in _states(sentence, token):
        mention = scene.at(number, state)
        if mention is None or not scene.cast.is_country(mention.actor):
            return []
        actor: Iri | None = mention.actor
        if _single(token) not in _THEMSELVES and token.lemma not in DOCUMENTS:
            actor = officer(scene, words, mention.actor, always=True)
        if actor:
            at = (token.i, token.i, token.i)
            found.append(
                Mention(token.start, token.end, token.text, actor, "group", number, *at, _SURE)
            )
    return found


def _single(token: Token) -> str:
    return token.text.lower().removesuffix("s")


def _states(sentence: Sentence, token: Token) -> list[Token]:
    """The names behind *of*, or before the word: Peru and Chile's, US-Saudi."""
    behind = pobjects(sentence, token, "of", "from", "by")
    before = [
        t
        for k in sentence.kids(token, "poss", "amod", "nmod", "compound")
        for t in (*sentence.kids(k, "compound", "npadvmod"), *conjuncts(sentence, k))
    ]
    return [t for t in behind or before if t.text[0].isupper()]
