"""kg matrix at several widths and in several formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from wcwidth import wcswidth

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim, issue
from tests.cli.test_widths import ACTING, CHINESE, LONG, MIXED

GOLDEN = Path(__file__).parent.parent / "golden" / "matrix"


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("level", ["none", "state"])
def test_it_reads_well(said, monkeypatch, width, level, request):
    monkeypatch.setenv("COLUMNS", str(width))
    out = said("matrix", "--rollup", level)
    assert [line for line in out.splitlines() if wcswidth(line) > width] == []
    path = GOLDEN / f"{level}_{width}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(out, "utf-8")
    assert out == path.read_text("utf-8")


def test_what_does_not_fit_is_counted(said, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    out = said("matrix")
    # Of the 11 holders, three say nothing on the six issues that fit, of 18.
    assert "Left out: 3 holders and 12 issues; a wider" in out.replace("\n", " ")
    assert "Left out" not in said("matrix", "--attributed-to", "Kremlin")


def test_rows_hold_every_cell_whatever_the_width(said):
    rows = list(csv.DictReader(io.StringIO(said("matrix", "--format", "csv"))))
    assert rows == sorted(rows, key=rows.index)
    cells = {(row["holder_id"], row["issue_id"]): row for row in rows}
    # 27 stances, of which Trump has three on the missiles and the analysis two on strength.
    assert len(cells) == len(rows) == 24
    assert cells["donald-trump", "tomahawks-for-ukraine"]["conditional"] == "True"
    data = json.loads(said("matrix", "--format", "json"))
    assert {type(row["position"]) for row in data} <= {float, int, type(None)}


def test_a_graph_without_stances(said):
    assert said("matrix", "--until", "1999") == "No stance in the graph fits.\n"


def test_hostile_and_wide_labels_stay_in_their_columns(said, tmp_path):
    store = tmp_path / "store"
    labels = ["".join(ACTING) + "a", CHINESE, LONG, MIXED]
    with KnowledgeGraph.open(store) as graph:
        graph.add(
            batch(
                *(claim(f"a{n}", "supports", f"i{n}") for n in range(4)),
                actors=[actor(f"a{n}", label) for n, label in enumerate(labels)],
                issues=[issue(f"i{n}", label) for n, label in enumerate(labels)],
            )
        )
    out = said("matrix", "--store", store)
    assert [line for line in out.splitlines() if wcswidth(line) > 80] == []
    assert not {char for char in "".join(ACTING) if not char.isprintable()} & set(out)
    rows = [line for line in out.splitlines() if "++ 1" in line]
    assert len({wcswidth(line[: line.index("++")]) % 6 for line in rows}) == 1


def test_colour_only_on_a_terminal_and_never_alone(said):
    assert "\033" not in said("matrix")
