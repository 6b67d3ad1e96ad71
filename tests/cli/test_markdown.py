"""Markdown, as another program reads it: the same cells as JSON, and nothing but text in them."""

from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from stancegraph import KnowledgeGraph
from tests.builders import actor, batch, claim

HARMLESS = {"text", "text_special"}


@pytest.fixture(scope="module")
def reader():
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def cells(reader, text):
    """The rows of the only table of a document, each cell as the text that a reader sees."""
    tokens = reader.parse(text)
    assert [t.type for t in tokens if t.level == 0] == ["table_open", "table_close"]
    rows = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            assert {part.type for part in token.children} <= HARMLESS, token.content
            rows[-1].append("".join(part.content for part in token.children))
    return rows


def texts(row):
    return [f"{v:g}" if isinstance(v, float) else str(v) for v in row.values()]


@pytest.mark.parametrize(
    "command",
    [
        *("who-threatens Russia", "who-thinks Tomahawks", "stances Trump", "claims", "actors"),
        *("issues", "sources", "stats", "queries"),
    ],
)
def test_it_holds_the_same_cells_as_json(said, reader, command):
    rows = json.loads(said(*command.split(), "--format", "json"))
    head, *body = cells(reader, said(*command.split(), "--format", "md"))
    assert head == list(rows[0])
    assert body == [texts(row) for row in rows]


HOSTILE = [
    "a | b || c \\| d",
    "<script>alert(1)</script> <b>x</b> <!-- y --> <?z?> <http://e/>",
    "[l](javascript:alert(1)) ![i](http://e/x.png) [r][1] [^1]",
    "&lt;script&gt; &amp; &#60; & &copy",
    "*a* **b** _c_ __d__ ~~e~~ ~f~ `g` ``h`` $i$ $$j$$",
    "back\\slash \\\\ at the end \\",
    "# heading - item 1. item > quote --- | --- |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_the_data_says_stays_text(kg, reader, tmp_path, text):
    with KnowledgeGraph.open(tmp_path / "s") as graph:
        graph.add(batch(claim("a", "threatens", "b", quote=text), actors=[actor("a", f"A {text}")]))
    out, _, _ = kg("who-threatens", "b", "--format", "md", "--store", tmp_path / "s")
    head, row = cells(reader, out)
    read = dict(zip(head, row, strict=True))
    assert (read["quote"], read["subject"]) == (text, f"A {text}")
