"""The command that prints the table."""

from __future__ import annotations

import re
from functools import partial

import pytest

from stancegraph.model.documents import Document
from tests.accuracy import gold, scoring, sets, table
from tests.accuracy.__main__ import main
from tests.accuracy.scores import Score
from tests.accuracy.sets import Item

TEXT = "Two Iranian tankers were seized by Israel. Turkey and Egypt signed a treaty."


@pytest.fixture
def one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """A set of one article, of which the coder saw more than is there."""
    pytest.importorskip("spacy")
    claims = [
        gold.GoldClaim("israel", "attacks", "iran", "Asserted", (), 0, 41, optional=False),
        gold.GoldClaim("egypt", "aids", "turkey", "Asserted", (), 43, 76, optional=False),
    ]
    names = {name: name for name in ("israel", "iran", "egypt", "turkey")}
    article = gold.Article("one", Document(text=TEXT, title="One"), tuple(claims), (), (), names)
    item = Item(article.document, partial(scoring.judge, article))
    monkeypatch.setitem(sets.SETS, "dev", lambda: [item])


@pytest.mark.parametrize("names", [[], ["--set", "test"], ["--set", "dev", "--set", "test-later"]])
def test_what_is_wrong_in_the_unread_half_is_not_shown(
    names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--errors", *names])
    printed = capsys.readouterr()
    assert stop.value.code == 2
    assert not printed.out
    assert "stays unread" in printed.err


def test_a_set_that_is_elsewhere_is_skipped_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> list[object]:
        raise gold.MissingTextError("../shared/seed/gold.md is not here")

    monkeypatch.setitem(sets.SETS, "seed", missing)
    main(["--set", "seed"])
    printed = capsys.readouterr()
    assert printed.err == "seed is skipped: ../shared/seed/gold.md is not here\n"
    assert not printed.out


@pytest.mark.usefixtures("one_article")
def test_a_passive_is_found_by_the_engine_and_not_by_the_plain_way(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["--set", "dev", "--ablation"])
    rows = [re.split(r"\s{2,}", line) for line in capsys.readouterr().out.splitlines()]
    (relations,) = (row for row in rows if row[:2] == ["dev", "relations"])
    assert relations[2:] == ["0.50", "0.50", "2", "1", "2", "-", "0.00"]
    by_system = {row[1]: row[3] for row in rows[rows.index([""]) + 2 :]}
    assert by_system["engine"] == "0.50 / 0.50"
    assert by_system["plain way"] == "- / 0.00"
    assert {"without reference", "without nominals", "without modality"} <= set(by_system)


@pytest.mark.usefixtures("one_article")
def test_errors_come_with_their_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--set", "dev", "--errors"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "== dev: One"
    at = next(i for i, line in enumerate(lines) if line.startswith("relations, missed: egypt aids"))
    assert lines[at + 1] == "    Turkey and Egypt signed a treaty."


@pytest.mark.parametrize(
    ("measure", "score", "words"),
    [
        ("relations", Score(100, 85, 100, 60), "0.85 / 0.60 met"),
        ("relations", Score(100, 84, 100, 60), "0.85 / 0.60 missed"),
        ("relations", Score(100, 85, 100, 59), "0.85 / 0.60 missed"),
        ("stances", Score(100, 90, 100, 74), "0.85 / 0.75 missed"),
        ("attribution", Score(10, 8), "0.80 met"),
        ("direction", Score(), "0.95 missed"),
        ("verbatim quotes", Score(1000, 999), "1.00 missed"),
        ("mentions", Score(10, 1, 10, 1), ""),
    ],
)
def test_goals(measure: str, score: Score, words: str) -> None:
    assert table.goal(measure, score) == words


def test_rows_have_the_plain_way_beside_and_a_dash_for_what_there_is_not() -> None:
    engine = {"relations": Score(4, 3, 6, 3), "direction": Score(2, 2)}
    plain = {"relations": Score(2, 1, 6, 1), "direction": Score()}
    rows = list(table.measures("dev", engine, plain))
    assert rows == [
        ("dev", "relations", "0.75", "0.50", "4", "3", "6", "0.50", "0.17", ""),
        ("dev", "direction", "1.00", "-", "2", "2", "-", "-", "-", ""),
    ]
    assert table.markdown(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
