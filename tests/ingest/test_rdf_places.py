"""Where RDF is wrong is said: the row of a syntax error, and what is described without an IRI."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError, FileError
from tests.builders import batch, claim

PREFIXES = """@prefix sg: <https://w3id.org/stancegraph/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix actor: <https://w3id.org/stancegraph/actor/> .
@prefix source: <https://w3id.org/stancegraph/source/> .
@prefix claim: <https://w3id.org/stancegraph/claim/> .
"""
ACTOR = 'actor:a a sg:Actor, sg:State ; skos:prefLabel "A"@en'


def refused(path, content, error):
    """The error that adding such a file raises; asserts that nothing was stored."""
    path.write_text(content, "utf-8")
    graph = KnowledgeGraph()
    with pytest.raises(error) as caught:
        graph.add(path)
    assert list(graph.store.quads()) == []
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "row", "form"),
    [
        ("x.ttl", "\n@prefix x <a:> .\n", 2, "Turtle"),
        ("x.ttl", "<a:b> <a:c> <a:d> .\n\n<a:b> <a:c> <a:d d> .\n", 3, "Turtle"),
        ("x.ttl", '<a:b> <a:c> """two\nlines""" .\n<a:b> x:c 1 .\n', 3, "Turtle"),
        ("x.trig", "<a:g> {\n <a:b> <a:c> 1 .\n 5 <a:c> 1 . }\n", 3, "TriG"),
        ("x.nq", "<a:b> <a:c> <a:d> .\n<a:b> <a:c>\n", 3, "N-Quads"),
        ("x.nt", "<a:b> <a:c> <a:d> .\n\nfoo\n", 3, "N-Triples"),
        ("x.jsonld", '{"@id": "a:b",\n "a:c": }\n', 2, "JSON-LD"),
    ],
)
def test_a_syntax_error_has_its_row(tmp_path, name, content, row, form):
    message = str(refused(tmp_path / name, content, FileError))
    assert f"{name}, row {row}: not {form}: " in message
    assert message.endswith("Mend that line; nothing was stored.")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.ttl", '[] a sg:Actor ; skos:prefLabel "A"@en .', "What is described is a blank node"),
        ("x.ttl", "_:i a sg:Issue .", "Give it an IRI."),
        ("x.trig", "source:p { source:p a sg:Source . _:c sg:source source:p . }", "no claim can"),
        ("x.trig", "_:s { _:s a sg:Source . }", "A graph is a blank node"),
        ("x.trig", "_:s { claim:c sg:source _:s . }", "Name it or remove it."),
    ],
)
def test_what_is_described_needs_an_iri(tmp_path, name, content, says):
    (problem,) = refused(tmp_path / name, PREFIXES + content, DatasetError).problems
    assert (problem.file, problem.field) == (name, "blank node")
    assert says in f"{problem.problem} {problem.remedy}"


@pytest.mark.parametrize(
    "content", [f"{ACTOR} ; sg:partOf [] .", f'{ACTOR} ; sg:tenure [ sg:role "x" ] .']
)
def test_a_blank_node_in_the_place_of_a_name_is_refused(tmp_path, content):
    problems = refused(tmp_path / "x.ttl", PREFIXES + content, DatasetError).problems
    assert {p.field for p in problems} == {"triple"}
    assert all("The model has no place for" in p.problem for p in problems)
    assert all(p.remedy == "Remove it." for p in problems)


@pytest.mark.parametrize(
    "is_gone",
    [
        lambda line: "/ns#Source>" in line,
        lambda line: line.startswith("<https://w3id.org/stancegraph/source/paper>"),
    ],
    ids=["its type", "all of it"],
)
def test_a_source_that_is_not_described(tmp_path, is_gone):
    graph = KnowledgeGraph()
    graph.add(batch(claim("lisa", "opposes", "dam"), claim("lisa", "supports", "dam")))
    lines = graph.export(tmp_path / "x.nq")[0].read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not is_gone(line))
    assert kept.count("ns#source>") == 2
    problems = refused(tmp_path / "x.nq", kept, DatasetError).problems
    assert [p.field for p in problems] == sorted(f"claim:{c.id}" for c in graph.claims())
    for problem in problems:
        assert "Its source is not described; source:paper must be a sg:Source" in problem.problem
        assert problem.remedy == "Mend or remove it."


def test_several_problems_of_a_file_are_said_at_once_and_in_order(tmp_path):
    content = (
        f"{PREFIXES}source:p {{ source:p a sg:Source . claim:b sg:source source:p .\n"
        "claim:a sg:source source:p . }\n_:g { claim:c sg:source _:g . }"
    )
    problems = refused(tmp_path / "x.trig", content, DatasetError).problems
    assert [p.field for p in problems] == ["blank node", "claim:a", "claim:b"]
