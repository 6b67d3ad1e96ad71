"""The brief: what a graph says, in four sections of plain English, each sentence with notes.

Sentences are put together from claims by templates. Nothing is said that no claim says:
a `Sentence` without a claim cannot be made. What several claims say alike is said once.
"""

from stancegraph.brief.compose import compose
from stancegraph.brief.model import Brief, Citation, Paragraph, Section, Sentence

__all__ = ["Brief", "Citation", "Paragraph", "Section", "Sentence", "compose"]
