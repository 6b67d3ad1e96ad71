"""A small store and a small network, with text that means something to every format."""

import pyoxigraph as ox
import pytest

from stancegraph.analysis.network import network
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor, Issue, Name
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.model.terms import PREFIXES
from stancegraph.model.vocabulary import ActorType

TRIG = (
    "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    + r"""
actor:zelensky sg:supports issue:tomahawks .
actor:russia sg:allyOf actor:belarus .
actor:belarus sg:allyOf actor:russia .

claim:7f3a { actor:zelensky sg:supports issue:tomahawks . }
claim:8b01 { actor:russia sg:allyOf actor:belarus . }

source:article-1 {
  source:article-1 a schema:NewsArticle , sg:Source ;
    dcterms:title "A \"title\" <b>&amp;</b>\n\ttwo lines\r"@en ;
    schema:datePublished "2025-10-14"^^xsd:date ;
    schema:url "https://example.org/?a=1&b=2"^^xsd:anyURI .
  claim:7f3a a sg:Stance ;
    sg:source source:article-1 ; sg:modality sg:Asserted ; sg:confidence 0.9 ;
    sg:recordedAt "2026-11-24T00:00:00Z"^^xsd:dateTime ;
    sg:attributedTo actor:zelensky ;
    sg:attributionChain claim:7f3a-speaker-0 ;
    sg:validFrom "2025-10"^^xsd:gYearMonth ; sg:validTo "2026"^^xsd:gYear ;
    oa:hasSelector claim:7f3a-quote , claim:7f3a-position .
  claim:7f3a-speaker-0 rdf:first actor:the-paper ; rdf:rest claim:7f3a-speaker-1 .
  claim:7f3a-speaker-1 rdf:first actor:zelensky ; rdf:rest rdf:nil .
  claim:7f3a-quote a oa:TextQuoteSelector ; oa:exact "could exert “pressure”" .
  claim:7f3a-position a oa:TextPositionSelector ; oa:start 2714 ; oa:end 2735 .
  claim:8b01 a sg:Relation ; sg:source source:article-1 ; sg:confidence 1.0 .
}

graph:entities {
  actor:russia a sg:State , sg:Actor ; skos:prefLabel "Russia"@en ;
    skos:altLabel "Россия"@ru , "=HYPERLINK(\"x\")"@en ; sg:nameKey "россия" , "russia" ;
    skos:exactMatch <http://www.wikidata.org/entity/Q159> .
  issue:tomahawks a sg:Issue ; skos:prefLabel "Tomahawks \u0001 for Ukraine 🚀"@en .
}
"""
)


@pytest.fixture(scope="session")
def trig_text():
    return TRIG


@pytest.fixture(scope="session")
def quads():
    return tuple(ox.parse(TRIG, ox.RdfFormat.TRIG))


@pytest.fixture(scope="session")
def entities():
    items = (
        Actor(
            iri("actor", "russia"),
            "Russia & <co>",
            (Name("Россия", "ru"), Name("Moscow")),
            description="=1+1",
            wikidata="Q159",
            type=ActorType.STATE,
        ),
        Actor(iri("actor", "belarus"), '@SUM(A1)"', type=ActorType.STATE),
        Actor(iri("actor", "zelensky"), "Volodymyr\r\nZelensky", type=ActorType.PERSON),
        Issue(iri("issue", "tomahawks"), "Tomahawks for\tUkraine\u2028🚀"),
    )
    return {item.iri: item for item in items}


@pytest.fixture(scope="session")
def sources():
    article = Source(
        iri("source", "article-1"),
        "-2 degrees, and counting",
        published=PartialDate("2025-10-14"),
        url="https://example.org/?a=1&b=2",
    )
    return {article.iri: article}


@pytest.fixture(scope="session")
def claims():
    def claim(subject, predicate, object_, quote, **more):
        return Claim(
            source=iri("source", "article-1"),
            subject=iri("actor", subject),
            predicate=predicate,
            object=object_,
            quote=quote,
            **more,
        )

    missiles = iri("issue", "tomahawks")
    return (
        claim("zelensky", "supports", missiles, Quote("could\nexert; pressure", 5, 26)),
        claim("zelensky", "opposes", missiles, Quote("'=not so"), confidence=0.25, note="+1"),
        claim("russia", "allyOf", iri("actor", "belarus"), Quote("allies"), row_id="T1"),
        claim("russia", "dependsOn", iri("actor", "belarus"), Quote("a lot"), share=0.4),
        claim(
            *("belarus", "supportsOnCondition", missiles, Quote("if, say, “asked”")),
            attribution=(iri("actor", "the-paper"), iri("actor", "belarus")),
            condition="\tif asked",
            stated_on=PartialDate("2025-10"),
        ),
    )


@pytest.fixture(scope="session")
def graph(claims, entities, sources):
    return network(claims, entities, sources)
