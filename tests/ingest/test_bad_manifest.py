"""A `dataset.toml` that is not what it should be."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph

DATASET = '[dataset]\nid = "small"\nrecorded = 2026-01-02\n'


@pytest.mark.parametrize(
    ("old", "new", "row", "field", "says"),
    [
        ('"small"', '"small', 2, "file", "Not TOML: Illegal character"),
        ("[dataset]", "[dataset", 1, "file", "Mend that line."),
        ('"small"', '"small"\nid = "again"', 3, "file", "Not TOML: "),
        ('"small"', '"small"\nx = ' + "[" * 3000, 0, "file", "nested too deep"),
        ("2026-01-02", "1" * 5000, 0, "file", "too many digits"),
        ("recorded =", "recordet =", 0, "dataset", "Unknown key 'recordet'; use recorded"),
        ('"small"', '"sm all"', 0, "dataset.id", "'sm all' cannot be the id of a dataset; use"),
        ('id = "small"\n', "", 0, "dataset.id", "'' cannot be the id of a dataset"),
        (DATASET, "", 0, "dataset", "Write a line [dataset], and under it id ="),
        (DATASET, "dataset = 5\n", 0, "dataset", "Write a line [dataset]"),
        ("[dataset]", "[extra]\n[dataset]", 0, "file", "Unknown key 'extra'; use dataset, source"),
        ("2026-01-02", '"today"', 0, "dataset.recorded", "'today' is no date. Write it without"),
        ("2026-01-02", "0001-01-01T00:00:00+14:00", 0, "dataset.recorded", "is no date"),
        ("2026-01-02", "08:00:00", 0, "dataset.recorded", "'08:00:00' is no date"),
        ("[[source]]", "[source]", 0, "source", "Write [[source]], in double brackets"),
        ('id = "paper"', 'id = "pa/per"', 0, "source 1", "'pa/per' cannot be the id of a source"),
        ('id = "paper"\n', "", 0, "source 1", "'' cannot be the id of a source"),
        ('"2025-10"', '"2025-20"', 0, "source 1", "There is no date '2025-20'. Correct it under"),
        ('"2025-10"', '"last year"', 0, "source 1", "is not a date; write 2014, 2014-03 or"),
        ("NewsArticle", "Newsarticle", 0, "source 1", "Unknown type 'Newsarticle'; use NewsArti"),
        ('sha256 = "', 'sha256 = "xyz', 0, "source 1", "sha256 of paper is not 64 hexadecimal"),
        ("title =", 'language = "English"\ntitle =', 0, "source 1", "no language tag, such as en"),
        ('"The dam"', "5", 0, "source 1", "title is no text; write it in quotation marks"),
        ("title =", 'titel = "x"\ntitle =', 0, "source 1", "Unknown key 'titel'; use title"),
    ],
)
def test_each_problem_has_its_place_and_remedy(small, old, new, row, field, says):
    small.change("dataset.toml", old, new)
    problem = small.only()
    assert (problem.file, problem.row, problem.field) == ("dataset.toml", row, field)
    assert says in str(problem)


def test_a_source_is_described_once_and_there_is_one(small):
    manifest = small.read("dataset.toml")
    small.write("dataset.toml", manifest + "\n" + manifest[manifest.index("[[source]]") :])
    assert "paper is used twice. Give each its own" in str(small.only())
    small.write("dataset.toml", manifest[: manifest.index("[[source]]")])
    assert "No source is described. Add a [[source]] table." in str(small.only())
    small.write("dataset.toml", manifest.replace("[[source]]", "[[sources]]"))
    assert "Unknown key 'sources'; use source." in str(small.problems()[0])
    small.write("dataset.toml", 'source = ["paper"]\n' + manifest[: manifest.index("[[source]]")])
    assert "double brackets" in str(small.only())


def test_everything_wrong_in_it_is_said_at_once(small):
    small.change("dataset.toml", '"small"', '"sm all"')
    small.change("dataset.toml", "2026-01-02", '"soon"')
    small.change("dataset.toml", '"2025-10"', '"2025-20"')
    assert [p.field for p in small.problems()] == ["dataset.id", "dataset.recorded", "source 1"]


@pytest.mark.parametrize(
    ("written", "recorded"),
    [
        ("2026-01-02", "2026-01-02T00:00:00Z"),
        ("2026-01-02T08:30:00", "2026-01-02T08:30:00Z"),
        ("2026-01-02T01:30:00+02:00", "2026-01-01T23:30:00Z"),
    ],
)
def test_when_it_was_recorded(small, written, recorded):
    small.change("dataset.toml", "2026-01-02", written)
    graph = KnowledgeGraph()
    graph.add(small.path)
    assert graph.show("R1").recorded_at == recorded


def test_a_hash_in_capitals_is_the_same_hash(small):
    manifest = small.read("dataset.toml")
    at = manifest.index('sha256 = "') + len('sha256 = "')
    small.write("dataset.toml", manifest[:at] + manifest[at:].upper())
    assert KnowledgeGraph().add(small.path, against=[small.text]).added == {"paper": 3}
