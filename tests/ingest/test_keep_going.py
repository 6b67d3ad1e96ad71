"""With keep_going, a data set is stored as if its wrong rows were not there."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import DatasetError, FileError
from tests.store.graphs import dump

TABLES = ("actors.csv", "issues.csv", "tenures.csv", "claims.csv")


def added(small, **options):
    graph = KnowledgeGraph()
    report = graph.add(small.path, keep_going=True, **options)
    return graph, report


def places(report):
    return [(p.file, p.row, p.field) for p in report.left_out]


def test_a_wrong_row_is_left_out_and_named_as_ever(small):
    small.change("claims.csv", ",dependsOn,", ",dependOn,")
    expected = small.problems()
    graph, report = added(small, against=[small.text])
    assert report.left_out == expected
    assert report.added == {"paper": 2}
    assert [c.claim for c in graph.claims(predicates=["dependsOn"])] == []


def test_what_refers_to_a_wrong_row_goes_too_and_says_so(small):
    small.change("actors.csv", "bert,Person", "bert,Persona")
    _, report = added(small)
    assert [(p.file, p.row, p.field, p.problem, p.remedy) for p in report.left_out[1:]] == [
        (
            "claims.csv",
            4,
            "subject",
            "bert is in actors.csv, row 3, which is left out.",
            "Correct that row.",
        )
    ]
    assert places(report)[0] == ("actors.csv", 3, "type")


def test_a_chain_of_what_refers_to_what(small):
    small.change("actors.csv", "town,Organisation", "town,Organization")
    graph, report = added(small)
    # The mayor is part of the town and is quoted in T1; each row is named once.
    assert places(report) == [
        ("actors.csv", 4, "type"),
        ("actors.csv", 5, "part_of"),
        ("claims.csv", 2, "attribution"),
        ("claims.csv", 5, "object"),
        ("tenures.csv", 2, "of"),
    ]
    assert [a.id for a in graph.actors()] == ["bert", "lisa"]


def test_an_actor_that_the_graph_has_needs_no_row(small):
    whole = KnowledgeGraph()
    whole.add(small.path)
    small.change("actors.csv", "bert,Person", "bert,Persona")
    report = whole.add(small.path, keep_going=True)
    assert places(report) == [("actors.csv", 3, "type")]
    assert report.unchanged == ("paper",)


def test_a_circle_takes_all_on_it_and_all_that_hang_on_them(small):
    small.change("actors.csv", "town,Organisation,Town,,", "town,Organisation,Town,,mayor")
    graph, _ = added(small)
    assert [a.id for a in graph.actors()] == ["bert", "lisa"]


def test_of_two_holders_the_first_stays(small):
    small.change("tenures.csv", "2020-05,2024\n", "2020-05,2024\nlisa,mayor,town,2021,2022\n")
    graph, report = added(small)
    assert places(report) == [("tenures.csv", 3, "actor")]
    assert len(graph.show("actor:mayor").tenures) == 1
    assert graph.show("actor:lisa").tenures == ()


def test_nothing_wrong_leaves_nothing_out(small):
    graph, report = added(small, against=[small.text])
    assert report.left_out == ()
    assert dump(graph) == dump(small.add())


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("dataset.toml", "[dataset]", "[dataset"),
        ("dataset.toml", "NewsArticle", "Newsarticle"),
        ("dataset.toml", "recorded = 2026-01-02", 'recorded = "today"'),
        ("actors.csv", "id,type", "id,kind"),
        ("claims.csv", "R1,bert", 'R1,"bert'),
        ("issues.csv", "id,label,aliases\n", "id;label;aliases\n"),
    ],
)
def test_what_is_wrong_with_a_file_refuses_it_all(small, name, old, new):
    small.change(name, old, new)
    small.change("actors.csv", "lisa,Person", "lisa,Persona")
    graph = KnowledgeGraph()
    with pytest.raises(DatasetError) as caught:
        graph.add(small.path, keep_going=True)
    assert caught.value.problems == small.problems(against=[])
    assert dump(graph) == []


def test_a_text_of_no_source_refuses_it_all(small):
    small.text.write_text("Another text.", "utf-8")
    graph = KnowledgeGraph()
    with pytest.raises(FileError):
        graph.add(small.path, against=[small.text], keep_going=True)
    assert dump(graph) == []


CELLS = ["", "lisa", "bert", "town", "mayor", "dam", "x/y", "2024", "2022-99", "Person", "yes", "7"]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(TABLES), st.integers(0, 9), st.integers(0, 17), st.sampled_from(CELLS)
    ),
    max_size=5,
)


def with_cells(content, changes):
    """The table with some of its cells changed, in as many rows as before."""
    rows = list(csv.reader(io.StringIO(content, newline="")))
    for row, column, cell in changes:
        cells = rows[1 + row % (len(rows) - 1)]
        cells[column % len(cells)] = cell
    return written(rows)


def written(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def without_rows(content, lines):
    """The table without the rows that begin in some lines."""
    reader = csv.reader(io.StringIO(content, newline=""))
    kept, line = [], 1
    for cells in reader:
        if line not in lines:
            kept.append(cells)
        line = reader.line_num + 1
    return written(kept)


@given(changes=CHANGES)
@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_what_is_stored_is_the_data_set_without_its_wrong_rows(small, changes):
    whole = {name: small.read(name) for name in TABLES}
    try:
        for name in TABLES:
            mine = [change[1:] for change in changes if change[0] == name]
            small.write(name, with_cells(whole[name], mine))
        graph, report = added(small)
        try:
            KnowledgeGraph().add(small.path)
            problems = []
        except DatasetError as error:
            problems = error.problems
        assert set(problems) <= set(report.left_out), "no problem is named otherwise"
        assert bool(problems) == bool(report.left_out)
        for name in TABLES:
            lines = {p.row for p in report.left_out if p.file == name}
            small.write(name, without_rows(small.read(name), lines))
        folder = small.path.parent
        theirs = graph.export(folder / "kept.nq")[0].read_bytes()
        assert small.add().export(folder / "good.nq")[0].read_bytes() == theirs
    finally:
        for name, content in whole.items():
            small.write(name, content)
