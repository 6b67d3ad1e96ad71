"""What a run would take: requests, tokens, and money where the user gives the prices."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.errors import InputError

# English prose has about four characters a token with the tokenisers in use. Theirs would
# have to be downloaded, and an estimate must send and load nothing.
_CHARACTERS_PER_TOKEN = 4
# How much longer an answer is than the text. Articles coded by hand, 395 claims in 19,663
# characters, come to 130,550 characters when they are written as the schema has it.
_ANSWER_SHARE = 6.6
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """The price of a million tokens read and of a million written, in whatever currency."""

    read: float
    written: float

    @classmethod
    def parse(cls, text: str) -> Prices:
        """Read ``0.15,0.60``.

        Raises:
            InputError: It is not two numbers from 0 up.
        """
        try:
            read, written = (float(part) for part in text.split(","))
        except ValueError:
            read = written = -1.0
        if not (0 <= read < float("inf") and 0 <= written < float("inf")):
            raise InputError(
                f"{text!r} is no pair of prices; write those of a million tokens read and "
                "written, such as 0.15,0.60."
            )
        return cls(read, written)

    def of(self, read: int, written: int) -> float:
        """The price of so many tokens."""
        return (read * self.read + written * self.written) / _MILLION


@dataclass(slots=True)
class Estimate:
    """What documents would take; `answered` counts the parts that cost nothing any more.

    `read` and `written` are tokens, `longest` those of the longest request.
    """

    documents: int = 0
    requests: int = 0
    answered: int = 0
    read: int = 0
    written: int = 0
    longest: int = 0

    def add_request(self, prompt: str, part: str) -> None:
        """Count a request of a prompt that asks about a part of a text."""
        length = tokens(prompt)
        self.requests += 1
        self.read += length
        self.longest = max(self.longest, length)
        self.written += int(tokens(part) * _ANSWER_SHARE)


def tokens(text: str) -> int:
    """About how many tokens a text has; scripts other than Latin have more a character."""
    return -(-len(text.encode()) // _CHARACTERS_PER_TOKEN)
