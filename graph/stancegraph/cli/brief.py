"""The command that writes the brief."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stancegraph.cli.options import Ask, Command
from stancegraph.cli.output import filter_options
from stancegraph.cli.render import busy, plain, write, write_bytes
from stancegraph.errors import InputError
from stancegraph.knowledge import KnowledgeGraph


def brief(
    ask: Ask,
    about: Annotated[
        str, typer.Option("--about", metavar="NAME", help="An actor or issue; else everything.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Ending in .html, .md, .docx or .json; Markdown on standard output without it.",
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--as", metavar="FORM", help="html, md, docx or json, whatever FILE is.")
    ] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Its heading.")] = "",
    since_brief: Annotated[
        Path | None,
        typer.Option(
            "--since-brief",
            metavar="FILE",
            help="Tell what has changed since an earlier brief, kept as .json.",
        ),
    ] = None,
    changes_since: Annotated[
        str,
        typer.Option(
            "--changes-since",
            metavar="DATE",
            help="Tell what the graph did not know then, and what it no longer accepts.",
        ),
    ] = "",
) -> None:
    """Write a brief in plain English: a summary, the story, why it matters, who thinks what.

    Every sentence has numbered notes with the quotes that it rests on. The same graph gives
    the same file.

    Example: `kg brief --about Russia -o russia.html`
    """
    from stancegraph.brief.forms import BriefForm, encode, find_form
    from stancegraph.export.files import check_targets, write_files

    chosen = find_form(form, output or "") if form or output else BriefForm.MD
    if output:
        check_targets([output])  # before the brief is composed
    if ask.filters.limit:
        raise InputError("A brief has no rows, so --limit does not apply.")
    with KnowledgeGraph(ask.open()) as graph, busy("Composing the brief"):
        made = graph.brief(
            about,
            title=title,
            since_brief=since_brief,
            changes_since=changes_since,
            **filter_options(ask),
        )
        content = encode(made, chosen)
    if output is None:
        write_bytes(content)
        return
    write_files({output: content})
    write(f"Wrote {plain(output)}\n")


COMMANDS = {"brief": Command(brief, form=False)}
