"""Sides: whoever speaks or acts for a state does nothing to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.model.ids import local
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.model.terms import Iri

_SERVING = frozenset({"holdsOffice", "represents", "memberOf"})
_FRIENDLY = frozenset({"consults", "agreesWith", "cooperatesWith", "allyOf"})
# Bodies that have no policy but that of their state, unlike its parties and its courts.
_OBEYING = frozenset(
    {"ministry", "cabinet", "embassy", "army", "military", "navy", "forces", "delegation",
     "mission", "presidency", "government", "treasury", "department", "guard"}
)  # fmt: skip


def is_of_one_side(cast: Cast, found: Relation) -> bool:
    """Whether a relation is one of a servant of a state to that state, but for the service."""
    if found.predicate in _SERVING:
        return False
    if found.predicate in _FRIENDLY and _serves(cast, found.object, found.subject):
        return True
    return _serves(cast, found.subject, found.object)


def _serves(cast: Cast, actor: Iri, state: Iri) -> bool:
    """Whether an actor holds an office of a state, or is a body that does its will."""
    if cast.whole(actor) != state:
        return False
    person = cast.type(actor) is ActorType.PERSON
    return person or bool(_OBEYING & set(local(actor).split("-")))
