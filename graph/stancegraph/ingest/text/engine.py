"""The engine: from a document to claims, stage by stage."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from stancegraph.ingest.text import lexicon as lexicons
from stancegraph.ingest.text.actors.cast import Cast
from stancegraph.ingest.text.actors.definites import Definites
from stancegraph.ingest.text.actors.naming import Namer
from stancegraph.ingest.text.actors.offices import (
    note_leaders,
    note_predicates,
    note_servants,
)
from stancegraph.ingest.text.actors.reference import third_persons
from stancegraph.ingest.text.actors.speakers import FirstPersons
from stancegraph.ingest.text.actors.titles import by_titles, note_offices
from stancegraph.ingest.text.actors.turns import note_home, turns
from stancegraph.ingest.text.claims import ClaimMaker
from stancegraph.ingest.text.extraction import Extraction, Stages
from stancegraph.ingest.text.issues.linking import IssueFinder
from stancegraph.ingest.text.modality import ModalityReader
from stancegraph.ingest.text.parsing.tree import clause
from stancegraph.ingest.text.parsing.weights import load_parser
from stancegraph.ingest.text.relations.attributes import by_attributes, by_belonging
from stancegraph.ingest.text.relations.branding import by_branding
from stancegraph.ingest.text.relations.demands import by_blame, by_demands
from stancegraph.ingest.text.relations.discourse import by_acts, completed, mediated, threatened
from stancegraph.ingest.text.relations.ellipsis import by_ellipsis
from stancegraph.ingest.text.relations.letters import by_letters
from stancegraph.ingest.text.relations.misdeeds import by_grievances, by_misdeeds
from stancegraph.ingest.text.relations.nominals import by_nouns
from stancegraph.ingest.text.relations.shares import by_shares
from stancegraph.ingest.text.relations.threats import by_threats
from stancegraph.ingest.text.relations.verbs import by_verbs
from stancegraph.ingest.text.scene import Scene
from stancegraph.ingest.text.speech import authors
from stancegraph.ingest.text.speech.attribution import Attributor
from stancegraph.ingest.text.speech.marks import stretches
from stancegraph.ingest.text.speech.quotations import QuotationFinder
from stancegraph.ingest.text.stances.claimed import claimed, own_voice
from stancegraph.ingest.text.stances.finder import StanceFinder
from stancegraph.model.vocabulary import ActorType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.ingest.text.actors.mentions import Mention
    from stancegraph.ingest.text.findings import Relation, Stance
    from stancegraph.ingest.text.parsing.parser import Parser, Sentence
    from stancegraph.ingest.text.speech.authors import Author
    from stancegraph.ingest.text.speech.marks import Quotation
    from stancegraph.model.documents import Document
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.terms import Iri

_ALL = Stages()
_NAMED = frozenset({"name", "adjective", "seat"})


def extract(
    document: Document,
    *,
    known_issues: Iterable[Issue] = (),
    known_actors: Iterable[Actor] = (),
    parser: Parser | None = None,
    stages: Stages = _ALL,
) -> Extraction:
    """The claims of a document, with their quotes verbatim at their offsets.

    Args:
        document: The text and what is known of it; its date tells who held which office.
        known_issues: Issues of the graph; a proposition that agrees with one is linked to it.
        known_actors: Actors of the graph, whose names then mean them.
        parser: Another parser than the best model that is installed.
        stages: What to leave out, to measure what it adds.

    Raises:
        MissingExtraError: spaCy is not installed.
        FileError: There is no language model, or it is not the one that was reviewed.
    """
    engine = RuleEngine(
        known_issues=tuple(known_issues),
        known_actors=tuple(known_actors),
        parser=parser,
        stages=stages,
    )
    return engine(document)


class RuleEngine:
    """The engine of rules for many documents: what the graph knows is looked up once."""

    def __init__(
        self,
        *,
        known_issues: Sequence[Issue] = (),
        known_actors: Sequence[Actor] = (),
        parser: Parser | None = None,
        stages: Stages = _ALL,
    ) -> None:
        """See `extract`, also for what is raised."""
        self._parser = parser or load_parser()
        self._read = partial(
            read, known_issues=known_issues, known_actors=known_actors, stages=stages
        )

    def __call__(self, document: Document) -> Extraction:
        """The claims of a document."""
        (found,) = self.several([document])
        return found

    def several(self, documents: Sequence[Document]) -> list[Extraction]:
        """The claims of each document; the parser is faster on several texts."""
        texts = (document.text for document in documents)
        return [
            replace(self._read(document, sentences), model=self._parser.name)
            for document, sentences in zip(documents, self._parser.parse(texts), strict=True)
        ]


def read(
    document: Document,
    sentences: Sequence[Sentence],
    *,
    known_issues: Iterable[Issue] = (),
    known_actors: Iterable[Actor] = (),
    stages: Stages = _ALL,
) -> Extraction:
    """The claims of a document that is parsed already."""
    lexicon = lexicons.shipped()
    cast = Cast(known_actors, document.published)
    cast.meant_first = lexicon.words["press.entries"]
    scene = Scene(document.text, sentences, cast, lexicon)
    namer = Namer(cast, lexicon, document.text)
    authors.introduce(cast, lexicon, document)
    namer.survey(scene.sentences)
    for number, sentence in enumerate(scene.sentences):
        scene.add(namer.find(sentence, number))
    author = authors.author(scene, document)
    cast.home = cast.home or authors.home(scene, document, author)
    quotations = _quotations(scene, namer, author, stages)
    modality = ModalityReader(lexicon, document.text)
    stances = [*_stances(scene, quotations, modality, stages)]
    voice = authors.voice(scene, document, author)
    stances += own_voice(scene, quotations, stances, voice) if stages.markers else []
    quotations = [q for q in quotations if q.speaker not in voice]
    attributor = Attributor(quotations if stages.attribution else [], _hedges(scene), voice)
    relations = [
        *_relations(scene, namer, stages),
        *by_demands(scene, stances),
        *by_blame(scene, stances),
        *by_misdeeds(scene, quotations),
        *by_grievances(scene),
    ]
    relations = _with_those_that_follow(scene, relations)
    maker = ClaimMaker(document, scene, attributor, IssueFinder(known_issues), stages)
    made = maker.make(relations, stances)
    claims = tuple(claim for claim, _ in made)
    involved = {a for c in claims for a in (c.subject, c.object, *c.attribution)}
    return Extraction(
        claims=claims,
        actors=tuple(
            sorted((a for i, a in cast.actors.items() if i in involved), key=lambda a: a.iri)
        ),
        issues=tuple(
            sorted((i for k, i in maker.issues.items() if k in involved), key=lambda i: i.iri)
        ),
        mentions=tuple(_kept(scene.mentions, involved)),
        quotations=tuple(q for q in quotations if q.speaker),
        explanations={claim.iri: why for claim, why in made},
    )


def _quotations(scene: Scene, namer: Namer, author: Author, stages: Stages) -> list[Quotation]:
    finder = QuotationFinder(scene, stretches(scene.text), turns(scene))
    scene.note_drafter()
    if stages.reference:
        definites = Definites(scene)
        note_leaders(scene)
        note_predicates(scene)
        note_offices(scene)
        note_home(scene)
        note_servants(scene, namer.offices, definites)
        third_persons(scene, finder.quoted, definites)
        note_offices(scene)  # its envoy, Ana Pérez: whose, the pronouns have told
    quotations = finder.find() if stages.quotations else []
    if stages.reference:
        persons = FirstPersons(scene, definites)
        persons.first(quotations, author.actor, is_we=author.is_we)
        persons.second(finder.turns)
    return [finder.with_speaker(q) for q in quotations]  # whom "I" is was open until now


def _relations(scene: Scene, namer: Namer, stages: Stages) -> Iterator[Relation]:
    shares = [*by_shares(scene)]
    told = {(r.sentence, r.core.i) for r in shares}
    yield from (r for r in by_verbs(scene) if (r.sentence, r.core.i) not in told)
    yield from shares
    yield from by_threats(scene)
    yield from by_letters(scene)
    if stages.nominals:
        yield from by_nouns(scene)
    if stages.attributes:
        yield from by_attributes(scene)
        yield from by_titles(scene, namer.offices)
        yield from by_belonging(scene)


def _with_those_that_follow(scene: Scene, relations: Sequence[Relation]) -> list[Relation]:
    """Relations, each with its other actor, and those that lie in what was told before."""
    found = completed(scene, relations)
    found += by_ellipsis(scene, found)
    found += by_branding(scene, found)
    found += by_acts(scene, found)
    found += mediated(scene)
    found += threatened(scene, found)
    return found


def _stances(
    scene: Scene, quotations: list[Quotation], modality: ModalityReader, stages: Stages
) -> Iterator[Stance]:
    found = [*StanceFinder(scene, modality).find()] if stages.stances else []
    yield from found
    yield from claimed(scene, quotations, found, markers=stages.markers)


def _hedges(scene: Scene) -> list[tuple[int, int, Iri]]:
    """The sentences that say "reportedly", each with the source that it stands for."""
    found = []
    hedges = scene.lexicon.words["hedges.lemmas"]
    for sentence in scene.sentences:
        for token in sentence.tokens:
            if token.text.lower() in hedges:
                actor = scene.cast.own("Unnamed reports", ActorType.UNNAMED_SOURCE)
                words = clause(sentence, sentence.head(token))
                if actor:
                    found.append((words[0].start, words[-1].end, actor))
    return found


def _kept(mentions: list[Mention], involved: set[Iri]) -> Iterator[Mention]:
    """Names always; other words for actors that take part in a claim or are met again."""
    counts = Counter(mention.actor for mention in mentions)
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        named = mention.kind in _NAMED
        met = mention.actor in involved or counts[mention.actor] > 1
        if named or (met and mention.kind != "place"):
            yield mention
