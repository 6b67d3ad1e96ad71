"""Print every figure that the project claims: ``python -m tests.benchmarks``.

Each is a ratio against the raw engine, measured in this run, so that the machine's speed
falls out. ``--claims 30000`` runs a smaller, quicker version.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import following, imports, ingest, questions, startup


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--claims", type=int, default=300_000, metavar="N")
    count = parser.parse_args().claims
    sys.stdout.write(f"{'figure':<62}{'ratio':>7}{'goal':>8}\n")
    with tempfile.TemporaryDirectory() as folder:
        _write(startup.figures(Path(folder)))
        _write(imports.figures(Path(folder), count))
        _write(questions.figures(Path(folder), count))
        _write(following.figures(Path(folder), count))
        _write(ingest.figures(Path(folder)))


def _write(figures: list[tuple[str, float, str]]) -> None:
    for name, ratio, goal in figures:
        sys.stdout.write(f"{name:<62}{ratio:>7.2f}{goal:>8}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
