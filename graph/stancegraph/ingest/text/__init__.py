"""From text to claims, offline: rules and word lists over a parse."""

from stancegraph.ingest.text.engine import extract, read
from stancegraph.ingest.text.extraction import Explanation, Extraction, Stages

__all__ = ["Explanation", "Extraction", "Stages", "extract", "read"]
