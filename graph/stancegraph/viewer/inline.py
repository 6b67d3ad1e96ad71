"""The map inside a notebook: the whole page in a frame of its own."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, repr=False)
class InlineMap:
    """A map that a notebook shows where it is the last value of a cell.

    The page stands in the frame itself, so that the notebook keeps it and it is shown
    without a file beside it. The frame is sandboxed: scripts of the page run, in an origin
    of their own, and reach nothing of the notebook.
    """

    html: str
    height: int = 640

    def _repr_html_(self) -> str:
        allowed = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="{allowed}" title="Map" '
            f'width="100%" height="{int(self.height)}" frameborder="0"></iframe>'
        )

    def __repr__(self) -> str:
        return f"InlineMap({len(self.html):,} characters; shown in a notebook)"
