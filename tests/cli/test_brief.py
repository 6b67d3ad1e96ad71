"""kg brief: what it writes where, and what it refuses."""

from __future__ import annotations

import pytest


def test_without_a_file_it_is_markdown(said):
    out = said("brief")
    assert out.startswith("# Brief\n")
    assert "## Who Thinks What?" in out
    assert "[^1]: “Ukrainian President Volodymyr Zelensky" in out


def test_about_an_issue_by_an_alias(said):
    out = said("brief", "--about", "Tomahawks")
    assert out.startswith("# Brief: Tomahawk missiles for Ukraine\n")


@pytest.mark.parametrize("ending", ["html", "md", "docx", "json"])
def test_a_file_is_written_twice_alike(said, shell, ending):
    name = f"brief.{ending}"
    assert said("brief", "-o", name, "--about", "Russia") == f"Wrote {name}\n"
    first = (shell.folder / name).read_bytes()
    said("brief", "-o", name, "--about", "Russia")
    assert (shell.folder / name).read_bytes() == first


def test_the_form_may_be_named(said, shell):
    said("brief", "-o", "brief.txt", "--as", "html")
    assert (shell.folder / "brief.txt").read_bytes().startswith(b"<!doctype html>")


def test_changes_since_the_last_brief_of_fewer_claims(said):
    said("brief", "--until", "2025-10-12", "-o", "last.json")
    out = said("brief", "--since-brief", "last.json")
    assert "### Since the last brief" in out
    # Of 52 claims, R14, T17, T19 and T20 were said on 12 October.
    assert "*Since the last brief, 48 claims are new.*" in out


def test_changes_since_a_day(said):
    out = said("brief", "--changes-since", "2020")
    assert "*Since 2020, 52 claims are new.*" in out


def test_filters_count(said):
    out = said("brief", "--attributed-to", "Kremlin")
    assert "Only: attributed to Kremlin." in out
    assert "Zelensky" not in out


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (["--about", "Atlantis"], "no actor or issue called 'Atlantis'", 2),
        (["-o", "brief.pdf"], "names no form of brief", 2),
        (["--as", "pdf"], "Unknown form of brief 'pdf'", 2),
        (["-o", "none/brief.md"], "no folder none", 1),
        (["--since-brief", "nothing.json"], "cannot be read", 1),
        (["--changes-since", "yesterday"], "'yesterday'", 2),
        (["--limit", "3"], "--limit does not apply", 2),
    ],
)
def test_refusals_say_what_is_wrong(kg, arguments, message, code):
    out, err, status = kg("brief", *arguments)
    assert (out, status) == ("", code)
    assert message in err
