"""Reads the public sources of the gazetteer into plain records; nothing is judged here."""

from __future__ import annotations

import csv
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
CURATED = HERE / "curated"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_SINCE = re.compile(r"\((?:since )?(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})\)")
_RANKS = re.compile(r"\b(?:Gen\.|General|Col\.|Capt\.|Dr\.)\s*")
_GOVERNMENT = re.compile(r"([A-Z]{3})GOV (?:(\d{6,8})-(\d{6,8})|>(\d{6,8}))")
_CENTURY = 30
_LONGEST_CAPITAL = 4
_SHORTEST_MONTH = 28


class Text(NamedTuple):
    """A name and its language tag, empty where the source gives none."""

    text: str
    language: str = "en"


@dataclass(frozen=True)
class Holder:
    """That the Factbook names somebody as chief of state or head of government."""

    title_and_name: str
    since: str
    is_represented: bool


@dataclass(frozen=True)
class Factbook:
    """What the World Factbook says of a territory."""

    names: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]
    adjectives: tuple[str, ...]
    holders: tuple[Holder, ...]
    blocs: tuple[str, ...]


@dataclass(frozen=True)
class Leader:
    """A person whom PETRARCH2 lists as in government between two days."""

    country: str
    names: tuple[str, ...]
    start: str
    end: str


def curated(name: str) -> list[dict[str, str]]:
    """The rows of one of the hand-made tables."""
    with (CURATED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(cell: str) -> list[Text]:
    """The names in a cell: separated by bars, each with ``@`` and a language tag or English."""
    found = []
    for part in filter(None, map(str.strip, cell.split("|"))):
        text, _, tag = part.partition("@")
        found.append(Text(text, tag or "en"))
    return found


def territories(shared: Path) -> list[dict[str, Any]]:
    """The rows of rigour, in the order of their codes."""
    path = shared / "gazetteers" / "rigour_territories" / "data.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return sorted(rows, key=lambda row: str(row["code"]))


def country_codes(shared: Path) -> dict[str, dict[str, str]]:
    """The rows of the country codes, by two-letter code in lower case."""
    path = shared / "gazetteers" / "country_codes" / "country-codes.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["ISO3166-1-Alpha-2"].strip().lower(): row for row in csv.DictReader(file)}


def factbook(shared: Path) -> dict[str, Factbook]:
    """What the Factbook says, by FIPS code in lower case."""
    paths = sorted((shared / "gazetteers" / "factbook").glob("*/??.json"), key=lambda p: p.stem)
    return {path.stem: _factbook(json.loads(path.read_text("utf-8"))) for path in paths}


def _factbook(page: dict[str, Any]) -> Factbook:
    government = page.get("Government", {})
    nationality = page.get("People and Society", {}).get("Nationality", {})
    country = government.get("Country name", {})
    executive = government.get("Executive branch", {})
    forms = ("conventional long form", "conventional short form", "local long form")
    names = [_clean(_text(country, form)) for form in (*forms, "local short form")]
    return Factbook(
        names=tuple(n for n in names if n and n != "none" and "," not in n),
        capitals=_capitals(_text(government.get("Capital", {}), "name")),
        demonyms=_peoples(_text(nationality, "noun"), plural=True),
        adjectives=_peoples(_text(nationality, "adjective"), plural=False),
        holders=tuple(
            holder
            for field in ("chief of state", "head of government")
            if (holder := _holder(_text(executive, field)))
        ),
        blocs=tuple(
            re.split(r",\s*", _text(government, "International organization participation"))
        ),
    )


def _text(record: dict[str, Any], field: str) -> str:
    value = record.get(field, {})
    raw = value.get("text", "") if isinstance(value, dict) else str(value)
    return html.unescape(re.sub(r"<[^>]*>", " ", raw)).strip()


def _clean(name: str) -> str:
    return re.sub(r"\s*\(.*?\)", "", name.partition(";")[0]).strip()


def _capitals(text: str) -> tuple[str, ...]:
    if not text or "no official" in text or "administered" in text:
        return ()
    without_notes = re.sub(r"\(.*?\)", "", text.partition("; note")[0])
    without_notes = without_notes.replace("Washington, D.C.", "Washington")
    parts = re.split(r"[;,]", without_notes)
    return tuple(p for part in parts if (p := _capital(part)))


def _capital(part: str) -> str:
    name = re.sub(r" (?:in Romanian|is the administrative capital).*", "", part).strip()
    return name if name and len(name.split()) <= _LONGEST_CAPITAL and name[0].isupper() else ""


def _peoples(text: str, *, plural: bool) -> tuple[str, ...]:
    """``Pole(s)`` and the like, in the singular and the plural; for adjectives as they stand."""
    if not text or text.lower() in {"na", "none"}:
        return ()
    text = re.sub(r"\((?:singular|plural|collective|US |singular and|colloquial)[^)]*\)", "", text)
    words: list[str] = []
    for part in re.split(r",|;| or |/", text.replace("note - former term", "")):
        word = part.strip().strip("()").strip()
        if not word[:1].isalpha() or word == "NA" or "still used" in word:
            continue
        bare = re.sub(r"\((?:s|men|women)\)?$", "", word).strip()
        words.append(bare)
        if plural and word != bare:
            words.append(bare + "s" if "(s" in word else bare.replace("man", "men"))
    return tuple(dict.fromkeys(words))


def _holder(text: str) -> Holder | None:
    """The first person of a text such as ``President Duma BOKO (since 1 November 2024)``."""
    match = _SINCE.search(text.partition(";")[0])
    if not match:
        return None
    day, month, year = match.groups()
    since = year
    if month and month.lower() in _MONTHS:
        since += f"-{_MONTHS.index(month.lower()) + 1:02d}"
        since += f"-{int(day):02d}" if day else ""
    name = _RANKS.sub("", text[: match.start()]).partition(",")[0].strip()
    return Holder(name, since, "represented by" in text)


def leaders(shared: Path) -> list[Leader]:
    """Whom PETRARCH2 lists as head of state or government, day by day, from its rulers' list.

    Those have days before or after office (``ELI``) and exact dates; periods of whole
    months come from lists of cabinets and are left out.
    """
    path = shared / "petrarch2" / "Phoenix.Countries.actors.txt"
    found = []
    for names, codes in _actors(path.read_text("latin-1")):
        if not any(re.match(r"[A-Z]{3}ELI", code) for code in codes):
            continue
        for code in codes:
            match = _GOVERNMENT.fullmatch(code.strip())
            if match:
                start, end = _day(match[2] or match[4]), _day(match[3] or "")
                if start and not _whole_months(start, end):
                    found.append(Leader(match[1], names, start, end))
    return found


def _actors(text: str) -> list[tuple[tuple[str, ...], list[str]]]:
    """The entries of the dictionary: its names, and the codes in brackets."""
    found: list[tuple[list[str], list[str]]] = []
    for raw in text.splitlines():
        line = raw.partition("#")[0].rstrip()
        codes = re.findall(r"\[([^\]]*)\]", line)
        name = line.partition("[")[0].strip().strip("+").rstrip("_")
        if not line.strip():
            continue
        if line[0] == "+" or line.lstrip().startswith("["):
            if found:
                found[-1][0].extend([name] if name else [])
                found[-1][1].extend(codes)
        else:
            found.append(([name], codes))
    return [(tuple(map(_person, names)), codes) for names, codes in found]


def _person(name: str) -> str:
    words = re.sub(r"\(.*", "", name).replace("_", " ").split()
    return " ".join(w if re.fullmatch("[IVX]{2,}", w) else w.capitalize() for w in words)


def _day(digits: str) -> str:
    if len(digits) == len("yymmdd"):
        digits = ("19" if int(digits[:2]) > _CENTURY else "20") + digits
    if len(digits) != len("yyyymmdd"):
        return ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _whole_months(start: str, end: str) -> bool:
    is_snapshot = start >= "2003" and start.endswith("-01")
    return is_snapshot and (not end or int(end[-2:]) >= _SHORTEST_MONTH)


def armed_groups(shared: Path) -> list[tuple[str, ...]]:
    """The names of each group in PETRARCH2's list of armed non-state actors."""
    path = shared / "petrarch2" / "Phoenix.MilNonState.actors.txt"
    return [names for names, codes in _actors(path.read_text("latin-1")) if codes]
