"""Reading what a coder wrote down: with a data set around it, and without."""

from __future__ import annotations

import pytest

from stancegraph.errors import DatasetError, FileError
from stancegraph.ingest.codings import read_codings

HEADER = "id,subject,predicate,object,quote\n"
ROW = "1,nobody,supports,nothing,so they say\n"


@pytest.fixture
def table(tmp_path):
    """Writes a table of claims and returns its path."""

    def write(content, name="anna.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def problems(path, **options):
    with pytest.raises(DatasetError) as caught:
        read_codings(path, **options)
    assert str(caught.value).splitlines()[0].endswith("nothing was compared.")
    return caught.value.problems


def test_a_table_alone_may_name_whom_nobody_describes(table):
    (coding,) = read_codings(table(HEADER + ROW))
    assert coding.statement == "nobody supports nothing"
    assert (coding.source, coding.sha256, coding.row) == ("", "", "1")
    assert (coding.modality, coding.attribution) == ("Asserted", "")


def test_a_data_set_says_what_its_source_is(small):
    (small.path / "actors.csv").unlink()
    (small.path / "issues.csv").unlink()
    codings = read_codings(small.path)
    assert [c.statement for c in codings] == [
        "lisa opposesOnCondition dam",
        "bert dependsOn lisa",
        "mayor holdsOffice town",
    ]
    assert {c.source for c in codings} == {"paper"}
    assert all(len(c.sha256) == 64 for c in codings)
    assert codings[0].attribution == "mayor > lisa"


def test_a_folder_without_a_manifest_is_its_table(small):
    (small.path / "dataset.toml").unlink()
    assert {c.source for c in read_codings(small.path)} == {""}


def test_words_that_the_vocabulary_does_not_have_are_named(table):
    path = table(HEADER.replace("\n", ",modality\n") + ROW.replace("\n", ",Asertd\n"))
    (problem,) = problems(path)
    assert (problem.file, problem.row, problem.field) == ("anna.csv", 2, "modality")


def test_a_missing_column(table):
    (problem,) = problems(table("id,subject,predicate,object\n1,a,supports,b\n"))
    assert (problem.field, problem.problem) == ("header", "Missing: quote.")


def test_a_broken_manifest(small):
    small.change("dataset.toml", "[dataset]", "[dataset")
    assert [p.file for p in problems(small.path)] == ["dataset.toml"]


@pytest.mark.parametrize("content", [HEADER, HEADER + ",,,,\n"])
def test_a_table_without_rows(table, content):
    with pytest.raises(FileError, match=r"anna\.csv holds no claims"):
        read_codings(table(content))


def test_an_empty_file(table):
    (problem,) = problems(table(b""))
    assert "is empty" in problem.problem


def test_a_folder_without_claims(tmp_path):
    (problem,) = problems(tmp_path)
    assert "claims.csv does not exist" in problem.problem


EXCEL = b"\xef\xbb\xbf" + (HEADER + ROW).replace(",", ";").replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (EXCEL, "begins with a byte-order mark"),
        (EXCEL[3:], "has CRLF line ends"),
        (EXCEL[3:].replace(b"\r", b""), "Its cells are separated by semicolons. Save it with"),
    ],
)
def test_what_a_spreadsheet_made_of_it(table, content, says):
    path = table(content)
    (problem,) = problems(path)
    assert says in f"{problem.problem} {problem.remedy}"
    assert "--lenient" in f"{problem.problem} {problem.remedy}"
    plain = table(HEADER + ROW, "plain.csv")
    assert read_codings(path, lenient=True) == read_codings(plain)
