"""The story, the disagreements and the conditions, as people and programs read them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from wcwidth import wcswidth

from stancegraph import KnowledgeGraph
from stancegraph.model.entities import Tenure
from tests.builders import PartialDate, actor, batch, claim, iri, issue
from tests.cli.test_widths import ACTING, CHINESE, LONG, MIXED

GOLDEN = Path(__file__).parent.parent / "golden" / "story"
SHIPPED = [
    *("timeline Trump tomahawks-for-ukraine", "timeline Russia US", "timeline Putin"),
    *("timeline Putin tomahawks-for-ukraine", "what-would-flip tomahawks-for-ukraine"),
    *("timeline Russia tomahawks-for-ukraine --rollup state", "what-would-flip Trump"),
    *("what-would-flip Zelensky", "disagreements", "disagreements Zelensky"),
]
MADE = ["timeline Varga", "timeline varga dam --limit 2", "disagreements", "what-would-flip dam"]
COMMANDS = [("shipped", c) for c in SHIPPED] + [("made", c) for c in MADE]
HOSTILE = [
    *("timeline actor:a", "timeline actor:a actor:b", "disagreements", "disagreements actor:a"),
    *("what-would-flip issue:i", "what-would-flip actor:a"),
]


def said_of(holder, predicate, date, quote, by=None, source="gazette", **fields):
    attribution = [by] if by else []
    fields |= {"stated_on": date, "attribution": attribution}
    return claim(holder, predicate, "dam", quote, source, **fields)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A store with a disagreement of every kind."""
    folder = tmp_path_factory.mktemp("story") / "store"
    arvania = iri("actor", "arvania")
    varga = Tenure("president", arvania, PartialDate("2010"), None)
    peace = {"modality": "Conditional", "condition": "the river is shared"}
    with KnowledgeGraph.open(folder) as graph:
        graph.add(
            batch(
                said_of("varga", "supports", "2014-03", "We shall build it", "varga"),
                said_of("varga", "supports", "2015", "The dam is our future", "varga"),
                said_of("varga", "opposes", "2016-02-01", "No dam in my valley", "varga"),
                said_of("varga", "supports", "2018", "He wants the dam after all"),
                said_of("varga", "opposes", "2018", "Varga still rejects it", source="herald"),
                said_of("house", "opposes", "2015-06", "The House rejects the dam", "house"),
                said_of("holt", "supports", "2020", "Holt: build it", "holt"),
                said_of("holt", "opposes", "2020-05", "Holt: stop it", "holt"),
                said_of("corvia", "supportsOnCondition", "2019", "if the river is shared", **peace),
                said_of("corvia", "supports", "2019", "Corvia is for it", "corvia"),
                claim("corvia", "threatens", "arvania", "or else", **peace),
                claim("varga", "holdsOffice", "arvania", "President Varga", role="president"),
                actors=[
                    actor("varga", "Nils Varga", tenures=(varga,)),
                    actor("arvania", type="State"),
                    actor("house", "The Marble House", part_of=arvania),
                ],
                issues=[issue("dam", "The river dam")],
            )
        )
    return folder


@pytest.mark.parametrize(("data", "command"), COMMANDS)
def test_it_reads_well_at_80_columns(said, made, data, command, request):
    store = ["--store", made] if data == "made" else []
    out = said(*command.split(), *store)
    assert [line for line in out.splitlines() if wcswidth(line) > 80] == []
    path = GOLDEN / f"{data}_{command.replace(' ', '_')}.txt"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(out, "utf-8")
    assert out == path.read_text("utf-8")


def test_no_golden_file_is_left_over():
    names = {f"{data}_{command.replace(' ', '_')}.txt" for data, command in COMMANDS}
    assert {p.name for p in GOLDEN.iterdir()} == names


def rows(said, *command, store, form="json"):
    out = said(*command, "--store", store, "--format", form)
    if form == "json":
        return json.loads(out)
    return list(csv.DictReader(io.StringIO(out), delimiter="," if form == "csv" else "\t"))


@pytest.mark.parametrize("form", ["json", "csv"])
def test_programs_get_every_disagreement_with_both_sides(said, made, form):
    found = rows(said, "disagreements", store=made, form=form)
    assert [(row["kind"], row["holder_ids"]) for row in found] == [
        ("contradiction", "holt"),
        ("change-of-mind", "varga"),
        ("source-dispute", "varga"),
        ("split-camp", "varga house"),
        ("condition-mismatch", "corvia"),
    ]
    split = found[3]
    assert split["camp_ids"] == "arvania"
    sides = {split["first_quote"], split["second_quote"]}
    assert sides == {"The dam is our future", "The House rejects the dam"}


def test_kinds_can_be_chosen(said, kg, made):
    options = ["--kind", "split-camp", "--kind", "contradiction"]
    found = rows(said, "disagreements", *options, store=made)
    assert [row["kind"] for row in found] == ["contradiction", "split-camp"]
    assert "Contradiction".lower() in said("disagreements", "Holt", *options, "--store", made)
    out, err, code = kg("disagreements", "--kind", "spilt-camp", "--store", made)
    assert (out, code) == ("", 2)
    assert "'spilt-camp'; use split-camp." in err


def test_a_limit_says_what_it_leaves_out(said, made):
    for command, count in (
        (["disagreements"], 5), (["timeline", "dam"], 10), (["what-would-flip", "corvia"], 2),
    ):  # fmt: skip
        out = said(*command, "--limit", "1", "--store", made)
        assert f"1 of {count} rows" in out
        assert len(rows(said, *command, "--limit", "1", store=made)) == 1


def test_nothing_found_is_said_and_no_error(said, made):
    assert "No such disagreement" in said(
        "disagreements", "arvania", "--until", "1900", "--store", made
    )
    assert "Nothing" in said("what-would-flip", "holt", "--store", made)
    assert "No claim" in said("timeline", "holt", "varga", "--store", made)
    for command in ("disagreements", "what-would-flip holt", "timeline holt"):
        out = said(*command.split(), "--until", "1900", "--store", made, "--format", "json")
        assert json.loads(out) == []


@pytest.mark.parametrize("command", ["timeline", "what-would-flip", "disagreements"])
def test_unknown_names_are_named(kg, command):
    out, err, code = kg(command, "Russsia")
    assert (out, code) == ("", 2)
    assert "russia" in err


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "store"
    nasty = "a" + "b".join(ACTING) + "c"
    hanging = {"modality": "Conditional", "condition": nasty + MIXED}
    with KnowledgeGraph.open(folder) as graph:
        graph.add(
            batch(
                claim("a", "supports", "i", CHINESE * 3, stated_on="2014"),
                claim("a", "opposes", "i", nasty + LONG, "other", stated_on="2014"),
                claim("a", "opposes", "i", MIXED, stated_on="2015", attribution=["b"]),
                claim("a", "supportsOnCondition", "i", "=1+1", **hanging),
                claim("b", "threatens", "a", "|x|`y`", **hanging),
                actors=[actor("a", CHINESE + nasty), actor("b", LONG)],
                issues=[issue("i", nasty + MIXED)],
            )
        )
    return folder


@pytest.mark.parametrize("command", HOSTILE)
@pytest.mark.parametrize("columns", [1, 40, 80, 140])
def test_labels_and_quotes_are_kept_from_the_terminal(said, hostile, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    out = said(*command.split(), "--store", hostile)
    assert not [c for c in out if not c.isprintable() and c not in "\n\u200d"]
    if columns >= 80:
        assert max(map(wcswidth, out.splitlines())) <= columns
    assert "俄" in out


@pytest.mark.parametrize("command", HOSTILE)
def test_spreadsheets_and_markdown_get_harmless_cells(said, hostile, command):
    for row in rows(said, *command.split(), store=hostile, form="csv"):
        assert not [v for v in row.values() if v.startswith("=")]
    table = said(*command.split(), "--store", hostile, "--format", "md")
    heads = {line.replace("\\|", "").count("|") for line in table.splitlines()}
    assert len(heads) == 1
