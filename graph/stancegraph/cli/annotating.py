"""The page that shows what was understood of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stancegraph.cli.options import DEFAULT_STORE, Command, StoreOption
from stancegraph.cli.render import busy, plain, write
from stancegraph.errors import FileError
from stancegraph.knowledge import KnowledgeGraph


def annotate(
    document: Annotated[
        str,
        typer.Argument(metavar="DOC", help="A document, or the id of a source whose text is kept."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where it is written.")
    ] = Path("annotation.html"),
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="en: it is English, do not guess.")
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Read it also in another language.")
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Show a text with what was understood of it: claims, quotations and actors, marked.

    One HTML file that opens offline: point at a mark or go to it with Tab. Of a source,
    the stored claims are shown, with the state of their review; of a file, what the rules
    find in it now, and nothing is stored.

    Examples: `kg annotate article.txt -o article.html`, `kg annotate the-talks-1f3a9c0b`
    """
    from stancegraph.export.files import check_targets

    check_targets([output])
    path = Path(document)
    if path.is_file():
        _check_not_same(path, output)
        graph = KnowledgeGraph.open(store, read_only=True) if store.exists() else KnowledgeGraph()
        with graph, busy(f"Reading {plain(document)}"):
            graph.annotate_file(path, output, language=language, force=force)
    else:
        with KnowledgeGraph.open(store, read_only=True) as graph:
            graph.annotate(document, output)
    write(f"Wrote {plain(output)}; open it in a browser.\n")


def _check_not_same(document: Path, output: Path) -> None:
    """Make sure that the page does not take the document's place."""
    if output.exists() and output.samefile(document):
        raise FileError(f"{output} is the document itself; name another file with -o.")


COMMANDS = {"annotate": Command(annotate, asks=False)}
