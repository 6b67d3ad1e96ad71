"""Telling: who states a relation in what they demand, or accuse somebody of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.ingest.text.parsing.particles import particle

if TYPE_CHECKING:
    from stancegraph.ingest.text.findings import Relation
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.terms import Iri

_BELOW = frozenset({"xcomp", "pcomp", "prep", "pobj", "dobj", "acl", "conj"})
_CLAUSES = frozenset({"VERB", "AUX"})
# What these say is taken for granted, whoever speaks: accused Prime Minister Modi of haste.
_GRANTED = frozenset({"title", "copular", "appositive", "compound"})


def told_by(scene: Scene, found: Relation) -> Iri | None:
    """Whose words a relation below a verb of speech is: accused Iran of arming Syria."""
    if found.construction in _GRANTED:
        return None
    sentence = scene.sentences[found.sentence]
    node = found.core
    while node.dep in _BELOW and not node.is_root:
        above = sentence.head(node)
        if node.dep != "conj" and _speaks(scene, sentence, above, clause=node.dep != "dobj"):
            doers = scene.doers(found.sentence, above)
            return doers[0].actor if doers else None
        node = above
    return None


def _speaks(scene: Scene, sentence: Sentence, verb: Token, *, clause: bool) -> bool:
    """Whether a verb is one of accusing or demanding; with an object and no clause, the latter."""
    if verb.pos not in _CLAUSES:
        return False
    lemmas = tuple(filter(None, (particle(sentence, verb), verb.lemma)))
    demands = any(r.predicate == "demands" for x in lemmas for r in scene.lexicon.stance("verb", x))
    relations = [r for x in lemmas for r in scene.lexicon.relation("verb", x)] if clause else []
    return demands or any(r.predicate in {"accuses", "demandsOf"} for r in relations if r.speech)
