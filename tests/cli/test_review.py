"""`kg review`: claim by claim through a pipe and at a terminal, in bulk, and with a sheet."""

from __future__ import annotations

import csv
import io
import json

import pytest

from stancegraph import KnowledgeGraph
from tests.cli.conftest import Shell
from tests.cli.terminal import Terminal
from tests.review.proposals import write_proposals


@pytest.fixture
def desk(tmp_path):
    """A folder with a store that holds four proposed claims."""
    dataset, _ = write_proposals(tmp_path)
    with KnowledgeGraph.open(tmp_path / "stancegraph-store") as graph:
        graph.add(dataset)
    return Shell(tmp_path)


def states(desk):
    rows = json.loads(desk.ok("claims", "--status", "any", "--format", "json"))
    return [(r["quote"][:5], r["status"]) for r in rows]


WAITING = [
    ("the m", "accepted"),
    ("Bert ", "proposed"),
    ("she o", "proposed"),
    ("Bert ", "proposed"),
    ("=SUM(", "proposed"),
]


def test_the_screen_of_a_claim(desk):
    out = desk.ok("review", "--against", "paper.txt", stdin=b"sq")
    head, passage, parts = out.split("\n\n")[6:9]
    name = claim_id(desk, "she o")[:8]
    assert head == f"2 of 4, proposed: claim {name} (P1)\nThe dam, 2025-10-15"
    assert passage.splitlines() == [
        "  The council met on Friday. Lisa said that »she opposes the dam if it floods",
        "  the valley«. Bert threatens the town with a lawsuit, the mayor told the",
        "  paper. It rained.",
    ]
    assert parts.splitlines() == [
        "who         Lisa (lisa)",
        "what        opposes on condition",
        "about what  The dam (dam)",
        "modality    conditional",
        "condition   it floods the valley",
        "said by     The mayor (mayor) > Lisa (lisa)",
        "stated      2025-10-14",
        "confidence  0.9",
        "found by    rule verbs/1",
    ]
    assert "a accept · r reject · e edit · s skip · u undo · q quit · ? help" in out
    assert max(map(len, out.splitlines())) <= 80


def claim_id(desk, quote):
    rows = json.loads(desk.ok("claims", "--status", "any", "--format", "json"))
    return next(r["id"] for r in rows if r["quote"].startswith(quote))


def test_a_sitting_through_a_pipe(desk):
    out = desk.ok("review", "--by", "Ana", stdin=b"a\nr\nu\ns\nreject\nquit\n")
    assert out.endswith(
        "1 accepted, 1 rejected. 2 of 4 still wait; `kg review` goes on with them.\n"
    )
    assert "Taken back: rejected." in out
    assert "The quote alone: name the text with --against TEXT" in out
    wanted = ["accepted", "accepted", "proposed", "rejected", "proposed"]
    assert [state for _, state in states(desk)] == wanted
    log = json.loads(desk.ok("decisions", "--format", "json"))
    assert [(r["by"], r["holds"]) for r in log] == [
        *[("Ana", "yes"), ("Ana", "undone"), ("Ana", ""), ("Ana", "yes")]
    ]
    rest = desk.ok("review", stdin=b"")
    assert "1 of 2, proposed" in rest
    assert rest.endswith("Nothing was decided. 2 of 2 still wait; `kg review` goes on with them.\n")


def test_the_last_decision_can_still_be_taken_back(desk):
    out = desk.ok("review", stdin=b"aaaaau\n")
    assert "There are no more claims.\n\nu undo · q quit\n\n'a' is none of these keys" in out
    assert out.endswith("3 accepted. 1 of 4 still wait; `kg review` goes on with them.\n")
    assert desk.ok("review", stdin=b"r").endswith("1 rejected. That was all of them.\n")
    assert desk.ok("review") == "No claim waits for a decision.\n"


def test_an_edit_is_checked_line_by_line_and_as_a_whole(desk):
    keys = (
        "s e stated=14.10.2025\nlisa\nobject=damm\nmodality=denied\ncondition=\n\n"
        "condition=issue:dam\nSTATED=2025-10-13\n\nno\n"
        "e\nstated=2025-10-13\n\ny\nq"
    )
    out = desk.ok("review", stdin=keys.encode())
    assert "'14.10.2025' is not a date; write 2014, 2014-03 or 2014-03-18." in out
    assert "'lisa' has no =" in out
    assert "There is no issue called 'damm'; `kg issues` lists them. Nearest: dam." in out
    assert "opposesOnCondition needs a condition: an issue or a clause of the source. Go on" in out
    assert "  condition: it floods the valley → issue:dam\n  stated: 2025-10-14 → 2025-10-13" in out
    assert "Nothing was edited." in out
    assert "  stated: 2025-10-14 → 2025-10-13\nStore this? y yes · n no" in out
    assert out.endswith("1 corrected. 3 of 4 still wait; `kg review` goes on with them.\n")
    assert ("she o", "rejected") in states(desk)
    assert ("she o", "accepted") in states(desk)


def test_an_edit_that_breaks_off_or_changes_nothing_stores_nothing(desk):
    for keys in (b"e\n\nq", b"e\nstated=2025\n", b"e\nconfidence=.6\n\n\nq"):
        assert "Nothing was edited." in desk.ok("review", stdin=keys)
    assert states(desk) == WAITING
    out = desk.ok("review", stdin=b"u")
    assert "Nothing was decided in this session that could be undone." in out


def test_a_terminal_takes_single_keys_and_marks_the_quote(desk):
    terminal = Terminal(desk.folder, "review", "--against", "paper.txt")
    terminal.press("?", "help    This.")
    shown = terminal.press("A", "help\r\n")
    assert "Accepted: Bert threatens Town." in shown
    assert "\x1b[1;4mshe opposes the dam if it floods\x1b[0m\r\n" in shown
    terminal.press("s", "3 of 4")
    terminal.press("e", "confidence, quote.")
    terminal.enter("confidence=0.5", "> ")
    terminal.enter("", "y yes")
    terminal.press("y", "4 of 4")
    terminal.press("u", "Taken back: corrected.")
    terminal.press("\x03", "still wait")
    assert terminal.end() == 0
    assert terminal.shown.endswith(
        "1 accepted. 3 of 4 still wait; `kg review` goes on with them.\r\n"
    )
    assert [s for _, s in states(desk)].count("accepted") == 2
    accepted = desk.ok("sparql", "ASK { actor:bert sg:dependsOn actor:lisa }")
    assert accepted == "yes\n"


def test_others_are_told_who_holds_the_graph(desk):
    terminal = Terminal(desk.folder, "review")
    terminal.press("s", "2 of 4")
    assert "No other command can use the graph until you quit." in terminal.shown
    _, err, code = desk.kg("claims")
    assert (code, "kg review" in err) == (3, True)
    terminal.press("q", "Nothing was decided.")
    assert terminal.end() == 0


def test_hostile_texts_reach_no_terminal(tmp_path):
    dataset, _ = write_proposals(tmp_path)
    claims = dataset / "claims.csv"
    text = claims.read_text("utf-8")
    text = text.replace("Conditional,it floods", "Conditional,\x1b[31m\ue000red\u202e")
    claims.write_text(text, "utf-8")
    desk = Shell(tmp_path)
    desk.ok("add", "found")
    out = desk.ok("review", stdin=b"se\nnote=\x1b[2J\n\nnq")
    assert "[31m" in out
    assert not {"\x1b", "\u202e", "\ue000"} & set(out)


def test_bulk(desk):
    _, err, code = desk.kg("review", "--accept")
    assert code == 2
    assert "accept every claim that waits, 4 of them; narrow it with a filter" in err
    listed = desk.ok("review", "--accept", "--min-confidence", ".9", "--dry-run")
    assert listed.endswith("3 claims would be accepted; nothing was stored.\n")
    assert "“she opposes the dam if it" in listed
    assert states(desk) == WAITING
    out = desk.ok("review", "--accept", "--source", "paper", "--min-confidence", ".9")
    assert out.startswith("Accepted 3 claims. Decision ")
    assert [s for _, s in states(desk)] == [*["accepted", "proposed"], *["accepted"] * 3]
    assert desk.ok("review", "--reject", "--yes").startswith("Rejected 1 claim. Decision ")
    assert desk.ok("review", "--reject", "--yes") == "There is no claim to reject.\n"
    desk.ok("undo")
    desk.ok("undo")
    assert states(desk) == WAITING


def test_a_sheet_there_and_back(desk):
    assert desk.ok("review", "--export", "q.csv") == "Wrote q.csv: 4 claims.\n"
    path = desk.folder / "q.csv"
    assert (
        desk.ok("review", "--import", "q.csv") == "Nothing was decided.\nWithout a decision: 4.\n"
    )
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    rows[0]["decision"], rows[1]["decision"], rows[2]["decision"] = "accept", "reject", "edit"
    rows[1]["stated"] = "14.10.2025"
    rows[2]["confidence"] = "0.7"
    rows[3]["confidence"] = "0.1"
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig"))

    out, err, code = desk.kg("review", "--import", "q.csv")
    assert (out, code) == ("", 1)
    assert [line.split(":")[1].strip() for line in err.splitlines()[1:]] == [
        *("file", "header", "stated")
    ]
    assert states(desk) == WAITING

    dry = desk.kg("review", "--import", "q.csv", "--keep-going", "--dry-run")
    assert dry[0].startswith("1 accepted, 1 corrected. Nothing was stored, as asked.\n")
    assert states(desk) == WAITING

    out, err, code = desk.kg("review", "--import", "q.csv", "--keep-going", "--by", "Ana")
    assert code == 1
    assert out.startswith("1 accepted, 1 corrected. Decisions ")
    assert "Without a decision: 1.\nCells were changed, but nothing decided, in row 5.\n" in out
    assert err.startswith("kg: 1 problem; the other rows count.\nq.csv, row 3: stated: It was ")

    out, _, code = desk.kg("review", "--import", "q.csv", "--keep-going")
    assert code == 1
    assert "Unchanged: 1 already accepted, 1 already corrected." in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("--accept --reject", "--accept and --reject do not go together"),
        ("--accept --export x.csv", "do not go together"),
        ("--keep-going", "--keep-going goes with --import alone"),
        ("--dry-run", "--dry-run goes with --accept or --reject or --import"),
        ("--import x.csv --yes", "--yes goes with --accept or --reject alone"),
        ("--accept --yes --against paper.txt", "--against goes with --import"),
        ("--import x.csv --source paper", "leave the filters out"),
        ("--known-at 2025", "leave rollup and known-at out"),
        ("--accept --source papper", "There is no source 'papper'"),
        ("--store none", "kg demo"),
    ],
)
def test_what_makes_no_sense_is_refused(desk, arguments, says):
    out, err, code = desk.kg("review", *arguments.split())
    assert (code, says in err) == (2, True), err
    assert out == ""
    assert not (desk.folder / "none").exists()


def test_files_that_are_not_there(desk):
    _, err, code = desk.kg("review", "--import", "none.csv")
    assert (code, "none.csv does not exist" in err) == (1, True)
    _, err, code = desk.kg("review", "--export", "no/folder.csv")
    assert (code, "There is no folder" in err) == (1, True)
    _, err, code = desk.kg("review", "--against", "none.txt")
    assert (code, "none.txt does not exist" in err) == (1, True)
