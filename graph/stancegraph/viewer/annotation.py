"""A text with what was understood of it: one HTML file that opens offline.

The text is marked, not changed. It and all that is said of it are escaped or set as text
by the one script that the page's policy lets run.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from string import Template
from typing import TYPE_CHECKING

from stancegraph.viewer.sealed import json_for_script, page_part, policy
from stancegraph.viewer.spans import MENTION, QUOTATION, Span
from stancegraph.viewer.style import LINES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_KINDS = {(): "solid", (2, 4): "dotted"}
_OTHERS = {MENTION: "an actor is named", QUOTATION: "somebody is quoted"}


def render_annotation(
    text: str, spans: Sequence[Span], title: str, facts: Sequence[tuple[str, str]] = ()
) -> str:
    """Mark a text as a page of HTML; the same text and spans give the same page.

    Args:
        text: The text. Nothing in it is trusted.
        spans: What to mark. Those that do not lie within the text are left out.
        title: The heading.
        facts: What is known of the document, as pairs of a name and a value.

    Returns:
        The page. Write it as UTF-8.
    """
    spans = sorted(
        (s for s in spans if 0 <= s.start < s.end <= len(text)),
        key=lambda s: (s.start, -s.end, not s.is_claim, s.kind, s.says, s.facts),
    )
    script = page_part("annotation.js")
    style = page_part("annotation.css") + _kinds_style()
    data = [{"says": s.says, "kind": _words(s.kind), "facts": s.facts} for s in spans]
    return Template(page_part("annotation.html")).substitute(
        title=_escaped(title),
        policy=policy([script], style),
        style=style,
        about=" · ".join(f"{_escaped(name)}: {_escaped(value)}" for name, value in facts),
        legend=_legend(spans),
        text="".join(_pieces(text, spans)),
        claims=_claims(spans),
        data=json_for_script(data),
        script=script,
    )


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The text cut wherever a span begins or ends, each piece with the spans that cover it."""
    cuts = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    begins: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        begins.setdefault(span.start, []).append(number)
    open_: list[int] = []
    for start, end in pairwise(cuts):
        open_ = [n for n in open_ if spans[n].end > start] + begins.get(start, [])
        piece = _escaped(text[start:end])
        if not open_:
            yield piece
            continue
        # The widest first: the page shows the last first, and colours by the narrowest claim.
        covering = sorted(open_, key=lambda n: (spans[n].start - spans[n].end, n))
        claims = [spans[n].kind for n in covering if spans[n].is_claim][-1:]
        others = [spans[n].kind for n in covering if not spans[n].is_claim]
        kinds = " ".join(dict.fromkeys(map(_class, (*claims, *others))))
        numbers = " ".join(map(str, covering))
        here = begins.get(start, [])
        anchor = "".join(f'<a id="s{n}"></a>' for n in here if spans[n].is_claim)
        stop = ' tabindex="0"' if here else ""
        yield f'{anchor}<mark class="{kinds}" data-s="{numbers}"{stop}>{piece}</mark>'


def _claims(spans: Sequence[Span]) -> str:
    """The claims as a list, for readers without scripts, and to get around by."""
    rows = [
        f'<li><a href="#s{number}">{_escaped(span.says)}</a> '
        + _escaped(", ".join(f"{name} {value}" for name, value in span.facts))
        + "</li>"
        for number, span in enumerate(spans)
        if span.is_claim
    ]
    return f"<ol>{''.join(rows)}</ol>" if rows else "<p>No claim was found in this text.</p>"


def _legend(spans: Sequence[Span]) -> str:
    kinds = {s.kind for s in spans}
    shown = [kind for kind in (*LINES, *_OTHERS) if kind in kinds]
    items = (f'<li><mark class="{_class(k)}">{_escaped(_words(k))}</mark></li>' for k in shown)
    return "".join(items)


def _words(kind: str) -> str:
    if kind in _OTHERS:
        return _OTHERS[kind]
    group = LINES[kind].group.lower().removesuffix("s")
    return f"{group}: {LINES[kind].words}"


def _class(kind: str) -> str:
    return f"k-{kind}"


def _kinds_style() -> str:
    """The look of each kind: that of its line on the map."""
    rules = []
    for kind, line in LINES.items():
        rule = f"background: {line.colour}26; border-bottom: 3px "
        rule += f"{_LINE_KINDS.get(line.dash, 'dashed')} {line.colour};"
        rules.append(f".{_class(kind)} {{ {rule} }}")
    return "\n".join(rules) + "\n"


def _escaped(text: str) -> str:
    return html.escape(_CONTROLS.sub("\ufffd", text))
