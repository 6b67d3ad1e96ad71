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
        (lambda t: t.encode("utf-16"), "is UTF-16, not UTF-8"),
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
        ("claims.csv", "relies on Lisa", '"relies on Lisa', 4, "Not CSV: unexpected end of data"),
        ("claims.csv", "relies on Lisa", '"relies" on Lisa', 4, "Check its quotation marks"),
        ("claims.csv", "id,subject", 'id,"subject', 1, "Not CSV"),
        ("claims.csv", "id,subject,", "id;subject;", 1, "separated by commas"),
        (
            "actors.csv",
            "id,type",
            "type",
            1,
            "Missing: id. The columns are id, type, label",
        ),
        ("issues.csv", "aliases", "alias", 1, "Unknown: alias. The columns are"),
        ("tenures.csv", ",to\n", "\n", 2, "It has 5 cells, the header 4"),
    ],
)
def test_tables(small, name, old, new, row, says):
    small.change(name, old, new)
    found = [p for p in small.problems() if p.file == name]
    assert (found[0].row, says in str(found[0])) == (row, True), str(found[0])


@pytest.mark.parametrize("name", FILES)
def test_a_mark_and_nothing_else_is_an_empty_file(small, name):
    small.write(name, b"\xef\xbb\xbf\n")
    for lenient in (False, True):
        (problem,) = (p for p in small.problems(lenient=lenient) if p.file == name)
        assert "is empty; nothing can be read from it" in problem.problem


def test_an_old_line_end_alone_is_refused_too(small):
    small.change("issues.csv", "\n", "\r")
    assert "line ends, the first in line 1. Save it with LF" in small.problems()[-1].problem


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_may_not_be_read(small, public_dir, as_nobody, name):
    folder = public_dir / "small"
    shutil.copytree(small.path, folder)
    folder.chmod(0o755)
    (folder / name).chmod(0o600)
    with as_nobody(), pytest.raises(DatasetError) as caught:
        KnowledgeGraph().add(folder)
    (problem,) = caught.value.problems
    assert (problem.file, problem.field) == (name, "file")
    assert problem.problem.endswith("cannot be read: Permission denied; check who may read it.")


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
        (lambda b: b.decode().encode("utf-16"), "is UTF-16, not UTF-8. Save it as UTF-8"),
        (lambda b: b.decode().encode("cp1252"), "is not UTF-8: line 1 has the byte 0x93"),
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


@pytest.mark.parametrize("name", [*FILES, "x.trig", "x.ttl", "x.nq", "x.jsonld"])
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
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
