"""States and territories: rigour, the country codes, CLDR and the Factbook, put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from entry import Entry, slug
from sources import Factbook, Text, country_codes, curated, territories, texts

from stancegraph.model.ids import name_key

if TYPE_CHECKING:
    from pathlib import Path

# Regions whose names are mostly those of cities, some of them capitals.
_LEFT_OUT = ("ru", "in", "br", "ch", "cn", "ua", "de", "suhh", "ca", "fr", "au", "ae", "sh")
_NOT_PLACES = {"eu", "un", "ip", "zz", "us-dc", "dg", "cp", "ic", "ta", "ac", "cq"}
_UNTERM = (("English", "en"), ("French", "fr"), ("Spanish", "es"), ("Russian", "ru"))
_OFFICIAL = (("en", "en"), ("fr", "fr"), ("es", "es"), ("ru", "ru"), ("ar", "ar"), ("cn", "zh"))
_ABBREVIATION = 3
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las|l[\u2019'])\s*(?=[A-ZÀ-Þ])")
_STATES_WITHOUT_A_CODE = {"ps", "tw", "xk", "va"}


def entries(shared: Path, pages: dict[str, Factbook]) -> tuple[dict[str, Entry], dict[str, str]]:
    """Every state and territory by id, and the ids by the Factbook's codes."""
    codes = country_codes(shared)
    found: dict[str, Entry] = {}
    for row in territories(shared):
        if _is_wanted(row):
            entry = _entry(row, codes.get(row["code"], {}))
            found[_unique(entry, found)] = entry
    by_code = {entry.code: entry for entry in found.values()}
    fips = {r["FIPS"].lower(): by_code[c].id for c, r in codes.items() if c in by_code}
    fips["kv"] = by_code["xk"].id
    for code, page in pages.items():
        if code in fips:
            _add_page(found[fips[code]], page)
    found, renamed = _curate(found)
    for entry in found.values():
        parent = by_code.get(entry.part_of)
        entry.part_of = parent.id if parent else ""
    _drop(found)
    return found, {code: renamed.get(id_, id_) for code, id_ in fips.items()}


def _is_wanted(row: dict[str, Any]) -> bool:
    code, parent = str(row["code"]), str(row.get("parent", ""))
    if row["is_country"]:
        return True
    old = row.get("is_historical") and code != "az-nk"
    return not old and code not in _NOT_PLACES and ("-" not in code or parent not in _LEFT_OUT)


def _unique(entry: Entry, found: dict[str, Entry]) -> str:
    if entry.id in found:
        entry.id = f"{entry.id}-{entry.code.partition('-')[0]}"
    return entry.id


def _entry(row: dict[str, Any], code: dict[str, str]) -> Entry:
    label = re.sub(r" \(.*\)$", "", row["name"]).removesuffix(" SAR")
    independent = code.get("is_independent") == "Yes" or row["code"] in _STATES_WITHOUT_A_CODE
    former = row.get("is_historical") and row["is_country"]
    entry = Entry(slug(label), "State" if independent or former else "Organisation", label)
    entry.wikidata, entry.code = row["qid"], row["code"]
    entry.part_of = str(row.get("parent", "") or _parent(code))
    if entry.code.isalpha() and not row.get("is_historical"):
        entry.alpha2, entry.alpha3 = entry.code.upper(), row.get("alpha3", "").upper()
    if entry.type == "Organisation":
        entry.description = "A territory, read as its government."
    strong = [Text(n, "") for n in row["names_strong"] if not n[0].islower() or not n.isascii()]
    entry.name("name", [Text(label), Text(re.sub(r" \(.*\)$", "", row["full_name"]))])
    entry.name("name", _unterm(code))
    entry.name("name", _cldr().get(entry.code, []))
    entry.name("name", [n for n in strong if len(n.text) > _ABBREVIATION or not n.text.isascii()])
    return entry


def _parent(code: dict[str, str]) -> str:
    status = code.get("is_independent", "")
    match = re.fullmatch(r"(?:Territory|Part|Crown dependency|Commonwealth) of (\w\w)", status)
    return match[1].lower() if match else ""


_CLDR: dict[str, list[Text]] = {}


def _cldr() -> dict[str, list[Text]]:
    if not _CLDR:
        _CLDR.update({row["code"]: texts(row["names"]) for row in curated("cldr")})
    return _CLDR


def _unterm(code: dict[str, str]) -> list[Text]:
    found = [
        Text(code.get(f"UNTERM {language} {form}", ""), tag)
        for language, tag in _UNTERM
        for form in ("Short", "Formal")
    ]
    found += [Text(code.get(f"official_name_{name}", ""), tag) for name, tag in _OFFICIAL]
    plain = [Text(re.sub(r"\s*\(.*?\)", "", t.text).strip(), t.language) for t in found]
    return [Text(_ARTICLE.sub("", t.text), t.language) for t in plain]


def _add_page(entry: Entry, page: Factbook) -> None:
    entry.name("name", [Text(n) for n in page.names[:2]])
    entry.name("name", [Text(n, "") for n in page.names[2:]])
    entry.name("adjective", [Text(a) for a in page.adjectives])
    entry.name("demonym", [Text(d) for d in page.demonyms])
    entry.name("capital", [Text(c) for c in page.capitals])


def _curate(found: dict[str, Entry]) -> tuple[dict[str, Entry], dict[str, str]]:
    """Apply the hand-made table; it renames, and adds names and periods."""
    by_code = {entry.code: entry for entry in found.values()}
    renamed = {}
    for row in curated("states"):
        entry = by_code[row["code"]]
        renamed[entry.id] = row["id"]
        entry.id, entry.label = row["id"], row["label"] or entry.label
        entry.start, entry.end = row["from"] or entry.start, row["to"] or entry.end
        entry.name("name", texts(row["names"]))
        entry.name("adjective", texts(row["adjectives"]))
        entry.name("demonym", texts(row["demonyms"]))
        entry.name("capital", texts(row["capitals"]))
    return {entry.id: entry for entry in found.values()}, renamed


def _drop(found: dict[str, Entry]) -> None:
    """Take out the names that a source has and that would mislead."""
    by_code = {entry.code: entry for entry in found.values()}
    peoples = {key for e in found.values() if e.type == "State" for key in _peoples(e)}
    for entry in found.values():
        if entry.type != "State":  # the people of a territory are called as those of its state
            for via in ("adjective", "demonym"):
                names = entry.names.get(via, [])
                names[:] = [n for n in names if name_key(n.text) not in peoples]
    for row in curated("not-names"):
        key = name_key(row["name"])
        for via, names in by_code[row["code"]].names.items():
            if via == "name":
                names[:] = [n for n in names if name_key(n.text) != key]


def _peoples(entry: Entry) -> set[str]:
    names = (*entry.names.get("adjective", ()), *entry.names.get("demonym", ()))
    return {name_key(name.text) for name in names}
