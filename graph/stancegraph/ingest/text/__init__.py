"""From text to claims, offline: rules and word lists over a parse.

Each part uses those before it: `parsing` (sentences and trees), `actors` (who is meant),
`relations`, `speech` (who says what), `stances`, `issues` (what they are about). `scene` is
the text that all look at; `claims` puts what they find into the model's terms, and `engine`
runs one after another.
"""

from stancegraph.ingest.text.engine import extract, read
from stancegraph.ingest.text.extraction import Explanation, Extraction, Stages

__all__ = ["Explanation", "Extraction", "Stages", "extract", "read"]
