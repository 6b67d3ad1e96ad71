"""Writes `curated/cldr.csv`: what the Unicode CLDR calls each territory in many languages.

    python data/gazetteer/cldr.py

It needs Babel, which carries the CLDR; the file is kept, so that a build does not.
"""

from __future__ import annotations

import csv
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
LANGUAGES = (
    *("ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et"),
    *("eu", "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it"),
    *("ja", "ka", "kk", "ko", "ky", "lt", "lv", "mk", "mn", "ms", "my", "nb", "nl", "pl"),
    *("ps", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk"),
    *("ur", "uz", "vi", "zh", "zh_Hant"),
)


def main() -> None:
    """Write one row for each territory with an ISO code, and Kosovo."""
    locales = {tag.replace("_", "-"): Locale.parse(tag).territories for tag in LANGUAGES}
    codes = sorted(c for c in locales["en"] if c.isalpha() and c != "ZZ")
    with (HERE / "curated" / "cldr.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "names"])
        for code in codes:
            names = [f"{n[code]}@{tag}" for tag, n in sorted(locales.items()) if code in n]
            writer.writerow([code.lower(), "|".join(names)])


if __name__ == "__main__":
    main()
