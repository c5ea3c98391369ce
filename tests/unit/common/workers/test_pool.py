from __future__ import annotations

import asyncio
import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from services.common.errors import ServiceError
from services.common.limits import MIB
from services.common.workers.errors import CallerTimeout, WorkerCrashed, WorkerMemoryExceeded, WorkersBusy, WorkerTimeout
from services.common.workers.pool import WorkerPool
from tests.unit.common.workers import tasks


@asynccontextmanager
async def pool(size: int = 1, **options: Any) -> AsyncIterator[WorkerPool]:
    options.setdefault("memory_limit_bytes", 256 * MIB)
    workers = WorkerPool(size, name="test", **options)
    await workers.start()
    try:
        yield workers
    finally:
        await workers.close()


async def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "condition never came true"
        await asyncio.sleep(0.01)


def gone(process: int) -> bool:
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


async def test_result_comes_back() -> None:
    async with pool() as workers:
        assert await workers.run(tasks.echo, {"a": [1, 2.5, "ü"]}, deadline_seconds=10) == {"a": [1, 2.5, "ü"]}


async def test_large_values_pass_both_ways() -> None:
    document = os.urandom(20 * MIB)
    async with pool() as workers:
        assert await workers.run(tasks.echo, document, deadline_seconds=20) == document


async def test_work_is_done_in_other_processes() -> None:
    async with pool() as workers:
        assert await workers.run(tasks.process_id, deadline_seconds=10) != os.getpid()


async def test_initializer_runs_before_the_first_task() -> None:
    async with pool(initializer=tasks.remember, initargs=("model",)) as workers:
        assert await workers.run(tasks.remembered, deadline_seconds=10) == "model"


async def test_the_collector_of_cycles_seldom_looks_and_never_at_what_was_loaded() -> None:
    async with pool() as workers:
        new, frozen = await workers.run(tasks.collector, deadline_seconds=10)

    assert new > gc.get_threshold()[0]
    assert frozen > 0


async def test_start_raises_what_the_initializer_raises() -> None:
    workers = WorkerPool(1, initializer=tasks.refuse_to_start, memory_limit_bytes=None, name="test")
    with pytest.raises(tasks.OddlyBuilt):
        await workers.start()


async def test_service_error_arrives_as_itself() -> None:
    async with pool() as workers:
        with pytest.raises(tasks.OddlyBuilt) as caught:
            await workers.run(tasks.refuse, deadline_seconds=10)
    assert caught.value.message == "7 pages, at most 5."
    assert caught.value.params == {"pages": "7"}
    assert caught.value.retry_after_seconds == 2.0


async def test_other_exception_arrives_with_the_workers_stack() -> None:
    async with pool() as workers:
        with pytest.raises(ValueError, match="a fault") as caught:
            await workers.run(tasks.fail, deadline_seconds=10)
    assert "in fail" in str(caught.value.__cause__)


async def test_result_that_cannot_be_pickled_is_an_error_and_the_worker_goes_on() -> None:
    async with pool() as workers:
        with pytest.raises(Exception, match=r"pickle|local object"):
            await workers.run(tasks.unpicklable, deadline_seconds=10)
        assert await workers.run(tasks.echo, 1, deadline_seconds=10) == 1


async def test_argument_that_cannot_be_pickled_leaves_the_worker_usable() -> None:
    async with pool() as workers:
        with pytest.raises(Exception, match=r"pickle|local object"):
            await workers.run(tasks.echo, lambda: None, deadline_seconds=10)
        assert await workers.run(tasks.echo, 1, deadline_seconds=10) == 1


async def test_task_is_killed_at_its_deadline(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    async with pool() as workers:
        with pytest.raises(WorkerTimeout) as caught:
            await workers.run(tasks.hang_once_noted, str(noted), deadline_seconds=1)
        await until(lambda: not psutil.pid_exists(int(noted.read_text())))
        assert await workers.run(tasks.echo, "next", deadline_seconds=10) == "next"
    assert caught.value.code == "resource_limit"


async def test_task_is_killed_when_its_caller_is_cancelled(tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    async with pool() as workers:
        caller = asyncio.create_task(workers.run(tasks.hang_once_noted, str(noted), deadline_seconds=60))
        await until(lambda: noted.exists() and noted.read_text() != "")
        caller.cancel()
        with pytest.raises(asyncio.CancelledError):
            await caller
        await until(lambda: not psutil.pid_exists(int(noted.read_text())))
        assert await workers.run(tasks.echo, "next", deadline_seconds=10) == "next"


async def test_crash_fails_its_own_call_only() -> None:
    async with pool() as workers:
        with pytest.raises(WorkerCrashed) as caught:
            await workers.run(tasks.crash, deadline_seconds=10)
        assert await workers.run(tasks.echo, "next", deadline_seconds=10) == "next"
    assert caught.value.params == {"cause": "SIGSEGV"}
    assert caught.value.code == "resource_limit"


async def test_worker_killed_from_outside_while_idle_is_replaced() -> None:
    async with pool() as workers:
        worker = await workers.run(tasks.process_id, deadline_seconds=10)
        psutil.Process(worker).kill()
        await until(lambda: gone(worker))
        assert await workers.run(tasks.process_id, deadline_seconds=10) != worker


async def test_memory_limit_fails_its_own_call_only() -> None:
    async with pool(memory_limit_bytes=64 * MIB) as workers:
        with pytest.raises(WorkerMemoryExceeded) as caught:
            await workers.run(tasks.allocate, 200 * MIB, deadline_seconds=10)
        assert await workers.run(tasks.allocate, 10 * MIB, deadline_seconds=10) == 10 * MIB
    assert caught.value.code == "resource_limit"


async def test_worker_is_replaced_after_its_tasks() -> None:
    async with pool(max_tasks=3) as workers:
        first = await workers.run(tasks.process_id, deadline_seconds=10)
        seen = {first}
        deadline = time.monotonic() + 20
        while len(seen) < 3:
            assert time.monotonic() < deadline
            seen.add(await workers.run(tasks.process_id, deadline_seconds=10))
        await until(lambda: not psutil.pid_exists(first))


async def test_worker_that_grew_is_replaced() -> None:
    async with pool(max_rss_growth_bytes=20 * MIB) as workers:
        grown = await workers.run(tasks.keep, 40 * MIB, deadline_seconds=10)
        await until(lambda: not psutil.pid_exists(grown))
        assert await workers.run(tasks.process_id, deadline_seconds=10) != grown


async def test_no_more_than_size_tasks_run_and_callers_are_served_in_turn() -> None:
    order: list[int] = []

    async def call(workers: WorkerPool, number: int) -> None:
        await workers.run(tasks.echo, number, deadline_seconds=20)
        order.append(number)

    async with pool() as workers:
        await asyncio.gather(*(call(workers, number) for number in range(20)))
    assert order == list(range(20))


async def test_waiting_counts_toward_the_deadline() -> None:
    async with pool() as workers:
        running = asyncio.create_task(workers.run(tasks.hang, deadline_seconds=3))
        await asyncio.sleep(0)
        with pytest.raises(WorkersBusy) as caught:
            await workers.run(tasks.echo, 1, deadline_seconds=0.2)
        with pytest.raises(WorkerTimeout):
            await running
    assert caught.value.code == "busy"


async def test_waiting_does_not_count_toward_the_time_of_the_task() -> None:
    async with pool() as workers:
        first = asyncio.create_task(workers.run(tasks.hang, deadline_seconds=30, task_seconds=1))
        await asyncio.sleep(0)
        with pytest.raises(WorkerTimeout):
            await workers.run(tasks.hang, deadline_seconds=30, task_seconds=1)
        with pytest.raises(WorkerTimeout):
            await first


async def test_a_callers_deadline_before_the_time_of_the_task_is_a_timeout() -> None:
    async with pool() as workers:
        with pytest.raises(CallerTimeout) as caught:
            await workers.run(tasks.hang, deadline_seconds=1, task_seconds=30)
    assert caught.value.code == "timeout"


async def test_cancelled_waiter_does_not_lose_a_worker() -> None:
    async with pool() as workers:
        waiting = [asyncio.create_task(workers.run(tasks.echo, n, deadline_seconds=20)) for n in range(10)]
        await asyncio.sleep(0)
        for task in waiting[1::2]:
            task.cancel()
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert results[::2] == [0, 2, 4, 6, 8]
        assert await workers.run(tasks.echo, "next", deadline_seconds=10) == "next"


async def test_stream_gives_items_in_order() -> None:
    async with pool() as workers:
        items = [item async for item in workers.stream(tasks.count, 500, deadline_seconds=10)]
        assert items == list(range(500))
        assert await workers.run(tasks.echo, "next", deadline_seconds=10) == "next"


async def test_stream_does_not_run_far_ahead_of_its_reader(tmp_path: Path) -> None:
    made = tmp_path / "made"
    async with pool() as workers, aclosing(workers.stream(tasks.blocks, 1_000, MIB, str(made), deadline_seconds=20)) as items:
        async for _ in items:
            break
        await asyncio.sleep(0.3)
        assert int(made.read_text()) <= 4


async def test_stream_that_fails_gives_the_items_before() -> None:
    seen: list[int] = []

    async def read(workers: WorkerPool) -> None:
        async for item in workers.stream(tasks.count_then_fail, deadline_seconds=10):
            seen.append(item)

    async with pool() as workers:
        with pytest.raises(tasks.OddlyBuilt):
            await read(workers)
    assert seen == [1]


async def test_stream_left_early_kills_its_worker() -> None:
    async with pool() as workers:
        async with aclosing(workers.stream(tasks.hang_after_one, deadline_seconds=60)) as items:
            worker = await anext(aiter(items))
        await until(lambda: not psutil.pid_exists(worker))
        assert await workers.run(tasks.echo, "next", deadline_seconds=10) == "next"


async def test_stream_ends_at_its_deadline_even_if_nobody_reads() -> None:
    async with pool() as workers, aclosing(workers.stream(tasks.hang_after_one, deadline_seconds=1)) as items:
        worker = await anext(aiter(items))
        await until(lambda: gone(worker))
        with pytest.raises(WorkerTimeout):
            await anext(aiter(items))


async def test_workers_ignore_signals_meant_for_the_service() -> None:
    async with pool() as workers:
        assert await workers.run(tasks.signal_self, deadline_seconds=10) == "alive"


async def test_close_leaves_no_process_and_refuses_further_work() -> None:
    async with pool(size=2) as workers:
        hanging = asyncio.create_task(workers.run(tasks.hang, deadline_seconds=60))
        ids = {await workers.run(tasks.process_id, deadline_seconds=10)}
        await workers.close()
        with pytest.raises(ServiceError):
            await hanging
        await until(lambda: not any(psutil.pid_exists(worker) for worker in ids))
        with pytest.raises(WorkersBusy):
            await workers.run(tasks.echo, 1, deadline_seconds=1)


def test_workers_die_with_their_parent() -> None:
    program = """
import asyncio, os, signal
from services.common.workers.pool import WorkerPool
from tests.unit.common.workers import tasks
async def main():
    pool = WorkerPool(1, memory_limit_bytes=None, name="test")
    await pool.start()
    print(await pool.run(tasks.process_id, deadline_seconds=10), flush=True)
    await pool.run(tasks.hang, deadline_seconds=600)
asyncio.run(main())
"""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert psutil.pid_exists(worker)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    asyncio.run(until(lambda: gone(worker)))


async def test_overhead_of_a_call_is_small() -> None:
    payload = os.urandom(100_000)
    async with pool() as workers:
        times = []
        for _ in range(200):
            started = time.perf_counter()
            await workers.run(tasks.echo, payload, deadline_seconds=10)
            times.append(time.perf_counter() - started)
    print(f"100 KB there and back: median {1000 * statistics.median(times):.3f} ms")
    assert statistics.median(times) < 0.005


async def test_memory_of_the_parent_stays_flat() -> None:
    payload = os.urandom(200_000)
    async with pool(max_tasks=100_000) as workers:

        async def many(calls: int) -> int:
            for _ in range(calls):
                await workers.run(tasks.echo, payload, deadline_seconds=10)
            return int(psutil.Process().memory_info().rss)

        before = await many(300)
        after = await many(1_500)
    assert after - before < 8 * MIB
