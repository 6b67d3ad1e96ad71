"""The brief as Markdown, HTML, a document and JSON; nothing in it acts."""

from __future__ import annotations

import builtins
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from stancegraph import KnowledgeGraph
from stancegraph.brief import forms, markdown
from stancegraph.errors import FileError, InputError, MissingExtraError
from stancegraph.model.vocabulary import Method, Modality
from tests.builders import actor, batch, claim, issue

GOLDEN = Path(__file__).parent.parent / "golden" / "brief"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "https://evil.example and www.evil.example",
    "# heading\n\n- item\n1. item",
    "`code` **bold** _it_ ~~s~~ $x$ | a | b | &lt; [^1]",
    "\x00\x07\x1b[31mred\x9b\u202eback\u2066",
    "]]></w:t><w:br/>",
    "=HYPERLINK(1)",
    "\ufffe\uffff",
]


def hostile_graph(text):
    graph = KnowledgeGraph()
    peace = {"modality": "Conditional", "condition": text}
    graph.add(
        batch(
            claim("a", "threatens", "b", text, stated_on="2025", attribution=["b"], **peace),
            claim("a", "supports", "i", text + " ", stated_on="2025"),
            claim("a", "holdsOffice", "b", text + "  ", role=text),
            actors=[actor("a", text), actor("b", text + "b")],
            issues=[issue("i", text)],
            url="javascript:alert(1)",
        )
    )
    return graph


@pytest.mark.parametrize("about", ["", "Russia", "tomahawks-for-ukraine"])
def test_it_reads_well(graph, about, request):
    graph.refresh()
    text = forms.encode(graph.brief(about), forms.BriefForm.MD).decode()
    path = GOLDEN / f"{about or 'everything'}.md"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_texts_as_typed(text):
    out = forms.encode(hostile_graph(text).brief(title=text), forms.BriefForm.MD).decode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", out)
    bare = re.sub(r"\\.", "", out)
    assert "<" not in bare
    assert "](" not in bare
    assert "://" not in bare
    assert "`" not in bare
    assert not re.search(r"^(- |\d+\. )", bare, re.MULTILINE)
    assert {line.split(" ")[0] for line in bare.splitlines() if line.startswith("#")} <= {
        *("#", "##", "###")
    }
    used = set(re.findall(r"\[\^(\d+)\](?!:)", bare))
    assert used == set(re.findall(r"^\[\^(\d+)\]:", bare, re.MULTILINE))


def test_a_note_says_how_sure_and_whether_it_was_reviewed():
    graph = KnowledgeGraph()
    found = {
        "method": Method.FOUND_BY_RULE,
        "method_detail": "rule/1",
        "modality": Modality.HYPOTHETICAL,
    }
    graph.add(batch(claim("a", "threatens", "b", confidence=0.5, **found)))
    text = forms.encode(graph.brief(), forms.BriefForm.MD).decode()
    assert re.search(r"claim [0-9a-f]{20}, hypothetical, not reviewed yet, confidence 0\.5\.", text)


def test_escaping_is_undone_by_markdown():
    rendered = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown.escape("1. *a* | <b> & C:\\d"))
    assert rendered == "1. *a* | <b> & C:\\d"


class Reader(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = set(), [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(tag, *pair) for pair in attrs]

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_only_its_own_elements(text):
    reader = Reader()
    reader.feed(forms.encode(hostile_graph(text).brief(title=text), forms.BriefForm.HTML).decode())
    assert reader.tags <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p"),
        *("section", "sup", "a", "ol", "li", "q", "code", "div"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    names = {name for _, name, _ in reader.attributes}
    assert not [name for name in names if name.startswith("on") or name in {"src", "style"}]
    assert all(value.startswith("#") for _, name, value in reader.attributes if name == "href")


def test_only_web_addresses_become_links():
    for url, links in (("https://example.org/a?b=1&c=2", 1), ("data:text/html,x", 0)):
        graph = KnowledgeGraph()
        graph.add(batch(claim("a", "threatens", "b"), url=url))
        page = forms.encode(graph.brief(), forms.BriefForm.HTML).decode()
        assert page.count('href="https://example.org/a?b=1&amp;c=2"') == links
        assert 'href="data:' not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_a_document_shows_texts_as_typed(text):
    docx = pytest.importorskip("docx")
    content = forms.encode(hostile_graph(text).brief(title=text), forms.BriefForm.DOCX)
    document = docx.Document(io.BytesIO(content))
    shown = " ".join(p.text for p in document.paragraphs)
    expected = text.split("\n")[0] if text.isprintable() else ""
    assert expected in shown
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert "External" not in relations


def test_a_document_has_the_sections_the_notes_and_no_date_of_today(graph):
    docx = pytest.importorskip("docx")
    brief = graph.brief()
    content = forms.encode(brief, forms.BriefForm.DOCX)
    document = docx.Document(io.BytesIO(content))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [*(s.title for s in brief.sections), "Notes"]
    # The day on which the shipped claims were recorded.
    assert str(document.core_properties.created.date()) == "2026-11-24"
    xml = document.element.xml
    for number in range(1, len(brief.citations) + 1):
        assert f'w:anchor="note{number}"' in xml
        assert f'w:name="note{number}"' in xml
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_python_docx_the_extra_is_named(graph, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "docx":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"stancegraph\[docx\]"):
        forms.encode(graph.brief(), forms.BriefForm.DOCX)


def test_json_holds_every_sentence_and_claim(graph):
    brief = graph.brief()
    data = json.loads(forms.encode(brief, forms.BriefForm.JSON))
    sentences = [s for part in data["sections"] for p in part["paragraphs"] for s in p["sentences"]]
    assert [s["text"] for s in sentences] == [s.text for s in brief.sentences]
    assert {c["claim"] for c in data["claims"]} == {c.id for c in graph.claims()}


@pytest.mark.parametrize(
    ("name", "path", "form"),
    [
        ("", "a.html", "html"),
        ("", "A.HTM", "html"),
        ("", "b.markdown", "md"),
        ("DOCX", "x", "docx"),
    ],
)
def test_the_form_is_that_of_the_name_or_the_ending(name, path, form):
    assert forms.find_form(name, path) == form


def test_unknown_forms_are_named():
    with pytest.raises(InputError, match=r"'a\.pdf' names no form"):
        forms.find_form("", "a.pdf")
    with pytest.raises(InputError, match="Unknown form of brief 'htlm'"):
        forms.find_form("htlm")


def test_a_place_that_cannot_be_written_is_named(graph, tmp_path):
    with pytest.raises(FileError, match="no folder"):
        graph.write_brief(graph.brief(), tmp_path / "none" / "brief.md")
