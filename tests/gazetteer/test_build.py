"""The build of the gazetteer: the same bytes each time, and contradictions are named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "data" / "gazetteer"


@pytest.fixture
def scripts(monkeypatch):
    """The modules of the build, which lie beside their data and in no package."""
    monkeypatch.syspath_prepend(str(FOLDER))
    import checks
    import entry

    return checks, entry


def run(*arguments, folder=FOLDER):
    return subprocess.run(
        [sys.executable, str(folder / "build.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_gives_what_is_shipped(shared, tmp_path):
    built = tmp_path / "built.json"
    done = run(shared / "data", "--out", built)
    assert (done.returncode, done.stderr) == (0, "")
    assert built.read_bytes() == (FOLDER / "gazetteer.json").read_bytes()


def test_a_build_with_two_holders_of_an_office_names_both(shared, tmp_path):
    copy = shutil.copytree(FOLDER, tmp_path / "gazetteer")
    with (copy / "curated" / "tenures.csv").open("a", encoding="utf-8") as file:
        file.write("france,president,Ségolène Royal,2007-05-16,2012-05-15,a mistake\n")
    done = run(shared / "data", "--out", tmp_path / "built.json", folder=copy)
    assert done.returncode == 1
    assert "president of france: nicolas-sarkozy (2007-05-16 to 2012-05-15" in done.stderr
    assert "segolene-royal (2007-05-16 to 2012-05-15, tenures.csv)" in done.stderr
    assert not (tmp_path / "built.json").exists()


def test_a_build_against_the_factbook_names_the_difference(shared, tmp_path):
    copy = shutil.copytree(FOLDER, tmp_path / "gazetteer")
    path = copy / "curated" / "tenures.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Keir Starmer,2024-07-05,,", "David Lammy,2024-07-06,,"), "utf-8")
    people = copy / "curated" / "persons.csv"
    rows = people.read_text("utf-8").splitlines(keepends=True)
    people.write_text("".join(r for r in rows if not r.startswith("Keir Starmer")), "utf-8")
    done = run(shared / "data", "--out", tmp_path / "built.json", folder=copy)
    assert done.returncode == 1
    assert "united-kingdom, prime minister: tenures.csv has David Lammy" in done.stderr
    assert "the Factbook Keir Starmer since 2024-07-05" in done.stderr


def holder(entry, id_, start, end, role="president"):
    made = entry.Entry(id_, "Person", id_)
    made.tenures.append((role, "x", start, end, "a.csv"))
    return made


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (("2000-01-01", "2004-01-01"), ("2004-01-01", ""), False),
        (("2000", "2004"), ("2004-06-01", ""), False),
        (("2000-01-01", "2004-01-02"), ("2004-01-01", ""), True),
        (("2000-01-01", ""), ("2004-01-01", ""), True),
        (("2000-01-01", "2004-01-01"), ("2003-01-01", "2003-02-01"), True),
    ],
)
def test_overlaps(scripts, one, other, clash):
    checks, entry = scripts
    entries = [holder(entry, "a", *one), holder(entry, "b", *other)]
    families = {"president": "president"}
    found = list(checks.overlaps(entries, families, set()))
    assert bool(found) == clash
    assert list(checks.overlaps(entries, families, {"president"})) == []


def test_bad_entries_are_all_named(scripts):
    checks, entry = scripts
    lost = entry.Entry("lost", "Planet", "Lost", part_of="nowhere")
    late = holder(entry, "late", "2004-01-01", "2003-01-01", role="archduke")
    with pytest.raises(checks.GazetteerError) as caught:
        checks.check({"lost": lost, "late": late})
    problems = "\n".join(caught.value.problems)
    for part in ("'Planet'", "has no name", "'nowhere'", "ends (2003-01-01)", "'archduke'"):
        assert part in problems


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Gerhard Schröder", "gerhard-schroder"),
        ("Lech Wałęsa", "lech-walesa"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Lars Løkke Rasmussen", "lars-lokke-rasmussen"),
        ("Đuro Macut", "duro-macut"),
        ("Gideon Sa'ar", "gideon-sa-ar"),
    ],
)
def test_slug(scripts, name, id_):
    assert scripts[1].slug(name) == id_
