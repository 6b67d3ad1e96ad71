"""`kg show`: one thing in full, however it is named."""

from __future__ import annotations

import csv
import io
import json

import pytest

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim, issue
from tests.cli.conftest import Shell


@pytest.fixture
def shown(said):
    def run(name, *options):
        (row,) = json.loads(said("show", name, *options, "--format", "json"))
        return row

    return run


def test_a_claim_by_each_of_its_names(shown):
    whole = shown("R14")
    assert whole["kind"] == "claim"
    for name in (
        *(whole["id"], whole["id"][:8], whole["id"][:4], f"claim:{whole['id']}"),
        *(f"claim:{whole['id'][:8]}", f"https://w3id.org/stancegraph/claim/{whole['id']}"),
        "claim:R14",
    ):
        assert shown(name) == whole


def test_a_claim_has_all_that_is_known_of_it(shown):
    row = shown("R3")
    assert {k: v for k, v in row.items() if v not in {"", None} and k != "id"} == {
        "kind": "claim",
        "source": "source:ukraine-peace-analysis-2025",
        "subject": "Israel",
        "predicate": "dependsOn",
        "object": "United States",
        "quote": "Israel, a militarily dependent ally",
        "offsets": "580-615",
        "modality": "Asserted",
        "attribution": "The analysis",
        "stated_on": "2025-10-14",
        "recorded_at": "2026-11-24T00:00:00Z",
        "method": "CodedByHand",
        "confidence": 0.9,
        "dependence_kind": "Military",
        "note": "On whom is not said; the contrast with Russia makes it the United States.",
        "row_id": "R3",
        "status": "accepted",
    }


def test_what_a_table_of_claims_names_can_be_shown(said):
    lines = said("claims", "--about", "China").splitlines()
    short = lines[2].split()[0]
    assert "relying on China" in said("show", short)


@pytest.mark.parametrize("name", ["Putin", "ПУТИН", "Poutine", "actor:vladimir-putin", "普京"])
def test_an_actor_with_its_offices_and_claims(said, shown, name):
    row = shown(name)
    assert (row["kind"], row["id"], row["type"], row["wikidata"]) == (
        *("actor", "vladimir-putin", "Person", "Q7747"),
    )
    assert "president, Russia (2012-05-07 to now)" in row["tenures"]
    assert "prime minister, Russia (2008-05-08 to 2012-05-07)" in row["tenures"]
    table = said("show", name)
    assert "Russian President Vladimir Putin" in table
    assert "Donald Trump    consults Vladimir Putin" in table


def test_an_actor_that_is_part_of_another(shown):
    assert shown("Kremlin")["part_of"] == "Russia"


def test_an_issue_and_a_source(said, shown):
    row = shown("Tomahawks")
    assert (row["kind"], row["id"]) == ("issue", "tomahawks-for-ukraine")
    assert "Volodymyr" in said("show", "Tomahawks")
    row = shown("ukraine-peace-analysis-2025")
    assert (row["kind"], row["published"], row["type"]) == (
        *("source", "2025-10-14", "AnalysisNewsArticle"),
    )
    assert len(row["sha256"]) == 64
    cut = said("show", "ukraine-peace-analysis-2025", "--limit", "1")
    assert "1 of 50 rows; raise --limit" in cut


def test_filters_choose_among_the_claims_of_it(said):
    table = said("show", "Russia", "--modality", "conditional")
    assert "conditional (if the war" in table
    assert "Ukraine" not in table.partition("Claims")[2]
    assert "No claim in the graph says so." in said("show", "Russia", "--until", "2024")


@pytest.mark.parametrize("name", ["R14", "Russia", "Tomahawks", "ukraine-peace-analysis-2025"])
def test_all_formats_have_the_same_fields(said, shown, name):
    row = {k: "" if v is None else str(v) for k, v in shown(name).items()}
    (line,) = said("show", name, "--format", "jsonl").splitlines()
    assert json.loads(line) == shown(name)
    for form, mark in (("csv", ","), ("tsv", "\t")):
        text = said("show", name, "--format", form)
        assert list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)) == [row]
    head, rule, cells = said("show", name, "--format", "md").splitlines()
    assert head.strip("| ").split(" | ") == list(row)
    assert rule.count("---") == cells.count(" | ") + 1 == len(row)


def test_three_digits_of_an_id_are_too_few(kg, shown):
    id_ = shown("R14")["id"]
    _, err, code = kg("show", id_[:3])
    assert (code, f"Nothing is called {id_[:3]!r}" in err) == (2, True)


@pytest.fixture
def crowded(tmp_path, kg):
    """A graph whose names mean several things."""
    with KnowledgeGraph.open(tmp_path / "crowded") as graph:
        graph.add(
            batch(
                claim("dam", "supports", "dam", row_id="T1"),
                claim("georgia-us", "aids", "georgia", row_id="T2", source="other"),
                claim("georgia", "aids", "georgia-us", row_id="T2", source="paper"),
                actors=[actor("georgia", "Georgia"), actor("georgia-us", "Georgia")],
                issues=[issue("dam", "The dam")],
            )
        )
    return lambda *arguments: kg(*arguments, "--store", tmp_path / "crowded")


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("dam", "actor:dam, issue:dam"),
        ("Georgia", "actor:georgia, actor:georgia-us"),
        ("T2", "claim:"),
        ("A paper", "other, paper"),
    ],
)
def test_a_name_of_several_things_lists_them(crowded, name, candidates):
    out, err, code = crowded("show", name)
    assert (out, code) == ("", 2)
    assert f"Candidates: {candidates}" in err
    for candidate in err.partition("Candidates: ")[2].rstrip(".\n").split(", "):
        assert crowded("show", candidate)[2] == 0


def test_an_id_wins_over_a_label_that_others_share(crowded):
    out, _, code = crowded("show", "actor:georgia")
    assert (code, "id     georgia\n" in out) == (0, True)


@pytest.mark.parametrize("name", ["R14", "Russia", "Tomahawks"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_impossible_filters_are_refused_also_where_none_applies(kg, name, form):
    for option, value in (("--since", "nonsense"), ("--attributed-to", "nobody"), ("--limit", "0")):
        out, err, code = kg("show", name, option, value, "--format", form)
        assert (out, code) == ("", 2), err


def test_a_claim_tells_its_state_and_what_is_the_same_its_claims(tmp_path):
    shell = Shell(tmp_path)
    found = {"method": "FoundByRule", "method_detail": "r"}
    with KnowledgeGraph.open(tmp_path / "stancegraph-store") as graph:
        graph.add(
            batch(
                claim("a", "threatens", "b", row_id="R1", **found),
                claim("c", "threatens", "b", "by c", row_id="R2"),
            )
        )
        graph.same("a", "c", by="me")
    for row, state in (("R1", "proposed"), ("R2", "accepted")):
        assert json.loads(shell.ok("show", row, "--format", "json"))[0]["status"] == state
    shell.ok("review", "--reject", "--source", "paper")
    assert json.loads(shell.ok("show", "R1", "--format", "json"))[0]["status"] == "rejected"
    assert "by c" in shell.ok("show", "actor:c")
