"""Files for other tools, one format a module.

`FORMATS` lists them. RDF formats hold everything a store holds, or say what they leave
out. Network formats hold what `stancegraph.analysis.network.network` returns, and what
attributes a caller adds to it, but for those named as the parts of an edge or node that
have a place of their own: id, key, source and target.
"""

from stancegraph.export.formats import FORMATS, ExportFormat

__all__ = ["FORMATS", "ExportFormat"]
