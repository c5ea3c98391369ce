"""Keeps programs running: starts them together, starts again what dies, ends them in order."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from services.cli.errors import GaveUp, NotStarted
from services.cli.supervise.child import Child, LineSink, Program

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RestartPolicy:
    """When to start again. A death within `quick_seconds` of the start is a quick one; after `most_quick` of them in a row
    no more. The first start again is at once, then after `first_delay`, doubled each time up to `longest_delay` seconds.
    """

    quick_seconds: float = 30.0
    most_quick: int = 5
    first_delay: float = 0.5
    longest_delay: float = 10.0

    def delay(self, quick_deaths: int) -> float:
        """Seconds to wait after that many quick deaths in a row."""
        if quick_deaths <= 1:
            return 0.0
        return float(min(self.longest_delay, self.first_delay * 2.0 ** (quick_deaths - 2)))


DEFAULT_POLICY: Final = RestartPolicy()


class Supervisor:
    """The programs in the order in which they are ended: the first one before all others."""

    def __init__(
        self,
        programs: Sequence[Program],
        sink: LineSink,
        *,
        policy: RestartPolicy = DEFAULT_POLICY,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.children: dict[str, Child] = {}
        self._programs = tuple(programs)
        self._sink = sink
        self._policy = policy
        self._changed = changed
        self._stop = asyncio.Event()
        self._started = False
        self._keepers: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Starts all. Until `set_started`, a program that ends by itself is an error."""
        self._keepers = [asyncio.create_task(self._keep(program), name=program.name) for program in self._programs]

    def set_started(self) -> None:
        """From now on a program that ends is started again."""
        self._started = True

    async def failure(self) -> None:
        """Returns only by raising: NotStarted, or GaveUp on a program that died again and again."""
        done, _ = await asyncio.wait(self._keepers, return_when=asyncio.FIRST_COMPLETED)
        for keeper in done:
            await keeper

    async def stop(self, grace_seconds: float) -> None:
        """Ends the first program, then the others together; `grace_seconds` is what each may take before it is killed."""
        self._stop.set()
        names = [program.name for program in self._programs]
        for group in (names[:1], names[1:]):
            await asyncio.gather(*(self.children[name].stop(grace_seconds) for name in group if name in self.children))
        await asyncio.gather(*self._keepers, return_exceptions=True)

    def kill(self) -> None:
        """Ends all at once."""
        self._stop.set()
        for child in self.children.values():
            child.kill()

    async def _keep(self, program: Program) -> None:
        quick_deaths = 0
        while not self._stop.is_set():
            began = asyncio.get_running_loop().time()
            status, words = await self._run(program)
            if self._stop.is_set():
                return
            if not self._started and status >= 0:
                raise NotStarted(f"{program.name} did not start ({describe(status)}).", words)
            lived = asyncio.get_running_loop().time() - began
            quick_deaths = quick_deaths + 1 if lived < self._policy.quick_seconds else 1
            await self._pause(program.name, status, quick_deaths)

    async def _run(self, program: Program) -> tuple[int, list[str]]:
        child = await Child.start(program, self._sink)
        self.children[program.name] = child
        if self._stop.is_set():
            child.kill()
        self._changed()
        try:
            return await child.wait(), child.words
        finally:
            with suppress(KeyError):
                del self.children[program.name]

    async def _pause(self, name: str, status: int, quick_deaths: int) -> None:
        if quick_deaths > self._policy.most_quick:
            raise GaveUp(f"{name} died {quick_deaths} times soon after its start, the last time with {describe(status)}.")
        delay = self._policy.delay(quick_deaths)
        log.warning(
            "%s died and is started again",
            name,
            extra={"child": name, "cause": describe(status), "delay_seconds": delay},
        )
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), delay)


def describe(status: int) -> str:
    """An exit status in words: `exit status 1`, `signal SIGKILL`."""
    if status >= 0:
        return f"exit status {status}"
    with suppress(ValueError):
        return f"signal {signal.Signals(-status).name}"
    return f"signal {-status}"
