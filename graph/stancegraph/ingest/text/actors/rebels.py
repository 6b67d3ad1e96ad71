"""Rebels: whom *the rebels* or *the separatist authorities* stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.parsing.parser import Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_FAR = 8
# Who fights for pay or for a state is no rebel.
_HIRED = frozenset({"mercenary", "contractor", "paramilitary"})
_BANDS = frozenset(
    {"rebel", "separatist", "insurgent", "alliance", "coalition", "front", "movement", "group",
     "militia", "faction", "guerrilla"}
)  # fmt: skip


def rebels(scene: Scene, number: int, token: Token) -> Iri | None:
    """The armed group, or the land without a state, that was named last before a word for them."""
    sentence = scene.sentences[number]
    definite = any(k.lemma in {"the", "that"} for k in sentence.kids(token, "det"))
    if not definite or sentence.kids(token, "relcl", "acl"):
        return None
    behind = sentence.kids(token, "prep")
    if any("DATE" not in k.entity for p in behind for k in sentence.kids(p)):
        return None
    hired = {m.actor for m in scene.mentions if _is_hired(scene, m)}
    bands = {m.actor for m in scene.mentions if _is_band(scene, m)} - hired
    for mention in reversed(scene.near(number, _FAR)):
        if mention.end <= token.start and mention.actor in bands:
            return mention.actor
    return None


def _is_band(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is of those who can be rebels, by what they are or are called there."""
    cast = scene.cast
    type_ = cast.type(mention.actor)
    if type_ is ActorType.ARMED_GROUP:
        return True
    if type_ is not ActorType.ORGANISATION:
        return False
    sentence = scene.sentences[mention.sentence]
    head = sentence.tokens[mention.head]
    near = [*sentence.kids(head, "appos", "compound", "nmod")]
    near += [sentence.head(head)] if head.dep == "appos" else []
    called = any(k.lemma in _BANDS for k in near)
    return cast.is_country(mention.actor) or called


def _is_hired(scene: Scene, mention: Mention) -> bool:
    """Whether an actor is named as one of mercenaries: fighters of the Wagner group, Wagner men."""
    sentence = scene.sentences[mention.sentence]
    head = sentence.tokens[mention.head]
    near = {head.lemma, *(k.lemma for k in sentence.kids(head))}
    above = sentence.head(head)
    while above.dep in {"pobj", "prep"} and not above.is_root:
        above = sentence.head(above)
    return bool({*near, above.lemma} & _HIRED)
