"""The commands that write files for people and for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from stancegraph.cli.options import Ask, Command
from stancegraph.cli.render import busy, plain, telling, write, write_bytes
from stancegraph.errors import InputError
from stancegraph.knowledge import KnowledgeGraph


def export(
    ask: Ask,
    form: Annotated[
        str,
        typer.Argument(
            metavar="[FORMAT]",
            help="trig, nquads, turtle, jsonld, graphml, gexf, nodelink or csv; "
            "guessed from the ending of the file where it is left out.",
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Standard output where left out."),
    ] = None,
) -> None:
    """Write the graph for another tool: RDF, Gephi, igraph, networkx or a spreadsheet.

    RDF holds the whole graph. A network (graphml, gexf, nodelink, csv) holds the claims
    that fit. CSV is two files, nodes and edges.

    Example: `kg export -o network.graphml --modality asserted`
    """
    from stancegraph.export.formats import find_format

    if not form and output is None:
        raise InputError("Name a format, or a file with -o.")
    chosen = find_format(form, output or "")
    with KnowledgeGraph(ask.open()) as graph, busy("Exporting"):
        data = graph.export_data(chosen, **filter_options(ask))
        if output is None:
            payload = chosen.to_bytes(data)
        else:
            paths = chosen.write(data, output)
    if output is None:
        write_bytes(payload)
    else:
        write("".join(f"Wrote {plain(path)}\n" for path in paths))


def map_(
    ask: Ask,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where it is written.")
    ] = Path("map.html"),
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Its heading.")] = "",
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="The text of a source, to show quotes in their sentences; may be repeated.",
        ),
    ] = None,
    positions: Annotated[
        Path | None,
        typer.Option(
            "--positions",
            metavar="FILE",
            help="Keep where everything stands in FILE, and go on from there next time. The "
            "map of all claims does so by itself, in the store.",
        ),
    ] = None,
    new_layout: Annotated[
        bool,
        typer.Option("--new-layout", help="Lay everything out afresh."),
    ] = False,
) -> None:
    """Write the map: one HTML file that opens offline, with the quotes behind each line.

    The page finds actors by any name, filters, and has who thinks what, the story so far
    and all claims as tabs; what is chosen in it stands in its address. Whoever stood in
    the last map stays about there in the next.

    Example: `kg map -o russia.html --title 'Who threatens whom'`
    """
    from stancegraph.export.files import check_targets

    check_targets([output])  # before the map is laid out, which takes a while
    with telling(), KnowledgeGraph(ask.open()) as graph, busy("Drawing the map"):
        path = graph.map(
            output,
            title,
            against=against or (),
            positions=positions,
            new_layout=new_layout,
            **filter_options(ask),
        )
    write(f"Wrote {plain(path)}; open it in a browser.\n")


def filter_options(ask: Ask) -> Any:
    """The filters as keyword arguments of the graph."""
    return {name: getattr(ask.filters, name) for name in ask.filters.__dataclass_fields__}


COMMANDS = {
    "export": Command(export, form=False),
    "map": Command(map_, form=False),
}
