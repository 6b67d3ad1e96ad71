"""`kg ingest` and `kg annotate`: what they say, their exit codes, progress and interruption."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stancegraph.ingest import engines
from stancegraph.knowledge import KnowledgeGraph
from tests.ingest import engine

ROOT = Path(__file__).parents[2]
# The command with the tiny engine in the place of that of rules.
PROGRAM = """
import sys
sys.path.insert(0, {root!r})
from stancegraph.ingest import engines
from tests.ingest import engine
engines.offline, engines.check_offline = engine.{make}, lambda: None
from stancegraph.cli.main import main
main()
"""


@pytest.fixture
def here(tmp_path, kg, monkeypatch):
    del kg  # it goes to a folder of its own, so it comes first
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(engines, "offline", engine.make)
    monkeypatch.setattr(engines, "check_offline", lambda: None)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Arvania threatens Belmark.")
    (folder / "b.md").write_text("# Dams\n\nCorvia supports dams.")
    return folder


def program(make="make"):
    return [sys.executable, "-c", PROGRAM.format(root=str(ROOT), make=make)]


def test_says_what_came_of_it(here, kg):
    (here / "c.txt").write_bytes(b"")
    out, err, code = kg("ingest", here)
    assert out == (
        "2 documents read, 1 not readable.\n"
        "Proposed 2 claims, 3 new actors, 1 new issue.\n"
        "2 claims wait for `kg review`.\n"
    )
    assert err == (
        "kg: 1 document could not be read; the rest was.\n"
        f"{here}/c.txt: It is empty; check that it was saved.\n"
    )
    assert code == 1


def test_again_after_a_change(here, said):
    said("ingest", here)
    (here / "a.txt").write_text("Arvania threatens Corvia.")
    out = said("ingest", here)
    (old,) = [r for r in json.loads(said("sources", "--format", "json")) if r["replaced_by"]]
    assert out == (
        "1 document read, 1 of them a new version, 1 already in the graph.\n"
        "Proposed 1 claim, 0 new actors, 0 new issues.\n"
        f"1 claim of replaced versions is stale: {old['id']}; see `kg claims --source "
        f"{old['id']}`, and `kg retract` removes a version.\n"
        "3 claims wait for `kg review`.\n"
    )
    assert "Replaced by" in said("sources")
    assert "threatens Belmark" in said("claims", "--source", old["id"])
    said("retract", old["id"])
    assert "Replaced by" not in said("sources")


def test_explains_each_claim(here, said):
    out = said("ingest", here / "a.txt", "--explain", "--dry-run")
    (source,) = [w for w in out.split() if w.startswith("(a-")]
    assert out == (
        f"{here}/a.txt {source}\n"
        "  Arvania threatens Belmark\n"
        "    rule   tiny-threatens\n"
        "    words  Arvania … threatens … Belmark\n"
        "    quote  “Arvania threatens Belmark”\n"
        "1 document would be read.\n"
        "Would propose 1 claim, 2 new actors, 0 new issues.\n"
        "Nothing was stored, as asked.\n"
    )
    assert not Path("stancegraph-store").exists()


def test_checks_what_it_kept(here, kg, said):
    said("ingest", here)
    out = said("check")
    assert out.count("all 1 quotes stand at their offsets") == 2
    path = next(Path("stancegraph-store/texts").rglob("*.gz"))
    path.write_bytes(b"damaged")
    _, err, code = kg("check")
    assert (code, "is damaged" in err) == (3, True)


@pytest.mark.usefixtures("here")
def test_reads_standard_input_with_what_is_said_of_it(kg, said):
    _, err, code = kg(
        "ingest", "-", "--title", "A speech", "--date", "2031-05", "--source-type", "report",
        stdin="Arvania threatens Belmark.".encode("utf-16"),
    )  # fmt: skip
    assert (code, err) == (0, "")
    (row,) = json.loads(said("sources", "--format", "json"))
    assert (row["title"], row["published"], row["type"]) == ("A speech", "2031-05", "Report")


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        ((), 2, "Name documents"),
        (("nowhere.txt",), 1, "nowhere.txt does not exist"),
        (("articles", "--title", "x"), 2, "--title is for one document"),
        (("articles", "--date", "yesterday"), 2, "is not a date"),
        (("articles", "--source-type", "Novel"), 2, "Unknown source type 'Novel'"),
        (("articles", "--language", "de"), 2, "Only English is understood"),
        (("articles", "--language", "German!"), 2, "is no language tag"),
        (("--url", "file:///etc/passwd"), 1, "is no address of the web"),
        (("--url", "ftp://x.example/a"), 1, "is no address of the web"),
    ],
)
@pytest.mark.usefixtures("here")
def test_names_what_it_cannot_do(kg, arguments, code, what):
    _, err, found = kg("ingest", *arguments)
    assert (found, what in err) == (code, True), err


def test_names_the_extra_that_is_missing(here, kg, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    _, err, code = kg("ingest", here)
    assert code == 1
    assert "pip install 'stancegraph[text]'" in err


def test_text_from_a_document_cannot_drive_the_terminal(here, kg):
    (here / "a.txt").write_text("\x1b[31mArvania threatens Belmark. \x1b]0;title\x07", "utf-8")
    out, err, _ = kg("ingest", here, "--explain", "--language", "en")
    assert "\x1b" not in out + err


def test_processes_store_the_same(here, tmp_path):
    for number in range(9):
        (here / f"n{number}.txt").write_text(f"Corvia{number} threatens Belmark.")
    (here / "z.txt").write_text("CRASH")
    runs = []
    for jobs in ("1", "2"):
        done = subprocess.run(
            [*program(), "ingest", "articles", "--jobs", jobs, "--store", f"store{jobs}"],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 1
        runs.append(done.stdout + done.stderr)
    assert runs[0] == runs[1]
    assert runs[0].startswith("11 documents read, 1 not readable.")


def _read(terminal):
    try:
        return terminal.read(4096)
    except OSError:  # as its other end closes
        return b""


def test_a_terminal_shows_rate_and_time_left(here, tmp_path):
    for number in range(60):
        (here / f"n{number}.txt").write_text(f"Corvia{number} threatens Belmark.")
    master, slave = pty.openpty()
    command = [*program("make_slow"), "ingest", "articles"]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=slave,
                               env={**os.environ, "COLUMNS": "80", "TERM": "xterm"})  # fmt: skip
    os.close(slave)
    with open(master, "rb", buffering=0) as terminal:  # noqa: PTH123 - it has no path
        shown = b"".join(iter(lambda: _read(terminal), b""))
    out = running.communicate(timeout=60)[0].decode()
    assert running.returncode == 0
    assert b"/62" in shown
    assert b"/s" in shown
    assert b"left" in shown
    assert out.startswith("62 documents read.\n")
    assert "\x1b" not in out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_whole_documents_and_the_next_run_goes_on(here, tmp_path, jobs):
    for number in range(400):
        (here / f"n{number:03}.txt").write_text(f"Corvia{number} threatens Belmark.")
    command = ["ingest", "articles", "--jobs", jobs]
    running = subprocess.Popen([*program("make_slow"), *command], cwd=tmp_path, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               start_new_session=True)  # fmt: skip
    texts = tmp_path / "stancegraph-store" / "texts"
    deadline = time.monotonic() + 60
    while not (texts.exists() and any(texts.rglob("*.gz"))) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does, to all of its processes
    out, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (
        130, "kg: interrupted; whole documents are stored, run again to go on.\n")  # fmt: skip
    stored = int(out.split()[0])
    assert 0 < stored < 402
    with KnowledgeGraph.open(tmp_path / "stancegraph-store", read_only=True) as graph:
        assert sum(graph.check().values()) == stored == len(graph.sources())
    done = subprocess.run([*program(), *command], cwd=tmp_path, capture_output=True, text=True,
                          check=True, timeout=120)  # fmt: skip
    assert done.stdout.startswith(f"{402 - stored} documents read, {stored} already in the graph.")


def test_annotates_a_document_and_a_source(here, said):
    assert said("annotate", here / "a.txt", "-o", "a.html") == (
        "Wrote a.html; open it in a browser.\n"
    )
    assert not Path("stancegraph-store").exists()
    said("ingest", here)
    (source,) = [
        r["id"] for r in json.loads(said("sources", "--format", "json")) if "a-" in r["id"]
    ]
    said("annotate", source, "-o", "b.html")
    for name, words in (("a.html", "tiny-threatens"), ("b.html", "proposed")):
        page = Path(name).read_text("utf-8")
        assert ">Arvania</mark>" in page or ">Arvania threatens Belmark</mark>" in page
        assert words in page


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (("nothing",), 3, "There is no graph"),
        (("articles/empty.txt",), 1, "It is empty"),
        (("articles/t.csv",), 1, "holds several documents"),
        (("articles/a.txt", "-o", "articles/a.txt"), 1, "is the document itself"),
        (("articles/a.txt", "-o", "no/where.html"), 1, "There is no folder"),
    ],
)
def test_annotate_names_what_it_cannot_do(here, kg, arguments, code, what):
    (here / "empty.txt").write_bytes(b"")
    (here / "t.csv").write_text("text\nArvania threatens Belmark.\nCorvia supports dams.\n")
    _, err, found = kg("annotate", *arguments)
    assert what in err
    assert found == (2 if "no graph" in what else code)
