"""Builds `gazetteer.json` from public sources and the hand-made tables in `curated/`.

    python data/gazetteer/build.py ../shared/data [--out FILE]

The folder given holds `gazetteers` and `petrarch2`. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import groups
import people
import states
from checks import GazetteerError, check
from entry import Entry, keys_of
from sources import HERE, Text, curated, factbook, texts

FORMAT = 1


def main() -> int:
    """Build, check and write; problems go to standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder that holds the sources")
    parser.add_argument("--out", type=Path, default=HERE / "gazetteer.json")
    arguments = parser.parse_args()
    try:
        text = build(arguments.shared)
    except GazetteerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    arguments.out.write_text(text, encoding="utf-8")
    return 0


def build(shared: Path) -> str:
    """The text of the gazetteer.

    Raises:
        GazetteerError: Rows contradict each other; the message names them.
    """
    pages = factbook(shared)
    entries, fips = states.entries(shared, pages)
    _add_organisations(entries)
    _add_members(entries, pages, fips)
    people.add(entries, shared, pages, fips)
    groups.add(entries, shared)
    _add_names(entries)
    check(entries)
    return encode(entries)


def _add_organisations(entries: dict[str, Entry]) -> None:
    for row in curated("organisations"):
        made = Entry(row["id"], row["type"], row["label"], wikidata=row["wikidata"])
        made.part_of, made.description = row["part_of"], row["description"]
        made.start, made.end = row["from"], row["to"]
        made.name(row["via"], [Text(row["label"]), *texts(row["aliases"])])
        entries[made.id] = made


def _add_names(entries: dict[str, Entry]) -> None:
    eu = next(row for row in curated("cldr") if row["code"] == "eu")
    entries["european-union"].name("name", texts(eu["names"]))
    un = next(row for row in curated("cldr") if row["code"] == "un")
    entries["united-nations"].name("name", texts(un["names"]))
    for row in curated("extra-names"):
        entries[row["entry"]].name(row["via"], texts(row["name"]))


def _add_members(entries: dict[str, Entry], pages: dict[str, Any], fips: dict[str, str]) -> None:
    by_code = {e.code: e for e in entries.values() if e.code}
    for row in curated("memberships"):
        for code in row["members"].split():
            by_code[code].members.append((row["bloc"], row["from"], row["to"]))
    for row in curated("factbook-blocs"):
        for code, page in pages.items():
            entry = entries.get(fips.get(code, ""))
            if entry and row["abbreviation"] in page.blocs:
                known = {bloc for bloc, _, _ in entry.members}
                if row["bloc"] not in known:
                    entry.members.append((row["bloc"], "", ""))


def encode(entries: dict[str, Entry]) -> str:
    """JSON with one entry a line, and the keys that entries are found by."""
    ordered = [entries[id_] for id_ in sorted(entries)]
    tables = {"keys": keys_of(ordered, "keys"), "codes": keys_of(ordered, "codes")}
    tables["surnames"] = keys_of(ordered, "surnames")
    lines = [json.dumps(e.as_dict(), ensure_ascii=False, separators=(",", ":")) for e in ordered]
    titles = {row["title"]: row["family"] for row in curated("titles")}
    parts = [f'"format":{FORMAT}', '"entries":[\n' + ",\n".join(lines) + "\n]"]
    for name, table in (*tables.items(), ("titles", titles)):
        rows = [f"{_json(key)}:{_json(table[key])}" for key in sorted(table)]
        parts.append(f'"{name}":{{\n' + ",\n".join(rows) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
