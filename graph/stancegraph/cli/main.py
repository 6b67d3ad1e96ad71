"""The command line: options in, one library call, a rendered result, an exit code out."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from stancegraph.errors import (
    DatasetError,
    FileError,
    InputError,
    MissingExtraError,
    QueryTimeoutError,
    ServiceError,
    StancegraphError,
    StoreError,
)

_CONTEXT = {"help_option_names": ["-h", "--help"]}
EPILOG = """
Exit codes:

* 0: answered, also where no claim fits
* 1: bad data: a file, row or quote is wrong, and nothing was stored, or with
  `add --keep-going` and `ingest` only what is right
* 2: the command was not understood: an unknown name, option or query
* 3: the store cannot be used: locked, newer, not writable, disk full
* 4: the query ran out of time
* 5: the server of a language model cannot be reached, or refuses; what it answered is kept

`kg COMMAND --help` shows the options and an example of each command.
"""

# Panel of the help, module, commands; only the module that is called gets imported.
_PARTS = (
    ("Fill", "data", ("demo", "add", "retract", "refresh", "check", "validate")),
    ("Fill", "ingesting", ("ingest",)),
    ("Fill", "annotating", ("annotate",)),
    (
        "Ask",
        "questions",
        (
            *("who-threatens", "threatened-by", "allies", "adversaries", "depends-on"),
            *("dependents", "who-thinks", "stances", "claims", "actors", "issues", "sources"),
            "stats",
        ),
    ),
    ("Tell", "story", ("timeline", "disagreements", "what-would-flip")),
    ("Tell", "matrix", ("matrix",)),
    ("Tell", "brief", ("brief",)),
    ("Decide", "deciding", ("same", "not-same", "undo", "identities", "decisions")),
    ("Decide", "suggesting", ("suggest-same",)),
    ("Decide", "review", ("review",)),
    ("Code", "coding", ("agreement",)),
    ("Explore", "showing", ("show",)),
    ("Explore", "explore", ("sparql", "queries", "query")),
    ("Explore", "names", ("resolve",)),
    ("Explore", "explaining", ("explain",)),
    ("Write", "output", ("export", "map")),
)
_PLACES = {name: (panel, part) for panel, part, names in _PARTS for name in names}


class LazyGroup(TyperGroup):
    """Makes a command when it is looked up, so that one does not wait for the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of their panels."""
        del ctx
        return list(_PLACES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One command, or None where there is none of that name."""
        del ctx
        if cmd_name not in _PLACES:
            return None
        panel, part = _PLACES[cmd_name]
        command = import_module(f"stancegraph.cli.{part}").COMMANDS[cmd_name]
        single = typer.Typer(
            add_completion=False, context_settings=_CONTEXT, rich_markup_mode="markdown"
        )
        single.command(cmd_name, help=command.help, rich_help_panel=panel)(command.function())
        return typer.main.get_command(single)


app = typer.Typer(
    name="kg",
    cls=LazyGroup,
    help="Who threatens, allies with and depends on whom, and who thinks what about what: "
    "a graph of claims with a quote, a speaker, a date and a modality behind each.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings=_CONTEXT,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from stancegraph import __version__

        typer.echo(f"stancegraph {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    del version


def exit_code(error: StancegraphError) -> int:
    """The documented exit code of an error."""
    match error:
        case QueryTimeoutError():
            return 4
        case StoreError():
            return 3
        case ServiceError():
            return 5
        case FileError() | DatasetError() | MissingExtraError():
            return 1
        case InputError():
            return 2
    return 1


def main() -> None:
    """Run the command line; every error of ours becomes a message and an exit code."""
    if hasattr(signal, "SIGPIPE"):  # `kg claims | head` ends quietly, as other tools do
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    _prepare_streams()
    # A command lives for a moment: collecting garbage would take a tenth of it.
    gc.disable()
    code = _run()
    with suppress(OSError):  # a full disk was told of already
        sys.stdout.flush()
    sys.stderr.flush()
    # At once, as every store is closed by now: taking the interpreter down piece by piece
    # takes another tenth, and a query that ran out of time would keep it up.
    os._exit(code)


def _prepare_streams() -> None:
    """Let help and errors be written in UTF-8 too, whatever the encoding of the terminal."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # whoever closed one does not want to read it
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open
            setattr(sys, name, nowhere)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run() -> int:
    try:
        app()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except StancegraphError as error:
        from stancegraph.cli.render import plain

        lines = "\n".join(plain(line) for line in str(error).splitlines())
        sys.stderr.write(f"kg: {lines}\n")
        return exit_code(error)
    return 0
