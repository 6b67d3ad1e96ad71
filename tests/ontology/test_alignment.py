"""The alignment maps our terms only, to terms that exist, and never a statement to a relation."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.namespace import PROV, SDO, SKOS
from rdflib.term import URIRef

from stancegraph.model.terms import PREFIXES, SG
from stancegraph.model.vocabulary import PREDICATES

ALIGNMENT = Path(__file__).parents[2] / "ontology" / "alignment.ttl"
CAMEO_TABLE = ALIGNMENT.parents[2] / "shared" / "data" / "gdelt" / "cameoEvent.txt"
CAMEO, PLOVER = (f"https://w3id.org/stancegraph/code/{s}/" for s in ("cameo", "plover"))
MAPPINGS = {f"{PREFIXES['skos']}{n}Match" for n in ("exact", "close", "broad", "narrow", "related")}
HIERARCHY = {PREFIXES["rdfs"] + "subClassOf", PREFIXES["rdfs"] + "subPropertyOf"}
READ_BY_IMPORTERS = {f"{PREFIXES['skos']}{n}Match" for n in ("exact", "close", "narrow")}

# PLOVER, codebook draft 0.8 of September 2021.
PLOVER_TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "DEMAND"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"),
}
# What an importer reads a record as, by root code.
EXPECTED = {
    "01": "claims",
    "02": "demands",
    "03": "agreesWith",
    "04": "consults",
    "05": "cooperatesWith",
    "06": "cooperatesWith",
    "07": "aids",
    "08": "cooperatesWith",
    "10": "demandsOf",
    "11": "accuses",
    "12": "hostileTo",
    "13": "threatens",
    "14": "hostileTo",
    "15": "hostileTo",
    "16": "sanctions",
    "17": "hostileTo",
    "18": "attacks",
    "19": "attacks",
    "20": "attacks",
}


@pytest.fixture(scope="module")
def links() -> list[tuple[str, str, str]]:
    """Every mapping and every step of a hierarchy: our term, how, the other term."""
    quads = ox.parse(path=str(ALIGNMENT), format=ox.RdfFormat.TURTLE)
    return [
        (q.subject.value, q.predicate.value, q.object.value)
        for q in quads
        if q.predicate.value in MAPPINGS | HIERARCHY
    ]


def codes(links, scheme: str, how: set[str]) -> dict[str, str]:
    return {
        other.removeprefix(scheme): ours.removeprefix(SG.base)
        for ours, predicate, other in links
        if other.startswith(scheme) and predicate in how
    }


def test_only_terms_of_ours_are_aligned(links):
    assert links
    unknown = {ours for ours, _, _ in links if ours.removeprefix(SG.base) not in SG.names}
    assert unknown == set()


def test_the_other_terms_exist_where_they_are_said_to(links):
    homes = {PREFIXES["prov"]: PROV, PREFIXES["schema"]: SDO, PREFIXES["skos"]: SKOS}
    web_annotation = {"hasSource", "SpecificResource", "Annotation"}
    for _, _, other in links:
        home = next((base for base in homes if other.startswith(base)), None)
        if home:
            assert URIRef(other) in homes[home], other
        elif not other.startswith((CAMEO, PLOVER)):
            assert other.removeprefix(PREFIXES["oa"]) in web_annotation, other


def test_both_parsers_read_the_file_alike():
    ours = {str(q.subject) for q in ox.parse(path=str(ALIGNMENT), format=ox.RdfFormat.TURTLE)}
    theirs = {s.n3() for s in Graph().parse(ALIGNMENT).subjects()}
    assert ours == theirs


@pytest.mark.parametrize("how", [READ_BY_IMPORTERS, MAPPINGS], ids=["imported", "any"])
def test_a_statement_or_appeal_is_never_a_relation(links, how):
    read = {
        code: name for code, name in codes(links, CAMEO, how).items() if code[:2] in ("01", "02")
    }
    assert set(read) == {"01", "02"}
    assert all(PREDICATES[name].is_stance for name in read.values())


def test_every_root_of_cameo_is_read_as_expected(links):
    read = codes(links, CAMEO, READ_BY_IMPORTERS)
    assert {code: name for code, name in read.items() if len(code) == 2} == EXPECTED


def test_an_investigation_is_not_imported_but_is_shown_to_readers(links):
    assert codes(links, CAMEO, MAPPINGS)["09"] == "accuses"


def test_a_longer_code_says_what_its_root_does_not(links):
    read = codes(links, CAMEO, READ_BY_IMPORTERS)
    assert (read["057"], read["05"]) == ("agreesWith", "cooperatesWith")


def test_every_type_of_plover_is_read_as_some_relation(links):
    read = codes(links, PLOVER, READ_BY_IMPORTERS)
    assert set(read) == PLOVER_TYPES
    assert not any(PREDICATES[name].is_stance for name in read.values())
    assert read["THREATEN"] == "threatens"
    assert read["ASSAULT"] == "attacks"


def test_the_codes_of_cameo_are_in_a_published_table(ontology):
    if not CAMEO_TABLE.exists():
        pytest.skip("the shared table of CAMEO codes is not here")
    table = dict(
        line.split("\t", 1) for line in CAMEO_TABLE.read_text("utf-8").splitlines() if "\t" in line
    )
    rows = ontology.query(
        "SELECT ?notation { ?code skos:inScheme <https://w3id.org/stancegraph/code/cameo> ; "
        "skos:notation ?notation }",
        prefixes=PREFIXES,
    )
    notations = {row["notation"].value for row in rows}
    assert len(notations) == 22
    assert notations <= set(table)


def closure(extra: str = "") -> list[str]:
    """The contradictions that an OWL RL reasoner finds in ontology and valid examples."""
    owlrl = pytest.importorskip("owlrl", reason="no reasoner is installed")
    graph = Graph()
    for file in ALIGNMENT.parent.glob("*.ttl"):
        graph.parse(file)
    for file in ALIGNMENT.parent.glob("examples/valid/*.trig"):
        triples = [q.triple for q in ox.parse(path=str(file), format=ox.RdfFormat.TRIG)]
        graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    graph.parse(data=extra, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    error = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
    return [str(message) for message in graph.objects(None, error)]


def test_a_reasoner_finds_no_contradiction():
    assert closure() == []


def test_a_reasoner_would_find_an_actor_that_is_an_issue():
    assert closure(f"<{PREFIXES['actor']}arvania> a <{SG.Issue}> .") != []
