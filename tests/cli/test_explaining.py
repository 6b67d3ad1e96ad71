"""`kg explain` for programs, and with names and quotes that mean harm."""

from __future__ import annotations

import csv
import json

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim


def test_json_is_the_tree(said):
    (found,) = json.loads(said("explain", "israel", "exposedTo", "kremlin", "--format", "json"))
    assert found["says"] == "Israel exposed to The Kremlin"
    (step,) = found["steps"]
    assert step["rule"] == "dependence under threat"
    assert [(s["kind"], s["quote"]) for s in step["steps"]] == [
        ("claim", "Israel, a militarily dependent ally"),
        ("claim", "warning of escalating tensions"),
    ]


def test_other_formats_have_a_row_a_step(said):
    rows = list(csv.DictReader(said("explain", "R13", "--format", "csv").splitlines()))
    assert [(row["part"], row["level"], row["says"]) for row in rows] == [
        ("basis", "0", "The Kremlin threatens United States"),
        ("consequence", "0", "Israel exposed to The Kremlin"),
        ("consequence", "0", "The Kremlin hostile to United States"),
    ]
    deep = csv.DictReader(
        said("explain", "US", "cooperatesWith", "Putin", "--format", "csv").splitlines()
    )
    assert max(int(row["level"]) for row in deep) == 2


def test_what_is_not_known_is_a_message(kg):
    assert kg("explain", "nonsense")[2] == 2
    assert "Unknown predicate" in kg("explain", "russia", "likes", "china")[1]
    assert "SUBJECT PREDICATE OBJECT" in kg("explain", "--help")[0]


def test_no_terminal_acts_on_what_it_prints(kg, tmp_path):
    evil = "bad\x1b]0;x\x07\u202eactor"
    with KnowledgeGraph.open(tmp_path / "evil") as graph:
        made = claim("a", "allyOf", "b", quote=f"q{evil}", attribution=["a"])
        graph.add(batch(made, actors=[actor("a", evil)]))
    out, err, code = kg("explain", "b", "allyOf", "a", "--store", tmp_path / "evil")
    assert (code, err) == (0, "")
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
