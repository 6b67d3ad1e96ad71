"""Exit codes are those that `kg --help` gives, for every error that there is."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from typer.testing import CliRunner

from stancegraph import errors
from stancegraph.cli.main import _PLACES, app, exit_code

# What the help says of each code, and the errors that it stands for.
CODES = {
    1: {"FileError", "DatasetError", "MissingExtraError"},
    2: {
        *("InputError", "NotFoundError", "AmbiguousNameError", "InvalidClaimError"),
        *("QueryError", "QueryRefusedError", "UnansweredError"),
    },
    3: {
        *("StoreError", "StoreLockedError", "StoreVersionError", "StorePathError"),
        "StoreWriteError",
    },
    4: {"QueryTimeoutError"},
    5: {"ServiceError"},
}


def every_error():
    found = [errors.StancegraphError]
    for error in found:
        found += error.__subclasses__()
    return found[1:]


def make(error):
    if error is errors.DatasetError:
        return error([errors.RowProblem("claims.csv", 2, "quote", "It is empty.", "Fill it in.")])
    return error("notebook", "viewer") if error is errors.MissingExtraError else error("wrong")


@pytest.mark.parametrize("error", every_error())
def test_every_error_has_its_code(error):
    (code,) = [c for c, names in CODES.items() if error.__name__ in names]
    assert exit_code(make(error)) == code


def test_the_help_lists_them(said):
    text = said("--help")
    assert sorted(map(int, re.findall(r"^ +• (\d): ", text, re.MULTILINE))) == [0, *CODES]
    for words in (
        "bad data",
        "unknown name",
        "locked, newer",
        "ran out of time",
        "cannot be reached",
    ):
        assert words in " ".join(text.split())


def test_every_command_is_in_the_help_and_every_option_in_its_own(said):
    text = said("--help")
    for command in _PLACES:
        assert re.search(rf"^│ {command} ", text, re.MULTILINE), command
        own = said(command, "--help")
        assert max(map(len, own.splitlines())) <= 80
        assert "…" not in own.replace("{ … }", "")
    for option in ("--modality", "--attributed-to", "--source", "--since", "--until", "--as-of",
                   "--min-confidence", "--limit", "--format", "--store"):  # fmt: skip
        assert option in said("who-threatens", "--help")


def test_a_runner_of_typer_sees_the_same(shell, monkeypatch):
    monkeypatch.chdir(shell.folder)
    result = CliRunner().invoke(app, ["depends-on", "Russia", "--format", "json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)[0]["object_id"] == "china"
    failed = CliRunner().invoke(app, ["depends-on", "Russsia"])
    assert isinstance(failed.exception, errors.NotFoundError)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "COMMAND [ARGS]"),
        (["nonsense"], "No such command 'nonsense'"),
        (["who-threatens"], "Missing argument 'ACTOR'"),
        (["who-threatens", "Russia", "China"], "unexpected extra argument"),
        (["who-threatens", "--nonsense", "Russia"], "No such option: --nonsense"),
        (["map", "--format", "json"], "No such option: --format"),
    ],
)
def test_a_call_that_is_not_understood(kg, arguments, says):
    out, err, code = kg(*arguments)
    assert (code, says in out + err) == (2, True)


def test_help_is_an_answer(kg):
    for arguments in (["-h"], ["--help"], ["actors", "-h"], ["--version"]):
        out, err, code = kg(*arguments)
        assert (bool(out), err, code) == (True, "", 0)


READERS = [
    *("actors", "claims", "stats", "show Russia", "who-threatens Russia", "query offices"),
    *("export trig", "map", "validate", "sparql ASK{}", "retract x", "refresh"),
]


@pytest.mark.parametrize("command", READERS)
def test_without_a_store_every_command_says_how_to_make_one(kg, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    out, err, code = kg(*command.split())
    assert (out, code) == ("", 2)
    assert "There is no graph at stancegraph-store" in err
    assert "`kg demo`" in err
    assert "`kg add DATASET`" in err
    assert "--store" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*READERS, "demo", "add data"])
def test_a_store_that_cannot_be_used(kg, dataset_dir, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(dataset_dir, "data")
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("mine", "utf-8")
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / "stancegraph.json").write_text('{"format": 99}', "utf-8")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "stancegraph.json").write_text("{", "utf-8")
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    for store, says in (
        ("file", "file is a file"),
        ("folder", "folder is a folder, but not a store of stancegraph"),
        ("newer", "Update stancegraph"),
        ("broken", "cannot be read"),
    ):
        out, err, code = kg(*command.split(), "--store", store)
        assert (out, code, says in err) == ("", 3, True), err
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_store_whose_database_is_damaged(kg, shell, tmp_path):
    store = shutil.copytree(shell.folder / "stancegraph-store", tmp_path / "damaged")
    for file in (store / "oxigraph").iterdir():
        if file.name.startswith(("CURRENT", "MANIFEST")):
            file.write_bytes(b"nonsense")
    for command in ("actors", "refresh"):
        out, err, code = kg(command, "--store", store)
        assert (out, code, err.startswith("kg: The store ")) == ("", 3, True), err


def test_the_store_from_the_environment(kg, shell, tmp_path, monkeypatch):
    expected, _, _ = kg("actors")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STANCEGRAPH_STORE", str(shell.folder / "stancegraph-store"))
    assert kg("actors") == (expected, "", 0)
    assert kg("actors", "--store", "elsewhere")[2] == 2


def test_file_names_reach_the_terminal_harmless(kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = "\x1b[31mred\u202e.nq"
    (tmp_path / name).write_text("<a> <b> .", "utf-8")
    for arguments in (["add", name], ["add", name + "none"], ["actors", "--store", name],
                      ["sparql", "-f", name + "x"], ["validate", name]):  # fmt: skip
        out, err, code = kg(*arguments)
        assert code in {1, 2, 3}
        assert "\x1b" not in out + err
        assert "\u202e" not in out + err
