"""A reviewer's sitting: one claim after the other, and a key that decides."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from stancegraph.cli.keys import keys
from stancegraph.cli.render import bold, plain, screen_width, wrap, write
from stancegraph.cli.screens import show_claim
from stancegraph.errors import InputError
from stancegraph.model.vocabulary import DecisionKind
from stancegraph.review.claims import corrected
from stancegraph.review.fields import FIELDS, RARE_FIELDS, as_texts, read_changes
from stancegraph.store.read import read_claim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stancegraph.model.claims import Claim
    from stancegraph.model.terms import Iri
    from stancegraph.query.answers import Evidence
    from stancegraph.review.session import Session

_ACTIONS = {
    "a": ("accept", "The claim counts from now on as one that a person vouches for."),
    "r": ("reject", "Questions leave it out; it stays stored."),
    "e": ("edit", "Write field=value; a corrected claim takes the place of this one."),
    "s": ("skip", "Leave it as it is, for the next time."),
    "u": ("undo", "Take back the last decision of this session, and return to it."),
    "q": ("quit", "End here, as Ctrl-C does; what was decided is kept."),
    "?": ("help", "This."),
}
_WORDS = {word: key for key, (word, _) in _ACTIONS.items()} | {"y": "y", "yes": "y", "no": "n"}
_DONE = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.REJECT: "rejected",
    DecisionKind.SUPERSEDE: "corrected",
}


class Sitting:
    """Goes through claims, as keys say; `session` stores the decisions."""

    def __init__(
        self, session: Session, claims: Sequence[Evidence], texts: Mapping[Iri, str]
    ) -> None:
        self.session, self.claims, self.texts = session, claims, texts
        self._keys = keys(_WORDS)
        self._decided: list[int] = []
        self._at = 0

    def run(self) -> None:
        """Go on until all are seen, somebody quits, or the input ends."""
        news: str | None = "No other command can use the graph until you quit."
        with suppress(KeyboardInterrupt):  # as good a way to quit as another
            while news is not None:
                self._show(news)
                news = self._answer()

    def summary(self) -> str:
        """What was decided, and what is left."""
        counts = Counter(d.kind for d in self.session.decisions)
        done = ", ".join(f"{counts[k]} {word}" for k, word in _DONE.items() if counts[k])
        left = len(self.claims) - len(self._decided)
        rest = f"{left} of {len(self.claims)} still wait; `kg review` goes on with them."
        return f"{done or 'Nothing was decided'}. {rest if left else 'That was all of them.'}\n"

    def _show(self, news: str) -> None:
        if sys.stdout.isatty():
            write("\033[2J\033[H")
        write(f"{news}\n\n" if news else "")
        if self._at < len(self.claims):
            place = f"{self._at + 1} of {len(self.claims)}"
            show_claim(self.session.store, self.claims[self._at], place, self.texts)
            names = _ACTIONS
        else:
            write("There are no more claims.\n")
            names = {key: _ACTIONS[key] for key in "uq"}
        write("\n" + " · ".join(f"{bold(key)} {word}" for key, (word, _) in names.items()) + "\n\n")

    def _answer(self) -> str | None:
        """Do what the next key says; returns what to tell of it, None to end."""
        while True:
            key = self._keys.key()
            word = _ACTIONS.get(key, ("", ""))[0]
            if key == "" or word == "quit":
                return None
            if word == "help":
                self._help()
                continue
            is_over = self._at == len(self.claims)
            if not word or (is_over and word != "undo"):
                write(f"{plain(key)!r} is none of these keys; ? explains them.\n")
                continue
            try:
                news = getattr(self, f"_{word}")()
            except InputError as error:
                news = "".join(f"{plain(line)}\n" for line in str(error).splitlines()).rstrip()
                write(f"{news}\n")
                continue
            return str(news)

    def _help(self) -> None:
        for key, (word, text) in _ACTIONS.items():
            write(f"  {bold(key)} {word:<7} {text}\n")

    @property
    def _claim(self) -> Evidence:
        return self.claims[self._at]

    def _accept(self) -> str:
        self.session.accept([self._claim.claim])
        return self._next("Accepted")

    def _reject(self) -> str:
        self.session.reject([self._claim.claim])
        return self._next("Rejected")

    def _skip(self) -> str:
        self._at += 1
        return "Skipped."

    def _undo(self) -> str:
        undone = self.session.undo()
        self._at = self._decided.pop()
        return f"Taken back: {_DONE[undone.kind]}."

    def _next(self, done: str) -> str:
        self._decided.append(self._at)
        claim = self._claim
        self._at += 1
        return f"{done}: {plain(f'{claim.subject} {claim.what} {claim.object}')}."

    def _edit(self) -> str:
        claim = read_claim(self.session.store, self._claim.claim)
        say = f"Write field=value, and an empty line to end. The fields are {', '.join(FIELDS)}."
        write("\n".join(wrap(say, screen_width())) + "\n")
        given: dict[str, str] = {}
        new = None
        while new is None:
            before = dict(given)
            if not self._read_fields(claim, given):
                return "Nothing was edited."
            changes, _ = read_changes(self.session.store, claim, given, self._text)
            try:
                new = corrected(claim, self.session.author, **changes)
            except InputError as error:
                if given == before:
                    return f"Nothing was edited. {plain(error)}"
                write(f"{plain(error)} Go on, or end with an empty line.\n")
        _show_changes(claim, new)
        if not self._agrees():
            return "Nothing was edited."
        self.session.correct(claim.iri, **changes)
        return self._next("Corrected")

    def _read_fields(self, claim: Claim, given: dict[str, str]) -> bool:
        """Read lines up to an empty one into `given`; False where the input ends before."""
        while (line := self._keys.line("> ")) is not None:
            if not line.strip():
                return True
            field, sign, value = line.partition("=")
            name = field.strip().lower().replace(" ", "_")
            _, errors = read_changes(self.session.store, claim, given | {name: value}, self._text)
            mine = [error for at, error in errors if at == name]
            if not sign:
                write(f"{plain(line)!r} has no =; write stated=2025-10-14, say.\n")
            elif mine:
                write(f"{plain(mine[0])}\n")
            else:
                given[name] = value
        return False

    @property
    def _text(self) -> str | None:
        return self.texts.get(self._claim.source)

    def _agrees(self) -> bool:
        write("Store this? y yes · n no\n")
        while (key := self._keys.key()) not in {"y", "n", ""}:
            write(f"{plain(key)!r} is neither; press y or n.\n")
        return key == "y"


def _show_changes(old: Claim, new: Claim) -> None:
    was, now = as_texts(old), as_texts(new)
    for field in (*FIELDS, *RARE_FIELDS):
        if was[field] != now[field]:
            arrow = f"{plain(was[field]) or 'nothing'} → {plain(now[field]) or 'nothing'}"
            write(f"  {bold(field)}: {arrow}\n")
