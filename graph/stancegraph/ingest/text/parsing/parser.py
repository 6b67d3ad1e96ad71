"""The parser behind a thin interface; the only module that knows spaCy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from stancegraph.ingest.text.parsing.graphemes import Graphemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# One for one, so that offsets stay; the models were trained on straight quotes.
_STRAIGHT = str.maketrans(
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b", '"' * 6 + "'" * 4
)
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# Where an agency's report is from, before its first sentence, which a parser takes it into:
# ATHENS, Aug 12 (Agency) -
_DATELINE = re.compile(
    r"\s*(?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019/ -]{3,30}(?:, [^-\u2013\u2014()]{1,30})?|"
    r"[A-Z][\w.' -]{2,25}, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?))"
    r"(?: ?\([^()]{1,30}\))? ?(?:--?|\u2013|\u2014) "
)
# Longer lines are cut at a space; a parser's memory grows with the length of its input.
_LONGEST_LINE = 5_000
_BATCH = 64
_END = ("", None)


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place in the text and in the tree of its sentence.

    `i` and `head` count tokens of the sentence from 0, `start` and `end` characters of the
    document. `entity` is the type of the named entity that it is in, with ``B-`` for its
    first word and ``I-`` for others, or empty. Labels are those of Universal Dependencies'
    parts of speech, the Penn treebank's tags and ClearNLP's dependencies.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str = ""

    @property
    def is_root(self) -> bool:
        """Whether nothing governs it."""
        return self.head == self.i


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The tokens of a sentence; `line` is the number of its line among those with text."""

    tokens: tuple[Token, ...]
    line: int = 0
    _kids: tuple[tuple[Token, ...], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        kids: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if not token.is_root:
                kids[token.head].append(token)
        object.__setattr__(self, "_kids", tuple(map(tuple, kids)))

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.tokens[-1].end

    def text(self, first: int, last: int) -> str:
        """The words from one place to another, a space between them where the text has some."""
        words = [self.tokens[first].text]
        for before, token in zip(
            self.tokens[first:last], self.tokens[first + 1 : last + 1], strict=True
        ):
            words += [" " * (token.start > before.end), token.text]
        return "".join(words)

    def head(self, token: Token) -> Token:
        """What governs a token; the root governs itself."""
        return self.tokens[token.head]

    def kids(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """What a token governs, in order; only with these labels, if any are given."""
        kids = self._kids[token.i]
        return tuple([kid for kid in kids if kid.dep in deps]) if kids and deps else kids

    def ancestors(self, token: Token) -> Iterator[Token]:
        """What governs a token, from the nearest to the root."""
        while not token.is_root:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """A token and all below it, in order."""
        found, stack = [], [token]
        while stack:
            one = stack.pop()
            found.append(one)
            stack.extend(self._kids[one.i])
        return sorted(found, key=lambda t: t.i)


class Parser(Protocol):
    """Anything that finds sentences, their trees and named entities in lines of text."""

    @property
    def name(self) -> str:
        """The name and version of the model, for the record."""
        ...

    def parse(self, texts: Iterable[str]) -> Iterator[list[Sentence]]:
        """The sentences of each text, with offsets into it as it was given."""
        ...


class SpacyParser:
    """A spaCy pipeline with a tagger, parser, lemmatizer and entity recogniser."""

    def __init__(self, pipeline: Any, name: str) -> None:
        self._pipeline = pipeline
        self._name = name

    @property
    def name(self) -> str:
        """The name and version of the model."""
        return self._name

    def parse(self, texts: Iterable[str]) -> Iterator[list[Sentence]]:
        """The sentences of each text, parsed line by line in batches."""
        # The context tells which place a batch's result belongs to. A text ends with an
        # empty piece, so that one without a line is not passed over.
        stream = (piece for text in texts for piece in (*_lines(text), _END))
        found: list[Sentence] = []
        for doc, place in self._pipeline.pipe(stream, as_tuples=True, batch_size=_BATCH):
            if place:
                found.extend(_sentences(doc, *place))
            else:
                yield found
                found = []


def straighten(text: str) -> str:
    """The text with straight quotation marks, each in the place of a curly one."""
    return text.translate(_STRAIGHT)


def _lines(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The straightened words of every line, with its number and offset; long ones cut."""
    for number, match in enumerate(_LINE.finditer(text)):
        line, start = match.group(), match.start()
        dateline = _DATELINE.match(line)
        cut = dateline.end() if dateline else 0
        while line:
            if not cut:
                cut = len(line)
                if cut > _LONGEST_LINE:
                    cut = line.rfind(" ", 1, _LONGEST_LINE) + 1 or _LONGEST_LINE
            piece = line[:cut]
            if piece.strip():
                yield straighten(piece), (number, start)
            line, start, cut = line[cut:], start + cut, 0


def _sentences(doc: Any, line: int, offset: int) -> Iterator[Sentence]:
    graphemes = Graphemes(doc.text)
    for span in doc.sents:
        tokens = _tokens(span, offset, graphemes)
        if tokens:
            yield Sentence(tokens, line)


def _tokens(span: Any, offset: int, graphemes: Graphemes) -> tuple[Token, ...]:
    """The tokens of a sentence, those of white space left out and their children passed up."""
    kept = [t for t in span if not t.is_space]
    places = {t.i: n for n, t in enumerate(kept)}
    made = []
    for n, t in enumerate(kept):
        head, dep = t.head, t.dep_
        while head.i not in places and head.head.i != head.i:
            head = head.head
        at = places.get(head.i, n)
        iob = t.ent_iob_
        start, end = graphemes.whole(t.idx, t.idx + len(t.text))
        made.append(
            Token(
                n, t.text, t.lemma_.lower(), t.pos_, t.tag_, dep if at != n else "ROOT", at,
                offset + start, offset + end,
                f"{iob}-{t.ent_type_}" if iob in "BI" and iob else "",
            )
        )  # fmt: skip
    return tuple(made)
