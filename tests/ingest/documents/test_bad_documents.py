"""Bad documents: a named reason or a right result, never a crash."""

from __future__ import annotations

import os
import struct
import zipfile

import pytest

from stancegraph.errors import FileError
from stancegraph.ingest.documents import content
from stancegraph.ingest.documents.reading import Reading, read_documents
from stancegraph.model.documents import Document, Unread
from tests.ingest.documents import makers
from tests.ingest.documents.makers import LONG, OTHER

GERMAN = "Der Kanzler lehnt das ab. Die Opposition fordert Neuwahlen, der Präsident schweigt dazu."


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.txt", b"", "It is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "It is empty"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"\x00\x01\x02" * 1000, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG image"),
        ("a", b"\x7fELF" + bytes(100), "a program"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office file"),
        ("a.rtf", b"{\\rtf1 hello}", "RTF"),
        ("a.txt", b"%PDF-1.4 not named so", "cannot be read as PDF"),
        ("a.pdf", b"%PDF-1.4\nnot one", "cannot be read as PDF"),
        ("a.pdf", b"plain words", "cannot be read as PDF"),
        ("a.pdf", makers.pdf(text=False), "It has no text, only images of pages"),
        ("a.pdf", makers.pdf("secret", encrypt=True), "It is encrypted"),
        ("a.docx", b"plain words", "It is no whole DOCX file"),
        ("a.docx", makers.word()[:-40], "It is no whole DOCX file"),
        ("a.docx", makers.word(), "It has no text"),
        ("a.html", b"<html><body><script>alert(1)</script></body></html>", "No main text"),
        ("a.html", b"\x00\x01<html>", "binary"),
        ("a.eml", b"no headers at all", "It is no e-mail message"),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\nAAAA", "The message has no text"),
        ("a.md", b"---\ntitle: x\n---\n", "It has no text"),
        ("a.csv", b"name,age\nx,3\n", "It has no column text"),
        ("a.csv", b"text,date\n", "The table has no rows"),
        ("a.csv", b'text,date\n"never closed,2031\n', "From row 2 on it is not CSV"),
        ("a.jsonl", b"\xff\xfe\x00", "not utf-16 any more"),
        ("a.txt", GERMAN.encode(), "It is in German (de), and only English is understood"),
        ("a.txt", GERMAN.encode("cp1252"), "It is in German (de)"),
        (
            "a.txt",
            "Президент заявил, что Россия не отступит никогда.".encode("cp1251"),
            "Russian (ru)",
        ),
        ("a.txt", "قال الرئيس إن بلاده لن تتراجع عن موقفها أبدا مهما حدث".encode(), "Arabic (ar)"),
    ],
    ids=lambda value: "data" if isinstance(value, bytes) else value,
)
def test_is_refused_by_name(reason, name, data, what):
    assert what in reason(name, data)


def test_another_language_is_read_if_it_is_forced(document):
    assert document("a.txt", GERMAN, force=True).language == "de"
    assert document("a.txt", GERMAN, language="en").language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "No.",
        "“No.” “No.” “Never.”",
        "Xi Jinping, Vladimir Putin, Emmanuel Macron",
        "“““Never, said Arvania.",
        "Arvania's president said “never, and walked out of the talks at the river.",
        "The minister said: «Мы не отступим никогда», and left the room with his advisers.",
        "The envoy quoted the proverb الصبر مفتاح الفرج and said that Arvania would wait.",
        "\U0001f1fa\U0001f1e6 e\u0301 \u202eArvania\u202c threatens Belmark.",
    ],
)
def test_odd_but_english_text_is_read_as_it_is(document, text):
    assert document("a.txt", text).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252", "iso-8859-15"])
def test_encodings_are_detected(document, encoding):
    text = f"The Élysée and the café in Orléans. {LONG}\nNaïveté, Zoë and Renée: déjà vu.\n"
    assert document("a.txt", text.replace("\n", "\r\n").encode(encoding)).text == text


def test_the_encoding_that_a_page_declares_counts(document):
    text = "Президент Арвании заявил вчера в столице, что не примет плотину. " * 5
    head = "<meta charset='windows-1251'>"
    page = makers.page(f"<article><p>{text}</p></article>", head).encode("cp1251")
    assert "заявил вчера" in document("a.html", page, force=True).text


def test_a_line_of_50_mb_is_too_large(reason):
    assert "larger than 50 MB" in reason("a.txt", b"word " * 10_000_001)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_line_of_50_mb_in_a_table(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    head, row = (b"text\n", b"%s\n") if ending == "csv" else (b"", b'{"text": "%s"}\n')
    path.write_bytes(head + row % (b"word " * 10_000_000) + row % b"Arvania threatens Belmark.")
    found = list(read_documents([path]))
    assert isinstance(found[0], Unread)
    assert "longer than" in found[0].reason or "not CSV" in found[0].reason
    if ending == "jsonl":
        assert found[1].text == "Arvania threatens Belmark."


def test_a_text_of_too_many_characters(reason):
    text = reason("a.txt", "Arvania said so. " * (content.MAX_CHARACTERS // 17 + 1))
    assert "characters, more than 1,000,000" in text


def test_a_docx_bomb_is_not_unpacked(reason):
    bomb = makers.changed_word(
        makers.word("x"), "word/document.xml", lambda part: part + b" " * 60_000_000
    )
    assert len(bomb) < 200_000
    assert "ZIP bomb" in reason("a.docx", bomb)


def test_a_docx_that_lies_about_its_size_is_no_whole_one(reason):
    data = makers.changed_word(
        makers.word("x"), "word/document.xml", lambda part: part + b" " * 9_000_000
    )
    (size,) = struct.unpack("<I", data[(at := data.rindex(b"word/document.xml") - 22) : at + 4])
    assert size > 9_000_000
    lying = data[:at] + struct.pack("<I", 100) + data[at + 4 :]
    assert "It is no whole DOCX file" in reason("a.docx", lying)


def test_an_entity_bomb_in_a_docx_is_refused(reason):
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    bomb = makers.changed_word(
        makers.word("x"),
        "word/document.xml",
        lambda part: part.replace(b"?>", b"?>" + entities, 1),
    )
    assert "document type" in reason("a.docx", bomb)


def test_another_zip_is_no_docx(reason, tmp_path):
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert "not a DOCX file" in reason("a.docx", path.read_bytes())
    assert "a ZIP archive" in reason("a.zip", path.read_bytes())


def test_an_entity_bomb_in_html_does_not_grow(document):
    bomb = "<!DOCTYPE html [" + '<!ENTITY a "ha ha ha ha ha ha ha ha ha">'
    bomb += "".join(
        f'<!ENTITY {n} "&{p};&{p};&{p};&{p};&{p};&{p};">' for p, n in ("ab", "bc", "cd")
    )
    found = document(
        "a.html",
        f"{bomb}]><html><body><article><p>{LONG} &d;</p><p>{OTHER}</p></article></body></html>",
    )
    assert LONG in found.text
    assert len(found.text) < 1_000


def test_html_nested_beyond_measure_ends(read):
    page = "<div>" * 50_000 + f"<p>{LONG}</p><p>{OTHER}</p>"
    assert isinstance(read("a.html", page), Document | Unread)


def test_links_pipes_and_folders_without_documents(tmp_path):
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text("Arvania threatens Belmark.")
    folder = list(read_documents([tmp_path]))
    assert [type(f) for f in folder] == [Unread, Document, Unread]
    assert "a link to nowhere" in folder[0].reason
    assert "a pipe or device" in folder[2].reason
    (empty,) = read_documents([tmp_path / "empty"])
    assert "holds no documents" in empty.reason


def test_a_path_that_is_not_there_ends_it_all_before_it_begins(tmp_path):
    (tmp_path / "a.txt").write_text("Arvania threatens Belmark.")
    with pytest.raises(FileError, match="does not exist"):
        list(read_documents([tmp_path / "a.txt", tmp_path / "b.txt"]))


def test_unreadable_files_and_folders(public_dir, as_nobody):
    (public_dir / "closed").mkdir()
    (public_dir / "a.txt").write_text("Arvania threatens Belmark.")
    (public_dir / "a.txt").chmod(0)
    (public_dir / "closed").chmod(0)
    (public_dir / "b.txt").write_text("Arvania threatens Belmark.")
    list(read_documents([public_dir / "b.txt"]))  # so that everything is imported
    with as_nobody():
        found = list(read_documents([public_dir]))
    reasons = [f.reason for f in found if isinstance(f, Unread)]
    assert len(reasons) == 2
    assert all("cannot be read: Permission denied" in reason for reason in reasons)


def test_names_of_files_may_be_any_bytes(tmp_path):
    path = tmp_path / os.fsdecode(b"f\xff\xe9.txt")
    path.write_text("Arvania threatens Belmark.")
    (found,) = read_documents([path])
    assert found.source().title == "f��"


def test_what_a_parser_raises_is_the_documents_fault(reason, monkeypatch):
    def broken(*_, **__):
        raise RecursionError("too deep")

    monkeypatch.setattr("trafilatura.bare_extraction", broken)
    assert reason("a.html", "<html>x") == (
        "It cannot be read as HTML (too deep); save it as plain text.")  # fmt: skip


def test_titles_and_hashes_make_ids_that_stay(document):
    one = document("The Élysée’s “No”, again and again and again and again.txt", "It said no.")
    assert one.iri.endswith(f"/the-elysee-s-no-again-and-again-and-{one.sha256[:8]}")
    assert document("президент.txt", "It said no.").iri.endswith(f"/президент-{one.sha256[:8]}")
    assert document("….txt", "It said no.").iri.endswith(f"/document-{one.sha256[:8]}")


def test_standard_input_is_called_by_its_first_words(monkeypatch):
    import io
    import sys
    from pathlib import Path

    text = "Arvania threatens Belmark.\nIt said so."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    (found,) = read_documents([Path("-")], how=Reading())
    assert (found.title, found.text) == ("Arvania threatens Belmark.", text)
