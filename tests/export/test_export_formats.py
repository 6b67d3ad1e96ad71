"""The registry, and files that are written whole or not at all."""

import errno
import os

import pytest

from stancegraph.errors import FileError, InputError
from stancegraph.export import FORMATS

RDF = ["trig", "nquads", "turtle", "jsonld"]
NETWORK = ["graphml", "gexf", "nodelink", "csv"]


def test_the_formats_are_those_of_the_command():
    assert {name: form.kind for name, form in FORMATS.items()} == {
        **dict.fromkeys(RDF, "rdf"),
        **dict.fromkeys(NETWORK, "network"),
    }
    for name, form in FORMATS.items():
        assert form.name == name
        assert form.description
        assert form.suffix.startswith(".")
    suffixes = [form.suffix for form in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("name", FORMATS)
def test_write_names_the_files_that_hold_the_bytes(name, quads, graph, tmp_path):
    form = FORMATS[name]
    data = quads if form.kind == "rdf" else graph
    paths = form.write(data, tmp_path / ("out" + form.suffix))
    assert sorted(paths) == sorted(tmp_path.iterdir())
    if form.is_single_file:
        assert paths == [tmp_path / ("out" + form.suffix)]
        assert paths[0].read_bytes() == form.to_bytes(data)


@pytest.mark.parametrize("name", ["net", "net.csv", "net.v2.csv"])
def test_csv_takes_the_start_of_the_names(name, graph, tmp_path):
    paths = FORMATS["csv"].write(graph, tmp_path / name)
    stem = name.removesuffix(".csv")
    assert [path.name for path in paths] == [f"{stem}.nodes.csv", f"{stem}.edges.csv"]


def test_csv_takes_a_folder(graph, tmp_path):
    paths = FORMATS["csv"].write(graph, tmp_path)
    assert paths == [tmp_path / "nodes.csv", tmp_path / "edges.csv"]
    assert all(path.stat().st_size for path in paths)


def test_csv_cannot_be_one_stream(graph):
    with pytest.raises(InputError, match=r"2 files.*folder"):
        FORMATS["csv"].to_bytes(graph)


def test_a_folder_is_no_target(quads, tmp_path):
    with pytest.raises(FileError, match="is a folder; give the name of a file"):
        FORMATS["trig"].write(quads, tmp_path)


def test_a_folder_that_is_not_there_is_named(quads, tmp_path):
    with pytest.raises(FileError, match=r"no folder .*missing; make it first"):
        FORMATS["trig"].write(quads, tmp_path / "missing" / "out.trig")


def test_a_name_that_the_system_refuses_is_a_file_error(quads, tmp_path):
    with pytest.raises(FileError, match=r"cannot be written .*Choose another place"):
        FORMATS["trig"].write(quads, tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_replaced_by_a_file(quads, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileError, match="is a device or pipe"):
        FORMATS["trig"].write(quads, pipe)
    assert pipe.is_fifo()


def test_a_target_is_checked_before_the_data_is_read(tmp_path):
    def data():
        pytest.fail("the export began")
        yield

    with pytest.raises(FileError):
        FORMATS["nquads"].write(data(), tmp_path)


@pytest.mark.parametrize("name", ["graphml", "csv"])
def test_a_full_disk_leaves_the_old_files(name, graph, tmp_path, monkeypatch):
    form = FORMATS[name]
    target = tmp_path / ("net" + form.suffix)
    old = form.paths(target)
    for path in old:
        path.write_bytes(b"old")
    calls = []

    def full(_):
        calls.append(1)
        if len(calls) == len(old):  # the last of the files
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match=r"No space left on device.*make room"):
        form.write(graph, target)
    assert sorted(tmp_path.iterdir()) == sorted(old)
    assert {path.read_bytes() for path in old} == {b"old"}


def test_a_file_is_replaced_and_keeps_its_permissions(graph, tmp_path):
    target = tmp_path / "net.graphml"
    target.write_bytes(b"old")
    target.chmod(0o600)
    FORMATS["graphml"].write(graph, target)
    assert target.read_bytes().startswith(b"<?xml")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_link_is_followed(graph, tmp_path):
    real, link = tmp_path / "real.graphml", tmp_path / "link.graphml"
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert FORMATS["graphml"].write(graph, link) == [link]
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"<?xml")


def test_an_export_that_fails_writes_nothing(graph, tmp_path):
    copy = graph.copy()
    copy.nodes["actor:russia"]["odd"] = [1]
    with pytest.raises(InputError):
        FORMATS["csv"].write(copy, tmp_path / "net")
    assert list(tmp_path.iterdir()) == []
