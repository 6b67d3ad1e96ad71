"""Armed groups that PETRARCH2 lists, beside those of the hand-made table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from entry import Entry, slug
from sources import Text, armed_groups

from stancegraph.model.ids import name_key

if TYPE_CHECKING:
    from pathlib import Path

_SHORTEST = 6
# The list has persons and bywords too; only what is called a group is taken for one.
_GROUP = re.compile(
    r"\b(?:army|front|movement|brigades?|organi[sz]ation|party|liberation|forces?|command|council"
    r"|militias?|guerrillas?|battalions?|mujahideen|tigers|rebels?|resistance)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?<= )(?:Of|And|For|The|In|On|De|La|Del|Al)(?= )")


def add(entries: dict[str, Entry], shared: Path) -> None:
    """Add the groups that no entry has a name of, without their abbreviations."""
    taken = {key for entry in entries.values() for key in entry.keys()}  # noqa: SIM118 - no dict
    for listed in armed_groups(shared):
        names = [_SMALL.sub(lambda m: m[0].lower(), name) for name in listed]
        plain = [re.sub(r"\s*\(.*?\)", "", name).strip() for name in names]
        keys = {name_key(name) for name in plain}
        long = [n for n in plain if len(n) >= _SHORTEST and "(" not in n]
        label = long[0] if long else ""
        if not _GROUP.search(label) or keys & taken or slug(label) in entries:
            continue
        made = Entry(slug(label), "ArmedGroup", label)
        made.name("name", map(Text, long))
        entries[made.id] = made
        taken |= keys
