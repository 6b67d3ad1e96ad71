"""From findings to claims of the model, with quote, speakers, modality, date and explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.errors import InvalidClaimError
from stancegraph.ingest.text.extraction import Explanation
from stancegraph.ingest.text.findings import HARMS, Relation, shown
from stancegraph.ingest.text.issues.labels import Labeller, says_more
from stancegraph.ingest.text.issues.linking import is_negative
from stancegraph.ingest.text.modality import ModalityReader, Reading
from stancegraph.ingest.text.parsing.tree import span
from stancegraph.ingest.text.relations.sides import is_of_one_side
from stancegraph.ingest.text.relations.threats import WARNED, as_made
from stancegraph.ingest.text.repeats import without_repeats
from stancegraph.ingest.text.speech.telling import told_by
from stancegraph.ingest.text.stances.calling import POINTING
from stancegraph.ingest.text.stances.sides import wills
from stancegraph.ingest.text.times import stated_on
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.vocabulary import Method, Modality

if TYPE_CHECKING:
    from stancegraph.ingest.text.extraction import Stages
    from stancegraph.ingest.text.findings import Stance
    from stancegraph.ingest.text.issues.linking import IssueFinder
    from stancegraph.ingest.text.parsing.parser import Sentence, Token
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.ingest.text.speech.attribution import Attributor
    from stancegraph.model.dates import PartialDate
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
_FIRST = frozenset({"we", "i", "our", "my"})
# Who will or could say something has not said it.
_NOT_YET = frozenset({"will", "could", "may", "might", "shall", "should", "must"})
_OFFERS = frozenset({"deny", "offer", "promise", "pledge", "vow", "propose"})
_OFFERING = frozenset({"offer", "propose"})
_OFFERED = frozenset({"aids", "consults", "cooperatesWith"})
_OWN_HARM = frozenset({"warn-own", "threaten"})
# What is told of somebody in passing, whatever becomes of the sentence around it.
_IN_PASSING = frozenset({"appositive", "compound", "title"})
_ON_CONDITION = {
    "supports": "supportsOnCondition",
    "opposes": "opposesOnCondition",
    "demands": "supportsOnCondition",
    "supportsOnCondition": "supportsOnCondition",
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
        self.labeller = Labeller(scene)
        self.stages = stages
        self._matters: list[tuple[int, str, str]] = []

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
            if claim is None:
                continue
            if claim.definition.symmetric:  # one claim for a pair, whoever is named first
                pair = sorted((claim.subject, claim.object))
                key = (*pair, claim.predicate, str(relation.sentence), str(relation.core.i))
                if key in seen:
                    continue
                seen.add(key)
            made.setdefault(claim.iri, (claim, self._why(relation)))
        for stance in sorted(stances, key=lambda s: (s.sentence, s.core.i)):
            claim = self._stance(stance)
            if claim:
                made.setdefault(claim.iri, (claim, self._why(stance)))
        rows = without_repeats(list(made.values()))
        return sorted(rows, key=lambda row: (row[0].quote.start or 0, row[0].iri))

    def _relation(self, found: Relation) -> Claim | None:
        sentence = self.scene.sentences[found.sentence]
        if sentence.tokens[-1].text == "?" or is_of_one_side(self.scene.cast, found):
            return None
        reading = self._read(found)
        predicate = found.predicate
        if predicate in HARMS:
            predicate, reading = self._harm(found, sentence, reading)
        elif predicate == "threatens":
            reading = as_made(found, sentence, reading)
        above = sentence.head(found.core)
        offered = found.core.dep in {"xcomp", "pcomp"} and above.lemma in _OFFERS
        speech = found.speech or offered or predicate != found.predicate
        if found.parts[0].lemma in _FIRST and self.attributor.is_quoted(found.core.start):
            speech = False  # who says "we urge" is the speaker
        speaker = found.subject if speech else told_by(self.scene, found)
        chain = self._chain(found.core, speaker, hedged=found.construction != "title")
        return self._claim(found, predicate, found.object, chain, reading)

    def _harm(self, found: Relation, sentence: Sentence, reading: Reading) -> tuple[str, Reading]:
        """A harm that is only threatened: threatened to bomb, will cut off unless paid."""
        for above in (found.core, *sentence.ancestors(found.core)):
            if above.lemma in WARNED and above.i != found.core.i:
                if above.pos == "VERB" and not self._is_doer(found, above):
                    return found.predicate, reading  # warned it against invading Mali
                condition = reading.condition or self.modality.condition(sentence, above)
                modality = Modality.CONDITIONAL if condition else Modality.ASSERTED
                return "threatens", Reading(modality, condition)
            warned = above.dep == "ccomp" and self._warns(found, sentence, above)
            below = above.dep in {"xcomp", "acl", "pcomp", "prep", "pobj", "dobj"}
            meant = above.dep == "advcl" and sentence.head(above).lemma == "threaten"
            if not (warned or below or meant):
                break
        will = any(k.lemma in {"will", "would", "shall"} for k in sentence.kids(found.core, "aux"))
        if will and reading.modality is Modality.CONDITIONAL:
            return "threatens", reading
        return found.predicate, reading

    def _warns(self, found: Relation, sentence: Sentence, clause: Token) -> bool:
        """Whether a clause is what the doer of a harm warns of: vowed that it would strike."""
        verb = sentence.head(clause)
        return verb.lemma in WARNED and self._is_doer(found, verb)

    def _is_doer(self, found: Relation, verb: Token) -> bool:
        """Whether whoever does harm, or speaks for it, is the subject of a verb."""
        doers, cast = self.scene.doers(found.sentence, verb), self.scene.cast
        return any(found.subject in cast.side(m.actor) for m in doers)

    def _stance(self, found: Stance) -> Claim | None:
        predicate, reading = self._position(found)
        issue = self._issue(found)
        if issue is None:
            return None
        sentence = self.scene.sentences[found.sentence]
        said = found.construction in _SAID
        yet = any(k.text.lower() in _NOT_YET for k in sentence.kids(found.core, "aux"))
        speaks = found.speech and (said or not yet)
        first = found.parts[0].lemma in _FIRST and self.attributor.is_quoted(found.core.start)
        speaker = found.subject if speaks and not said and not first else None
        if speaker and found.core.pos == "VERB":  # who promises or warns what its side will do
            doers = [m.actor for m in self.scene.doers(found.sentence, found.core)]
            speaker = speaker if speaker in doers else next(iter(doers), speaker)
        chain = self._chain(found.core, speaker, holder=found.subject)
        return self._claim(found, predicate, issue, chain, reading)

    def _issue(self, found: Stance) -> Iri | None:
        """The matter as an issue; "it" is the matter before."""
        words = self.scene.text[slice(*found.matter)]
        alone = found.matter[0] <= found.core.start and found.core.end <= found.matter[1]
        alone &= found.construction not in _SAID and not says_more(
            self.scene.sentences[found.sentence], found
        )
        label = self.labeller.label(found)
        if label and not alone and words.lower() not in POINTING | {"them"}:
            self._matters.append((found.matter[0], words, label))
            contrary = is_negative(words) != is_negative(label)  # of what is doubted
            return self.finder.link(label if contrary else words, label)
        before = [row for row in self._matters if row[0] < found.matter[0]]
        if before:
            return self.finder.link(*max(before)[1:])
        return None if not alone or found.core.pos == "VERB" else self.finder.link(words, label)

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
        if found.rule in _OWN_HARM:
            return "supportsOnCondition"
        if found.predicate == "claims" and said:
            if wills(self.scene, found, sentence, root):
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

    def _read(self, found: Relation | Stance) -> Reading:
        if not self.stages.modality:
            return Reading()
        sentence = self.scene.sentences[found.sentence]
        refused = found.predicate == "accuses" or found.rule == "asked-for"
        if refused and found.core.dep == "dobj":
            return Reading()  # who denies an accusation does not deny that it was made
        if found.construction in _IN_PASSING:
            denied = self.modality.is_negated(sentence, found.core)
            return Reading(Modality.DENIED if denied else Modality.ASSERTED)
        if found.construction == "possessive" and found.core.pos == "NOUN":
            return self.modality.read_owned(sentence, found.core)
        reading = self.modality.read(sentence, found.core)
        offers = found.core.lemma in _OFFERING and found.predicate in _OFFERED
        if offers and reading.modality is Modality.ASSERTED:  # who offers has not given
            return Reading(Modality.HYPOTHETICAL)
        return reading

    def _chain(
        self, core: Token, speaker: Iri | None, *, hedged: bool = True, holder: Iri | None = None
    ) -> tuple[Iri, ...]:
        if not self.stages.attribution:
            return ()
        chain = self.attributor.chain(core.start, core.end, hedged=hedged, subject=holder)
        spoken_for = self.scene.cast.side(chain[-1]) if chain else frozenset()
        if speaker and speaker not in chain and speaker not in spoken_for:
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
        start, end = span(shown(sentence, found))
        stated = self._stated(found) if self.stages.dates else self.document.published
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

    def _stated(self, found: Relation | Stance) -> PartialDate | None:
        """The day of the words: that of the act of speech itself, or of who reports it."""
        published = self.document.published
        said = found.construction in _SAID
        own = [(found.sentence, found.core.i)] if found.speech and not said else []
        for number, at in own + self.attributor.cues(found.core.start, found.core.end):
            tokens = self.scene.sentences[number].tokens
            stated = stated_on(self.scene.sentences[number], [tokens[at]], published)
            if stated != published:
                return stated
        return published

    def _why(self, found: Relation | Stance) -> Explanation:
        words = " … ".join(t.text for t in sorted(set(found.parts), key=lambda t: t.i))
        return Explanation(found.rule, f"{found.construction}: {words}")
