"""`kg add --keep-going`: the good rows are stored, the others named, and the exit code is 1."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def broken(empty_shell, dataset_dir):
    """A shell beside a data set with a wrong claim and a wrong actor whom two claims are about."""
    folder = shutil.copytree(dataset_dir, empty_shell.folder / "broken")
    for name, old, new in (
        ("claims.csv", "donald-trump,consults", "donald-trump,consultz"),
        ("actors.csv", "international-opinion,Population", "international-opinion,Populace"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    return empty_shell


def test_without_it_nothing_is_stored(broken):
    out, err, code = broken.kg("add", "broken")
    assert (out, code) == ("", 1)
    assert err.startswith("kg: 2 problems; nothing was stored.\n")
    assert broken.ok("claims") == "No claim in the graph fits.\n"


def test_with_it_the_rest_is(broken):
    _, refused, _ = broken.kg("add", "broken")
    out, err, code = broken.kg("add", "broken", "--keep-going")
    assert code == 1
    assert out == "broken: 49 claims from ukraine-peace-analysis-2025, 17 actors, 18 issues.\n"
    head, *rows = err.splitlines()
    assert head == "kg: 4 rows of broken left out; the rest is stored."
    # What was wrong by itself is said in the same words as when nothing was stored.
    assert [row for row in rows if "left out" not in row] == refused.splitlines()[1:]
    why = "subject: international-opinion is in actors.csv, row 19, which is left out."
    # T5 and T6 of the data set are about that actor.
    assert [row for row in rows if "left out" in row] == [
        f"claims.csv, row {line}: {why} Correct that row." for line in (31, 32)
    ]
    assert "Israel" in broken.ok("actors")


def test_what_comes_after_is_stored_too(broken, dataset_dir):
    out, err, code = broken.kg("add", "--keep-going", "broken", dataset_dir, "--replace")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "ukraine-peace-analysis-2025 replaced" in out
    assert err.count("left out; the rest is stored") == 1


def test_nothing_wrong_is_no_failure(empty_shell, dataset_dir):
    out, err, code = empty_shell.kg("add", "--keep-going", dataset_dir)
    assert (err, code) == ("", 0)
    assert "52 claims" in out


def test_a_broken_file_stores_nothing(broken):
    (broken.folder / "broken" / "claims.csv").write_text("id;subject\n", "utf-8")
    out, err, code = broken.kg("add", "broken", "--keep-going")
    assert (out, code) == ("", 1)
    assert "nothing was stored" in err
    assert "claims.csv, row 1: header: Its cells are separated by semicolons." in err


def test_a_name_that_acts_on_terminals(broken):
    (broken.folder / "broken").rename(broken.folder / "bro\x1b[2Jken")
    _, err, code = broken.kg("add", "bro\x1b[2Jken", "--keep-going")
    assert code == 1
    assert "\x1b" not in err
