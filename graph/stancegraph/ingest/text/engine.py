"""The engine: from a document to claims, stage by stage."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from stancegraph.ingest.text import lexicon as lexicons
from stancegraph.ingest.text.attributes import by_attributes, by_belonging, by_titles, note_offices
from stancegraph.ingest.text.attribution import Attributor
from stancegraph.ingest.text.cast import Cast
from stancegraph.ingest.text.claimed import claimed, own_voice
from stancegraph.ingest.text.claims import ClaimMaker
from stancegraph.ingest.text.demands import by_blame, by_demands, by_warnings
from stancegraph.ingest.text.extraction import Extraction, Stages
from stancegraph.ingest.text.issues import IssueFinder
from stancegraph.ingest.text.marks import stretches
from stancegraph.ingest.text.modality import ModalityReader
from stancegraph.ingest.text.naming import Namer
from stancegraph.ingest.text.nominals import by_nouns
from stancegraph.ingest.text.parser import parse_one
from stancegraph.ingest.text.quotations import QuotationFinder
from stancegraph.ingest.text.reference import first_persons, third_persons
from stancegraph.ingest.text.relations import by_verbs
from stancegraph.ingest.text.scene import Scene
from stancegraph.ingest.text.stances import StanceFinder
from stancegraph.ingest.text.tree import clause
from stancegraph.ingest.text.turns import turns
from stancegraph.ingest.text.weights import load_parser
from stancegraph.model.vocabulary import ActorType, SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from stancegraph.ingest.text.findings import Relation, Stance
    from stancegraph.ingest.text.marks import Quotation
    from stancegraph.ingest.text.mentions import Mention
    from stancegraph.ingest.text.parser import Parser, Sentence
    from stancegraph.model.documents import Document
    from stancegraph.model.entities import Actor, Issue
    from stancegraph.model.terms import Iri

_ALL = Stages()
_OWN_VOICE = frozenset(
    {
        SourceType.OPINION_NEWS_ARTICLE,
        SourceType.CREATIVE_WORK,
        SourceType.REPORT,
        SourceType.LEGISLATION,
    }
)


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
    parser = parser or load_parser()
    sentences = parse_one(parser, document.text)
    found = read(
        document, sentences, known_issues=known_issues, known_actors=known_actors, stages=stages
    )
    return replace(found, model=parser.name)


class RuleEngine:
    """The engine of rules for many documents: what the graph knows is looked up once."""

    def __init__(
        self,
        *,
        known_issues: Sequence[Issue] = (),
        known_actors: Sequence[Actor] = (),
        parser: Parser | None = None,
    ) -> None:
        """See `extract`, also for what is raised."""
        self._parser = parser or load_parser()
        self._read = partial(read, known_issues=known_issues, known_actors=known_actors)

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
    scene = Scene(document.text, sentences, cast, lexicon)
    namer = Namer(cast, lexicon, document.text)
    for number, sentence in enumerate(scene.sentences):
        scene.add(namer.find(sentence, number))
    quotations = _quotations(scene, document, stages)
    modality = ModalityReader(lexicon, document.text)
    stances = [*_stances(scene, quotations, modality, stages)]
    voice = _voice(scene, document)
    stances += own_voice(scene, quotations, stances, voice) if stages.markers else []
    quotations = [q for q in quotations if q.speaker not in voice]
    attributor = Attributor(quotations if stages.attribution else [], _hedges(scene), voice)
    relations = [
        *_relations(scene, namer, stages),
        *by_demands(scene, stances),
        *by_blame(scene, stances),
        *by_warnings(scene),
    ]
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


def _quotations(scene: Scene, document: Document, stages: Stages) -> list[Quotation]:
    marks = stretches(document.text)
    finder = QuotationFinder(scene, marks, turns(scene))
    scene.note_drafter()
    if stages.reference:
        third_persons(scene, finder.quoted)
    quotations = finder.find() if stages.quotations else []
    if stages.reference:
        note_offices(scene)
        first_persons(scene, quotations, _author(scene, document.author))
    return [finder.with_speaker(q) for q in quotations]  # whom "I" is was open until now


def _voice(scene: Scene, document: Document) -> frozenset[Iri]:
    """Whose own words a document is: the author of a speech, statement or comment."""
    if document.type not in _OWN_VOICE:
        return frozenset()
    author = _author(scene, document.author)
    wholes = [scene.cast.whole(author)] if author else []
    return frozenset(a for a in (author, scene.drafter, *wholes) if a)


def _author(scene: Scene, words: str) -> Iri | None:
    """Who *I* is outside quotations: an author's name, with the office behind a comma."""
    name, _, office = words.partition(",")
    if not name.strip():
        return None
    bodies = scene.lexicon.words["bodies.heads"]
    type_ = ActorType.ORGANISATION if bodies & set(name.lower().split()) else ActorType.PERSON
    author = scene.cast.named(name.strip(), "") or scene.cast.own(name.strip(), type_)
    owner = scene.cast.named(office.rpartition(" of ")[2].strip(), "") if office.strip() else None
    if author and owner:
        scene.cast.offices.setdefault(author, owner)
    return author


def _relations(scene: Scene, namer: Namer, stages: Stages) -> Iterator[Relation]:
    yield from by_verbs(scene)
    if stages.nominals:
        yield from by_nouns(scene)
    if stages.attributes:
        yield from by_attributes(scene)
        yield from by_titles(scene, namer.offices)
        yield from by_belonging(scene)


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
    """Mentions of actors that take part in a claim, or are named more than once."""
    counts: dict[Iri, int] = {}
    for mention in mentions:
        counts[mention.actor] = counts.get(mention.actor, 0) + 1
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        if mention.actor in involved or counts[mention.actor] > 1:
            yield mention
