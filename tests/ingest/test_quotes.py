"""Quotes are proved against the text, and where one fails the message helps to mend it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError, FileError
from stancegraph.ingest.verify import quote_problem
from stancegraph.model.claims import Quote

TEXT = "No dam. “No dam, ever,” she said — no dam."


@pytest.mark.parametrize(
    ("exact", "start", "problem", "remedy"),
    [
        ("yes", None, "The text does not contain 'yes'.", "Copy the quote from the text, charac"),
        ("yes", 0, "The text does not contain 'yes'.", "character by character"),
        ("no dam", None, "", ""),
        ("no dam", 35, "", ""),
        ("No dam", 1, "At 1-7 the text has 'o dam.', not the quote.", "stands at 0-6."),
        ("No dam", 8, "At 8-14 the text has '“No da', not the quote.", "stands at 9-15."),
        ("No dam", 40, "At 40-46 the text has 'm.', not the quote.", "stands at 9-15."),
        ("No dam", 900, "At 900-906 the text has '', not the quote.", "stands at 9-15."),
        ('"No dam, ever,"', None, "The text does not contain", "at 8-23: '“No dam, ever,”'"),
        ("she said - no dam", 25, "The text does not contain", "24-41: 'she said — no dam'"),
        ("she said\u00a0— no", 1, "The text does not contain", "differs in quotation marks, das"),
    ],
)
def test_a_quote(exact, start, problem, remedy):
    end = None if start is None else start + len(exact)
    found = quote_problem(Quote(exact, start, end), TEXT)
    if not problem:
        assert found is None
    else:
        assert problem in found.problem
        assert remedy in found.remedy


@given(st.text("ab“ ", min_size=1, max_size=30), st.data())
def test_where_it_is_said_to_stand_it_stands_and_nowhere_nearer(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    exact = text[start : data.draw(st.integers(start + 1, len(text)))]
    assume(exact.strip())
    wrong = data.draw(st.integers(0, len(text) + 3))
    found = quote_problem(Quote(exact, wrong, wrong + len(exact)), text)
    places = [i for i in range(len(text)) if text.startswith(exact, i)]
    if wrong in places:
        assert found is None
    else:
        said = int(found.remedy.removeprefix("The quote stands at ").partition("-")[0])
        assert said in places
        assert abs(said - wrong) == min(abs(place - wrong) for place in places)


def test_a_long_quote_is_shortened_in_the_message():
    found = quote_problem(Quote("x" * 5000), "y")
    assert len(found.problem) < 120


def test_stored_claims_are_proved_and_all_that_fail_are_named(small):
    graph = KnowledgeGraph()
    graph.add(small.path)
    assert graph.check([small.text]) == {"paper": 3}
    small.change("claims.csv", ",59,73", ",60,74")
    small.change("claims.csv", "may,75,78", "mya,75,78")
    graph = KnowledgeGraph()
    graph.add(small.path)
    with pytest.raises(DatasetError) as caught:
        graph.check([small.text])
    assert [(p.file, p.field) for p in caught.value.problems] == [("paper", "F1"), ("paper", "R1")]
    assert "stands at 59-73" in str(caught.value)


def test_a_text_is_known_by_its_hash_among_several(small, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear dam", "utf-8")
    manifest = small.read("dataset.toml")
    small.write("dataset.toml", manifest + '\n[[source]]\nid = "letter"\n')
    small.change("claims.csv", "id,subj", "id,source,subj")
    for row in ("T1", "R1", "F1"):
        small.change("claims.csv", f"\n{row},", f"\n{row},paper,")
    graph = KnowledgeGraph()
    graph.add(small.path, against=[small.text])
    assert graph.check([small.text]) == {"paper": 3}
    with pytest.raises(FileError, match=r"letter.txt .* is not the text of any source here.*paper"):
        graph.check([letter])


def test_without_a_hash_the_message_gives_the_line_to_write(small):
    manifest = small.read("dataset.toml")
    bare = manifest[: manifest.index("sha256")]
    small.write("dataset.toml", bare)
    graph = KnowledgeGraph()
    with pytest.raises(FileError, match="No source here has a sha256") as caught:
        graph.add(small.path, against=[small.text])
    line = str(caught.value).partition("Write ")[2].partition(" under")[0]
    small.write("dataset.toml", bare + line + "\n")
    assert graph.add(small.path, against=[small.text]).added == {"paper": 3}
