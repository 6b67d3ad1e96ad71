"""kg map: the page is written, with the claims that fit, quotes in their sentences, or a reason."""

from __future__ import annotations

import pytest

from tests.viewer.sample import Page


def page_of(shell, name="map.html"):
    return Page((shell.folder / name).read_bytes().decode())


def test_it_writes_the_claims_that_fit_under_a_title(shell):
    out = shell.ok("map", "-o", "m.html", "--title", "Threats", "--modality", "conditional")
    assert out == "Wrote m.html; open it in a browser.\n"
    page = page_of(shell, "m.html")
    assert page.contents["title"] == ["Threats"]
    assert {row["modality"] for row in page.rows} == {"Conditional"}
    assert len(page.rows) == 4


def test_the_text_of_a_source_puts_quotes_in_their_sentences(shell, article):
    shell.ok("map", "--against", article)
    rows = page_of(shell).rows
    assert len(rows) == 52
    threat = next(row for row in rows if row["quote"].startswith("I might tell them"))
    assert threat["before"].endswith("adding, “")
    assert all("before" in row or "after" in row for row in rows)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--against", "none.txt"], 1, "none.txt"),
        (["-o", "no/such/m.html"], 1, "There is no folder"),
        (["--modality", "sure"], 2, "Unknown modality"),
    ],
)
def test_it_says_what_is_wrong(shell, arguments, code, says):
    _, err, found = shell.kg("map", *arguments)
    assert found == code
    assert says in err
