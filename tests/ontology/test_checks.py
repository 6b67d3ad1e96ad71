"""Every check of ontology/checks finds nothing in the ontology, and finds what it is for."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from stancegraph.model.terms import PREFIXES, compact

FOLDER = Path(__file__).parents[2] / "ontology" / "checks"
CHECKS = {file.stem: file.read_text("utf-8") for file in sorted(FOLDER.glob("*.rq"))}
BOUND = PREFIXES | {
    "sgo": "https://w3id.org/stancegraph/annotation#",
    "sh": "http://www.w3.org/ns/shacl#",
    "code": "https://w3id.org/stancegraph/code/",
    "cameo": "https://w3id.org/stancegraph/code/cameo/",
    "plover": "https://w3id.org/stancegraph/code/plover/",
}

# For each check, what it must report and the smallest graph with that fault.
FAULTS = {
    "ambiguous-code": (
        "cameo:13",
        (
            "cameo:13 skos:inScheme code:cameo . sg:threatens skos:closeMatch cameo:13 . "
            "sg:attacks skos:narrowMatch cameo:13 . sg:accuses skos:relatedMatch cameo:13 ."
        ),
    ),
    "circle": ("sg:A", "sg:A rdfs:subClassOf sg:B . sg:B rdfs:subClassOf sg:A ."),
    "code-without-notation": (
        "cameo:14",
        (
            'cameo:13 skos:inScheme code:cameo ; skos:notation "13"^^code:cameoCode ; '
            'skos:prefLabel "Threaten"@en . cameo:14 skos:inScheme code:cameo ; '
            'skos:notation "13"^^code:cameoCode ; skos:prefLabel "Protest"@en .'
        ),
    ),
    "definition-form": ("sg:a", 'sg:a skos:definition "Something. That is it"@en .'),
    "definition-repeats-label": (
        "sg:Actor",
        'sg:Actor rdfs:label "Actor"@en ; skos:definition "An actor."@en .',
    ),
    "deprecated-in-use": (
        "sg:old",
        "sg:old owl:deprecated true . sg:new rdfs:subPropertyOf sg:old .",
    ),
    "deprecated-without-replacement": (
        "sg:old",
        "sg:old owl:deprecated true . sg:older owl:deprecated true ; dcterms:isReplacedBy sg:new .",
    ),
    "duplicate-definition": (
        "sg:a",
        'sg:a skos:definition "A thing."@en . sg:b skos:definition "A Thing."@en .',
    ),
    "duplicate-label": ("sg:a", 'sg:a rdfs:label "same"@en . sg:b rdfs:label "same" .'),
    "individual-outside-its-set": (
        "sg:Vague",
        (
            "sg:Vague a owl:NamedIndividual , sg:Modality . sg:Asserted a owl:NamedIndividual , "
            "sg:Modality . sg:Modality owl:oneOf ( sg:Asserted ) ."
        ),
    ),
    "label-case": (
        "sg:Actor",
        'sg:Actor a owl:Class ; rdfs:label "actor"@en . sg:Bloc a owl:Class ; rdfs:label "Bloc" .',
    ),
    "label-unlike-name": (
        "sg:allyOf",
        'sg:allyOf rdfs:label "friend of"@en . sg:partOf rdfs:label "part of"@en .',
    ),
    "missing-definition": ("sg:a", 'sg:a a owl:Class . sg:b a owl:Class ; skos:definition "A." .'),
    "missing-domain-or-range": (
        "sg:a",
        (
            "sg:a a owl:ObjectProperty ; rdfs:domain sg:Actor . "
            "sg:b a owl:ObjectProperty ; rdfs:domain sg:Actor ; rdfs:range sg:Actor ."
        ),
    ),
    "missing-example": ("sg:a", 'sg:a a owl:Class . sg:b a owl:Class ; skos:example "B"@en .'),
    "missing-home": ("sg:a", "sg:a a owl:Class . sg:b a owl:Class ; rdfs:isDefinedBy sg: ."),
    "missing-label": ("sg:a", 'sg:a a owl:Class . sg:b a owl:Class ; rdfs:label "B"@en .'),
    "missing-language": ("sg:a", 'sg:a rdfs:label "a" . sg:b rdfs:label "b"@en .'),
    "missing-metadata": ("<urn:ontology>", "<urn:ontology> a owl:Ontology ."),
    "missing-parent": (
        "sg:A",
        (
            "sg:A a owl:Class ; rdfs:subClassOf prov:Entity . sg:B a owl:Class ; "
            "rdfs:subClassOf owl:Thing ."
        ),
    ),
    "missing-polarity": (
        "sg:opposes",
        (
            "sg:opposes rdfs:range sg:Issue . sg:claims rdfs:range sg:Issue . "
            "sg:supports rdfs:range sg:Issue ; sg:polarity 1.0 ."
        ),
    ),
    "missing-query": ("sg:a", 'sg:a a owl:Class . sg:b a owl:Class ; sgo:answeredBy "ASK {}" .'),
    "missing-question": (
        "sg:a",
        'sg:a a owl:Class . sg:b a owl:Class ; sgo:competencyQuestion "Who?"@en .',
    ),
    "name-case": ("sg:actor", "sg:actor a owl:Class . sg:partOf a owl:ObjectProperty ."),
    "polarity-of-relation": (
        "sg:threatens",
        (
            "sg:threatens rdfs:range sg:Actor ; sg:polarity -1.0 . "
            "sg:opposes rdfs:range sg:Issue ; sg:polarity -1.0 ."
        ),
    ),
    "polarity-out-of-range": (
        "sg:opposes",
        "sg:opposes sg:polarity -2.0 . sg:supports sg:polarity 1.0 .",
    ),
    "predicate-range": (
        "sg:fears",
        (
            "sg:fears rdfs:domain sg:Actor ; rdfs:range sg:Source . "
            "sg:supports rdfs:domain sg:Actor ; rdfs:range sg:Issue ."
        ),
    ),
    "question-form": (
        "sg:a",
        'sg:a sgo:competencyQuestion "Tell me."@en . sg:b sgo:competencyQuestion "Who?"@en .',
    ),
    "range-unlike-parent": (
        "sg:threatens",
        (
            "sg:hostileTo rdfs:range sg:Actor . sg:threatens rdfs:range sg:Issue ; "
            "rdfs:subPropertyOf sg:hostileTo . sg:attacks rdfs:range sg:Actor ; "
            "rdfs:subPropertyOf sg:hostileTo ."
        ),
    ),
    "several-labels": (
        "sg:a",
        'sg:a rdfs:label "a"@en , "b"@en . sg:c rdfs:label "c"@en , "d"@de .',
    ),
    "statement-as-relation": (
        "cameo:021",
        (
            "sg:aids rdfs:range sg:Actor ; skos:narrowMatch cameo:021 . "
            "sg:demands rdfs:range sg:Issue ; skos:closeMatch cameo:02 ."
        ),
    ),
    "symmetric-ends": (
        "sg:a",
        (
            "sg:a a owl:SymmetricProperty ; rdfs:domain sg:Actor ; rdfs:range sg:Issue . "
            "sg:b a owl:SymmetricProperty ; rdfs:domain sg:Actor ; rdfs:range sg:Actor ."
        ),
    ),
    "two-mappings-for-one-pair": (
        "sg:aids",
        (
            "sg:aids skos:closeMatch cameo:07 ; skos:exactMatch cameo:07 . "
            "sg:attacks skos:narrowMatch cameo:18 , cameo:19 ."
        ),
    ),
    "unknown-own-term": (
        "sg:threatend",
        (
            "sg:threatend skos:closeMatch cameo:13 . sg:threatens a owl:ObjectProperty ; "
            "rdfs:isDefinedBy <urn:here> ; skos:closeMatch cameo:13 ."
        ),
    ),
    "unread-code": (
        "cameo:21",
        (
            "cameo:21 skos:inScheme code:cameo . cameo:09 skos:inScheme code:cameo . "
            "sg:accuses skos:relatedMatch cameo:09 ."
        ),
    ),
    "untidy-text": ("sg:a", 'sg:a rdfs:label "a "@en . sg:b rdfs:label "b c"@en .'),
}


def reported(store: ox.Store, check: str) -> list[str]:
    return [compact_more(row["term"].value) for row in store.query(CHECKS[check])]


def compact_more(iri: str) -> str:
    for prefix, base in BOUND.items():
        if iri.startswith(base) and "/" not in iri[len(base) :]:
            return f"{prefix}:{iri[len(base) :]}"
    return f"<{iri}>" if compact(iri) == iri else compact(iri)


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_says_what_is_wrong_and_what_to_do(check):
    lines = CHECKS[check].splitlines()
    header = [re.fullmatch(r"# (\w+): (.+)", line) for line in lines[:4]]
    assert [m and m[1] for m in header] == ["title", "problem", "solution", "level"]
    assert header[3]
    assert header[3][2] in {"error", "warn"}
    assert lines[4] == ""


@pytest.mark.parametrize("check", CHECKS)
def test_the_ontology_passes(ontology, check):
    assert reported(ontology, check) == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_the_fault_that_it_is_for(check):
    culprit, turtle = FAULTS[check]
    store = ox.Store()
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in BOUND.items())
    store.load((prefixes + turtle).encode(), format=ox.RdfFormat.TURTLE)
    found = reported(store, check)
    assert culprit in found
    assert set(found) <= {culprit, *partners(turtle, check)}


def partners(turtle: str, check: str) -> set[str]:
    """Terms that share the fault, where it takes two."""
    pairs = {"circle", "duplicate-definition", "duplicate-label"}
    return set(re.findall(r"sg:\w+", turtle)) if check in pairs else set()


def test_every_fault_belongs_to_a_check():
    assert set(FAULTS) == set(CHECKS)


def test_polarity_is_one_decimal():
    store = ox.Store()
    text = (
        f"PREFIX sg: <{PREFIXES['sg']}> sg:a sg:polarity 1 . sg:b sg:polarity 0.5 , 0.4 . "
        "sg:c sg:polarity 0.5e0 . sg:d sg:polarity 1.0 ."
    )
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    assert set(reported(store, "polarity-out-of-range")) == {"sg:a", "sg:b", "sg:c"}


def test_the_alignment_is_checked_for_unknown_terms_of_ours(ontology, ontology_folder):
    store = ox.Store()
    store.bulk_extend(iter(ontology))
    text = (ontology_folder / "alignment.ttl").read_text("utf-8")
    assert "sg:threatens skos:closeMatch" in text
    broken = text.replace("sg:threatens skos:closeMatch", "sg:menaces skos:closeMatch")
    store.load(broken.encode(), format=ox.RdfFormat.TURTLE)
    assert reported(store, "unknown-own-term") == ["sg:menaces"]
