"""How many pages are with OCR: of this process, and of all gateways. An autoscaler of OCR reads the sum."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Final, Protocol

REUSED_SECONDS: Final = 1.0
"""An answer about all gateways is given again for so long, so that asking often costs nothing."""


@dataclass
class Load:
    """The pages of this process. `instance` tells processes apart that are reached under several addresses."""

    pages: int = 0
    instance: str = field(default_factory=lambda: uuid.uuid4().hex)

    @contextmanager
    def page(self) -> Iterator[None]:
        """A page is with OCR while the block lasts, also while a busy OCR is asked again."""
        self.pages += 1
        try:
            yield
        finally:
            self.pages -= 1


@dataclass(frozen=True, slots=True)
class Share:
    """What one gateway said."""

    instance: str
    pages: int


@dataclass(frozen=True, slots=True)
class Total:
    """Pages of `gateways` processes; `silent`: addresses that did not answer, whose pages are missing."""

    pages: int
    gateways: int
    silent: int


class Peers(Protocol):
    """The other gateways."""

    async def ask(self) -> Sequence[Share | None]:
        """What each address answers, this process's too; None for one that does not. Raises ServiceAway without addresses."""
        ...


class AllLoad:
    """The pages of all gateways; without peers those of this process."""

    def __init__(self, own: Load, peers: Peers | None) -> None:
        self._own = own
        self._peers = peers
        self._asking = asyncio.Lock()
        self._last: tuple[float, Total] | None = None

    async def total(self) -> Total:
        """The sum, at most REUSED_SECONDS old; callers at a time share one look. Raises ServiceAway."""
        if self._peers is None:
            return Total(self._own.pages, 1, 0)
        async with self._asking:
            if self._last is None or monotonic() - self._last[0] > REUSED_SECONDS:
                self._last = monotonic(), self._sum(await self._peers.ask())
            return self._last[1]

    def _sum(self, shares: Sequence[Share | None]) -> Total:
        pages = {share.instance: share.pages for share in shares if share is not None}
        pages[self._own.instance] = self._own.pages
        return Total(sum(pages.values()), len(pages), shares.count(None))
