"""Each format gives the text that a reader of it sees, and what it says of itself."""

from __future__ import annotations

import hashlib

from stancegraph.ingest.documents.reading import Reading, read_documents
from stancegraph.model.vocabulary import SourceType
from tests.ingest.documents import makers
from tests.ingest.documents.makers import LONG, OTHER


def test_plain_text_is_kept_character_by_character(document):
    text = (
        "  Talks\n\nThe caf\u00e9 and the cafe\u0301 said \u201cno\u201d \U0001f1fa\U0001f1e6.\t\n"
    )
    found = document("the talks.txt", text)
    assert found.text == text
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (found.title, found.published, found.language) == ("the talks", None, "en")


def test_markdown_is_read_as_it_is_shown(document):
    found = document(
        "a.md",
        "---\ntitle: 'The *talks*'\ndate: 2031-05-02\nauthor: Ann\nsource: The Gazette\n---\n"
        "# Heading\n\nArvania **threatens** [Belmark](https://x.example/)\nat the river.\n\n"
        "> We shall *answer*.\n\n* one\n* two\n\n| a | b |\n|---|---|\n| c | d |\n",
    )
    assert found.text.startswith(
        "Heading\n\nArvania threatens Belmark at the river.\n\nWe shall answer.\n\none\n\ntwo"
    )
    assert (found.title, str(found.published)) == ("The *talks*", "2031-05-02")
    assert (found.author, found.publisher) == ("Ann", "The Gazette")


def test_markdown_without_front_matter_is_called_by_its_heading(document):
    assert document("a.md", "# The talks\n\nArvania threatens Belmark.").title == "The talks"


def test_html_gives_the_article_without_menus_and_scripts(document):
    found = document(
        "page.html",
        makers.page(
            f"<nav>Home Sport</nav><article><h1>The talks</h1><p>{LONG}</p>"
            f"<script>document.write('EVIL')</script><p>{OTHER}</p></article>"
            "<footer>All rights reserved</footer><script>alert('EVIL')</script>",
            "<title>The talks - The Gazette</title><meta name='author' content='Ann Lee'>"
            "<meta property='og:site_name' content='The Gazette'>"
            "<meta property='article:published_time' content='2021-05-02T08:00:00Z'>"
            "<link rel='canonical' href='https://gazette.example/talks'>",
        ),
    )
    assert LONG in found.text
    assert OTHER in found.text
    assert not [word for word in ("EVIL", "Sport", "rights") if word in found.text]
    assert (found.title, found.author) == ("The talks", "Ann Lee")
    assert (str(found.published), found.publisher) == ("2021-05-02", "The Gazette")
    assert found.url == "https://gazette.example/talks"


def test_the_address_of_a_whole_site_is_not_that_of_a_page(document):
    head = "<link rel='canonical' href='https://gazette.example/'>"
    found = document(
        "page.html", makers.page(f"<article><p>{LONG}</p><p>{OTHER}</p></article>", head)
    )
    assert found.url == ""


def test_pdf_lines_become_paragraphs_again(document):
    found = document(
        "speech.pdf",
        makers.pdf(
            "Arvania threatens Belmark, the minister of foreign affairs said in the inter-",
            "national press on Monday (again), and he would not take back a single word of",
            "it.",
            "A new paragraph.",
            title="A speech",
        ),
    )
    assert found.text == (
        "Arvania threatens Belmark, the minister of foreign affairs said in the international "
        "press on Monday (again), and he would not take back a single word of it.\n"
        "A new paragraph."
    )
    assert (found.title, found.author, found.published) == ("A speech", "The Ministry", None)


def test_docx_paragraphs_and_tables_in_their_order(document):
    found = document(
        "note.docx",
        makers.word("Arvania threatens Belmark.", "It said so.", heading="A note", author="Ann",
                    table=[("For", "Corvia")]),
    )  # fmt: skip
    assert found.text == "A note\nArvania threatens Belmark.\nIt said so.\nFor\nCorvia"
    assert (found.title, found.author) == ("A note", "Ann")


def test_docx_is_read_as_it_is_after_all_tracked_changes(document):
    old = b"<w:t>Arvania threatens Belmark.</w:t></w:r>"
    new = (
        b"<w:t xml:space='preserve'>Arvania </w:t></w:r>"
        b"<w:del w:id='1' w:author='x'><w:r><w:delText>likes</w:delText></w:r></w:del>"
        b"<w:ins w:id='2' w:author='x'><w:r><w:t>threatens</w:t></w:r></w:ins>"
        b"<w:r><w:tab/><w:t>Belmark.</w:t></w:r>"
    )
    data = makers.word("Arvania threatens Belmark.")
    data = makers.changed_word(data, "word/document.xml", lambda part: part.replace(old, new))
    assert document("a.docx", data).text == "Arvania threatens\tBelmark."


def test_mail_gives_its_body_with_subject_date_and_sender(document):
    body = (
        "Arvania threatens Belmark, the ministry of foreign affairs said in a statement\n"
        "that it sent to the press on Monday.\n\n1. The dam.\n2. The river.\n"
    )
    found = document(
        "m.eml",
        makers.mail(
            body, "Statement — Élysée", "Press <p@x.example>", "Fri, 02 May 2031 23:30 +0200"
        ),
    )
    assert found.text == (
        "Arvania threatens Belmark, the ministry of foreign affairs said in a statement "
        "that it sent to the press on Monday.\n\n1. The dam.\n2. The river."
    )
    assert (found.title, found.author) == ("Statement — Élysée", "Press")
    assert str(found.published) == "2031-05-02"


def test_mail_of_html_alone_gives_the_main_text(document):
    html = makers.page(f"<p>{LONG}</p><p>{OTHER}</p><script>alert('EVIL')</script>")
    found = document("m.eml", makers.mail("", "S", html=html))
    assert LONG in found.text
    assert "EVIL" not in found.text


def test_what_is_said_of_a_document_counts_more_than_what_it_says(document):
    found = document("a.md", "---\ntitle: A\ndate: 2020\n---\nArvania threatens Belmark.",
                     title="B", type=SourceType.REPORT)  # fmt: skip
    assert (found.title, found.type, str(found.published)) == ("B", SourceType.REPORT, "2020")


def test_csv_rows_are_documents(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "Title,TEXT,date,source,url,mood\n"
        'One,"Arvania threatens\nBelmark.",2031-05-02,Gazette,https://g.example/1,bad\n'
        'Two,It said so.,"Fri, 02 May 2031 08:00:00 +0200",,,\n'
        "Three,No comment.,yesterday,,,\n"
        "Four,,2031,,,\n",
        "utf-8",
    )
    one, two, three, four = read_documents([path])
    assert (one.text, one.title) == ("Arvania threatens\nBelmark.", "One")
    assert (str(one.published), one.publisher, one.url) == (
        "2031-05-02", "Gazette", "https://g.example/1")  # fmt: skip
    assert str(two.published) == "2031-05-02"
    assert (three.name, three.reason) == (
        f"{path}, row 5", "'yesterday' is no date; write it as 2025-10-14.")  # fmt: skip
    assert four.reason.startswith("It is empty")


def test_csv_of_a_spreadsheet_in_another_encoding(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("text;title\r\nThe Élysée said no to Belmark.;Café\r\n".encode("utf-8-sig"))
    (found,) = read_documents([path])
    assert (found.text, found.title) == ("The Élysée said no to Belmark.", "Café")


def test_json_lines_are_documents(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"text": "Arvania threatens Belmark.", "date": "2031-05-02T08:00:00Z", "title": "One"}\n'
        "\nnonsense\n[1]\n"
        '{"title": "without text"}\n{"text": "half \\ud83d"}\n{"text": "zero \\u0000"}\n'
        '{"text": "Nobody said so.", "url": "https://g.example/2"}',
        "utf-8",
    )
    first, *bad, last = read_documents([path])
    assert (first.text, str(first.published)) == ("Arvania threatens Belmark.", "2031-05-02")
    assert [b.name.rpartition(" ")[2] for b in bad] == ["3", "4", "5", "6", "7"]
    for found, what in zip(
        bad, ("not JSON", "no JSON object", "no text", "surrogate", "binary"), strict=True
    ):
        assert what in found.reason
    assert (last.text, last.title) == ("Nobody said so.", f"{path}, row 8")


def test_a_folder_is_read_by_name_and_deep(tmp_path):
    for name in ("b.txt", "a/z.md", "a/y.txt", ".hidden.txt", ".git/x.txt", "image.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Arvania threatens Belmark in {name}.")
    found = [d.path for d in read_documents([tmp_path], how=Reading(language="en"))]
    assert found == [str(tmp_path / name) for name in ("b.txt", "a/y.txt", "a/z.md")]
