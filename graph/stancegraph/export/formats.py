"""The registry of export formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from stancegraph.errors import InputError
from stancegraph.export import gexf, graphml, jsonld, nodelink, nquads, tables, trig, turtle
from stancegraph.export.files import check_targets, write_files
from stancegraph.model.vocabulary import unknown

if TYPE_CHECKING:
    import os
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that a graph can be written in.

    `kind` says what it is made from: "rdf" takes an iterable of pyoxigraph quads,
    "network" a networkx MultiDiGraph. `parts` holds a function for each file that the
    format has, under the end of that file's name.
    """

    name: str
    kind: Literal["rdf", "network"]
    suffix: str
    description: str
    parts: tuple[tuple[str, Callable[[Any], bytes]], ...]

    @property
    def is_single_file(self) -> bool:
        """Whether one file holds it all, so that it can go to standard output."""
        return len(self.parts) == 1

    def to_bytes(self, data: Any) -> bytes:
        """Serialise quads or a network, whichever `kind` says; the same bytes for the same data.

        Raises:
            InputError: The format has several files, or cannot hold an attribute.
        """
        if not self.is_single_file:
            raise InputError(
                f"{self.name} is {len(self.parts)} files, so it cannot be one stream; "
                "give a file name or a folder."
            )
        return self.parts[0][1](data)

    def paths(self, path: str | os.PathLike[str]) -> list[Path]:
        """The files that `write` makes for a path.

        A format of one file takes the path as it is. One of several takes it as the
        start of their names, ``net`` or ``net.csv`` for ``net.nodes.csv`` and
        ``net.edges.csv``, or as the folder for ``nodes.csv`` and ``edges.csv``.
        """
        path = Path(path)
        if self.is_single_file:
            return [path]
        if path.is_dir():
            return [path / end.removeprefix(".") for end, _ in self.parts]
        stem = path.name.removesuffix(self.suffix)
        return [path.with_name(stem + end) for end, _ in self.parts]

    def write(self, data: Any, path: str | os.PathLike[str]) -> list[Path]:
        """Write quads or a network to a file, or to the files that `paths` names.

        A file that is there is replaced, once its successor is complete on disk.

        Returns:
            The files written.

        Raises:
            FileError: The path cannot be written; what was there before is unchanged.
            InputError: The format cannot hold an attribute.
        """
        targets = self.paths(path)
        check_targets(targets)
        encoders = [encode for _, encode in self.parts]
        return write_files(
            {target: encode(data) for target, encode in zip(targets, encoders, strict=True)}
        )


def _single(
    name: str,
    kind: Literal["rdf", "network"],
    suffix: str,
    encode: Callable[[Any], bytes],
    description: str,
) -> ExportFormat:
    return ExportFormat(name, kind, suffix, description, ((suffix, encode),))


FORMATS: dict[str, ExportFormat] = {
    form.name: form
    for form in (
        _single("trig", "rdf", ".trig", trig.encode, "RDF, all graphs, for reading"),
        _single("nquads", "rdf", ".nq", nquads.encode, "RDF, all graphs, one quad a line"),
        _single("turtle", "rdf", ".ttl", turtle.encode, "RDF, accepted triples and entities"),
        _single("jsonld", "rdf", ".jsonld", jsonld.encode, "RDF, all graphs, as JSON"),
        _single("graphml", "network", ".graphml", graphml.encode, "for igraph, yEd, Cytoscape"),
        _single("gexf", "network", ".gexf", gexf.encode, "for Gephi"),
        _single("nodelink", "network", ".json", nodelink.encode, "JSON for networkx and D3"),
        ExportFormat(
            "csv",
            "network",
            ".csv",
            "two tables, nodes and edges, for spreadsheets, R and pandas",
            ((".nodes.csv", tables.encode_nodes), (".edges.csv", tables.encode_edges)),
        ),
    )
}


def find_format(name: str, path: str | os.PathLike[str] = "") -> ExportFormat:
    """A format by its name or, where that is empty, by a file's ending.

    Raises:
        InputError: There is no such format.
    """
    if name:
        if name not in FORMATS:
            raise InputError(unknown("format", name, list(FORMATS)))
        return FORMATS[name]
    suffix = Path(path).suffix.lower()
    for form in FORMATS.values():
        if form.suffix == suffix:
            return form
    raise InputError(
        f"No format has files that end in {suffix or 'nothing'!r}; name one: {', '.join(FORMATS)}."
    )
