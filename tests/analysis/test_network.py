"""The network of claims: what nodes and edges carry, and that nothing of a claim is lost."""

import doctest
import subprocess
import sys

import pytest

from stancegraph.analysis import network as module
from stancegraph.analysis.network import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    network,
    relation_kind,
)
from stancegraph.model.claims import Claim, Quote
from stancegraph.model.dates import PartialDate
from stancegraph.model.entities import Actor, Issue, Name
from stancegraph.model.ids import iri
from stancegraph.model.sources import Source
from stancegraph.model.terms import expand
from stancegraph.model.vocabulary import (
    PREDICATES,
    ActorType,
    DependenceKind,
    Method,
    Modality,
)

RUSSIA, CHINA = iri("actor", "russia"), iri("actor", "china")
PAPER, KYIV = iri("actor", "the-paper"), iri("actor", "zelensky")
TOLL, TALKS = iri("issue", "tomahawks"), iri("issue", "talks")
ARTICLE = iri("source", "article-1")

ENTITIES = {
    entity.iri: entity
    for entity in (
        Actor(
            RUSSIA,
            "Russia",
            (Name("Россия", "ru"), Name("Moscow")),
            description="The state.",
            wikidata="Q159",
            type=ActorType.STATE,
        ),
        Actor(CHINA, "China", type=ActorType.STATE),
        Actor(KYIV, "Volodymyr Zelensky", type=ActorType.PERSON),
        Actor(PAPER, "The paper"),
        Issue(TOLL, "Tomahawks for Ukraine", (Name("the missiles"),)),
        Issue(TALKS, "Talks in Istanbul"),
    )
}
SOURCES = {
    ARTICLE: Source(
        ARTICLE,
        "An analysis",
        published=PartialDate("2025-10-14"),
        url="https://example.org/analysis",
    )
}

FULL_RELATION = Claim(
    source=ARTICLE,
    subject=RUSSIA,
    predicate="dependsOn",
    object=CHINA,
    quote=Quote("buys its drones there", 10, 31),
    modality=Modality.CONDITIONAL,
    attribution=(PAPER, KYIV),
    condition=TALKS,
    stated_on=PartialDate("2025-10-14"),
    valid_from=PartialDate("2022"),
    valid_to=PartialDate("2025-09"),
    recorded_at="2026-11-24T00:00:00Z",
    method=Method.FOUND_BY_RULE,
    method_detail="rule 7",
    confidence=0.9,
    dependence_kind=DependenceKind.MILITARY,
    share=0.4,
    role="buyer",
    note="read twice",
    row_id="R1",
    revision_of=iri("claim", "2c658919405af29529ba"),
)


def plain(subject, predicate, object_, quote="x", source=ARTICLE, **more):
    parts = {"source": source, "subject": subject, "predicate": predicate, "object": object_}
    return Claim(**parts, quote=Quote(quote), **more)


PLAIN_STANCE = plain(KYIV, "supports", TOLL, "could exert necessary pressure")
CLAUSE = plain(
    *(KYIV, "supportsOnCondition", TOLL, "if the talks fail", iri("source", "lost")),
    condition="if the talks fail",
)
CLAIMS = (FULL_RELATION, PLAIN_STANCE, CLAUSE)


def edge_of(claim, entities=ENTITIES, sources=SOURCES):
    ((_, _, _, data),) = network([claim], entities, sources).edges(keys=True, data=True)
    return data


def rebuilt(subject, object_, data):
    """The claim that an edge describes, from what the graph holds and nothing else."""

    def date(name):
        return PartialDate(data[name]) if name in data else None

    chain = data.get("attribution_ids")
    condition = expand(data["condition_id"]) if "condition_id" in data else data.get("condition")
    kind = data.get("dependence_kind")
    return Claim(
        source=expand(data["source_id"]),
        subject=expand(subject),
        predicate=data["predicate"],
        object=expand(object_),
        quote=Quote(data["quote"], data.get("quote_start"), data.get("quote_end")),
        modality=Modality(data["modality"]),
        attribution=tuple(expand(name) for name in chain.split(" > ")) if chain else (),
        condition=condition,
        stated_on=date("stated_on"),
        valid_from=date("valid_from"),
        valid_to=date("valid_to"),
        recorded_at=data.get("recorded_at", ""),
        method=Method(data["method"]),
        method_detail=data.get("method_detail", ""),
        confidence=data["confidence"],
        dependence_kind=DependenceKind(kind) if kind else None,
        share=data.get("share"),
        role=data.get("role", ""),
        note=data.get("note", ""),
        row_id=data.get("row_id", ""),
        revision_of=expand(data["revision_of"]) if "revision_of" in data else None,
    )


@pytest.mark.parametrize("claim", CLAIMS, ids=["full relation", "plain stance", "clause"])
def test_a_claim_can_be_rebuilt_from_its_edge(claim):
    ((subject, object_, data),) = network([claim], ENTITIES, SOURCES).edges(data=True)
    assert rebuilt(subject, object_, data) == claim


def test_the_full_claim_leaves_no_field_at_its_default():
    bare = plain(RUSSIA, "dependsOn", CHINA)
    required = {"source", "subject", "predicate", "object"}
    same = {
        name
        for name in Claim.__dataclass_fields__
        if getattr(bare, name) == getattr(FULL_RELATION, name)
    }
    assert same == required


def test_an_edge_says_in_words_what_the_claim_holds_as_terms():
    data = edge_of(FULL_RELATION)
    assert data["predicate_words"] == "depends on"
    assert data["relation_kind"] == "dependence"
    assert data["symmetric"] == 0
    assert data["speaker"] == "Volodymyr Zelensky"
    assert data["speaker_id"] == "actor:zelensky"
    assert data["attribution"] == "The paper > Volodymyr Zelensky"
    assert data["condition"] == "Talks in Istanbul"
    assert data["source_title"] == "An analysis"
    assert data["source_url"] == "https://example.org/analysis"
    assert data["source_date"] == "2025-10-14"
    assert "polarity" not in data


def test_attributes_that_are_not_known_are_left_out():
    assert edge_of(PLAIN_STANCE) == {
        "predicate": "supports",
        "predicate_words": "supports",
        "relation_kind": "stance",
        "polarity": 1.0,
        "symmetric": 0,
        "modality": "Asserted",
        "confidence": 1.0,
        "quote": "could exert necessary pressure",
        "source_id": "source:article-1",
        "source_title": "An analysis",
        "source_url": "https://example.org/analysis",
        "source_date": "2025-10-14",
        "method": "CodedByHand",
        "claim": "claim:" + PLAIN_STANCE.iri.rpartition("/")[2],
    }


def test_a_clause_is_a_condition_without_an_id_and_an_unknown_source_has_no_title():
    data = edge_of(CLAUSE)
    assert data["condition"] == "if the talks fail"
    assert "condition_id" not in data
    assert data["source_id"] == "source:lost"
    assert "source_title" not in data


def test_nodes_are_subjects_and_objects_alone():
    graph = network(CLAIMS, ENTITIES, SOURCES)
    assert dict(graph.nodes(data=True)) == {
        "actor:china": {"label": "China", "kind": "actor", "type": "State"},
        "actor:russia": {
            "label": "Russia",
            "kind": "actor",
            "type": "State",
            "aliases": "Россия | Moscow",
            "description": "The state.",
            "wikidata": "Q159",
        },
        "actor:zelensky": {"label": "Volodymyr Zelensky", "kind": "actor", "type": "Person"},
        "issue:tomahawks": {
            "label": "Tomahawks for Ukraine",
            "kind": "issue",
            "type": "Issue",
            "aliases": "the missiles",
        },
    }


def test_isolates_adds_the_entities_that_no_claim_joins():
    graph = network(CLAIMS, ENTITIES, SOURCES, isolates=True)
    assert set(graph) - set(network(CLAIMS, ENTITIES, SOURCES)) == {
        "actor:the-paper",
        "issue:talks",
    }


def test_an_entity_that_is_not_known_has_its_id_as_label():
    graph = network([PLAIN_STANCE], {}, {})
    assert graph.nodes["actor:zelensky"] == {"label": "zelensky", "kind": "actor"}
    assert graph.nodes["issue:tomahawks"] == {
        "label": "tomahawks",
        "kind": "issue",
        "type": "Issue",
    }


def test_claims_on_one_pair_are_edges_of_their_own_and_a_repeated_claim_is_one_edge():
    graph = network([PLAIN_STANCE, CLAUSE, PLAIN_STANCE], ENTITIES, SOURCES)
    assert set(graph["actor:zelensky"]["issue:tomahawks"]) == {
        "claim:" + claim.iri.rpartition("/")[2] for claim in (PLAIN_STANCE, CLAUSE)
    }


def test_a_symmetric_relation_is_one_edge_as_coded():
    claim = plain(CHINA, "allyOf", RUSSIA)
    graph = network([claim], ENTITIES, SOURCES)
    assert list(graph.edges()) == [("actor:china", "actor:russia")]
    assert edge_of(claim)["symmetric"] == 1


def test_order_does_not_depend_on_the_input():
    claims = [*CLAIMS, *(plain(RUSSIA, "threatens", iri("actor", f"a{n}")) for n in range(20))]
    first = network(claims, ENTITIES, SOURCES)
    second = network(reversed(claims), dict(reversed(ENTITIES.items())), SOURCES)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_values_are_plain_and_names_are_those_listed():
    graph = network(CLAIMS, ENTITIES, SOURCES)
    for _, data in graph.nodes(data=True):
        assert [name for name in NODE_ATTRIBUTES if name in data] == list(data)
    for _, _, data in graph.edges(data=True):
        assert [name for name in EDGE_ATTRIBUTES if name in data] == list(data)
        # Exactly these: the writers of networkx look a value's type up and refuse subclasses.
        assert {type(value) for value in data.values()} <= {str, int, float}


def test_whole_numbers_become_the_same_type_as_fractions():
    data = edge_of(plain(RUSSIA, "dependsOn", CHINA, confidence=1, share=0))
    assert (type(data["confidence"]), type(data["share"])) == (float, float)
    assert data["share"] == 0.0


def test_every_predicate_has_the_family_that_the_design_gives_it():
    families = {
        "hostile": "hostileTo adversaryOf threatens attacks sanctions accuses demandsOf",
        "cooperative": "cooperatesWith allyOf aids consults agreesWith",
        "dependence": "dependsOn",
        "structure": "memberOf holdsOffice represents partOf",
        "stance": "supports supportsOnCondition undecidedOn concernedAbout opposesOnCondition "
        "opposes demands claims",
    }
    expected = {name: family for family, names in families.items() for name in names.split()}
    assert {name: relation_kind(p) for name, p in PREDICATES.items()} == expected


def test_the_example_in_the_docstring_holds():
    assert doctest.testmod(module) == (0, 5)


def test_networkx_is_imported_only_for_a_network():
    code = (
        "import sys, stancegraph.analysis.network, stancegraph.export;"
        "sys.exit(not {'networkx', 'numpy', 'rdflib'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
