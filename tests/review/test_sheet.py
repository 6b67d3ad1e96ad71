"""The queue as a table, decisions written into it, and the table read back."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph import KnowledgeGraph
from stancegraph.errors import InputError
from stancegraph.model.vocabulary import Method
from tests import builders
from tests.store.graphs import dump

PROPOSED = dict.fromkeys(["P1", "P2", "P3", "P4"], "proposed") | {"H1": "accepted"}


def test_a_sheet_has_the_ids_of_a_data_set_and_no_formula(desk):
    rows = desk.export()
    assert [r["stated"] for r in rows] == ["2025-10", "2025-10-14", "2025-10-15", "2025-10-16"]
    assert rows[1] == {
        "claim": f"claim:{desk.ids['P1']}",
        "decision": "",
        "subject": "lisa",
        "predicate": "opposesOnCondition",
        "object": "dam",
        "modality": "Conditional",
        "attribution": "mayor > lisa",
        "condition": "it floods the valley",
        "stated": "2025-10-14",
        "valid_from": "",
        "valid_to": "",
        "confidence": "0.9",
        "quote": "she opposes the dam if it floods the valley",
        "source": "paper",
        "status": "proposed",
        "why": "",
    }
    assert rows[3]["quote"] == "'=SUM(A1) is what the form says"


def test_filters_say_what_is_exported_and_the_same_queue_makes_the_same_file(desk):
    first = (desk.export(), desk.path.read_bytes())
    assert (desk.export(), desk.path.read_bytes()) == first
    assert len(desk.export(status="any")) == 5
    assert len(desk.export(min_confidence=0.95)) == 2
    assert len(desk.export(limit=1)) == 1
    with pytest.raises(InputError, match="leave rollup and known-at out"):
        desk.export(rollup="state")


def test_a_sheet_without_decisions_changes_nothing_and_says_so(desk):
    desk.export(status="any")
    before = dump(desk.graph)
    report = desk.take()
    assert (report.decisions, report.undecided, report.unheeded) == ((), 5, ())
    assert dump(desk.graph) == before


def test_decisions_whatever_their_case(desk):
    desk.fill({"P1": {"decision": "Accept"}, "P2": {"decision": " REJECT "}})
    report = desk.take(why="Friday's round")
    assert (report.accepted, report.rejected, report.undecided) == (1, 1, 2)
    assert desk.states() == PROPOSED | {"P1": "accepted", "P2": "rejected"}
    assert {(d.kind, d.by, d.why) for d in desk.graph.decisions()} == {
        ("Accept", "Ana", "Friday's round"),
        ("Reject", "Ana", "Friday's round"),
    }
    assert not desk.graph.select("ASK { actor:bert sg:threatens actor:town }").boolean


def test_claims_accepted_for_one_reason_are_one_decision(desk):
    wanted = {"P1": "clear", "P2": "", "P3": "clear", "P4": ""}
    desk.fill({n: {"decision": "accept", "why": why} for n, why in wanted.items()})
    desk.take()
    log = desk.graph.decisions()
    assert sorted((d.why, len(d.on)) for d in log) == [("", 2), ("clear", 2)]
    assert [d.number for d in log] == [1, 2]


def test_an_edit_makes_a_claim_that_supersedes_the_old_one(desk):
    cells = {
        "subject": "Bert",
        "predicate": "opposes",
        "object": "issue:flood",
        "modality": "asserted",
        "attribution": "lisa",
        "condition": "",
        "stated": "2025",
        "valid_to": "2026-02",
        "confidence": "0.5",
        "quote": "opposes the dam",
        "why": "misread",
        "decision": "edit",
    }
    desk.fill({"P1": cells})
    (new,) = desk.take().corrected
    start = desk.text.read_text("utf-8").index("opposes the dam")
    stored = desk.graph.show(new.iri)
    shown = (stored.subject, stored.predicate, stored.object, stored.modality, stored.attribution)
    assert [str(part).rpartition("/")[2] for part in shown[:4]] == [
        *("bert", "opposes", "flood", "Asserted")
    ]
    assert [a.rpartition("/")[2] for a in stored.attribution] == ["lisa"]
    assert (stored.condition, str(stored.stated_on), str(stored.valid_to)) == (
        *(None, "2025", "2026-02"),
    )
    assert (stored.quote.exact, stored.quote.start) == ("opposes the dam", start)
    assert (stored.confidence, stored.method, stored.method_detail) == (0.5, "CodedByHand", "Ana")
    assert desk.states() == PROPOSED | {"P1": "rejected", "new": "accepted"}
    assert desk.graph.decisions()[0].why == "misread"
    assert desk.graph.check([desk.text]) == {"paper": 6}


def test_a_quote_is_found_again_in_the_text_of_its_source(desk):
    cells = {"decision": "edit", "quote": "Lisa said that she opposes the dam"}
    desk.fill({"P1": cells})
    ((_, column, says),) = desk.problems()
    assert column == "quote"
    assert "offsets 42-85 do not fit; name the source's text with --against" in says
    (new,) = desk.take(against=[desk.text]).corrected
    assert (new.quote.start, new.quote.end) == (27, 61)
    desk.fill({"P2": {"decision": "edit", "quote": "Bert threatened the town"}})
    ((_, _, says),) = desk.problems(against=[desk.text])
    assert "The text does not contain 'Bert threatened the town'" in says


def test_what_only_dependence_has_goes_with_it(desk):
    desk.fill({"P3": {"decision": "edit", "predicate": "allyOf"}})
    (new,) = desk.take().corrected
    assert (new.predicate, new.dependence_kind) == ("allyOf", None)


def test_the_same_sheet_twice_changes_nothing_the_second_time(desk):
    cells = {
        "P1": {"decision": "edit", "stated": "2025-10-13"},
        "P2": {"decision": "accept"},
        "P3": {"decision": "reject"},
        "H1": {"decision": "accept"},
    }
    desk.fill(cells, status="any")
    first = desk.take()
    assert first.already == {"accepted": 1}
    before = dump(desk.graph)
    again = desk.take()
    assert again.decisions == ()
    assert again.already == {"corrected": 1, "accepted": 2, "rejected": 1}
    assert dump(desk.graph) == before


def test_undoing_an_import_restores_the_answers(desk):
    def answers():
        asked = [desk.graph.who_threatens("town"), desk.graph.who_thinks("dam")]
        return [a.as_dicts() for a in asked], desk.graph.queue(), desk.graph.claims()

    before = answers()
    desk.fill(
        {
            "P1": {"decision": "edit", "confidence": "0.1"},
            "P2": {"decision": "reject"},
            "P4": {"decision": "accept"},
        }
    )
    report = desk.take()
    assert answers() != before
    for decision in reversed(report.decisions):
        desk.graph.undo(decision.id)
    assert answers() == before
    # And the sheet can be imported anew, also with another correction.
    desk.fill({"P1": {"decision": "edit", "confidence": "0.2"}})
    desk.take()
    assert [c.confidence for c in desk.graph.claims() if "opposes" in c.predicate] == [0.2]


def test_a_dry_run_stores_nothing(desk):
    desk.fill({"P1": {"decision": "accept"}})
    before = dump(desk.graph)
    assert desk.take(dry_run=True).accepted == 1
    assert dump(desk.graph) == before


@settings(max_examples=60, deadline=None)
@given(st.lists(builders.claims(), min_size=1, max_size=4))
def test_what_is_written_is_read_as_unchanged(claims):
    unique = {c.iri: c for c in claims}.values()
    graph = KnowledgeGraph()
    graph.add(builders.batch(*unique), refresh=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "queue.csv"
        count = graph.export_review(path, status="any")
        assert count == len(unique)
        report = graph.import_review(path)
        assert (report.decisions, report.undecided, report.unheeded) == ((), count, ())
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"decision": "accept"} for row in rows)
        path.write_bytes(text.getvalue().encode())
        report = graph.import_review(path)
    found = {Method.FOUND_BY_RULE, Method.FOUND_BY_MODEL}
    assert report.accepted == sum(c.method in found for c in unique)
    assert graph.claims(status="proposed") == []
