"""`kg resolve`: who a name means, why, and what it says where that is not clear."""

from __future__ import annotations

import json

import pytest


def test_one_name(said):
    out = said("resolve", "Russian President", "--on", "2010")
    assert "Dmitry Medvedev" in out
    assert "president of Russia from 2008-05-07 to 2012-05-07" in out
    assert "Q23530" in out


def test_codes_and_blocs(said):
    out = said("resolve", "Deutschland")
    assert "DE DEU" in out
    assert "Q183" in out
    assert "NATO" in out


def test_several_names(said):
    out = said("resolve", "Kremlin", "Number 10")
    assert "The Kremlin" in out
    assert "Downing Street" in out


def test_an_ambiguous_name_is_an_answer(said):
    out = said("resolve", "Georgia")
    assert "Georgia can mean several" in out
    assert "georgia-us" in out
    out = said("resolve", "Georgia", "--context", "Tbilisi")
    assert "can mean several" not in out
    assert "the context has tbilisi" in out


def test_context_from_a_file(said, tmp_path):
    path = tmp_path / "text.txt"
    path.write_text("The court in Atlanta ruled on Monday.", encoding="utf-8")
    assert "georgia-us" in said("resolve", "Georgia", "--context-file", path)


def test_names_from_standard_input(said):
    out = said("resolve", "-", "--format", "json", stdin="Путин\n\nÉlysée\n".encode())
    rows = json.loads(out)
    assert [(r["text"], r["id"], r["language"]) for r in rows] == [
        ("Путин", "vladimir-putin", "ru"),
        ("Élysée", "elysee", "en"),
    ]


def test_unknown_names_are_told_after_the_known_ones(kg):
    out, err, code = kg("resolve", "Rusia", "Bushh", "Qwxyz")
    assert code == 2
    assert "Q159" in out
    assert "'Bushh', 'Qwxyz'" in err
    assert "george-w-bush" in err


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["Putin", "--on", "yesterday"], b"", "not a date"),
        (["Putin", "--context", "a", "--context-file", "b"], b"", "context once"),
        (["-"], b"\n\n", "no names"),
        (["\x1b[31mPutin\x07"], b"", "knows nobody"),
    ],
)
def test_what_cannot_be_asked(kg, arguments, stdin, message):
    out, err, code = kg("resolve", *arguments, stdin=stdin)
    assert (out, code) == ("", 2)
    assert message in err
    assert "\x1b" not in err


def test_input_that_is_no_text(kg):
    _, err, code = kg("resolve", "-", stdin=b"\xff\xfe")
    assert code == 1
    assert "not UTF-8" in err


def test_a_question_with_a_name_of_the_gazetteer(said):
    assert said("who-threatens", "Russische Föderation") == said("who-threatens", "Russia")
