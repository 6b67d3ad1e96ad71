"""Documents go into the graph whole, once, and in versions."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.errors import StoreWriteError
from stancegraph.ingest.documents.finding import find
from stancegraph.ingest.documents.reading import Reading
from stancegraph.ingest.verify import check_kept
from stancegraph.model.documents import Document, Unread
from stancegraph.store.read import read_claims, read_source, read_sources
from stancegraph.store.shapes import validate
from tests.ingest import engine

ENGLISH = Reading(language="en")


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "articles"
    path.mkdir()
    return path


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def take(graph, *paths, make=engine.make, **options):
    intake = graph.intake(make, how=options.pop("how", ENGLISH), **options)
    outcomes = list(intake.run(find(paths)))
    return intake.tally, outcomes


def quads(graph):
    return {str(quad) for quad in graph.store.quads() if "recordedAt" not in str(quad)}


def test_documents_become_sources_with_proposed_claims(folder):
    graph = KnowledgeGraph()
    write(
        folder,
        one="Arvania threatens Belmark.",
        two="Corvia supports dams. Arvania threatens Belmark.",
    )
    tally, _ = take(graph, folder)
    assert (tally.documents, tally.claims, tally.actors, tally.issues) == (2, 3, 3, 1)
    (row,) = graph.who_threatens("Belmark")
    assert (row.count, row.status) == (2, "proposed")
    assert len(graph.queue()) == 3
    assert graph.store.select("SELECT ?o { actor:arvania sg:threatens ?o }")  # at once
    assert check_kept(graph.store) == {
        s.id: n for s, n in zip(read_sources(graph.store), (1, 2), strict=True)
    }


def test_what_is_stored_satisfies_the_shapes(folder):
    pytest.importorskip("pyshacl")
    from stancegraph.export.nquads import encode

    graph = KnowledgeGraph()
    write(folder, one="Arvania threatens Belmark.")
    take(graph, folder)
    write(folder, one="Arvania threatens Corvia.")
    take(graph, folder)
    assert validate(encode(graph.store.quads())) == []


def test_the_same_documents_again_change_nothing(folder):
    graph = KnowledgeGraph()
    write(folder, one="Arvania threatens Belmark.", copy="Arvania threatens Belmark.")
    tally, _ = take(graph, folder)
    assert (tally.documents, tally.unchanged) == (1, 1)
    before = quads(graph)
    tally, _ = take(graph, folder)
    assert (tally.documents, tally.unchanged, tally.claims) == (0, 2, 0)
    assert quads(graph) == before


def test_a_changed_document_is_a_new_version_and_the_old_claims_are_stale(folder):
    graph = KnowledgeGraph()
    for text in (
        "Arvania threatens Belmark.",
        "Arvania threatens Corvia.",
        "Arvania threatens Dorn.",
    ):
        write(folder, one=text)
        tally, _ = take(graph, folder)
    first, second, third = sorted(
        (read_source(graph.store, c.source) for c in read_claims(graph.store)),
        key=lambda s: ["belmark", "corvia", "dorn"].index(
            next(c.object.rpartition("/")[2] for c in read_claims(graph.store) if c.source == s.iri)
        ),
    )
    assert (first.replaces, second.replaces, third.replaces) == (None, first.iri, second.iri)
    assert (tally.versions, tally.stale) == (1, {second.iri: 1})
    rows = {row.id: row.replaced_by for row in graph.sources()}
    assert rows == {first.id: second.id, second.id: third.id, third.id: ""}
    assert [c.quote for c in graph.claims(source=first.id)] == ["Arvania threatens Belmark"]


def test_versions_are_known_by_address_too(tmp_path):
    graph = KnowledgeGraph()
    table = tmp_path / "t.csv"
    for text in ("Arvania threatens Belmark.", "Arvania threatens Corvia."):
        table.write_text(f"text,url\n{text},https://g.example/1\n")
        tally, _ = take(graph, table)
    assert (tally.versions, sum(tally.stale.values())) == (1, 1)


def test_versions_within_one_run(tmp_path):
    graph = KnowledgeGraph()
    table = tmp_path / "t.csv"
    rows = "".join(f"Arvania threatens {c}.,https://g.example/1\n" for c in ("Belmark", "Corvia"))
    table.write_text(f"text,url\n{rows}")
    tally, _ = take(graph, table)
    assert (tally.documents, tally.versions) == (2, 1)


def test_one_broken_document_does_not_stop_the_rest(folder):
    graph = KnowledgeGraph()
    write(folder, a="Arvania threatens Belmark.", b="CRASH", c="", d="Corvia supports dams.",
          e="WRONG Corvia threatens Dorn.")  # fmt: skip
    tally, _ = take(graph, folder)
    assert (tally.documents, tally.claims) == (2, 2)
    reasons = {u.name.rpartition("/")[2]: u.reason for u in tally.unread}
    assert "ZeroDivisionError: the engine tripped" in reasons["b.txt"]
    assert "It is empty" in reasons["c.txt"]
    assert "misquotes" in reasons["e.txt"]


def test_an_actor_keeps_the_type_that_the_graph_gives_it(
    folder,
):
    graph = KnowledgeGraph()
    write(folder, a="Arvania threatens Belmark.")
    take(graph, folder)
    write(folder, b="PERSON Corvia supports dams.", c="Arvania supports dams.")
    tally, _ = take(graph, folder)
    assert (tally.documents, tally.unread) == (2, [])
    kinds = {row.id: row.type for row in graph.actors()}
    assert (kinds["arvania"], kinds["corvia"]) == ("State", "Person")


def test_a_dry_run_stores_nothing_and_says_the_same(folder):
    graph = KnowledgeGraph()
    write(folder, one="Arvania threatens Belmark.", two="Corvia supports dams.")
    dry, _ = take(graph, folder, dry_run=True)
    assert not quads(graph)
    wet, _ = take(graph, folder)
    assert (dry.documents, dry.claims, dry.actors, dry.issues) == (
        wet.documents, wet.claims, wet.actors, wet.issues)  # fmt: skip


def test_processes_do_the_same_in_the_same_order(folder):
    for number in range(40):
        write(folder, **{f"d{number:02}": f"Arvania{number} threatens Belmark{number % 7}."})
    write(folder, d99="CRASH")
    one, two = KnowledgeGraph(), KnowledgeGraph()
    _, in_one = take(one, folder)
    _, in_two = take(two, folder, jobs=2)
    assert quads(one) == quads(two)
    names = [o.name if isinstance(o, Unread) else o.document.name for o in in_two]
    assert sorted(names) == sorted(
        o.name if isinstance(o, Unread) else o.document.name for o in in_one
    )


def test_claims_that_cannot_be_stored_are_named_and_those_beside_them_are_stored(folder):
    graph = KnowledgeGraph()
    write(
        folder,
        a="Arvania threatens Belmark.",
        b="UNDESCRIBED Dorn supports dams.",
        c="Corvia supports dams.",
    )
    tally, _ = take(graph, folder)
    (unread,) = tally.unread
    assert "Claims name what is not described: actor:dorn" in unread.reason
    assert (tally.documents, tally.claims, len(read_claims(graph.store))) == (2, 2, 2)


class Several:
    """An engine that reads several documents at once, all or none."""

    def __init__(self):
        self.sizes = []

    def __call__(self, document):
        return engine.extract(document)

    def several(self, documents):
        self.sizes.append(len(documents))
        return [engine.extract(document) for document in documents]


def test_one_document_among_those_read_together_does_not_stop_the_rest(folder):
    graph, several = KnowledgeGraph(), Several()
    for number in range(40):
        write(folder, **{f"d{number:02}": f"Arvania{number} threatens Belmark."})
    write(folder, d20="CRASH", d21="WRONG Arvania threatens Belmark.")
    tally, _ = take(graph, folder, make=lambda: several)
    assert sorted(Path(unread.name).name for unread in tally.unread) == ["d20.txt", "d21.txt"]
    assert (tally.documents, tally.claims) == (38, 38)
    assert max(several.sizes) > 1
    one_by_one = KnowledgeGraph()
    take(one_by_one, folder)
    assert quads(one_by_one) == quads(graph)


class Interrupting:
    """An engine that is interrupted at the n-th document, as by Ctrl-C."""

    def __init__(self, after):
        self.left = after

    def __call__(self):
        def run(document):
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
            return engine.extract(document)

        return run


@pytest.mark.parametrize("after", [0, 1, 5, 16, 17, 20])
def test_an_interrupt_leaves_whole_documents_and_the_next_run_goes_on(folder, after):
    graph = KnowledgeGraph()
    for number in range(21):
        write(folder, **{f"d{number:02}": f"Arvania{number} threatens Belmark."})
    intake = graph.intake(Interrupting(after), how=ENGLISH)
    with pytest.raises(KeyboardInterrupt):
        list(intake.run(find([folder])))
    assert intake.tally.documents == after == len(read_sources(graph.store))
    assert len(read_claims(graph.store)) == after
    assert sum(check_kept(graph.store).values()) == after
    tally, _ = take(graph, folder)
    assert (tally.documents, tally.unchanged) == (21 - after, after)
    whole = KnowledgeGraph()
    take(whole, folder)
    assert quads(whole) == quads(graph)


def test_retracting_an_ingested_source_leaves_no_trace(folder):
    graph = KnowledgeGraph()
    write(folder, one="Arvania threatens Belmark.")
    take(graph, folder)
    before = quads(graph)
    (first,) = read_sources(graph.store)
    write(folder, two="Corvia supports dams. Arvania threatens Belmark.")
    _, outcomes = take(graph, folder)
    new = next(o.source for o in outcomes if o.is_new)
    sha256 = read_source(graph.store, new).sha256
    assert graph.store.texts.has(sha256)
    graph.retract(new)
    assert not graph.store.texts.has(sha256)
    assert quads(graph) == before
    assert graph.text(first.id) == "Arvania threatens Belmark."


def test_the_text_of_a_source_that_was_coded_by_hand_is_kept_with_it(dataset_dir, article):
    graph = KnowledgeGraph()
    graph.add(dataset_dir)
    take(graph, article)
    (source,) = read_sources(graph.store)
    assert check_kept(graph.store) == {source.id: len(graph.claims())}


def test_a_full_disk_says_so_and_stores_no_half(folder, monkeypatch):
    graph = KnowledgeGraph()
    write(folder, one="Arvania threatens Belmark.")

    def full(_):
        raise StoreWriteError("full")

    monkeypatch.setattr(graph.store.texts, "keep", full)
    with pytest.raises(StoreWriteError):
        take(graph, folder)
    assert not quads(graph)


def test_what_is_held_does_not_grow_with_the_number_of_documents(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("text\n" + "".join(f"Document {n} of many says no.\n" for n in range(1500)))
    graph = KnowledgeGraph()
    most = 0
    intake = graph.intake(engine.make, how=ENGLISH)
    for number, _ in enumerate(intake.run(find([table]))):
        if number % 100 == 0:
            gc.collect()
            most = max(most, sum(isinstance(o, Document) for o in gc.get_objects()))
    assert intake.tally.documents == 1500
    assert most < 300
