"""Authors: whose own words a document is, as its metadata, its title or its wording tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from stancegraph.ingest.text.actors.bodies import OF_STATES
from stancegraph.ingest.text.actors.cast import slugged
from stancegraph.ingest.text.actors.ministries import ministry_slug
from stancegraph.ingest.text.actors.offices import office_of
from stancegraph.ingest.text.actors.speakers import FIRST_PERSON
from stancegraph.ingest.text.actors.turns import turns
from stancegraph.ingest.text.speech.marks import stretches
from stancegraph.model.vocabulary import ActorType, SourceType

if TYPE_CHECKING:
    from stancegraph.ingest.text.actors.cast import Cast
    from stancegraph.ingest.text.lexicon import Lexicon
    from stancegraph.ingest.text.scene import Scene
    from stancegraph.model.documents import Document
    from stancegraph.model.terms import Iri

_OWN_VOICE = frozenset(
    {
        SourceType.OPINION_NEWS_ARTICLE,
        SourceType.CREATIVE_WORK,
        SourceType.REPORT,
        SourceType.LEGISLATION,
    }
)
_KINDS = (
    "speech|address|remarks|statement|lecture|testimony|op-ed|opinion|comment|commentary|column|"
    "open letter|communiqu[ée]|declaration|intervention|press release|sermon|toast"
)
_NAMED = r"(?P<name>(?:the )?[A-Z][^\n.:;|]{2,100}?)"
_END = r"(?=[.:;|\n]|,? (?:to|at|on|in|before|during|after|following|regarding|about|delivered) |$)"
# The title and what follows it: Address by President Ana Pérez of Peru to the Assembly.
_GIVEN = re.compile(rf"\b(?i:{_KINDS})\b[^\n.:]{{0,60}}? (?i:by|of|from) {_NAMED}{_END}")
_BY = re.compile(rf"^[ \t*_]*(?i:by) {_NAMED}[ \t*_]*$", re.MULTILINE)
_SMALL = re.compile(r"\b(?:Of|The|By|On|And|For|To|In|From)\b")
_TOP = 400
# A text in the first person has that in so many of its sentences, and in one of so many.
_FEWEST, _ONE_OF = 3, 5


class Author(NamedTuple):
    """Who a text is by, if it tells.

    `own_voice` says whether it is a speech, statement or comment and no report of others'
    words; `is_we` whether *we* is the author: that of an opinion may be the readers.
    """

    actor: Iri | None
    own_voice: bool
    is_we: bool


def introduce(cast: Cast, lexicon: Lexicon, document: Document) -> None:
    """Let *the Ministry of Trade*, and *the Ministry*, of a statement by one be its author."""
    words = document.author or _byline(document)
    name, of, _ = words.rpartition(" of ")
    head = name.partition(" ")[0].lower()
    if not of or head not in lexicon.words["bodies.heads"] or " of " not in name:
        return
    actor = _named(cast, lexicon, words)
    if actor and cast.type(actor) is ActorType.ORGANISATION:
        cast.alias(name, actor)
        cast.bodies.setdefault(head, actor)


def author(scene: Scene, document: Document) -> Author:
    """Who *I* is outside quotations; nobody in a report of others' words."""
    first_person = _is_first_person(scene)
    own_voice = document.type in _OWN_VOICE or _is_given(document) or first_person
    is_we = own_voice and document.type is not SourceType.OPINION_NEWS_ARTICLE
    words = document.author or _byline(document)
    if words or not first_person:
        return Author(_named(scene.cast, scene.lexicon, words), own_voice, is_we)
    slug = f"author-of-{slugged(document.title) or 'text'}"
    label = f"author of {document.title or 'the text'}"
    return Author(scene.cast.own(label, ActorType.UNNAMED_SOURCE, slug=slug), own_voice, is_we)


def voice(scene: Scene, document: Document, author: Author) -> frozenset[Iri]:
    """Whose own words a document is: the author of a speech, statement or comment."""
    if not author.own_voice:
        return frozenset()
    wholes = [scene.cast.whole(author.actor)] if author.actor else []
    head = (document.author.split() or [""])[0].lower()
    body = scene.cast.bodies.get(head)  # "the Ministry" of a statement by a ministry
    if body and scene.cast.whole(body) in {None, *wholes}:
        wholes.append(body)
    return frozenset(a for a in (author.actor, scene.drafter, *wholes) if a)


def home(scene: Scene, document: Document, author: Author) -> Iri | None:
    """The state whose ministry or parliament a statement is by."""
    own = author.actor if document.type is SourceType.REPORT else None
    whole = scene.cast.whole(own) if own else None
    return whole if whole and scene.cast.is_country(whole) else None


def _is_first_person(scene: Scene) -> bool:
    """Whether a text speaks of *I* and *we* outside quotations, and is no interview."""
    if turns(scene):
        return False
    quoted = stretches(scene.text)
    found = sum(
        any(
            t.text.lower() in FIRST_PERSON
            and t.pos == "PRON"
            and not any(q.start <= t.start < q.end for q in quoted)
            for t in sentence.tokens
        )
        for sentence in scene.sentences
    )
    return found >= max(_FEWEST, len(scene.sentences) / _ONE_OF)


def _is_given(document: Document) -> bool:
    """Whether a title says that the text is somebody's speech, statement or comment."""
    return _GIVEN.search(document.title) is not None


def _byline(document: Document) -> str:
    """Who gave or wrote a text by its title or first lines."""
    first = document.text.lstrip().partition("\n")[0][:_TOP]
    if first.isupper():
        first = _SMALL.sub(lambda m: m[0].lower(), first.title())
    found = (
        _GIVEN.search(document.title) or _GIVEN.search(first) or _BY.search(document.text[:_TOP])
    )
    return found["name"].removeprefix("the ").strip() if found else ""


def _named(cast: Cast, lexicon: Lexicon, words: str) -> Iri | None:
    """The actor of an author's name, with the office behind a comma."""
    name, _, office = words.partition(",")
    if not name.strip():
        return None
    parts = set(name.lower().split())
    type_ = ActorType.ORGANISATION if parts & lexicon.words["bodies.heads"] else ActorType.PERSON
    whose = name.rpartition(" of ")[2].strip() if " of " in name else ""
    part_of = cast.named(whose, "GPE") if whose else None
    if part_of and parts & OF_STATES:  # the government of a state stands for it
        return part_of
    slug = ministry_slug(name, part_of) if part_of else ""
    author = cast.named(name.strip(), "") or cast.own(
        name.strip(), type_, part_of=part_of, slug=slug
    )
    owner = office_of(cast, office)
    if author and owner:
        cast.offices.setdefault(author, owner)
    return author
