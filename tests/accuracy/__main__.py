"""Print how far the engine of rules agrees with texts coded by hand.

    python -m tests.accuracy [--set dev] [--ablation] [--markdown] [--errors]

One row for each set and measure, with a plain way of finding claims beside it. Sets that
lie outside of the repository are skipped, with the reason. --errors lists what was missed
and what was wrong, each with its sentence; never for the half that stays unread.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from stancegraph.errors import StancegraphError
from tests.accuracy import sets, systems, table
from tests.accuracy.gold import MissingTextError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.accuracy.systems import Parsed

    Sets = dict[str, Sequence[Parsed]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments, judge, and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = f"one of {', '.join(sets.SETS)}; may be repeated; else all"
    parser.add_argument(
        "--set", action="append", choices=sets.SETS, metavar="SET", dest="sets", help=which
    )
    parser.add_argument("--ablation", action="store_true", help="a row for each stage left out")
    parser.add_argument("--markdown", action="store_true", help="tables for a page")
    parser.add_argument("--errors", action="store_true", help="what was missed or wrong")
    asked = parser.parse_args(arguments)
    names: list[str] = asked.sets or list(sets.SETS)
    if asked.errors and any(map(sets.is_unread, names)):
        parser.error(
            f"--errors would show the text of the {sets.UNREAD} half, which stays unread; "
            "name other sets, such as --set dev"
        )
    try:
        texts = _texts(names)
    except StancegraphError as error:
        parser.exit(1, f"{error}\n")
    if asked.errors:
        _print(*_errors(texts))
        return
    draw = table.markdown if asked.markdown else table.plain_text
    if texts:
        _print(draw(table.HEAD, list(_measures(texts))))
    if texts and asked.ablation:
        _print("", draw(table.ablation_head(), list(_ablation(texts))))


def _texts(names: Sequence[str]) -> Sets:
    """The sets that are there, parsed; the reason for each that is not goes to stderr."""
    found: Sets = {}
    for name in names:
        try:
            found[name] = systems.parsed(sets.load(name))
        except MissingTextError as error:
            sys.stderr.write(f"{name} is skipped: {error}\n")
    return found


def _measures(texts: Sets) -> Iterator[tuple[str, ...]]:
    for name, parsed in texts.items():
        engine = systems.scores(systems.engine, parsed)
        yield from table.measures(name, engine, systems.scores(systems.plain, parsed))


def _ablation(texts: Sets) -> Iterator[tuple[str, ...]]:
    lines = {"engine": systems.engine, **systems.without(), "plain way": systems.plain}
    for name, parsed in texts.items():
        for words, system in lines.items():
            yield table.ablation(name, words, systems.scores(system, parsed))


def _errors(texts: Sets) -> Iterator[str]:
    for name, parsed in texts.items():
        for one, judgement in zip(parsed, systems.judgements(systems.engine, parsed), strict=True):
            text = one.item.document.text
            yield f"== {name}: {one.item.document.title}"
            for slip in judgement.slips:
                start = text.rfind("\n", 0, slip.start) + 1
                sentence = next(
                    (text[s.start : s.end] for s in one.sentences if s.start <= slip.start < s.end),
                    text[start : slip.end],
                )
                yield f"{slip.measure}, {'wrong' if slip.is_wrong else 'missed'}: {slip.words}"
                yield f"    {' '.join(sentence.split())}"


def _print(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
