"""A whole question as a process, against importing what it cannot do without."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

_ROUNDS = 15
_BASE = [sys.executable, "-c", "import typer, pyoxigraph"]


def figures(folder: Path) -> list[tuple[str, float, str]]:
    """The ratio of the medians; the two take turns, so that both see the same machine."""
    kg = [str(Path(sys.executable).parent / "kg")]
    store = str(folder / "demo")
    _run([*kg, "demo", "--store", store, "--output", str(folder / "map.html")])
    question = [*kg, "who-threatens", "Russia", "--store", store]
    pairs = [(_run(question), _run(_BASE)) for _ in range(_ROUNDS)][1:]
    ours, base = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [("kg who-threatens Russia / import typer, pyoxigraph", ours / base, "<= 2.0")]


def _run(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
