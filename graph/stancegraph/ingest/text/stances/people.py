"""People: who is somebody by the ending of a noun."""

from __future__ import annotations

_PEOPLE = ("er", "or", "ist", "ian", "ant", "woman", "man", "union", "group")
_THINGS = (
    "paper", "letter", "number", "figure", "order", "power", "border", "matter", "river", "tower",
    "computer", "tanker", "factor", "sector", "motor", "reactor", "error", "corridor", "quarter",
    "plant", "grant", "chapter", "offer", "answer", "danger", "weather", "container", "cluster",
    "other", "water", "centre", "center", "user", "ladder", "minister", "tractor", "counter",
)  # fmt: skip


def is_of_people(lemma: str) -> bool:
    """Whether a noun is by its ending one for people: exporters, pacifists, historians."""
    return lemma.endswith(_PEOPLE) and not lemma.endswith(_THINGS)
