"""Whether the gateway takes requests, and how many it has."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

QUIET_SECONDS: Final = 3.0
"""Who still chose this gateway would have sent something: Traefik takes up changes every 2 s (`providersThrottleDuration`)."""


class Lifecycle:
    """Counts requests that do work. `draining`: the end has begun; `refusing`: and no new ones begin.

    Where they had stopped coming, none is refused: a proxy may still hold a connection that it did not use for a while, and
    what comes on it before it is closed is answered.
    """

    def __init__(self) -> None:
        self.draining = False
        self.refusing = False
        self._running = 0
        self._came = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    @contextmanager
    def running(self) -> Iterator[None]:
        """A request is worked on while the block lasts."""
        self._came.set()
        self._running += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._running -= 1
            if self._running == 0:
                self._idle.set()

    async def drain(self, seconds: float, linger: float = 0.0) -> bool:
        """Waits for the running requests; False when some still run after `seconds`.

        Before that, new ones are taken for at most `linger` seconds, until none has come for QUIET_SECONDS. Where they do not
        stop coming, they are refused from then on, so that there is an end.
        """
        self.draining = True
        self.refusing = not await self._quiet(linger)
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            self.refusing = True
            return False
        return True

    async def _quiet(self, longest: float) -> bool:
        """Whether they stopped coming in time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                while await self._another(QUIET_SECONDS):
                    pass
                return True
        return False

    async def _another(self, seconds: float) -> bool:
        """Whether a request comes within that time."""
        self._came.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._came.wait()
        except TimeoutError:
            return False
        return True
