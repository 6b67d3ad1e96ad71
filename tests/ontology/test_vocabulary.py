"""The file that defines the terms and the Python that uses them say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from stancegraph.model.terms import CLASSES, PREFIXES, SG
from stancegraph.model.vocabulary import (
    INFERRED,
    PREDICATES,
    ActorType,
    DependenceKind,
    Method,
    Modality,
    Predicate,
)

VOCABULARY = Path(__file__).parents[2] / "ontology" / "stancegraph.ttl"
TYPE, RANGE = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "range"
DOMAIN, LABEL = PREFIXES["rdfs"] + "domain", PREFIXES["rdfs"] + "label"
QUESTIONS = "SELECT ?term ?query { ?term sgo:competencyQuestion ?question ; sgo:answeredBy ?query }"
SGO = {"sgo": "https://w3id.org/stancegraph/annotation#"}


def terms_of_ours(store: ox.Store) -> set[str]:
    subjects = {q.subject.value for q in store if isinstance(q.subject, ox.NamedNode)}
    return {s.removeprefix(SG.base) for s in subjects if s.startswith(SG.base)}


def values(store: ox.Store, subject: str, predicate: str) -> list[str]:
    """The values of a property, those in our namespace by their local names."""
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
    return sorted(
        q.object.value.removeprefix(SG.base)
        for q in found
        if isinstance(q.object, ox.NamedNode | ox.Literal)
    )


def subjects(store: ox.Store, predicate: str, value: str) -> set[str]:
    found = store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value))
    return {q.subject.value.removeprefix(SG.base) for q in found}


def test_the_closed_namespace_is_the_file(vocabulary):
    assert terms_of_ours(vocabulary) == set(SG.names)


def test_the_classes_are_those_of_the_python_table(vocabulary):
    owl_classes = {
        name
        for name in subjects(vocabulary, TYPE, PREFIXES["owl"] + "Class")
        if not name.startswith("_") and name in SG.names
    }
    assert owl_classes == CLASSES | {str(member) for member in ActorType}


@pytest.mark.parametrize("predicate", PREDICATES.values(), ids=lambda p: p.name)
def test_a_predicate_is_defined_as_python_has_it(vocabulary, predicate: Predicate):
    term = SG[predicate.name]
    symmetric = PREFIXES["owl"] + "SymmetricProperty" in values(vocabulary, term, TYPE)
    polarity = values(vocabulary, term, SG.polarity)

    assert values(vocabulary, term, DOMAIN) == ["Actor"]
    assert values(vocabulary, term, RANGE) == ["Issue" if predicate.is_stance else "Actor"]
    assert values(vocabulary, term, PREFIXES["rdfs"] + "subPropertyOf") == (
        [predicate.parent] if predicate.parent else []
    )
    assert symmetric == predicate.symmetric
    assert [float(p) for p in polarity] == (
        [] if predicate.polarity is None else [predicate.polarity]
    )
    assert values(vocabulary, term, LABEL) == [predicate.words]


def test_the_rules_follow_the_hierarchy_and_the_symmetry_of_the_vocabulary(ontology_folder):
    generalisation = (ontology_folder / "rules" / "generalisation.rq").read_text("utf-8")
    symmetry = (ontology_folder / "rules" / "symmetry.rq").read_text("utf-8")
    steps = set(re.findall(r"\(sg:(\w+) sg:(\w+)\)", generalisation))
    assert steps == {(p.name, p.parent) for p in PREDICATES.values() if p.parent}
    (reversible,) = re.findall(r"VALUES \?predicate \{([^}]+)\}", symmetry)
    assert set(reversible.split()) == {f"sg:{p.name}" for p in PREDICATES.values() if p.symmetric}


def test_besides_exposure_no_further_predicate_joins_actors_and_issues(vocabulary):
    about_actors = subjects(vocabulary, DOMAIN, SG.Actor)
    joins = subjects(vocabulary, RANGE, SG.Actor) | subjects(vocabulary, RANGE, SG.Issue)
    assert about_actors & joins == set(PREDICATES | INFERRED)


@pytest.mark.parametrize("kind", [Modality, Method, DependenceKind], ids=lambda k: k.__name__)
def test_a_value_set_has_the_members_of_its_enumeration(vocabulary, kind):
    query = (
        f"SELECT ?member {{ <{SG[kind.__name__]}> owl:oneOf/rdf:rest*/rdf:first ?member . "
        f"?member a <{SG[kind.__name__]}> }}"
    )
    members = {
        s["member"].value.removeprefix(SG.base) for s in vocabulary.query(query, prefixes=PREFIXES)
    }
    assert members == {str(member) for member in kind}


def test_the_types_of_actors_are_the_subclasses_of_actor(vocabulary):
    subclasses = subjects(vocabulary, PREFIXES["rdfs"] + "subClassOf", SG.Actor)
    assert subclasses == {str(member) for member in ActorType}


def questions() -> dict[str, str]:
    store = ox.Store()
    store.load(path=str(VOCABULARY), format=ox.RdfFormat.TURTLE)
    rows = store.query(QUESTIONS, prefixes=SGO)
    return {row["term"].value.removeprefix(SG.base): row["query"].value for row in rows}


@pytest.mark.parametrize(("name", "query"), sorted(questions().items()))
def test_a_competency_question_is_answered_by_the_valid_examples(examples, name, query):
    assert re.search(rf"\bsg:{name}\b", query), "the query does not use the term"
    assert set(re.findall(r"\bsg:(\w+)", query)) <= set(SG.names)
    rows = list(examples.query(query, prefixes=PREFIXES))
    bound = [value for row in rows for value in row if value is not None]
    assert bound, "no rows"
    assert all(value.value != "0" for value in bound), "a count of nothing"


def test_every_term_has_a_competency_question():
    assert set(questions()) == set(SG.names)


def test_the_prefixes_are_those_of_the_command_line(ontology_folder):
    files = [*ontology_folder.glob("**/*.ttl"), *ontology_folder.glob("**/*.trig")]
    bound = {
        (prefix, iri, file.name)
        for file in files
        for prefix, iri in re.findall(
            r"^@prefix (\w+): <(.+)> \.$", file.read_text("utf-8"), re.MULTILINE
        )
    }
    known = PREFIXES | SGO | {"sh": "http://www.w3.org/ns/shacl#"}
    known |= {"shape": "https://w3id.org/stancegraph/shape#"}
    known |= {"code": "https://w3id.org/stancegraph/code/"}
    known |= {"cameo": known["code"] + "cameo/", "plover": known["code"] + "plover/"}
    assert bound
    assert [b for b in sorted(bound) if known.get(b[0]) != b[1]] == []
