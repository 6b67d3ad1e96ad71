"""Every message of the shapes is raised by some mistake, and by that mistake alone."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.model.terms import PREFIXES
from stancegraph.store.shapes import validate

ONTOLOGY = Path(__file__).parents[2] / "ontology"
PREFIX_LINES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
XSD = "http://www.w3.org/2001/XMLSchema#"

# A valid example, a mistake made in it (old text, new text), and a part of the message.
MISTAKES = [
    ("speakers", "sg:recordedAt", "sg:method sg:Imported ; sg:recordedAt", "one sg:method:"),
    ("speakers", "sg:note ", 'sg:note "another" , ', "The sg:note of a claim"),
    ("speakers", "sg:attributedTo actor:", "sg:attributedTo issue:", "sg:attributedTo at most one"),
    ("speakers", "-speaker-0 ;", "-speaker-0 , rdf:nil ;", "at most one sg:attributionChain"),
    ("speakers", "sg:sha256", 'sg:note "x" ; sg:sha256', "A source has no such property"),
    ("speakers", "sg:digest ", 'sg:digest "no digest" , ', "A sg:digest is 64 hexadecimal"),
    ("speakers", '"2031-05"', '"May 2031"', "at most one schema:datePublished"),
    ("speakers", "sg:source source:river-gazette-3", "sg:source source:a", "exactly one sg:source"),
    ("speakers", "a oa:TextPositionSelector", "a oa:XPathSelector", "A selector is an oa:TextQ"),
    ("speakers", "oa:start ", "oa:start -1 , ", "exactly one oa:start"),
    ("speakers", "oa:end ", "oa:end 0.5 , ", "exactly one oa:end"),
    ("speakers", 'dcterms:language "en"', 'dcterms:language "English"', "is one language tag"),
    ("relations", 'schema:author "M. Quill"', 'schema:author "A" , "B"', "The schema:author of"),
    ("relations", 'schema:publisher "', 'schema:publisher "A" , "', "The schema:publisher of"),
    ("relations", '"^^xsd:anyURI', '"', "The schema:url of a source"),
    ("relations", 'dcterms:license "', 'dcterms:license "A" , "', "The dcterms:license of"),
    ("relations", "sg:share 0.4", "sg:share 40.0", "A sg:share is one xsd:decimal"),
    ("relations", "Kind sg:Energy", "Kind sg:Military , sg:Energy", "A sg:dependenceKind is one"),
    ("relations", 'sg:role "president"', 'sg:role "president"@en', "The sg:role of a claim"),
    ("relations", 'sg:condition "', 'sg:condition issue:x , "', "A sg:condition is one issue"),
    ("relations", 'sg:methodDetail "', 'sg:methodDetail 3 , "', "A sg:methodDetail is one"),
    ("dates-and-methods", 'sg:rowId "7"', "sg:rowId 7", "The sg:rowId of a claim"),
    ("dates-and-methods", '"2030-06-01"', '"2030-06-01Z"', "A period has one beginning"),
    ("dates-and-methods", '"2031-03-31"', '"2031-03-32"', "A period has one end"),
    ("stances", "sg:supports ", "sg:supported ", "A stance uses a stance predicate"),
    ("actors", "sg:partOf actor:arvania", "sg:partOf actor:atlantis", "at most one other actor"),
    ("actors", " a sg:Tenure ;", " a sg:Reign ;", "A sg:tenure leads to a sg:Tenure"),
    ("actors", 'sg:role "president"', 'sg:role " "', "names exactly one office"),
    ("actors", 'sg:role "president"', 'sg:role "president" ; sg:note "x"', "A tenure has no such"),
    ("actors", "actor:ada-holt a", "<https://w3id.org/stancegraph/actor/-> a", "IRI of an actor"),
    ("actors", "a sg:Issue ;", 'a sg:Issue ; sg:note "x" ;', "An issue has no such property"),
    ("actors", "sg:Bloc ;", "sg:Bloc ; sg:rowId 'x' ;", "An actor has no such property"),
    ("actors", '"Marmorhaus"@de', '" "@de', "A skos:altLabel is a name"),
    ("actors", "dcterms:description ", 'dcterms:description "x" , ', "A dcterms:description is"),
    ("actors", "a sg:Issue ;", "a sg:Issue ; skos:exactMatch <urn:Q1> ;", "one IRI of Wikidata"),
    ("actors", "sg:definedIn dataset:river-talks", "sg:definedIn source:x", "A sg:definedIn is"),
    ("decisions", "sg:decides sg:Accept", "sg:decides sg:Ignore", "sg:decides exactly one"),
    ("decisions", 'sg:decidedAt "', 'sg:decidedAt "2031" , "', "one sg:decidedAt"),
    ("decisions", "sg:sequence 3", "sg:sequence 3.5", "one sg:sequence"),
    ("decisions", 'sg:reason "', 'sg:reason "x" , "', "The sg:reason of a decision"),
    ("decisions", "sg:decisionWith actor:h", "sg:decisionWith actor:x , actor:h", "at most (sg"),
    ("decisions", "sg:sequence 3", 'sg:sequence 3 ; sg:note "x"', "A decision has no such"),
    ("decisions", "sg:revisionOf claim:", "sg:revisionOf actor:x , claim:", "The sg:revisionOf of"),
    ("versions", 'sg:origin "', 'sg:origin "here" , "', "A sg:origin is 64 hexadecimal"),
    ("versions", "dcterms:replaces s", "dcterms:replaces source:x , s", "replaces at most one"),
    ("inferred", "sg:rule rule:symmetry", "sg:rule sg:allyOf", "names exactly one sg:rule"),
    ("inferred", "a sg:InferredClaim ;", "a sg:InferredClaim ; sg:confidence 1.0 ;", "no such"),
    ("inferred", "rdf:predicate sg:allyOf", "rdf:predicate sg:friendOf", "uses a predicate of"),
    ("inferred", "rdf:object actor:belmark", "rdf:object actor:x", "The object of an inferred"),
    ("inferred", "rdf:object actor:belmark", "rdf:object sg:x , actor:belmark", "with one object"),
    ("speakers", "a oa:TextQ", "a oa:TextPositionSelector , oa:TextQ", "most one oa:TextPosition"),
    ("speakers", "sg:sha256", "sg:definedIn [ a oa:TextQuoteSelector ] ; sg:sha256", "has an IRI"),
    ("speakers", "sg:sha256", "sg:definedIn [ a sg:Source ] ; sg:sha256", "IRI of a source"),
]  # fmt: skip # one mistake a line


def parsed(text: str) -> bytes:
    quads = ox.parse(PREFIX_LINES + text, format=ox.RdfFormat.TRIG)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS)


def example(name: str) -> str:
    return (ONTOLOGY / "examples" / "valid" / f"{name}.trig").read_text("utf-8")


def found(mistake: tuple[str, str, str, str]) -> set[str]:
    name, old, new, _ = mistake
    text = example(name)
    assert old in text
    return {finding.message for finding in validate(parsed(text.replace(old, new, 1)))}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: f"{m[0]}-{m[2]}")
def test_a_mistake_is_found_and_named(mistake):
    assert [m for m in found(mistake) if mistake[3] in m]


def test_every_message_is_raised_by_an_invalid_example_or_a_mistake(ontology):
    rows = ontology.query("SELECT ?m { ?shape <http://www.w3.org/ns/shacl#message> ?m }")
    messages = {row["m"].value for row in rows}
    raised = set[str]().union(*map(found, MISTAKES))
    for file in ONTOLOGY.glob("examples/invalid/*.trig"):
        raised |= {f.message for f in validate(parsed(file.read_text("utf-8")))}
    assert len(messages) > 60
    assert messages - raised == set()


def test_every_constraint_has_a_message_that_says_what_to_do(ontology):
    """A shape that a target reaches, or that is its property, never falls silent."""
    rows = ontology.query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?shape {
          { ?shape sh:targetClass|sh:targetSubjectsOf ?x } UNION { ?node sh:property ?shape .
            ?node sh:targetClass|sh:targetSubjectsOf ?x }
          { ?shape ?constraint ?value FILTER (?constraint IN (sh:or, sh:closed, sh:pattern, sh:in,
            sh:minCount, sh:maxCount, sh:class, sh:datatype, sh:qualifiedValueShape)) }
          FILTER NOT EXISTS { ?shape sh:message ?message }
        }"""
    )
    assert [row["shape"] for row in rows] == []


SPEAKERS = list(ox.parse(example("speakers"), format=ox.RdfFormat.TRIG))
TERMS = st.one_of(
    st.sampled_from([ox.BlankNode("b"), ox.NamedNode("urn:x"), ox.Literal("x", language="en")]),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)),
        st.sampled_from(["", "x", "NaN", "INF", "-1", "9" * 5000, "2031-02-30", "0000", "24:00:00"])
        | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
        st.sampled_from(["string", "integer", "decimal", "double", "date", "gYear", "dateTime"]),
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(SPEAKERS) - 1), TERMS)
def test_whatever_stands_for_a_value_validation_returns_findings(place, term):
    changed = list(SPEAKERS)
    old = changed[place]
    changed[place] = ox.Quad(old.subject, old.predicate, term, old.graph_name)
    findings = validate(ox.serialize(changed, format=ox.RdfFormat.N_QUADS))
    assert all(finding.focus and finding.message for finding in findings)
