"""What somebody is called after the first time: by part of a name, or by its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stancegraph.model.terms import Iri

# Words in names by which nobody is called alone.
_PARTICLES = frozenset(
    {"al", "el", "ben", "bin", "ibn", "abu", "abd", "abdul", "de", "da", "di", "del", "dos", "la",
     "le", "van", "von", "der", "san", "saint", "sheikh", "mullah", "jean", "ould"}
)  # fmt: skip
_SMALL = frozenset({"of", "the", "for", "and", "&", "in", "on"})
_FEWEST_LETTERS = 3


class Parts:
    """First and middle names, each with those who have it: Fawad of Fawad Chaudhry."""

    def __init__(self) -> None:
        self._who: dict[str, set[Iri]] = {}

    def remember(self, names: Iterable[str], actor: Iri) -> None:
        """Note the names that a person has besides the last."""
        for name in names:
            if len(name) > 1 and name not in _PARTICLES:
                self._who.setdefault(name, set()).add(actor)

    def only(self, name: str) -> Iri | None:
        """The one who has a name, if nobody else in the document has it."""
        found = self._who.get(name, set())
        return next(iter(found)) if len(found) == 1 else None


def initials(label: str) -> str:
    """The letters that a body may be called by: ANC of African National Congress; or nothing."""
    words = [w for w in label.replace("-", " ").split() if w.lower() not in _SMALL]
    letters = "".join(w[0] for w in words)
    return letters if len(letters) >= _FEWEST_LETTERS and letters.isupper() else ""
