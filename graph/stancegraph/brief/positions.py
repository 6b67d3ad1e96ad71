"""Who Thinks What?: issue by issue who is for it and who against, and where accounts differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stancegraph.brief.differences import difference
from stancegraph.brief.english import counted, listed
from stancegraph.brief.holders import on_issue
from stancegraph.brief.model import Paragraph, Section
from stancegraph.brief.telling import tell
from stancegraph.query.matrix import matrix_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.brief.material import Material, Taken

TITLE = "Who Thinks What?"
_ISSUES = 12
_SAID = 8
_DISAGREEMENTS = 8
_COLUMNS = 6
_ROWS = 16


def section(material: Material) -> Section:
    """The positions, issue by issue, with the matrix."""
    debated, said = material.issues
    shared, alone = _by_holders(debated[:_ISSUES])
    paragraphs = [Paragraph(tuple(on_issue(*each, material.phraser))) for each in shared]
    others = tell([p for _, group in alone for p in group], material.phraser)
    paragraphs += [Paragraph(tuple(others))] if others else []
    without = tell([p for _, group in said for p in group], material.phraser)
    if without:
        heading = "Said without taking a position"
        paragraphs.append(Paragraph(tuple(without[:_SAID]), heading))
    differ = [difference(d, material.phraser) for d in material.disagreements[:_DISAGREEMENTS]]
    if differ:
        paragraphs.append(Paragraph(tuple(differ), "Where accounts and positions differ"))
    left = (
        (len(debated) - _ISSUES, "issue"),
        (len(without) - _SAID, "neutral statement"),
        (len(material.disagreements) - _DISAGREEMENTS, "disagreement"),
    )
    found = matrix_of(material.stances, TITLE)
    shown = found.cut(_ROWS, _COLUMNS) if found.cells else None
    notes = [left_out(left)]
    if shown and len(shown.issues) < len(found.issues):
        most = f"The table shows the {len(shown.issues)} most debated of {len(found.issues)} issues"
        notes.append(f"{most}; `kg matrix` shows more.")
    return Section(TITLE, tuple(paragraphs), " ".join(filter(None, notes)), shown)


def left_out(counts: Iterable[tuple[int, str]]) -> str:
    """A note on what a section does not tell."""
    parts = [counted(number, noun) for number, noun in counts if number > 0]
    are = "is" if parts == [p for p in parts if p.startswith("1 ")][:1] else "are"
    return f"{listed(parts)} {are} left out for brevity." if parts else ""


def _by_holders(
    found: Iterable[Taken],
) -> tuple[list[Taken], list[Taken]]:
    """The issues on which there are several things to say, and the others."""
    listed_ = list(found)
    shared = [each for each in listed_ if len({(p.subject, p.frame) for p in each[1]}) > 1]
    return shared, [each for each in listed_ if each not in shared]
