"""Which of the coder's actors an actor of the extraction is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stancegraph.model.ids import local, name_key
from tests.accuracy.spans import HALF, of_union

if TYPE_CHECKING:
    from stancegraph.ingest.text import Extraction
    from stancegraph.model.entities import Actor
    from stancegraph.model.terms import Iri
    from tests.accuracy.gold import Article


class Alignment:
    """The coder's ids for the actors of an extraction.

    An actor is the coder's that has its id; or else has its label or an alias for a name; or
    else is mentioned where most of its own mentions (pronouns aside) are; or else the whole
    that it is part of: a body or its people that the coder has not as an actor beside it
    count as that. Otherwise it keeps its own id and is nobody whom the coder has.
    """

    def __init__(self, article: Article, extraction: Extraction) -> None:
        self._article = article
        self._extraction = extraction
        self._coded = set(article.names.values())
        self._actors = {local(a.iri): a for a in extraction.actors}
        self._same: dict[str, str] = {}

    def __getitem__(self, actor: Iri) -> str:
        id_ = local(actor)
        if id_ not in self._same:
            self._same[id_] = self._find(id_) or id_
        return self._same[id_]

    def _find(self, id_: str) -> str | None:
        if id_ in self._coded:
            return id_
        actor = self._actors.get(id_)
        if found := self._by_name(actor, id_) or self._by_mentions(id_):
            return found
        if actor and actor.part_of and local(actor.part_of) != id_:
            return self._find(local(actor.part_of))
        return None

    def _by_name(self, actor: Actor | None, id_: str) -> str | None:
        names = [actor.label, *(alias.text for alias in actor.aliases)] if actor else [id_]
        for key in map(name_key, names):
            for form in (key, key.removeprefix("the ")):
                if form in self._article.names:
                    return self._article.names[form]
        return None

    def _by_mentions(self, id_: str) -> str | None:
        votes: Counter[str] = Counter()
        for mention in self._extraction.mentions:
            if local(mention.actor) == id_ and mention.kind != "pronoun":
                over = [g for g in self._article.mentions if of_union(mention, g) >= HALF]
                votes.update(g.actor for g in over)
        best = votes.most_common(1)
        return best[0][0] if best else None
