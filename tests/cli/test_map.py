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


def test_it_says_so_where_positions_cannot_be_kept_for_the_next_map(shell):
    kept = shell.folder / "stancegraph-store" / "map-positions.json"
    kept.unlink(missing_ok=True)
    kept.symlink_to(shell.folder / "gone" / "p.json")
    out, err, code = shell.kg("map", "-o", "m.html")
    assert (out, code) == ("Wrote m.html; open it in a browser.\n", 0)
    assert err.startswith("kg: The map is written, but the next one cannot go on from where")
    assert "map-positions.json cannot be written (No such file or directory)" in err
    assert len(page_of(shell, "m.html").rows) == 52
    kept.unlink()
    assert shell.kg("map", "-o", "m.html")[1] == ""
