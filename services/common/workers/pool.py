"""A pool of spawned processes for CPU work and for parsers that hang, bomb and crash.

A task is killed at its deadline and when whoever awaits it is cancelled; a worker has a memory limit and is replaced when
it has done enough or grown too much. At most `size` tasks run; further callers wait in turn, on their own deadline.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from services.common import logs
from services.common.limits import MIB
from services.common.workers.child import Setup
from services.common.workers.errors import CallerTimeout, WorkersBusy, WorkerTimeout
from services.common.workers.frames import Kind
from services.common.workers.process import WorkerProcess

T = TypeVar("T")
log = logging.getLogger(__name__)

_FIRST_DELAY_SECONDS = 0.1
_LONGEST_DELAY_SECONDS = 5.0


class WorkerPool:
    """Runs module-level functions in worker processes.

    `initializer(*initargs)` runs once in each worker before its first task. `memory_limit_bytes` is the address space that
    tasks may take beyond what the worker has when its initialiser has returned (RLIMIT_AS); None means no limit. A worker is
    replaced after `max_tasks` tasks, or when its resident set has grown by `max_rss_growth_bytes`; its successor is started
    before it is stopped, so no caller waits for that.
    """

    def __init__(
        self,
        size: int,
        *,
        initializer: Callable[..., None] | None = None,
        initargs: tuple[Any, ...] = (),
        memory_limit_bytes: int | None,
        max_tasks: int = 1_000,
        max_rss_growth_bytes: int = 256 * MIB,
        name: str = "workers",
    ) -> None:
        self.size = size
        self.name = name
        self._setup = (initializer, initargs, memory_limit_bytes, max_rss_growth_bytes, max_tasks)
        self._workers: set[WorkerProcess] = set()
        self._idle: list[WorkerProcess] = []
        self._waiters: deque[asyncio.Future[WorkerProcess]] = deque()
        self._background: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Starts the workers and returns when all are ready; raises what an initialiser raised."""
        try:
            for worker in await asyncio.gather(*(self._spawn() for _ in range(self.size))):
                self._offer(worker)
        except BaseException:
            await self.close()
            raise

    async def run(self, fn: Callable[..., T], *args: Any, deadline_seconds: float, task_seconds: float | None = None) -> T:
        """Calls `fn(*args)` in a worker and returns its result.

        `deadline_seconds` counts from now and includes the wait for a worker, `task_seconds` from when it has one. Raises what
        `fn` raised, WorkerTimeout, WorkerMemoryExceeded, WorkerCrashed, or WorkersBusy when nothing was run; with
        `task_seconds` a task that is killed at `deadline_seconds` before them raises CallerTimeout.
        """
        async with self._lease(deadline_seconds, task_seconds) as worker:
            await worker.begin(Kind.RUN, fn, args)
            _, value = await worker.reply()
        return value  # type: ignore[no-any-return]

    async def stream(
        self, fn: Callable[..., Iterator[T]], *args: Any, deadline_seconds: float, task_seconds: float | None = None
    ) -> AsyncGenerator[T, None]:
        """Yields the items of the generator function `fn(*args)` as a worker makes them.

        The worker runs ahead of the reader by no more than a socket buffer. The deadline covers the whole stream; leaving it
        early kills the worker. Raises as `run` does.
        """
        async with self._lease(deadline_seconds, task_seconds) as worker:
            await worker.begin(Kind.STREAM, fn, args)
            while True:
                kind, item = await worker.reply()
                if kind == Kind.END:
                    return
                yield item

    async def close(self) -> None:
        """Stops all workers, running ones at once; callers that wait get WorkersBusy. Nothing is left behind."""
        self._closed = True
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_exception(self._busy())
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        workers, self._workers = self._workers, set()
        for worker in workers:
            if worker.busy:
                worker.kill()
        await asyncio.gather(*(worker.close() for worker in workers))

    @asynccontextmanager
    async def _lease(self, deadline_seconds: float, task_seconds: float | None) -> AsyncIterator[WorkerProcess]:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + deadline_seconds
        worker = await self._acquire(deadline)
        task_end = deadline if task_seconds is None else loop.time() + task_seconds
        timer = loop.call_at(min(deadline, task_end), worker.expire, WorkerTimeout if task_end <= deadline else CallerTimeout)
        try:
            yield worker
        finally:
            timer.cancel()
            self._release(worker)

    async def _acquire(self, deadline: float) -> WorkerProcess:
        while self._idle:
            worker = self._idle.pop()
            if worker.usable:
                return worker
            self._replace_dead(worker)
        if self._closed:
            raise self._busy()
        waiter: asyncio.Future[WorkerProcess] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        try:
            async with asyncio.timeout_at(deadline):
                return await waiter
        except BaseException as error:
            if waiter.done() and not waiter.cancelled() and waiter.exception() is None:
                self._release(waiter.result())
            if isinstance(error, TimeoutError):
                raise self._busy() from None
            raise

    def _busy(self) -> WorkersBusy:
        return WorkersBusy("All workers are busy.", params={"pool": self.name}, retry_after_seconds=1.0)

    def _offer(self, worker: WorkerProcess) -> None:
        """Gives a free worker to whoever has waited longest."""
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    def _release(self, worker: WorkerProcess) -> None:
        """Takes a worker back after a task."""
        if self._closed:
            worker.kill()
        elif not worker.usable:
            worker.kill()
            self._replace_dead(worker)
        elif worker.successor is not None:
            self._retire(worker)
        else:
            if worker.worn and not worker.replacing:
                worker.replacing = True
                self._in_background(self._succeed(worker))
            self._offer(worker)

    def _replace_dead(self, worker: WorkerProcess) -> None:
        self._workers.discard(worker)
        self._in_background(worker.close())
        if worker.successor is not None:
            self._offer(worker.successor)
        elif not worker.replacing:
            self._in_background(self._refill())

    def _retire(self, worker: WorkerProcess) -> None:
        """Puts the successor in a worker's place."""
        assert worker.successor is not None  # noqa: S101
        self._workers.discard(worker)
        self._in_background(worker.close())
        self._offer(worker.successor)

    async def _succeed(self, worker: WorkerProcess) -> None:
        """Starts the successor of a worn worker and lets it take over when the worker is free."""
        worker.successor = await self._respawn()
        if worker not in self._workers:
            self._offer(worker.successor)
        elif worker in self._idle:
            self._idle.remove(worker)
            self._retire(worker)

    async def _refill(self) -> None:
        self._offer(await self._respawn())

    async def _respawn(self) -> WorkerProcess:
        """Starts a worker, again and again until one starts: a machine short of memory may recover."""
        delay = _FIRST_DELAY_SECONDS
        while True:
            try:
                return await self._spawn()
            except Exception:
                log.exception("worker did not start", extra={"pool": self.name})
            await asyncio.sleep(delay)
            delay = min(2 * delay, _LONGEST_DELAY_SECONDS)

    async def _spawn(self) -> WorkerProcess:
        worker = WorkerProcess()
        try:
            await worker.initialise(Setup(*self._setup, logs.configuration()))
        except BaseException:
            worker.kill()
            await worker.close()
            raise
        self._workers.add(worker)
        return worker

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
