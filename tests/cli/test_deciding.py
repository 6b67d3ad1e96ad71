"""The commands that decide what is the same, as a user types them."""

from __future__ import annotations

import json

import pytest

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim, issue
from tests.cli.conftest import Shell
from tests.cli.terminal import Terminal


@pytest.fixture
def shell(tmp_path, disk_store):
    disk_store.rename(tmp_path / "stancegraph-store")
    return Shell(tmp_path)


def rows(shell, command, *arguments):
    return json.loads(shell.ok(command, *arguments, "--format", "json"))


def test_a_decision_and_its_undoing(shell):
    before = shell.ok("stances", "Russia")
    out = shell.ok("same", "Russia", "Kremlin", "--why", "named by its seat", "--by", "Ana")
    assert "actor:russia and actor:kremlin are now the same; “Russia” stands for both." in out
    assert (
        len(rows(shell, "stances", "Kremlin"))
        > len(rows(shell, "stances", "Russia", "--known-at", "2020")) + 1
    )
    assert shell.ok("same", "Kremlin", "Russia").endswith("nothing changed.\n")
    (row,) = rows(shell, "identities")
    assert (row["by"], row["why"], row["shown_as"]) == ("Ana", "named by its seat", "Russia")
    assert "brings it back" in shell.ok("undo")
    assert shell.ok("stances", "Russia") == before
    assert [r["holds"] for r in rows(shell, "decisions")] == ["undone", ""]
    assert rows(shell, "identities") == []


def test_not_the_same(shell):
    shell.ok("not-same", "Russia", "Kremlin")
    _, err, code = shell.kg("same", "Russia", "Kremlin")
    assert code == 2
    assert "are decided not to be the same" in err
    assert "kg undo" in err
    assert [r["effect"] for r in rows(shell, "identities", "Kremlin")] == ["kept apart"]
    assert rows(shell, "identities", "China") == []


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("same Russia Atlantis", "There is no actor called 'Atlantis'"),
        ("same Russia russia", "the same actor already"),
        ("undo", "There is no decision to undo."),
        ("undo 12345678", "There is no decision '12345678'"),
        ("identities Atlantis", "There is no actor or issue called 'Atlantis'"),
        ("suggest-same --kind claim", "use actor or issue"),
    ],
)
def test_what_cannot_be_decided_is_named(shell, command, says):
    _, err, code = shell.kg(*command.split())
    assert (code, says in err) == (2, True), err


def test_nothing_in_a_reason_reaches_the_terminal_raw(shell):
    shell.ok("same", "Russia", "Kremlin", "--why", "\x1b[31mred\u202e", "--by", "a\nb")
    out = shell.ok("identities") + shell.ok("decisions")
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.fixture
def pairs(tmp_path):
    with KnowledgeGraph.open(tmp_path / "stancegraph-store") as graph:
        names = ("Arvania", "Belmark", "Corvia")
        actors = [actor(f"{n.lower()}-{i}", n) for n in names for i in (1, 2)]
        graph.add(batch(claim("x", "threatens", "y"), actors=actors))
    return Shell(tmp_path)


def test_candidates_are_listed_with_score_and_reasons(pairs):
    found = rows(pairs, "suggest-same")
    assert [(r["first"], r["score"]) for r in found] == [
        ("actor:arvania-1", 0.95),
        ("actor:belmark-1", 0.95),
        ("actor:corvia-1", 0.95),
    ]
    assert "`kg suggest-same --review` decides" in pairs.ok("suggest-same")
    assert rows(pairs, "suggest-same", "--min-score", "0.99") == []


def test_keys_decide_skip_undo_and_quit(pairs):
    out = pairs.ok("suggest-same", "--review", stdin=b"y\nn\nu\ns\n?\nq\n")
    assert out.endswith("1 decided, 1 left.\n")
    assert "Keys: y the same" in out
    kinds = [r["what"].split()[1] for r in rows(pairs, "identities")]
    assert kinds == ["is"]
    assert [r["first"] for r in rows(pairs, "suggest-same")] == [
        "actor:belmark-1",
        "actor:corvia-1",
    ]


def test_single_keys_do_on_a_terminal(pairs):
    terminal = Terminal(pairs.folder, "suggest-same", "--review")
    for key, until in (("n", "2 of 3"), ("y", "3 of 3"), ("q", "2 decided, 1 left.")):
        terminal.press(key, until)
    assert terminal.end() == 0


def test_issues_in_other_words_are_put_together(tmp_path):
    shell = Shell(tmp_path)
    labels = ("Tomahawk missiles for Ukraine", "to send Ukraine Tomahawk missiles", "the dam")
    named = [issue(f"i{n}", label) for n, label in enumerate(labels)]
    with KnowledgeGraph.open(tmp_path / "stancegraph-store") as graph:
        graph.add(batch(claim("x", "opposes", "i0"), claim("y", "supports", "i0"), issues=named))
    found = rows(shell, "issues", "--suggest-same")
    assert [(r["cluster"], r["issue"], r["claims"]) for r in found] == [
        (1, "issue:i0", 2),
        (1, "issue:i1", 0),
    ]
    table = shell.ok("issues", "--suggest-same")
    assert "the dam" not in table
    assert "`kg suggest-same --kind issue --review` asks." in table
    assert shell.ok("issues", "--suggest-same", "--min-score", "1").startswith("No two issues")


def test_a_table_of_suggestions_stays_readable(tmp_path):
    shell = Shell(tmp_path)
    alike = [actor(f"a{n}", "Border Guard of Arvania " + "x" * n) for n in range(12)]
    with KnowledgeGraph.open(tmp_path / "stancegraph-store") as graph:
        graph.add(batch(claim("x", "threatens", "y"), actors=alike))
    out = shell.ok("suggest-same")
    total = len(rows(shell, "suggest-same"))
    assert total > 50
    assert f"50 of {total} rows" in out
    assert len(rows(shell, "suggest-same", "--limit", "3")) == 3
