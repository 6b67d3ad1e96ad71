"""The options that commands share, defined once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from stancegraph.query.filters import Filters
from stancegraph.store.oxigraph import EmbeddedStore

DEFAULT_STORE = Path("stancegraph-store")


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


StoreOption = Annotated[
    Path,
    typer.Option(
        "--store", metavar="FOLDER", envvar="STANCEGRAPH_STORE", help="The graph to work on."
    ),
]
LenientOption = Annotated[
    bool,
    typer.Option("--lenient", help="Let byte-order marks, CRLF line ends and semicolons pass."),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        metavar="FORMAT",
        case_sensitive=False,
        help="table, json, jsonl, csv, tsv or md.",
    ),
]
_FILTER_PANEL = "Which claims count"


def _filter(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, rich_help_panel=_FILTER_PANEL)


# In the order in which --help shows them. The names are those of the fields of `Filters`.
_FILTERS: dict[str, tuple[Any, Any]] = {
    "modality": (
        Annotated[
            list[str],
            _filter(
                "--modality",
                "NAME",
                "asserted, conditional, hypothetical or denied; may be given several times.",
            ),
        ],
        (),
    ),
    "attributed_to": (
        Annotated[str, _filter("--attributed-to", "ACTOR", "Said by this actor, or through it.")],
        "",
    ),
    "source": (Annotated[str, _filter("--source", "SOURCE", "From this source.")], ""),
    "since": (Annotated[str, _filter("--since", "DATE", "Said on or after: 2014, 2014-03.")], ""),
    "until": (Annotated[str, _filter("--until", "DATE", "Said on or before.")], ""),
    "as_of": (Annotated[str, _filter("--as-of", "DATE", "What held on that day.")], ""),
    "known_at": (
        Annotated[str, _filter("--known-at", "DATE", "What the graph knew then, or at a time.")],
        "",
    ),
    "status": (
        Annotated[
            list[str],
            _filter(
                "--status",
                "NAME",
                "proposed, accepted, rejected or any; without it all but rejected ones.",
            ),
        ],
        (),
    ),
    "min_confidence": (
        Annotated[float, _filter("--min-confidence", "0-1", "At least as sure as this.")],
        0.0,
    ),
    "rollup": (
        Annotated[
            str,
            _filter("--rollup", "LEVEL", "none, office, state or bloc: count actors under these."),
        ],
        "",
    ),
    "limit": (Annotated[int | None, _filter("--limit", "N", "At most so many rows.")], None),
}


@dataclass(frozen=True)
class Ask:
    """What the shared options say."""

    filters: Filters
    format: Format
    store: Path

    @property
    def uncut(self) -> Filters:
        """The filters without the limit, so that a table can say how many rows it leaves out."""
        return replace(self.filters, limit=None)

    def open(self) -> EmbeddedStore:
        """The store, opened for reading."""
        return EmbeddedStore(self.store, read_only=True)


def asks(command: Callable[..., None], *, form: bool = True) -> Callable[..., None]:
    """Give a command the options of every question; they reach it as its argument `ask`.

    Without `form` it has no ``--format``, for commands that write one kind of file.
    """
    own = [
        p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "ask"
    ]
    shared = {**_FILTERS, "store": (StoreOption, DEFAULT_STORE)}
    if form:
        shared["format"] = (FormatOption, Format.TABLE)

    @wraps(command)
    def run(**values: Any) -> None:
        # typer makes lists, and filters can be compared.
        chosen = {name: values.pop(name) for name in _FILTERS}
        lists = {n: tuple(chosen[n] or ()) for n, (_, default) in _FILTERS.items() if default == ()}
        filters = Filters(**(chosen | lists))
        ask = Ask(filters, values.pop("format", Format.TABLE), values.pop("store"))
        command(**values, ask=ask)

    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
        for name, (kind, default) in shared.items()
    ]
    run.__signature__ = inspect.Signature([*own, *parameters])  # type: ignore[attr-defined] # inspect reads it
    run.__annotations__ = {p.name: p.annotation for p in (*own, *parameters)}
    return run


@dataclass(frozen=True)
class Command:
    """A command: its function, its help where that is not the docstring, and what it shares.

    `asks` says whether it takes the options of every question, `form` whether
    ``--format`` is among them.
    """

    run: Callable[..., None]
    help: str | None = None
    asks: bool = True
    form: bool = True

    def function(self) -> Callable[..., None]:
        """The function as typer needs it."""
        return asks(self.run, form=self.form) if self.asks else self.run
