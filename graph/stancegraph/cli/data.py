"""The commands that change the graph, and those that check what goes in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stancegraph.cli.answers import emit_answers
from stancegraph.cli.options import DEFAULT_STORE, Command, LenientOption, StoreOption
from stancegraph.cli.render import busy, plain, telling, write
from stancegraph.errors import FileError, InputError
from stancegraph.knowledge import KnowledgeGraph
from stancegraph.model.ids import local
from stancegraph.resources import data_dir
from stancegraph.store.read import read_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.errors import RowProblem
    from stancegraph.model.batch import AddReport

_DEMO = "ukraine-peace-2025"
AgainstOption = Annotated[
    list[Path],
    typer.Option(
        "--against", metavar="TEXT", help="The text of a source, to prove its quotes with."
    ),
]


def demo(
    store: StoreOption = DEFAULT_STORE,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where the map is written.")
    ] = Path("map.html"),
) -> None:
    """Build the shipped graph afresh, ask it two questions, and write the map.

    Example: `kg demo`
    """
    from stancegraph.cli.options import Format
    from stancegraph.export.files import check_targets

    check_targets([output])  # before anything is built
    with KnowledgeGraph.open(store) as graph:
        _make_fresh(graph, store)
        with busy("Building the graph"):
            report = graph.add(data_dir() / _DEMO)
        write(f"Built {plain(store)}: {_added(report)}\n\n")
        emit_answers(graph.who_threatens("Russia"), Format.TABLE)
        write("\n")
        emit_answers(graph.who_thinks("tomahawks-for-ukraine"), Format.TABLE)
        with telling(), busy("Drawing the map"):
            graph.map(output, title=_title(data_dir() / _DEMO))
    write(f"\nThe map is {plain(output.resolve())}; open it in a browser.\n")
    write("Ask on: kg who-threatens 'United States' · kg stances Trump · kg --help\n")


def _title(dataset: Path) -> str:
    import tomllib

    return str(tomllib.loads((dataset / "dataset.toml").read_text("utf-8"))["dataset"]["title"])


def _make_fresh(graph: KnowledgeGraph, store: Path) -> None:
    """Empty a store that holds the demo alone; any other claims are somebody's work."""
    sources = read_sources(graph.store)
    others = sorted(s.id for s in sources if not s.dataset or not s.dataset.endswith(f"/{_DEMO}"))
    if others:
        raise InputError(
            f"{store} holds other sources ({', '.join(others[:3])}); "
            "name another folder for the demo with --store."
        )
    for source in sources:
        graph.retract(source.id)


def add(
    what: Annotated[
        list[Path],
        typer.Argument(
            metavar="DATASET", help="A data set's folder, or a TriG, N-Quads or Turtle file."
        ),
    ],
    against: AgainstOption = [],  # noqa: B006 - typer copies it
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace sources stored with other claims.")
    ] = False,
    lenient: LenientOption = False,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="Leave wrong rows of a data set out, store the rest."),
    ] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Add data sets or RDF files: all of each, or nothing of it.

    The same source twice changes nothing. With `--keep-going`, the rows that are wrong and
    those that refer to them are named and left out, all others are stored, and the exit
    code is 1 although something was stored. What is wrong with a file as a whole still
    refuses the data set; RDF has no rows and stays all or nothing.

    Example: `kg add data/ukraine-peace-2025 --against article.txt`
    """
    _check_before_creating(what)
    is_whole = True
    with KnowledgeGraph.open(store) as graph:
        for path in what:
            with busy(f"Adding {plain(path)}"):
                report = graph.add(
                    path, against=against, replace=replace, lenient=lenient, keep_going=keep_going
                )
            write(f"{plain(path)}: {_added(report)}\n")
            _warn(path, report.left_out)
            is_whole = is_whole and not report.left_out
    if not is_whole:
        raise typer.Exit(1)


def _warn(path: Path, left_out: Sequence[RowProblem]) -> None:
    """Say on standard error which rows were left out, and why."""
    if left_out:
        count = len({(p.file, p.row) for p in left_out})
        head = f"kg: {count} row{'s' if count != 1 else ''} of {path} left out; the rest is stored."
        sys.stderr.write("".join(plain(line) + "\n" for line in (head, *left_out)))


def _check_before_creating(paths: list[Path]) -> None:
    """Make sure that no store is made for the sake of a misspelt name."""
    for path in paths:
        if not path.exists():
            raise FileError(f"{path} does not exist; check the name.")


def _added(report: AddReport) -> str:
    parts = [f"{count} claims from {source}" for source, count in report.added.items()]
    parts += [f"{source} replaced" for source in report.replaced]
    parts += [f"{source} unchanged" for source in report.unchanged]
    parts += [f"{report.actors} actors"] if report.actors else []
    parts += [f"{report.issues} issues"] if report.issues else []
    return plain(", ".join(parts) or "nothing new") + "."


def retract(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The id or title of a source.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Remove a source: its claims, and the actors and issues that only it brought.

    Example: `kg retract ukraine-peace-analysis-2025`
    """
    with _existing(store) as graph:
        count = graph.retract(source)
    write(f"Removed {plain(source)} with {count} claims.\n")


def refresh(store: StoreOption = DEFAULT_STORE) -> None:
    """Rebuild the accepted and inferred triples from the claims.

    Example: `kg refresh`
    """
    with _existing(store) as graph, busy("Rebuilding"):
        report = graph.refresh()
    write(f"{report.accepted} triples accepted, {report.inferred} of them inferred.\n")


def check(
    dataset: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DATASET]", help="A data set or RDF file; the graph where none is given."
        ),
    ] = None,
    against: AgainstOption = [],  # noqa: B006 - typer copies it
    lenient: LenientOption = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Prove every quote and offset against the texts, and store nothing.

    Without a text, the claims of the graph are proved whose document was ingested, since
    its text is kept.

    Examples: `kg check`, `kg check --against article.txt`,
    `kg check my-dataset --against article.txt`
    """
    if dataset is None and against and not store.exists():
        dataset = data_dir() / _DEMO
        write(f"There is no graph at {plain(store)}; checking the shipped data set.\n")
    if dataset is None:
        with KnowledgeGraph.open(store, read_only=True) as graph:
            proved = graph.check(against)
        if not proved:
            raise InputError(
                "Say what to check: a data set, or a text with --against. The graph keeps the "
                "text of none of its sources, as it does of documents that were ingested."
            )
    else:
        batch = KnowledgeGraph().read(dataset, against, lenient=lenient)
        proved = {local(source): len(c) for source, c in batch.claims_by_source().items()}
    is_kept = dataset is None and not against
    for source, count in proved.items():
        if not count and is_kept:  # many documents make no claim
            continue
        what = "quotes stand at their offsets" if against or is_kept else "claims are well formed"
        write(f"{plain(source)}: all {count} {what}.\n")


def validate(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="An RDF file; the graph where none is given."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Check RDF against the SHACL shapes of the ontology.

    Example: `kg validate export.trig`
    """
    from stancegraph.export.nquads import encode
    from stancegraph.store.shapes import validate as run_shapes

    if file:
        from stancegraph.ingest.rdf import parse_rdf

        quads = encode(parse_rdf(file).quads())
    else:
        with KnowledgeGraph.open(store, read_only=True) as graph:
            quads = encode(graph.store.quads())
    with busy("Validating"):
        findings = run_shapes(quads)
    for finding in findings:
        write(plain(finding) + "\n")
    if findings:
        raise FileError(f"{len(findings)} findings; mend them at the nodes named.")
    write("Every shape is satisfied.\n")


def _existing(store: Path) -> KnowledgeGraph:
    """A graph to change, which must be there already."""
    KnowledgeGraph.open(store, read_only=True).close()
    return KnowledgeGraph.open(store)


COMMANDS = {
    command.__name__: Command(command, asks=False)
    for command in (demo, add, retract, refresh, check, validate)
}
