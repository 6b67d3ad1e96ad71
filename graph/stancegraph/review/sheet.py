"""The queue as a table for a spreadsheet: written here, read back in `returned`.

UTF-8 without a byte-order mark, with commas and CRLF line ends (RFC 4180). Ids are those
of `claims.csv`. A cell that a spreadsheet would run as a formula has an apostrophe in
front, see `export.tables`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from stancegraph.export.tables import guard
from stancegraph.ingest.rows import Columns
from stancegraph.model.ids import local
from stancegraph.model.terms import compact
from stancegraph.review.fields import FIELDS, RARE_FIELDS, as_texts
from stancegraph.store.read import read_claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.query.answers import Evidence
    from stancegraph.store.base import Store

_HEADER = ("claim", "decision", *FIELDS, "source", "status", "why")
COLUMNS = Columns(("claim", "decision"), (*_HEADER[2:], *RARE_FIELDS))


def encode_sheet(store: Store, claims: Sequence[Evidence]) -> bytes:
    """The sheet of claims: a row each, with nothing in the columns `decision` and `why`."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, _HEADER, extrasaction="ignore")
    writer.writeheader()
    for claim in claims:
        full = read_claim(store, claim.claim)
        cells = {name: guard(cell) for name, cell in as_texts(full).items()}
        # With its prefix, as a spreadsheet takes an id of digits for a number.
        about = {"claim": compact(full.iri), "status": claim.state.lower()}
        writer.writerow({**cells, **about, "source": local(full.source)})
    return text.getvalue().encode()
