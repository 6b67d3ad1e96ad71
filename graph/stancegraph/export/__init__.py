"""Files for other tools, one format a module.

`FORMATS` lists them. RDF formats hold everything a store holds, or say what they leave
out; network formats hold what `stancegraph.analysis.network.network` returns.
"""

from stancegraph.export.formats import FORMATS, ExportFormat

__all__ = ["FORMATS", "ExportFormat"]
