"""Who or what a name means: states, office holders, organisations, armed groups and blocs."""

from stancegraph.gazetteer.entries import Entry, Membership, NamedAs, Via
from stancegraph.gazetteer.load import Gazetteer
from stancegraph.gazetteer.resolution import Candidate, Resolution

__all__ = [
    "Candidate",
    "Entry",
    "Gazetteer",
    "Membership",
    "NamedAs",
    "Resolution",
    "Via",
]
