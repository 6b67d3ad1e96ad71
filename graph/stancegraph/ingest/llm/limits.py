"""How much a model is asked at once."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a model is asked at once.

    `concurrency` is how many requests are under way together, `max_requests_per_minute`
    how many are sent in a minute at most, those sent again included, and `timeout` how many
    seconds the server may take for an answer. A document is sent in parts of at most
    `longest` characters, of which `overlap` stood in the part before: of 3,000 characters,
    as densely coded as by hand, an answer has about 6,000 tokens, and many models end at 8,000.

    Raises:
        InputError: A number is not above 0, or the overlap is not shorter than a part.
    """

    concurrency: int = 4
    max_requests_per_minute: float | None = None
    timeout: float = 120.0
    longest: int = 3_000
    overlap: int = 400

    def __post_init__(self) -> None:
        per_minute = 1 if self.max_requests_per_minute is None else self.max_requests_per_minute
        if min(self.concurrency, per_minute, self.timeout, self.longest) <= 0:
            raise InputError("The limits of a model are numbers above 0.")
        if not 0 <= self.overlap < self.longest:
            raise InputError("Parts overlap by fewer characters than they have.")
