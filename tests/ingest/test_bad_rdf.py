"""RDF that is not what it should be."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError, FileError
from tests.builders import batch, claim


@pytest.fixture
def export(tmp_path):
    """Writes a graph of one claim as TriG, changed, and adds it to an empty graph."""
    made = batch(claim("lisa", "opposes", "dam", quote="no dam"))

    def add(old="", new="", *, name="x.trig"):
        graph = KnowledgeGraph()
        graph.add(made, refresh=False)
        path = graph.export(tmp_path / name)[0]
        content = path.read_text("utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1) if old else content + new, "utf-8")
        empty = KnowledgeGraph()
        try:
            return empty.add(path)
        finally:
            if list(empty.store.quads()):
                assert empty.claims()

    return add


def test_unchanged_it_is_right(export):
    assert export().added == {"paper": 1}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("sg:Asserted", "sg:Assertd", "Unknown Modality 'Assertd'; use Asserted"),
        ("sg:modality sg:Asserted ;", "", "has no sg:modality"),
        ("sg:opposes", "sg:opposed", "Unknown predicate 'opposed'; use opposes"),
        ("sg:opposes issue:dam", "sg:opposes actor:lisa", "must be an issue"),
        ('"no dam"', '"some dam"', "an id is a hash"),
        ('oa:exact "no dam"', 'oa:exact ""', "The quote is empty"),
        ('sg:confidence "1"', 'sg:confidence "7"', "between 0 and 1"),
        ("actor:lisa sg:opposes", "actor:liza sg:opposes", "an id is a hash"),
        ("sg:modality sg:Asserted", "sg:modality sg:Asserted, sg:Denied", "has 2 values"),
        ("", "<http://e/x> <http://e/p> 1 .\ngraph:entities { <http://e/x> <http://e/p> 1 . }",
         "The model has no place for: <http://e/x>"),
        ("", "source:more { source:more <http://e/p> 1 . }", "has no place for"),
    ],
)  # fmt: skip
def test_a_claim_that_is_none(export, old, new, says):
    with pytest.raises(DatasetError) as caught:
        export(old, new)
    assert says in str(caught.value)
    assert caught.value.problems[0].file == "x.trig"


def test_unknown_actors_are_named(tmp_path):
    graph = KnowledgeGraph()
    graph.add(batch(claim("lisa", "opposes", "dam")))
    lines = graph.export(tmp_path / "x.nq")[0].read_text("utf-8").splitlines(keepends=True)
    kept = [
        x
        for x in lines
        if (
            not x.startswith("<https://w3id.org/stancegraph/actor/lisa> <http://www.w3.org/1999")
            and "/actor/lisa>" not in x.split()[0]
        )
        or "claim/" in x
    ]
    (tmp_path / "y.nq").write_text("".join(kept), "utf-8")
    with pytest.raises(DatasetError, match="Unknown: actor:lisa. Describe it too"):
        KnowledgeGraph().add(tmp_path / "y.nq")


@pytest.mark.parametrize("name", ["x.ttl", "x.trig"])
def test_a_syntax_error_names_file_and_row(tmp_path, name):
    path = tmp_path / name
    path.write_text("@prefix e: <http://e/> .\n\ne:a e:b e:c ;;; e:d .\ne:a e:b .\n", "utf-8")
    with pytest.raises(FileError, match=rf"{name}, row [34]: not T.*Mend that line; nothing"):
        KnowledgeGraph().add(path)


def test_turtle_cannot_hold_claims(tmp_path):
    path = tmp_path / "x.ttl"
    path.write_text(
        "@prefix sg: <https://w3id.org/stancegraph/ns#> .\n"
        "@prefix actor: <https://w3id.org/stancegraph/actor/> .\n"
        "actor:a sg:threatens actor:b .",
        "utf-8",
    )
    with pytest.raises(DatasetError, match="has no place for"):
        KnowledgeGraph().add(path)
