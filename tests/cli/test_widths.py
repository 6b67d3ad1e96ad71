"""Tables on terminals of any width, with texts of any script; and nothing acts on them."""

from __future__ import annotations

import json
import unicodedata

import pytest
from wcwidth import wcswidth

from stancegraph import KnowledgeGraph
from stancegraph.model.entities import Name
from tests.builders import actor, batch, claim, issue

CHINESE = "俄罗斯依赖中国，这是一个非常长的句子，没有任何空格，所以必须在字符之间换行。"
LONG = "Verylonglabelwithoutanyspacewhatsoever" * 3
MIXED = "עברית ارض 🇺🇦 👩\u200d👩\u200d👧 e\u0301 ﷽ " * 6
LISTINGS = ["claims", "actors", "issues", "sources", "stats"]
COMMANDS = [
    *("who-threatens actor:b", "who-threatens actor:a", "stances actor:b", "who-thinks issue:i"),
    *("show actor:a", "show actor:b", "show issue:i", "show source:paper", *LISTINGS),
    "query claims",
]


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """A store in which labels and quotes are long, wide and without spaces."""
    folder = tmp_path_factory.mktemp("texts") / "store"
    with KnowledgeGraph.open(folder) as graph:
        graph.add(
            batch(
                claim("a", "threatens", "b", quote=CHINESE * 3, note=CHINESE, stated_on="2025"),
                claim("b", "threatens", "a", quote=LONG, condition=MIXED, modality="Conditional"),
                claim("b", "supports", "i", quote=MIXED, attribution=["a", "b"]),
                actors=[
                    actor("a", CHINESE, aliases=(Name(CHINESE * 2), Name(LONG + "x"))),
                    actor("b", LONG, description=MIXED),
                ],
                issues=[issue("i", MIXED)],
                author=LONG,
                publisher=CHINESE * 2,
            )
        )
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_wider_than_the_terminal(said, texts, command):
    for query in (command, "sparql SELECT*{GRAPH?g{?s?p?o}}"):
        out = said(*query.split(), "--store", texts)
        assert [line for line in out.splitlines() if wcswidth(line) > 80] == []


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", [1, 25, 200])
def test_no_width_loses_text(said, texts, command, columns, monkeypatch):
    def letters(width):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = said(*command.split(), "--store", texts).splitlines()
        return {c for line in lines for c in line if c.isalpha()}

    assert {c for c in letters(80) if ord(c) > 255} <= letters(columns)


@pytest.mark.parametrize("command", ["who-threatens Russia", *LISTINGS, "show R14", "queries"])
@pytest.mark.parametrize("columns", [60, 80, 119, 120, 200])
def test_the_shipped_data_fits(said, command, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    out = said(*command.split())
    assert max(map(wcswidth, out.splitlines())) <= columns
    assert not any(line.endswith(" ") for line in out.splitlines())


def test_rows_with_nothing_in_them(said):
    names = " ".join(f"?long_name_{n}" for n in range(9))
    assert said("sparql", f"SELECT {names} {{}}").strip() == ""


def test_long_names_of_variables_fit(said):
    for count in (1, 3, 5):
        names = [f"?{'averylongname' * 2}{n}" for n in range(count)]
        out = said("sparql", f"SELECT * {{ VALUES ({' '.join(names)}) {{ ({'1 ' * count}) }} }}")
        assert max(map(len, out.splitlines())) <= 80
        assert all(name[1:] in out for name in names)


ACTING = [
    *("\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;http://x/\x1b\\", "\x9b2J", "\x07", "\x08", "\x7f"),
    *("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\u202a", "\u202b", "\u202c", "\u202d"),
    *("\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\ufffe", "\x00"),
]


@pytest.mark.parametrize("form", ["table", "md"])
def test_no_character_that_terminals_act_on_is_printed(kg, tmp_path, form):
    nasty = "a" + "b".join(ACTING) + "c"
    unknown = "nobody" + nasty
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.add(
            batch(
                claim("x", "threatens", "y", quote=nasty, note=nasty, row_id="r1"),
                claim("x", "supports", "i", condition=nasty, modality="Conditional"),
                actors=[actor("x", nasty, aliases=(Name(nasty + "2"),), description=nasty)],
                issues=[issue("i", nasty)],
                author=nasty,
            )
        )
    options = ["--format", form, "--store", tmp_path / "s"]
    for command in (
        *(["who-threatens", "y"], ["stances", "x"], ["who-thinks", "i"], ["show", "actor:x"]),
        *(["show", "r1"], ["show", "issue:i"], ["show", "paper"], ["who-threatens", unknown]),
        *([name] for name in LISTINGS),
    ):
        out, err, code = kg(*command, *options)
        assert code == (2 if unknown in command else 0)
        # Line feeds are the lines of the table itself.
        assert not [c for c in out + err if not c.isprintable() and c != "\n"], command


def test_words_keep_their_joiners(said, tmp_path):
    """Persian and emoji need characters that are invisible but harmless."""
    quote = "می\u200cخواهم 👩\u200d👧 soft\u00adhyphen"
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.add(batch(claim("x", "threatens", "y", quote=quote)))
    assert f"“{quote}”" in said("who-threatens", "y", "--store", tmp_path / "s")


def test_json_keeps_every_character(said, tmp_path):
    nasty = "a" + "".join(ACTING)
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.add(batch(claim("x", "threatens", "y", quote=nasty)))
    for form in ("json", "jsonl"):
        out = said("claims", "--format", form, "--store", tmp_path / "s")
        (row,) = json.loads(out) if form == "json" else map(json.loads, out.splitlines())
        assert row["quote"] == nasty
        assert not [c for c in out if unicodedata.category(c) in {"Cc", "Cf", "Zl"} and c != "\n"]
