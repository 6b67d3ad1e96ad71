"""Not more requests a minute than agreed."""

from __future__ import annotations

import asyncio
import time

_MINUTE = 60.0


class Pace:
    """Lets requests go at even distances; to be used within one event loop."""

    def __init__(self, per_minute: float | None = None) -> None:
        """Let so many go in a minute; None for as many as come."""
        self.seconds = _MINUTE / per_minute if per_minute else 0.0
        self._next = 0.0

    async def wait(self) -> None:
        """Wait for the next place in the row."""
        now = time.monotonic()
        place = max(now, self._next)
        self._next = place + self.seconds
        if place > now:
            await asyncio.sleep(place - now)
