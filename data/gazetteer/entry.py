"""An entry of the gazetteer while it is being built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stancegraph.gazetteer.entries import fold
from stancegraph.model.ids import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sources import Text

# In the order in which a name counts where an entry has it twice.
VIAS = ("name", "seat", "code", "capital", "adjective", "demonym")


def slug(name: str) -> str:
    """A name as an id: ``Gerhard Schröder`` as ``gerhard-schroder``."""
    return "-".join(fold(name_key(name)).encode("ascii", "ignore").decode().split())


@dataclass
class Entry:
    """A state, person, organisation, armed group or bloc with its names, offices and members."""

    id: str
    type: str
    label: str
    wikidata: str = ""
    code: str = ""
    alpha2: str = ""
    alpha3: str = ""
    part_of: str = ""
    description: str = ""
    start: str = ""
    end: str = ""
    names: dict[str, list[Text]] = field(default_factory=dict)
    surnames: list[str] = field(default_factory=list)
    tenures: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    members: list[tuple[str, str, str]] = field(default_factory=list)

    def name(self, via: str, texts: Iterable[Text]) -> None:
        """Add names; one that is there already, case and accents ignored, is left out.

        What is a name is no adjective too: some adjectives of the Factbook are names.
        """
        texts = list(texts)
        if via == "name":
            keys = {name_key(text.text) for text in texts}
            for other in ("adjective", "demonym"):
                kept = [t for t in self.names.get(other, []) if name_key(t.text) not in keys]
                self.names[other] = kept
        known = {(name_key(t.text), t.language) for ts in self.names.values() for t in ts}
        for text in texts:
            key = name_key(text.text)
            if key and (key, text.language) not in known:
                known.add((key, text.language))
                self.names.setdefault(via, []).append(text)

    def keys(self) -> set[str]:
        """The keys of its names, codes left out."""
        texts = (t.text for via, ts in self.names.items() if via != "code" for t in ts)
        return {key for text in texts for key in (name_key(text), fold(name_key(text)))}

    def codes(self) -> set[str]:
        """What it is called where only capitals count."""
        codes = {t.text for t in self.names.get("code", [])} | {self.alpha2, self.alpha3}
        return {code for code in codes if code}

    def as_dict(self) -> dict[str, Any]:
        """What is written, without what is empty."""
        names: dict[str, dict[str, list[str]]] = {}
        for via in VIAS:
            for text in sorted(self.names.get(via, []), key=lambda t: (t.language, t.text)):
                names.setdefault(via, {}).setdefault(text.language, []).append(text.text)
        row = {
            "id": self.id,
            "type": self.type,
            "label": self.label,
            "wikidata": self.wikidata,
            "alpha2": self.alpha2,
            "alpha3": self.alpha3,
            "part_of": self.part_of,
            "description": self.description,
            "from": self.start,
            "to": self.end,
            "names": names,
            "tenures": sorted((t[:4] for t in self.tenures), key=lambda t: (t[2], t)),
            "members": sorted(self.members),
        }
        return {key: value for key, value in row.items() if value}


def keys_of(entries: list[Entry], what: str) -> dict[str, list[int]]:
    """Which entries, by number, are found by each key, code or surname."""
    table: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        surnames = {s for key in entry.surnames for s in (key, fold(key))}
        found = surnames if what == "surnames" else getattr(entry, what)()
        for key in found:
            table.setdefault(key, []).append(number)
    return table
