"""What a command meets outside itself: full disks, closed streams, Ctrl-C, foreign bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import BIN

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
CROSS = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(8))
SLOW = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"


@needs_full
@pytest.mark.parametrize(
    "command", ["who-threatens Russia", "claims --format json", "show R14", "export trig"]
)
def test_a_full_disk_is_a_message_and_code_1(shell, command):
    with FULL.open("wb") as full:
        done = subprocess.run(
            [str(BIN / "kg"), *command.split()],
            cwd=shell.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    said = "kg: Standard output cannot be written: No space left on device.\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.skipif(os.name == "nt", reason="the shell of this test is that of Unix")
@pytest.mark.parametrize(
    ("name", "closed", "code"), [("Russia", ">&-", 0), ("Russsia", "2>&-", 2), ("Russia", "<&-", 0)]
)
def test_a_closed_stream_changes_no_exit_code(shell, name, closed, code):
    line = f"exec {BIN / 'kg'} who-threatens {name} {closed}"
    done = subprocess.run(
        ["sh", "-c", line], cwd=shell.folder, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (code, b"")
    assert bool(done.stdout) == (closed == "<&-")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")
@pytest.mark.parametrize("options", [[], ["--timeout", "60"]])
def test_ctrl_c_ends_a_slow_query_at_once(shell, options):
    with subprocess.Popen(
        [str(BIN / "kg"), "sparql", SLOW, *options],
        cwd=shell.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        holder = shell.folder / "stancegraph-store"
        until = time.monotonic() + 30
        # It has begun once it has written its name into the store.
        while not [p for p in holder.iterdir() if str(process.pid) in p.name]:
            assert time.monotonic() < until
            time.sleep(0.05)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == 130
    assert (out, b"Traceback" in err) == (b"", False)
    assert "Donald Trump" in shell.ok("who-threatens", "Russia")


@pytest.mark.parametrize("command", [["sparql", "ASK { ?s ?p ?o }"], ["query", "offices"]])
def test_a_time_limit_is_any_number_above_0(kg, command):
    for limit in ("inf", "1e300", "0.5e2"):
        out, err, code = kg(*command, "--timeout", limit)
        assert (bool(out), err, code) == (True, "", 0)
    for limit in ("nan", "0", "-1", "soon"):
        out, err, code = kg(*command, "--timeout", limit)
        assert (out, code, "Traceback" in err) == ("", 2, False)
    assert "must be above 0" in kg(*command, "--timeout", "nan")[1]


def test_the_demo_builds_nothing_for_a_map_that_cannot_be_written(kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for target, says in (("no/such/map.html", "There is no folder"), (".", "is a folder")):
        out, err, code = kg("demo", "-o", target)
        assert (out, code, says in err) == ("", 1, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "environment",
    [
        {"COLUMNS": "0"},
        {"COLUMNS": "-5"},
        {"COLUMNS": "wide"},
        {"TERM": "dumb"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_whatever_the_terminal_it_writes_utf_8(shell, environment):
    out = shell.ok("show", "Trump", **environment)
    assert "Трамп" in out
    assert shell.ok("--help", **environment)
