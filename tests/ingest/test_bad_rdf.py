"""RDF that is not what it should be."""

from __future__ import annotations

import hashlib

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError, FileError, InputError
from stancegraph.model.claims import Quote
from tests.builders import batch, claim


@pytest.fixture
def export(tmp_path):
    """Writes a graph of one claim as TriG, changed, and adds it to an empty graph."""
    made = batch(
        claim(
            "lisa",
            "opposes",
            "dam",
            quote=Quote("no dam", 7, 13),
            attribution=["bert"],
            recorded_at="2025-10-14T08:00:00Z",
        )
    )

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
        except InputError:
            assert list(empty.store.quads()) == []
            raise

    return add


def test_unchanged_it_is_right(export):
    assert export().added == {"paper": 1}


def test_what_can_be_made_anew_may_be_left_out(export):
    assert export(' ;\n\t\tsg:nameKey "lisa"').added == {"paper": 1}
    assert export('\t\tsg:recordedAt "2025-10-14T08:00:00Z"^^xsd:dateTime ;\n').actors == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("sg:Asserted", "sg:Assertd", "Unknown Modality 'Assertd'; use Asserted"),
        ("sg:modality sg:Asserted ;", "", "has no sg:modality"),
        ("sg:opposes", "sg:opposed", "Unknown predicate 'opposed'; use opposes"),
        ("sg:opposes issue:dam", "sg:opposes actor:lisa", "must be an issue"),
        ('"no dam"', '"no dim"', "an id is a hash"),
        ('oa:exact "no dam"', 'oa:exact ""', "The quote is empty"),
        ('sg:confidence "1"', 'sg:confidence "7"', "between 0 and 1"),
        ("actor:lisa sg:opposes", "actor:liza sg:opposes", "an id is a hash"),
        ("sg:modality sg:Asserted", "sg:modality sg:Asserted, sg:Denied", "has 2 values"),
        ("", "<http://e/x> <http://e/p> 1 .\ngraph:entities { <http://e/x> <http://e/p> 1 . }",
         "The model has no place for: <http://e/x>"),
        ("", "source:more { source:more <http://e/p> 1 . }", "has no place for"),
        ('"1"^^xsd:decimal', '"high"', "sg:confidence is 'high', not a number"),
        ('"1"^^xsd:decimal', '"high"^^xsd:decimal', "sg:confidence is 'high', not a number"),
        ("oa:start 7", 'oa:start "x"', "oa:start is 'x', not a whole number"),
        ("oa:start 7", 'oa:start "x"^^xsd:integer', "oa:start is 'x', not a whole number"),
        ("oa:end 13", "oa:end 13.5", "oa:end is 13.5, not a whole number"),
        ("oa:end 13", "oa:end 14", "6 characters, its offsets 7-14 span 7"),
        ("oa:end 13", "oa:end actor:lisa", "not a whole number"),
        ('sg:recordedAt "', 'sg:recordedAt "about ', "is not a time; write 2025-10-14T08:00:00Z"),
        ("sg:attributedTo actor:bert", 'sg:attributedTo "Bert"', "not an IRI"),
        ("oa:hasSelector claim:", 'oa:hasSelector "x" , claim:', "has no place for"),
        ('oa:exact "no dam"', 'oa:exact "no dam"@en', "has no place for"),
        ("sg:source source:paper", "sg:source source:letter", "has no place for"),
        ("a sg:Actor , sg:Organisation", "a sg:Actor , sg:Organization", "use Organisation"),
        ('skos:prefLabel "Lisa"@en ;', "", "actor:lisa has no skos:prefLabel"),
        ('skos:prefLabel "Lisa"@en ;', 'skos:prefLabel "Lisa"@en , "Lise"@en ;', "has 2 values"),
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


@pytest.mark.parametrize(
    ("encode", "says"),
    [
        (lambda t: b"\xef\xbb\xbf" + t.encode(), "begins with a byte-order mark. Save it as plain"),
        (lambda t: t.encode("utf-16"), "is UTF-16, not UTF-8. Save it as UTF-8"),
        (lambda t: (t + "# é").encode("latin-1"), "is not UTF-8: line 3 has the byte 0xe9"),
        (lambda _: b"\n", "is empty; nothing can be read from it"),
    ],
    ids=["bom", "utf-16", "latin-1", "empty"],
)
@pytest.mark.parametrize("name", ["x.ttl", "x.trig", "x.nq", "x.nt", "x.jsonld"])
def test_in_another_form(tmp_path, name, encode, says):
    path = tmp_path / name
    path.write_bytes(encode("<http://e/a> <http://e/b> <http://e/c> .\n\n"))
    with pytest.raises(FileError, match=f"{name} {says}"):
        KnowledgeGraph().add(path)


def test_crlf_in_it_is_no_matter(export, tmp_path):
    export()
    path = tmp_path / "x.trig"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert KnowledgeGraph().add(path).added == {"paper": 1}


def test_a_context_that_lies_elsewhere_is_not_fetched(tmp_path):
    path = tmp_path / "x.jsonld"
    path.write_text('{"@context": "http://127.0.0.1:9/context", "@id": "urn:x"}')
    with pytest.raises(FileError, match="x.jsonld, row 1: not JSON-LD: .*remote contexts"):
        KnowledgeGraph().add(path)


def test_quotes_are_proved_and_the_file_is_named(export, tmp_path):
    export()
    path, text = tmp_path / "x.trig", tmp_path / "paper.txt"
    content = path.read_text("utf-8")
    graph = KnowledgeGraph()

    def add(words):
        text.write_text(words)
        digest = hashlib.sha256(words.encode()).hexdigest()
        about = f'\tsource:paper sg:sha256 "{digest}" ; a '
        path.write_text(content.replace("\tsource:paper a ", about), "utf-8")
        return graph.add(path, against=[text])

    with pytest.raises(DatasetError, match=r"x.trig: \w+: The text does not contain 'no dam'"):
        add("there, no dim")
    assert list(graph.store.quads()) == []
    assert add("there, no dam").added == {"paper": 1}


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
