"""Whose own words a text is, where its metadata do not tell."""

from __future__ import annotations

import pytest

from stancegraph.ingest.text import extract
from stancegraph.model.dates import PartialDate
from stancegraph.model.documents import Document
from stancegraph.model.ids import local

DAY = PartialDate("2024-03-12")
SPEECH = (
    "Honourable members, I come before you with a heavy heart. Chad has closed its border. "
    "We reject this step. We have offered Chad talks. I ask this House for its support."
)
NEWS = "By Jo Field\n\nPeru accused Chad of piracy on Monday. Chad rejected the charge."


def stances(text: str, title: str) -> set[tuple[str, str]]:
    found = extract(Document(text=text, title=title, published=DAY)).claims
    return {(local(c.subject), c.predicate) for c in found if c.definition.is_stance}


def test_a_speech_without_metadata_has_an_author_who_rejects_and_asks() -> None:
    assert {("author-of-a-speech", "opposes"), ("author-of-a-speech", "demands")} <= stances(
        SPEECH, "A speech"
    )


@pytest.mark.parametrize(
    ("title", "holder"),
    [
        ("Address by Ana Quispe, President of Peru, to the Assembly", "ana-quispe"),
        ("Remarks by Ana Quispe at the summit", "ana-quispe"),
        ("Statement of the Government of Peru on the border", "peru"),
    ],
)
def test_a_title_tells_who_speaks(title: str, holder: str) -> None:
    holders = {subject for subject, _ in stances(SPEECH, title)}
    assert holders <= {holder, "peru"}
    assert holders


def test_the_author_of_a_report_says_nothing_in_it() -> None:
    assert {subject for subject, _ in stances(NEWS, "Piracy")} == {"peru", "chad"}
