"""A small data set of claims that a rule found, with the text that it was run on."""

from __future__ import annotations

import csv
import hashlib
import io

TEXT = (
    "The council met on Friday. Lisa said that she opposes the dam if it floods the valley. "
    "Bert threatens the town with a lawsuit, the mayor told the paper. It rained.\n\n"
    "=SUM(A1) is what the form says. Bert relies on Lisa.\n"
)
_MANIFEST = """[dataset]
id = "found"
recorded = 2026-01-02

[[source]]
id = "paper"
title = "The dam"
published = "2025-10-15"
sha256 = "{sha256}"
"""
_ACTORS = """id,type,label
lisa,Person,Lisa
bert,Person,Bert
town,Organisation,Town
mayor,Person,The mayor
"""
_ISSUES = "id,label\ndam,The dam\nflood,The flood\n"
_COLUMNS = (
    *("id", "subject", "predicate", "object", "modality", "condition", "attribution"),
    *("stated", "valid_from", "quote", "confidence", "dependence_kind"),
)
_ROWS = """
P1|lisa|opposesOnCondition|dam|Conditional|it floods the valley|mayor > lisa|2025-10-14||\
she opposes the dam if it floods the valley|0.9|
P2|bert|threatens|town|Asserted||mayor|2025-10||Bert threatens the town with a lawsuit|0.6|
P3|bert|dependsOn|lisa|Asserted|||2025-10-15|2020|Bert relies on Lisa|0.95|Political
P4|lisa|claims|dam|Asserted||lisa|2025-10-16||=SUM(A1) is what the form says|1|
H1|mayor|supports|dam|Asserted|||2025||the mayor told the paper|1|
"""


def write_proposals(folder):
    """Write the data set and its text; returns their paths."""
    (folder / "found").mkdir()
    text = folder / "paper.txt"
    text.write_bytes(TEXT.encode())
    manifest = _MANIFEST.format(sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    claims = io.StringIO()
    more = ("start", "end", "method", "method_detail")
    writer = csv.writer(claims, lineterminator="\n")
    writer.writerow([*_COLUMNS, *more])
    for cells in (line.split("|") for line in _ROWS.strip().splitlines()):
        start = TEXT.index(cells[9])
        how = ("CodedByHand", "") if cells[0] == "H1" else ("FoundByRule", "verbs/1")
        writer.writerow([*cells, start, start + len(cells[9]), *how])
    for name, content in (
        ("dataset.toml", manifest),
        ("actors.csv", _ACTORS),
        ("issues.csv", _ISSUES),
        ("claims.csv", claims.getvalue()),
    ):
        (folder / "found" / name).write_bytes(content.encode())
    return folder / "found", text
