"""Files that cannot be read as what they should be."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError, FileError, StancegraphError

FILES = ("actors.csv", "issues.csv", "tenures.csv", "claims.csv", "dataset.toml")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("encode", "says"),
    [
        (lambda t: ("# é\n" + t).encode("latin-1", "replace"), "is not UTF-8: line 1"),
        (lambda t: t.encode("utf-16"), "is not UTF-8: line 1"),
        (lambda t: b"\xef\xbb\xbf" + t.encode(), "byte-order mark. Save it as plain UTF-8"),
        (lambda t: t.replace("\n", "\r\n").encode(), "CRLF line ends, the first in line 1"),
        (lambda _: b"", "is empty"),
        (lambda _: b" \n", "is empty"),
    ],
    ids=["latin-1", "utf-16", "bom", "crlf", "empty", "blank"],
)
def test_in_another_form(small, name, encode, says):
    small.write(name, encode(small.read(name)))
    found = [p for p in small.problems() if p.file == name and p.field == "file"]
    assert len(found) == 1
    assert says in found[0].problem


def test_bom_and_crlf_are_let_pass_on_demand(small):
    for name in FILES:
        content = small.read(name)
        if name == "claims.csv":
            content = content.replace("two\nlines", "two lines")
        small.write(name, b"\xef\xbb\xbf" + content.replace("\n", "\r\n").encode())
    report = KnowledgeGraph().add(small.path, against=[small.text], lenient=True)
    assert report.added == {"paper": 3}


@pytest.mark.parametrize(
    ("name", "old", "new", "row", "says"),
    [
        ("claims.csv", "predicate,", "", 1, "Missing: predicate"),
        ("claims.csv", ",note", ",notes", 1, "Unknown: notes"),
        ("claims.csv", ",note", ",role", 1, "Repeated: role"),
        ("claims.csv", "relies on Lisa", '"relies on Lisa', 5, "Not CSV"),
        ("dataset.toml", '"small"', '"small', 0, "Not TOML"),
        ("dataset.toml", 'id = "small"', 'name = "small"', 0, "Unknown key 'name'"),
        ("dataset.toml", "2026-01-02", '"yesterday"', 0, "'yesterday' is no date"),
        ("dataset.toml", 'sha256 = "', 'sha256 = "xyz', 0, "64 hexadecimal digits"),
        ("dataset.toml", '"2025-10"', '"2025-20"', 0, "There is no date '2025-20'"),
        ("dataset.toml", "NewsArticle", "Newsarticle", 0, "use NewsArticle"),
    ],
)
def test_tables_and_manifests(small, name, old, new, row, says):
    small.change(name, old, new)
    found = [p for p in small.problems() if p.file == name]
    assert (found[0].row, says in str(found[0])) == (row, True), str(found[0])


def test_sources(small):
    manifest = small.read("dataset.toml")
    for wrong, field in (("source = 5\n[dataset]\n", "source"), ("dataset = 5\n", "dataset")):
        small.write("dataset.toml", wrong)
        assert small.only().field == field
    small.write("dataset.toml", manifest + "\n" + manifest[manifest.index("[[source]]") :])
    assert "paper is used twice" in small.only().problem
    small.write("dataset.toml", manifest[: manifest.index("[[source]]")])
    assert "No source is described" in small.only().problem


def test_missing_and_misplaced(small, tmp_path):
    graph = KnowledgeGraph()
    (small.path / "claims.csv").unlink()
    assert "does not exist" in small.only().problem
    (small.path / "claims.csv").mkdir()
    assert "is a folder; name a file" in small.only().problem
    for path, says in (
        (tmp_path / "none", "does not exist"),
        (small.text, "no data set and no RDF file"),
    ):
        with pytest.raises(FileError, match=says):
            graph.add(path)
    (tmp_path / "bare").mkdir()
    with pytest.raises(DatasetError, match=r"dataset.toml.*does not exist"):
        graph.add(tmp_path / "bare")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda b: b.replace(b"Bert", b"Bart"), "is not the text of any source"),
        (lambda b: b"\xef\xbb\xbf" + b, "is the text of paper, but with a byte-order mark or CRLF"),
        (
            lambda b: b.replace(b"\n", b"\r\n"),
            "is the text of paper, but with a byte-order mark or",
        ),
        (lambda b: b.decode().encode("utf-16"), "is not UTF-8"),
        (lambda _: b"", "is empty"),
    ],
)
def test_a_text_that_is_not_the_one_that_was_coded(small, change, says):
    graph = KnowledgeGraph()
    graph.add(small.path)
    small.text.write_bytes(change(small.text.read_bytes()))
    for check in (lambda: graph.check([small.text]), small.problems):
        with pytest.raises(FileError, match=says):
            check()


def test_checking_stored_claims(small):
    graph = KnowledgeGraph()
    graph.add(small.path)
    assert graph.check([small.text]) == {"paper": 3}


@pytest.mark.parametrize("name", [*FILES, "x.trig", "x.ttl", "x.nq", "x.jsonld"])
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_rubbish_raises_an_error_of_ours_and_stores_nothing(small, name, data):
    graph = KnowledgeGraph()
    folder = small.path.parent / "rubbish"
    shutil.copytree(small.path, folder, dirs_exist_ok=True)
    (folder / name).write_bytes(data)
    what = folder if name in FILES else folder / name
    try:
        graph.add(what)
    except StancegraphError:
        assert list(graph.store.quads()) == []
