"""From findings to claims of the model, with quote, speakers, modality, date and explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.ingest.text.extraction import Explanation
from stancegraph.ingest.text.findings import Relation
from stancegraph.ingest.text.matters import POINTING
from stancegraph.ingest.text.modality import ModalityReader, Reading
from stancegraph.ingest.text.times import stated_on
from stancegraph.ingest.text.tree import noun_of, span
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.vocabulary import Method, Modality

if TYPE_CHECKING:
    from stancegraph.ingest.text.attribution import Attributor
    from stancegraph.ingest.text.extraction import Stages
    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.issues import IssueFinder
    from stancegraph.ingest.text.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.documents import Document
    from stancegraph.model.entities import Issue
    from stancegraph.model.terms import Iri

# How often each construction was right on the dev half of tests/gold, to the next twentieth
# below; those with fewer than ten claims there are set no higher than their neighbours.
_CONFIDENCE = {
    "verbal": 0.85, "passive": 0.85, "copular": 0.85, "appositive": 0.8, "title": 0.75,
    "compound": 0.8, "possessive": 0.8, "nominal": 0.8, "light verb": 0.8, "coordination": 0.8,
    "direct": 0.8, "indirect": 0.9, "mixed": 0.8, "floating": 0.6,
}  # fmt: skip
_SAID = frozenset({"direct", "indirect", "mixed", "floating"})
_OFFERS = frozenset({"deny", "offer", "promise", "pledge", "vow", "propose"})
_HARMS = frozenset({"attacks", "sanctions", "hostileTo"})
_ON_CONDITION = {
    "supports": "supportsOnCondition",
    "opposes": "opposesOnCondition",
}


class ClaimMaker:
    """Makes claims of what the stages found in one document."""

    def __init__(
        self,
        document: Document,
        scene: Scene,
        attributor: Attributor,
        finder: IssueFinder,
        stages: Stages,
    ) -> None:
        self.document = document
        self.scene = scene
        self.attributor = attributor
        self.modality = ModalityReader(scene.lexicon, document.text)
        self.finder = finder
        self.stages = stages
        self._matters: list[tuple[int, str]] = []

    @property
    def issues(self) -> dict[Iri, Issue]:
        """The issues of the claims made."""
        return self.finder.issues

    def make(
        self, relations: list[Relation], stances: list[Stance]
    ) -> list[tuple[Claim, Explanation]]:
        """The claims, each once, in the order of their quotes."""
        made: dict[Iri, tuple[Claim, Explanation]] = {}
        seen: set[tuple[str, ...]] = set()
        for relation in relations:
            claim = self._relation(relation)
            pair = (
                sorted((claim.subject, claim.object))
                if claim and claim.definition.symmetric
                else None
            )
            key = (
                (*(pair or ()), claim.predicate, str(relation.sentence), str(relation.core.i))
                if claim
                else ()
            )
            if claim and (pair is None or key not in seen):
                seen.add(key)
                made.setdefault(claim.iri, (claim, self._why(relation)))
        for stance in stances:
            claim = self._stance(stance)
            if claim:
                made.setdefault(claim.iri, (claim, self._why(stance)))
        rows = _without_repeats(list(made.values()))
        return sorted(rows, key=lambda row: (row[0].quote.start or 0, row[0].iri))

    def _relation(self, found: Relation) -> Claim | None:
        sentence = self.scene.sentences[found.sentence]
        if sentence.tokens[-1].text == "?":
            return None
        reading = self._read(found)
        predicate = found.predicate
        if predicate in _HARMS:
            predicate, reading = self._harm(found, sentence, reading)
        above = sentence.head(found.core)
        offered = found.core.dep in {"xcomp", "pcomp"} and above.lemma in _OFFERS
        speech = found.speech or offered or predicate != found.predicate
        chain = self._chain(
            found.core, found.subject if speech else None, hedged=found.construction != "title"
        )
        return self._claim(found, predicate, found.object, chain, reading)

    def _harm(self, found: Relation, sentence: Sentence, reading: Reading) -> tuple[str, Reading]:
        """A harm that is only threatened: threatened to bomb, will cut off unless paid."""
        for above in (found.core, *sentence.ancestors(found.core)):
            if above.lemma in {"threaten", "threat", "vow"} and above.i != found.core.i:
                condition = reading.condition or self.modality.condition(sentence, above)
                modality = Modality.CONDITIONAL if condition else Modality.ASSERTED
                return "threatens", Reading(modality, condition)
            if above.dep not in {"xcomp", "acl", "pcomp", "prep", "pobj", "dobj"}:
                break
        will = any(k.lemma in {"will", "would", "shall"} for k in sentence.kids(found.core, "aux"))
        if will and reading.modality is Modality.CONDITIONAL:
            return "threatens", reading
        return found.predicate, reading

    def _stance(self, found: Stance) -> Claim | None:
        predicate, reading = self._position(found)
        issue = self._issue(found)
        if issue is None:
            return None
        chain = self._chain(found.core, found.subject if found.speech else None)
        return self._claim(found, predicate, issue, chain, reading)

    def _issue(self, found: Stance) -> Iri | None:
        """The matter as an issue; "it" is the matter before."""
        words = self.scene.text[slice(*found.matter)]
        if words.lower() not in POINTING | {"them"}:
            self._matters.append((found.matter[0], words))
            return self.finder.link(words)
        before = [row for row in self._matters if row[0] < found.matter[0]]
        return self.finder.link(max(before)[1]) if before else None

    def _position(self, found: Stance) -> tuple[str, Reading]:
        """The predicate with its condition, and how the text presents it."""
        sentence = self.scene.sentences[found.sentence]
        root = sentence.tokens[found.root] if found.root >= 0 else found.core
        if not self.stages.modality:
            return found.predicate, Reading()
        said = found.construction in _SAID
        reading = Reading() if said else self.modality.read(sentence, found.core)
        condition = reading.condition or self._condition(sentence, found.core, root)
        if condition and (position := self._on_condition(found, root, condition)):
            return position, Reading(Modality.CONDITIONAL, condition)
        clause = said or root.dep in {"ccomp", "acl"}
        if self.modality.is_open(sentence, root if clause else found.core):
            uncertain = not said or found.predicate in {"claims", "concernedAbout"}
        else:
            uncertain = not (said or found.negated) and reading.modality is Modality.HYPOTHETICAL
        return found.predicate, Reading(Modality.HYPOTHETICAL) if uncertain else Reading()

    def _on_condition(self, found: Stance, root: Token, condition: str) -> str:
        """The predicate of a stance with a condition; empty where the condition is another's."""
        sentence = self.scene.sentences[found.sentence]
        said = found.construction in _SAID
        if found.predicate == "claims" and said:
            if self._wills(found, sentence, root):
                return "supportsOnCondition"
            return "claims" if condition == self.modality.condition(sentence, root) else ""
        return _ON_CONDITION.get(found.predicate, "")

    def _condition(self, sentence: Sentence, core: Token, root: Token) -> str:
        """A condition of the matter, or of the words around the core."""
        near = [root, core]
        if core.dep in {"acomp", "attr", "xcomp"}:
            near.append(sentence.head(core))
        outer = near[-1]
        if outer.dep == "ccomp":
            near.append(sentence.head(outer))
        return next((c for t in near if (c := self.modality.condition(sentence, t))), "")

    def _wills(self, found: Stance, sentence: Sentence, root: Token) -> bool:
        """Whether what is said is what the speaker will do."""
        will = any(
            k.lemma in {"will", "would", "shall"} or k.text.lower() == "would"
            for k in sentence.kids(root, "aux")
        )
        return will and any(
            m.actor == found.subject for m in self.scene.doers(found.sentence, root)
        )

    def _read(self, found: Relation | Stance) -> Reading:
        if not self.stages.modality:
            return Reading()
        return self.modality.read(self.scene.sentences[found.sentence], found.core)

    def _chain(self, core: Token, speaker: Iri | None, *, hedged: bool = True) -> tuple[Iri, ...]:
        if not self.stages.attribution:
            return ()
        chain = self.attributor.chain(core.start, core.end, hedged=hedged)
        if speaker and speaker not in chain:
            chain = (*chain, speaker)
        return tuple(a for a in chain if a not in self.attributor.voice)

    def _claim(
        self,
        found: Relation | Stance,
        predicate: str,
        object_: Iri,
        chain: tuple[Iri, ...],
        reading: Reading,
    ) -> Claim | None:
        sentence = self.scene.sentences[found.sentence]
        start, end = span(_shown(sentence, found))
        published = self.document.published
        above = [t for t in sentence.ancestors(found.core) if t.pos == "VERB"]
        words = [found.core, *above] if found.speech else above
        stated = stated_on(sentence, words, published) if self.stages.dates else published
        try:
            return Claim(
                source=self.document.iri, subject=found.subject, predicate=predicate,
                object=object_, quote=Quote(self.scene.text[start:end], start, end),
                modality=reading.modality, attribution=chain, condition=reading.condition or None,
                stated_on=stated, method=Method.FOUND_BY_RULE, method_detail=found.rule,
                confidence=_CONFIDENCE.get(found.construction, 0.6), role=found.role,
            )  # fmt: skip
        except InvalidClaimError:  # a blank quote of odd text
            return None

    def _why(self, found: Relation | Stance) -> Explanation:
        words = [t.text for t in sorted(set(found.parts), key=lambda t: t.i)]
        return Explanation(found.rule, f"{found.construction}: {' … '.join(words)}")


def _shown(sentence: Sentence, found: Relation | Stance) -> list[Token]:
    """The words of a quote; that of a relation does not end within the name of a thing."""
    parts = list(found.parts)
    last = max(parts, key=lambda t: t.end)
    if isinstance(found, Relation) and last in sentence.tokens:
        parts.append(noun_of(sentence, last))
    return parts


def _without_repeats(rows: list[tuple[Claim, Explanation]]) -> list[tuple[Claim, Explanation]]:
    """Of claims that say the same of the same words, the most confident."""
    best: dict[tuple[str, str, str, int], tuple[Claim, Explanation]] = {}
    kept = []
    for claim, why in rows:
        if claim.definition.is_stance:
            kept.append((claim, why))
            continue
        key = (claim.subject, claim.predicate, claim.object, (claim.quote.start or 0) // 200)
        if key not in best or claim.confidence > best[key][0].confidence:
            best[key] = (claim, why)
    return [*best.values(), *kept]
