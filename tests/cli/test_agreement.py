"""`kg agreement`, as two coders use it."""

from __future__ import annotations

import csv
import io
import json

import pytest

HEADER = "id,subject,predicate,object,quote,start,end,modality\n"
ANNA = HEADER + (
    "A1,lisa,supports,dam,I like the dam,0,14,Asserted\n"
    "A2,bert,opposes,dam,it floods us,20,32,Asserted\n"
    "A3,bert,claims,rain,rain falls,40,50,Asserted\n"
)
BEN = HEADER + (
    "B1,lisa,supports,dam,like the dam,2,14,Asserted\n"
    "B2,bert,concernedAbout,dam,it floods us,20,32,Asserted\n"
)


@pytest.fixture(autouse=True)
def files(shell):
    for name, content in (("anna.csv", ANNA), ("ben.csv", BEN)):
        (shell.folder / name).write_text(content, "utf-8")
    return shell.folder


def test_the_table(said):
    out = said("agreement", "anna.csv", "ben.csv")
    head, fields, note, differences = out.split("\n\n")
    assert head == "2 passages in both, 1 in anna.csv alone, 0 in ben.csv alone (F1 0.800)."
    cells = {line.split()[0]: line.split()[1:] for line in fields.splitlines()[2:]}
    assert cells["subject"] == ["2", "100.0%", "1.000", "1.000"]
    # Two passages, one agreement; by chance 1/4: (1/2 - 1/4) / (3/4).
    assert cells["predicate"][:3] == ["2", "50.0%", "0.333"]
    assert cells["modality"] == ["2", "100.0%", "undefined", "undefined"]
    # Grades 1 1 and -1 -.5: observed .125, expected 12.75/6 by the six pairs of labels.
    assert cells["grade"] == ["2", "50.0%", "0.941"]
    assert note.startswith("undefined: one label throughout")
    assert [line.split("  ")[0].strip() for line in differences.splitlines()[2:]] == [
        "20-32",
        "40-50",
    ]
    assert "opposes (A2)" in differences
    assert "concernedAbout (B2)" in differences
    assert "not coded" in differences


def test_the_fields_for_programs(said):
    rows = json.loads(said("agreement", "anna.csv", "ben.csv", "--format", "json"))
    assert rows[:3] == [
        {"field": "unit", "n": 3, "agreed": 2, "agreement": 0.6667, "kappa": None, "alpha": None},
        {
            "field": "unit of one",
            "n": 3,
            "agreed": 2,
            "agreement": 0.6667,
            "kappa": None,
            "alpha": None,
        },
        {
            "field": "unit of two",
            "n": 2,
            "agreed": 2,
            "agreement": 1.0,
            "kappa": None,
            "alpha": None,
        },
    ]
    assert [row["kappa"] for row in rows if row["field"] == "modality"] == [None]


def test_the_differences_for_programs(said):
    out = said("agreement", "anna.csv", "ben.csv", "--differences", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(r["field"], r["one"], r["two"], r["one_row"], r["two_row"]) for r in rows] == [
        ("predicate", "opposes", "concernedAbout", "A2", "B2"),
        ("unit", "bert claims rain", "", "A3", ""),
    ]
    assert (rows[0]["start"], rows[0]["end"], rows[0]["quote"]) == ("20", "32", "it floods us")


def test_a_coder_against_herself_does_not_differ(said):
    out = said("agreement", "anna.csv", "anna.csv", "--differences")
    assert out == "The two do not differ.\n"


def test_a_data_set_against_the_same_in_the_graph(said, dataset_dir):
    out = said("agreement", dataset_dir, "ukraine-peace-2025")
    assert out.startswith("52 passages in both, 0 in ukraine-peace-2025 alone, 0 in")
    assert out.endswith("The two do not differ.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("anna.csv", "cara.csv"), 1, "cara.csv does not exist"),
        (("anna.csv", "cara"), 2, "The graph has dataset:ukraine-peace-2025."),
        (("anna.csv", "ukraine-peace-2025"), 2, "No passage is coded by both"),
        (("anna.csv", "excel.csv"), 1, "excel.csv, row 1: header: Its cells are separated by"),
        (("anna.csv", "excel.csv", "--lenient"), 0, ""),
        (("anna.csv", "none.csv"), 1, "none.csv holds no claims"),
        (("anna.csv", "few.csv"), 1, "few.csv, row 1: header: Missing: object, quote."),
    ],
)
def test_what_cannot_be_compared(files, kg, arguments, code, says):
    for name, content in (
        ("excel.csv", BEN.replace(",", ";")),
        ("none.csv", HEADER),
        ("few.csv", "id,subject,predicate\n"),
    ):
        (files / name).write_text(content, "utf-8")
    _, err, found = kg("agreement", *arguments)
    assert found == code, err
    assert says in err


def test_hostile_cells_are_shown_harmless(files, said):
    hostile = ANNA.replace("it floods us", "\x1b[2Jfloods!!").replace("bert", "bért")
    (files / "evil.csv").write_text(hostile, "utf-8")
    out = said("agreement", "evil.csv", "ben.csv")
    assert "\x1b" not in out
    assert "bért" in out
