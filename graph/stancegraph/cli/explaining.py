"""The command that explains: from what the graph accepts down to quotes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stancegraph.cli.options import DEFAULT_STORE, Command, Format, FormatOption, StoreOption
from stancegraph.cli.render import emit, plain, quoted, screen_width, wrap, write
from stancegraph.knowledge import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stancegraph.query.explain import Explanation, Step

_FLAT = ("kind", "id", "says", "rule", "quote", "speaker", "stated", "source", "status")
_BRANCH, _LAST, _ALONG = "├─ ", "└─ ", "│  "
_GAP = "   "
_NARROWEST = 20


def explain(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIM",
            help="A claim by id or row id, also an inferred one; or SUBJECT PREDICATE OBJECT.",
        ),
    ],
    limit: Annotated[
        int,
        typer.Option(
            "--limit", metavar="N", min=1, help="At most so many claims that say the same."
        ),
    ] = 3,
    form: FormatOption = Format.TABLE,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Explain why the graph accepts something: rules, claims with quotes, and background.

    Of a claim it also says what rests on it.

    Example: `kg explain russia hostileTo ukraine`
    """
    with KnowledgeGraph.open(store, read_only=True) as graph:
        found = graph.explain(*what, limit=limit)
    if form in {Format.JSON, Format.JSONL}:
        emit([asdict(found)], form)
    elif form is Format.TABLE:
        write("".join(line + "\n" for line in _page(found)))
    else:
        rows = [*_flat(found.steps, "basis"), *_flat(found.consequences, "consequence")]
        emit(rows, form)


def _flat(steps: Sequence[Step], part: str, level: int = 0) -> Iterator[dict[str, Any]]:
    """The steps one below the other, each with its depth."""
    for step in steps:
        yield {"part": part, "level": level, **{name: getattr(step, name) for name in _FLAT}}
        yield from _flat(step.steps, part, level + 1)


def _page(found: Explanation) -> Iterator[str]:
    yield from wrap(plain(found.says), screen_width())
    if not found.steps:
        yield "No source asserts it, and no rule derives it."
    yield from _tree(found.steps, found.more, "")
    if found.consequences:
        yield ""
        yield "On it rests:"
        yield from _tree(found.consequences, 0, "")


def _tree(steps: Sequence[Step], more: int, indent: str) -> Iterator[str]:
    for number, step in enumerate(steps):
        is_last = number == len(steps) - 1 and not more
        below = indent + (_GAP if is_last else _ALONG)
        first, *others = _lines(step)
        yield from _hanging(first, indent + (_LAST if is_last else _BRANCH), below)
        inner = below + (_ALONG if step.steps else _GAP)
        for line in others:
            yield from _hanging(line, inner, inner)
        yield from _tree(step.steps, step.more, below)
    if more:
        yield f"{indent}{_LAST}and {more} more that say the same; raise --limit to see them."


def _lines(step: Step) -> Iterator[str]:
    """What a step says, and how we know."""
    says = plain(step.says)
    if step.kind == "fact":
        yield f"{says} (background knowledge)"
    elif step.kind == "inferred":
        yield f"{says}, by the rule “{plain(step.rule)}” [{step.id}]"
    else:
        yield f"{says} ({step.status}) [{step.id}]"
        when = f", {step.stated}" if step.stated else ""
        speaker = plain(step.speaker or "the source itself")
        yield f"{quoted(step.quote)} — {speaker}{when}, in {plain(step.source)}"


def _hanging(text: str, first: str, other: str) -> Iterator[str]:
    """A text wrapped behind an indentation."""
    width = max(screen_width() - len(first), _NARROWEST)
    for number, line in enumerate(wrap(text, width)):
        yield (other if number else first) + line


COMMANDS = {"explain": Command(explain, asks=False)}
