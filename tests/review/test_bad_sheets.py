"""What a spreadsheet or a typing error makes of a sheet: named, row by row, and not decided."""

from __future__ import annotations

import pytest

from stancegraph.errors import DatasetError
from tests.review.test_sheet import PROPOSED
from tests.store.graphs import dump

# The queue is in the order of its dates.
P2, P1, P3, P4 = 2, 3, 4, 5
CHANGED = "A spreadsheet may have changed it; put it back, or write edit if you did."
GONE = "Add the source again, or leave the row out."
ACCEPT, EDIT = {"decision": "accept"}, {"decision": "edit"}


def test_dates_that_a_spreadsheet_changed(desk):
    desk.fill({"P1": ACCEPT | {"stated": "14.10.2025"}, "P2": {"decision": "reject"}})
    assert desk.problems() == [
        (P1, "stated", f"It was '2025-10-14' and is '14.10.2025' here. {CHANGED}")
    ]
    report = desk.take(keep_going=True)
    assert [(p.row, p.field) for p in report.problems] == [(P1, "stated")]
    assert desk.states() == PROPOSED | {"P2": "rejected"}


def test_numbers_that_a_spreadsheet_writes_its_own_way_are_the_same_numbers(desk):
    desk.fill({"P1": ACCEPT | {"confidence": ".90"}, "P4": ACCEPT | {"confidence": "1.0"}})
    assert desk.take().accepted == 2
    desk.fill({"P3": ACCEPT | {"confidence": "0,95"}})
    assert [(row, column) for row, column, _ in desk.problems()] == [(3, "confidence")]


@pytest.mark.parametrize(
    ("encoding", "delimiter", "named"),
    [
        ("utf-8-sig", ",", [("file", "begins with a byte-order mark")]),
        ("utf-8", ";", [("header", "separated by semicolons")]),
        ("utf-8", "\t", [("header", "separated by tabs")]),
        ("utf-8-sig", ";", [("file", "byte-order mark"), ("header", "semicolons")]),
    ],
)
def test_how_a_spreadsheet_saved_it_is_named_or_let_pass(desk, encoding, delimiter, named):
    cells = {"P1": ACCEPT, "P2": EDIT | {"stated": "2025-13"}}
    desk.fill(cells, encoding=encoding, delimiter=delimiter)
    found = desk.problems()
    assert [(row, column) for row, column, _ in found] == [
        *((1, column) for column, _ in named),
        (P2, "stated"),
    ]
    for (_, _, says), (_, words) in zip(found, named, strict=False):
        assert words in says
        assert "pass --keep-going" in says
    report = desk.take(keep_going=True)
    assert (report.accepted, [p.row for p in report.problems]) == (1, [P2])


def test_empty_cells_at_the_end_may_be_missing_or_too_many(desk):
    desk.fill({"P1": ACCEPT})
    lines = desk.path.read_bytes().decode().split("\r\n")
    lines[0] += ",,"
    lines[1] += ",,"
    lines[2] = lines[2].removesuffix(",")  # `why`, which is empty
    desk.path.write_bytes("\n".join([*lines[:-1], ",,,,", ""]).encode())
    assert desk.take().accepted == 1


@pytest.mark.parametrize(
    ("row_id", "cells", "row", "column", "says"),
    [
        ("P1", {"decision": "yes"}, P1, "decision", "Unknown decision 'yes'; use accept, reject"),
        ("P1", EDIT, P1, "decision", "Nothing is changed in this row"),
        ("P1", EDIT | {"stated": "14.10.2025"}, P1, "stated", "is not a date; write 2014"),
        ("P1", EDIT | {"stated": "2025-02-30"}, P1, "stated", "There is no date '2025-02-30'"),
        ("P1", EDIT | {"predicate": "oppose"}, P1, "predicate", "use opposes"),
        ("P1", EDIT | {"predicate": ""}, P1, "predicate", "A claim has a predicate."),
        ("P1", EDIT | {"predicate": "threatens"}, P1, "object", "object must be an actor"),
        ("P1", EDIT | {"object": "damn"}, P1, "object", "no issue called 'damn'"),
        ("P1", EDIT | {"object": "damn"}, P1, "object", "Nearest: dam."),
        ("P1", EDIT | {"object": "town"}, P1, "object", "is an actor, not an issue"),
        ("P2", EDIT | {"subject": "Bertt"}, P2, "subject", "Nearest: bert"),
        ("P2", EDIT | {"subject": "the\nmayo>r"}, P2, "subject", "no actor called"),
        ("P1", EDIT | {"attribution": "lisa >"}, P1, "attribution", "a speaker without a name"),
        ("P1", EDIT | {"attribution": "Lise"}, P1, "attribution", "Nearest: lisa"),
        ("P1", EDIT | {"condition": "issue:dm"}, P1, "condition", "Nearest: dam"),
        ("P1", EDIT | {"condition": ""}, P1, "condition", "needs a condition"),
        ("P1", EDIT | {"modality": "Sure"}, P1, "modality", "Unknown modality 'Sure'"),
        ("P1", EDIT | {"confidence": "2"}, P1, "confidence", "not a number between 0 and 1"),
        ("P3", EDIT | {"valid_to": "2019"}, P3, "valid_to", "ends (2019) before it begins (2020)"),
        ("P1", EDIT | {"quote": "opposes"}, 0, "", ""),
        ("P1", EDIT | {"quote": "she opposes a dam"}, P1, "quote", "do not fit"),
        ("P1", EDIT | {"quote": " "}, P1, "quote", "The quote is empty."),
        ("P1", ACCEPT | {"quote": "she opposes"}, P1, "quote", "write edit if you did"),
        ("P1", ACCEPT | {"source": "letter"}, P1, "source", "A source cannot be corrected"),
        ("P1", ACCEPT | {"claim": ""}, P1, "claim", "The cell is empty."),
        ("P1", ACCEPT | {"claim": "1,23E+19"}, P1, "claim", "cannot be the id of a claim"),
        ("P1", ACCEPT | {"claim": "0" * 20}, P1, "claim", "The graph has no claim '0000"),
        ("P1", ACCEPT | {"claim": "P2"}, P1, "claim", "The graph has no claim 'P2'"),
    ],
)
def test_a_bad_row(desk, row_id, cells, row, column, says):
    desk.fill({row_id: cells, "P4": {"decision": "reject"}})
    if not row:  # a part of the old quote is a good one
        assert len(desk.take().corrected) == 1
        return
    ((at, where, text),) = desk.problems()
    assert (at, where, says in text) == (row, column, True), text
    assert desk.take(keep_going=True).rejected == 1
    assert desk.states() == PROPOSED | {"P4": "rejected"}


def test_a_part_of_an_id_is_not_taken_for_the_whole(desk):
    desk.fill({"P1": ACCEPT | {"claim": f"claim:{desk.ids['P2'][:8]}"}})
    assert "The graph has no claim" in desk.problems()[0][2]


def test_a_claim_that_is_there_twice(desk):
    desk.fill({"P1": ACCEPT, "P2": {"decision": "reject"}})
    lines = desk.path.read_bytes().splitlines(keepends=True)
    desk.path.write_bytes(b"".join([*lines, lines[P1 - 1]]))
    assert desk.problems() == [
        (6, "claim", f"Row {P1} decides on the same claim. Keep one of the two.")
    ]


def test_claims_that_were_retracted(desk):
    desk.graph.accept(desk.ids["P1"], by="Bo")
    desk.fill({"P1": {"decision": "reject"}, "P2": ACCEPT, "P3": {}}, status="any")
    decision = desk.graph.decisions()[0]
    desk.graph.retract("paper")
    found = desk.problems()
    assert [column for _, column, _ in found] == ["claim", "claim"]
    known = f"after decision {decision.id[:8]} on it, by Bo. {GONE}"
    unknown = f"The graph has no claim '{desk.ids['P2']}'; its source was retracted or replaced"
    assert [known in says for _, _, says in found].count(True) == 1
    assert [unknown in says for _, _, says in found].count(True) == 1


def test_a_claim_that_was_corrected_since(desk):
    desk.fill({"P1": ACCEPT, "P2": {"decision": "reject"}})
    new = desk.graph.correct(desk.ids["P1"], by="Bo", confidence=0.5)
    ((row, column, says),) = desk.problems()
    assert (row, column) == (P1, "claim")
    assert "corrected already" in says
    assert f"claim:{new.iri.rpartition('/')[2]}" in says
    assert "kg undo" in says
    desk.fill({"P1": EDIT | {"stated": "2024"}}, status="any")
    assert "corrected already" in desk.problems()[0][2]


@pytest.mark.parametrize(
    ("change", "row", "column", "says"),
    [
        (lambda t: t.replace(b"decision", b"verdict", 1), 1, "header", "Missing: decision"),
        (lambda t: t.replace(b"decision", b"verdict", 1), 1, "header", "Unknown: verdict"),
        (lambda t: t.replace(b"stated", b"claim", 1), 1, "header", "Repeated: claim"),
        (lambda t: t.replace(b"Bert threatens", b'"Bert threatens', 1), P2, "row", "Not CSV"),
        (lambda t: t.decode().encode("utf-16"), 0, "file", "UTF-16, not UTF-8"),
        (lambda t: t.replace(b"Bert", b"B\xe9rt", 1), 0, "file", "line 2 has the byte 0xe9"),
        (lambda _: b"\xef\xbb\xbf \n", 0, "file", "is empty"),
        (lambda t: t.replace(b"proposed,", b"proposed,,x", 1), P2, "row", "It has 17 cells"),
    ],
)
def test_a_file_that_is_no_sheet(desk, change, row, column, says):
    desk.fill({"P1": ACCEPT})
    desk.path.write_bytes(change(desk.path.read_bytes()))
    found = desk.problems()
    assert any((at, where) == (row, column) and says in text for at, where, text in found), found


def test_nothing_readable_is_an_error_also_when_going_on(desk):
    desk.fill({"P1": ACCEPT})
    desk.path.write_bytes(desk.path.read_bytes().replace(b"decision", b"verdict", 1))
    with pytest.raises(DatasetError, match="Missing: decision"):
        desk.take(keep_going=True)
    desk.path.unlink()
    with pytest.raises(DatasetError, match="does not exist"):
        desk.take()


def test_changed_cells_without_a_decision_are_told_and_not_taken(desk):
    desk.fill({"P1": {"stated": "2024"}, "P2": ACCEPT})
    report = desk.take()
    assert (report.accepted, report.undecided, report.unheeded) == (1, 3, (P1,))


def test_everything_wrong_is_said_at_once(desk):
    desk.fill(
        {
            "P1": ACCEPT | {"stated": "x", "confidence": "y"},
            "P2": EDIT | {"subject": "nobody", "stated": "z"},
            "P3": {"decision": "maybe"},
        }
    )
    before = dump(desk.graph)
    places = [(row, column) for row, column, _ in desk.problems()]
    assert places == [
        *((P2, "stated"), (P2, "subject"), (P1, "confidence"), (P1, "stated"), (P3, "decision")),
    ]
    assert dump(desk.graph) == before
