"""One reading says all that is wrong, with what to do, and what is right passes."""

from __future__ import annotations

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.ingest.dataset import read_dataset
from stancegraph.model.ids import iri

# T1 spans two lines.
T1, R1, F1 = 2, 4, 5


def test_a_row_with_several_wrong_cells(small):
    small.change("claims.csv", "relies on Lisa", "relies on Lise")
    small.change("claims.csv", "Political,0.5", "Politics,half")
    small.change("claims.csv", "R1,bert", "R1,berti")
    small.change("claims.csv", "2025-10,,,relies", "2025-10,2026-02-30,,relies")
    assert [(p.row, p.field) for p in small.problems()] == [
        (R1, field) for field in ("dependence_kind", "quote", "share", "subject", "valid_from")
    ]


def test_a_row_that_is_no_claim_has_its_quote_proved_too(small):
    small.change("claims.csv", ",lisa,Asserted", ",dam,Asserted")
    small.change("claims.csv", ",59,73", ",60,74")
    where, what = small.problems()
    assert (where.field, what.field) == ("object", "quote")
    assert where.remedy == "Correct this cell, or the one that it does not fit."
    assert what.remedy == "The quote stands at 59-73."


def test_every_table_at_once_in_the_order_of_file_and_row(small):
    small.change("actors.csv", "town,Organisation", "town,Organization")
    small.change("actors.csv", "bert,P", "lisa,P")
    small.change("dataset.toml", "title =", 'titel = "x"\ntitle =')
    small.change("issues.csv", "dam,The dam", "dam,")
    small.change("claims.csv", "mayor > lisa", "mayor > liza")
    small.change("claims.csv", "F1,mayor", "F1,maior")
    small.change("tenures.csv", "2024", "2019-12-31")
    assert [(p.file, p.row, p.field) for p in small.problems()] == [
        ("actors.csv", 3, "id"),
        ("actors.csv", 4, "type"),
        ("claims.csv", T1, "attribution"),
        ("claims.csv", R1, "subject"),  # bert, who is lisa now
        ("claims.csv", F1, "subject"),
        ("dataset.toml", 0, "source 1"),
        ("issues.csv", 2, "label"),
        ("tenures.csv", 2, "to"),
    ]


@pytest.mark.parametrize(
    ("quote", "remedy"),
    [
        ("relies on Lisa,59,74", "The quote stands at 59-73."),
        ("may,59,73", "The quote stands at 75-78."),
        ("may not,75,78", "Correct the quote or its offsets."),
    ],
)
def test_offsets_that_do_not_span_the_quote(small, quote, remedy):
    small.change("claims.csv", "relies on Lisa,59,73", quote)
    problem = small.only()
    assert (problem.row, problem.field, problem.remedy) == (R1, "quote", remedy)
    assert "its offsets" in problem.problem


@pytest.mark.parametrize(
    ("chain", "speakers"),
    [
        ("", []),
        ("lisa", ["lisa"]),
        ("mayor > lisa", ["mayor", "lisa"]),
        ("actor:mayor>bert  >  lisa", ["mayor", "bert", "lisa"]),
        ("lisa > lisa", ["lisa", "lisa"]),
    ],
)
def test_a_chain_of_speakers(small, chain, speakers):
    small.change("claims.csv", "mayor > lisa", chain)
    claim = read_dataset(small.path, against=[small.text]).claims[0]
    assert claim.attribution == tuple(iri("actor", name) for name in speakers)
    graph = KnowledgeGraph()
    graph.add(small.path)
    assert graph.show("T1").attribution == claim.attribution


@pytest.mark.parametrize("chain", ["> lisa", "lisa >", "mayor > > lisa", ">"])
def test_a_chain_with_a_gap_loses_no_speaker_in_silence(small, chain):
    small.change("claims.csv", "mayor > lisa", chain)
    problem = small.only()
    assert (problem.row, problem.field) == (T1, "attribution")
    assert problem.problem == f"The chain {chain!r} has a speaker without a name."
    assert problem.remedy == "Name one on each side of every >."


@pytest.mark.parametrize(
    ("period", "is_right"),
    [
        ("2025,2025", True),
        ("2025-06,2025", True),
        ("2025-12-31,2025", True),
        ("2025-02-28,2025-02", True),
        ("2025-03,2025-02-28", False),
        ("2026-01-01,2025", False),
        ("2025-10-02,2025-10-01", False),
    ],
)
def test_a_period_of_partial_dates_ends_on_the_last_day_that_it_may_mean(small, period, is_right):
    small.change("claims.csv", "2025,2026-01,", f"{period},")
    small.change("tenures.csv", "2020-05,2024", period)
    if is_right:
        assert KnowledgeGraph().add(small.path).added == {"paper": 3}
        return
    claim, tenure = small.problems()
    assert [(p.file, p.row, p.field) for p in (claim, tenure)] == [
        ("claims.csv", T1, "valid_to"),
        ("tenures.csv", 2, "to"),
    ]
    assert claim.remedy == tenure.remedy == "Correct one of the two dates."


@pytest.mark.parametrize(
    "encode",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")],
    ids=["mark", "crlf"],
)
@pytest.mark.parametrize(
    "name", ["actors.csv", "issues.csv", "tenures.csv", "claims.csv", "dataset.toml"]
)
def test_a_mark_or_crlf_changes_nothing_where_it_is_let_pass(small, name, encode):
    expected = read_dataset(small.path, against=[small.text])
    small.write(name, encode(small.read(name).encode()))
    assert read_dataset(small.path, against=[small.text], lenient=True) == expected


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("2026-01-02", "9999-12-31T23:59:59-01:00", "dataset.recorded"),
        ("2026-01-02", "0x" + "f" * 5000, "dataset.recorded"),
        ('id = "small"', "id = 0x" + "f" * 5000, "dataset.id"),
        ('id = "paper"', "id = 0x" + "f" * 5000, "source 1"),
        ('"2025-10"', "0x" + "f" * 5000, "source 1"),
        ('"NewsArticle"', "0x" + "f" * 5000, "source 1"),
    ],
)
def test_values_that_python_cannot_convert_are_problems_too(small, old, new, field):
    small.change("dataset.toml", old, new)
    problem = small.only()
    assert (problem.file, problem.field) == ("dataset.toml", field)
