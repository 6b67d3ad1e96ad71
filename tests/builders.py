"""Small graphs for tests, and strategies that make any model object."""

from __future__ import annotations

from hypothesis import strategies as st

from stancegraph.model.batch import Batch
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor, Issue, Name, Tenure
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.model.terms import Iri
from stancegraph.model.vocabulary import (
    PREDICATES,
    ActorType,
    DependenceKind,
    Method,
    Modality,
    SourceType,
)


def actor(slug, label="", **fields):
    return Actor(iri("actor", slug), label or slug.title(), **fields)


def issue(slug, label="", **fields):
    return Issue(iri("issue", slug), label or slug.title(), **fields)


def claim(subject, predicate, obj, quote="so they say", source="paper", **fields):
    """A claim from slugs; `attribution` is a list of slugs, dates are text."""
    kind = "issue" if PREDICATES[predicate].is_stance else "actor"
    for name in ("stated_on", "valid_from", "valid_to"):
        if name in fields:
            fields[name] = PartialDate.parse(fields[name])
    speakers = tuple(iri("actor", s) for s in fields.pop("attribution", ()))
    return Claim(
        source=iri("source", source),
        subject=iri("actor", subject),
        predicate=predicate,
        object=iri(kind, obj),
        quote=quote if isinstance(quote, Quote) else Quote(quote),
        attribution=speakers,
        **fields,
    )


def batch(*claims, actors=(), issues=(), dataset="d", **source_fields):
    """A batch in which every actor, issue and source that the claims name is described."""
    named = {a.iri: a for a in actors} | {i.iri: i for i in issues}
    for c in claims:
        issues_of = [c.condition] if isinstance(c.condition, Iri) else []
        for end in (c.subject, c.object, *c.attribution, *issues_of):
            make = actor if "/actor/" in end else issue
            slug = end.rpartition("/")[2]
            named.setdefault(end, make(slug, datasets=(iri("dataset", dataset),)))
    sources = sorted({c.source for c in claims}) or [iri("source", "paper")]
    return Batch(
        actors=[e for e in named.values() if isinstance(e, Actor)],
        issues=[e for e in named.values() if isinstance(e, Issue)],
        sources=[
            Source(s, "A paper", dataset=iri("dataset", dataset), **source_fields) for s in sources
        ],
        claims=list(claims),
    )


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
SLUG = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
DATE = st.dates().map(str) | st.from_regex(r"[12][0-9]{3}(-0[1-9])?", fullmatch=True)
PARTIAL_DATE = DATE.map(PartialDate.parse)
# RDF engines write language tags in lower case, so that is how they are kept.
LANGUAGE = st.sampled_from(["", "en", "ru", "pt-br", "zh-hans"])


@st.composite
def claims(draw):
    name = draw(st.sampled_from(sorted(PREDICATES)))
    modality = draw(st.sampled_from(Modality))
    method = draw(st.sampled_from(Method))
    valid_from, valid_to = sorted((draw(DATE), draw(DATE)))
    needs_condition = modality is Modality.CONDITIONAL or "OnCondition" in name
    condition = TEXT.map(str) | SLUG.map(lambda s: iri("issue", s))
    depends = name == "dependsOn"
    text = draw(TEXT)
    start = draw(st.none() | st.integers(0, 10**6))
    return claim(
        draw(SLUG),
        name,
        draw(SLUG),
        quote=Quote(text, start, None if start is None else start + len(text)),
        modality=modality,
        attribution=draw(st.lists(SLUG, max_size=4, unique=True)),
        condition=draw(condition if needs_condition else st.none() | condition),
        stated_on=draw(DATE),
        valid_from=valid_from,
        valid_to=valid_to,
        method=method,
        method_detail=draw(TEXT),
        confidence=draw(st.integers(0, 1000)) / 1000,
        dependence_kind=draw(st.none() | st.sampled_from(DependenceKind)) if depends else None,
        share=draw(st.none() | st.integers(0, 100).map(lambda n: n / 100)) if depends else None,
        role=draw(TEXT),
        note=draw(TEXT),
        row_id=draw(SLUG),
        recorded_at="2025-10-14T08:00:00Z",
    )


@st.composite
def actors(draw):
    office = SLUG.map(lambda s: iri("actor", s))
    tenure = st.builds(Tenure, TEXT, office, PARTIAL_DATE, st.just(None))
    tenure |= st.builds(Tenure, TEXT, office, st.none(), PARTIAL_DATE)
    slug = draw(SLUG)
    return Actor(
        iri("actor", slug),
        draw(TEXT),
        aliases=tuple(sorted(draw(st.sets(st.builds(Name, TEXT, LANGUAGE), max_size=4)))),
        description=draw(TEXT),
        wikidata=draw(st.from_regex(r"Q[1-9][0-9]{0,6}", fullmatch=True)),
        datasets=(iri("dataset", draw(SLUG)),),
        type=draw(st.sampled_from(ActorType)),
        part_of=draw(st.none() | SLUG.filter(slug.__ne__).map(lambda s: iri("actor", s))),
        tenures=tuple(draw(st.lists(tenure, max_size=1))),
    )


@st.composite
def sources(draw):
    return Source(
        iri("source", draw(SLUG)),
        draw(TEXT),
        type=draw(st.sampled_from(SourceType)),
        published=draw(st.none() | PARTIAL_DATE),
        author=draw(TEXT),
        publisher=draw(TEXT),
        url=draw(TEXT),
        language=draw(st.sampled_from(["en", "ru", "pt-BR"])),
        licence=draw(TEXT),
        sha256=draw(st.sampled_from(["", "0" * 64])),
    )
