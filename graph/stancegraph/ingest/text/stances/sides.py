"""Sides: whether a clause says what the side of somebody will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene


_WILLS = frozenset({"will", "would", "shall", "wo"})


def own_side(
    scene: Scene, number: int, sentence: Sentence, verb: Token, holders: list[Mention]
) -> list[Mention]:
    """Whose deed a clause below a verb is, if it is that of a holder's side; else nobody.

    A minister who warns that her country will act speaks for the country, which then holds
    what is said; of her army she speaks herself.
    """
    sides = {actor for m in holders for actor in scene.cast.side(m.actor)}
    for clause in sentence.kids(verb, "ccomp"):
        for subject in sentence.kids(clause, "nsubj"):
            for mention in scene.who(number, subject, holdings=True):
                if not scene.cast.side(mention.actor) & sides:
                    continue
                wills = any(k.text.lower() in _WILLS for k in sentence.kids(clause, "aux"))
                state = wills and scene.cast.type(mention.actor) is ActorType.STATE
                return [mention] if state and mention.kind != "pronoun" else holders
    return []


def wills(scene: Scene, found: Stance, sentence: Sentence, root: Token) -> bool:
    """Whether what is said is what the speaker, or the speaker's side, will do."""
    will = any(k.text.lower() in _WILLS for k in sentence.kids(root, "aux"))
    whole = scene.cast.whole(found.subject)
    named = scene.doers(found.sentence, root) or [
        m for t in sentence.kids(root, "nsubj") for m in scene.who(found.sentence, t, holdings=True)
    ]
    return will and any(m.actor in {found.subject, whole} for m in named)
